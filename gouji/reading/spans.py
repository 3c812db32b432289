"""Where the cells of a line stand on a page of fixed columns, as the program that printed it counts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gouji.reading.blocks import Cell, Line

_WIDE = "WFA"


def display_width(text: str) -> int:
    """How many columns of a fixed-width page the text takes (a Chinese character takes two)."""
    return len(text) + sum(unicodedata.east_asian_width(char) in _WIDE for char in text)


@dataclass(slots=True)
class Span:
    """A cell of an aligned line and the columns of the page it covers."""

    cell: Cell
    left: int
    right: int


Measure = Callable[[str], int]
"""How many columns of the page a text takes."""


def spans(line: Line, width: Measure = display_width) -> list[Span]:
    """The cells of a line with the page columns they cover; a number is a cell of its own."""
    found = []
    for whole in line.cells:
        for cell in _numbers_apart(whole):
            if cell.text:
                left = width(line.text[: cell.start])
                found.append(Span(cell, left, left + width(cell.text)))
    return found


_NUMBER = re.compile(r"(?<!\S)[-+]?\d[\d,]*(?:\.\d+)?[%％]?(?!\S)")


def _numbers_apart(cell: Cell) -> Iterator[Cell]:
    """The cell cut at the single blanks around its numbers: where columns are narrow, no more parts them."""
    at = 0
    for found in _NUMBER.finditer(cell.text):
        for start, end in ((at, found.start()), found.span()):
            text = cell.text[start:end]
            if text.strip():
                first = cell.start + start + len(text) - len(text.lstrip())
                yield Cell(text.strip(), cell.line, first, first + len(text.strip()))
        at = found.end()
    if not at:
        yield cell
    elif rest := cell.text[at:].strip():
        yield Cell(rest, cell.line, cell.end - len(rest), cell.end)


def measure_of(lines: Sequence[Line]) -> Measure:
    """How the program that printed a table counts columns: a Chinese character as two (a terminal), or as one.

    `pdftotext -layout` counts characters. Counted rightly, the figures of a column end or begin in one place.
    """
    rows = [line for line in lines if any(_NUMBER.fullmatch(cell.text) for cell in line.cells)]
    wide, narrow = (_edges([spans(line, width) for line in rows]) for width in (display_width, len))
    return len if 4 * narrow < 3 * wide else display_width


def _edges(rows: Sequence[Sequence[Span]]) -> int:
    """In how many places the numbers of a table end, or begin, whichever are fewer."""
    numbers = [span for row in rows for span in row if _NUMBER.fullmatch(span.cell.text)]
    return min(len({span.right for span in numbers}), len({span.left for span in numbers}))
