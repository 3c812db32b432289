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


def clusters_of(rows: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """The intervals of the page that the cells of the body occupy, left to right."""
    merged: list[tuple[int, int]] = []
    for left, right in sorted((span.left, span.right) for row in rows for span in row):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def one_page(rows: list[list[Span]], pages: Sequence[int]) -> list[list[Span]] | None:
    """Rows of several pages as if printed on the first; None where another page has other columns.

    Each page is laid out by itself, its columns wider or narrower; they are the same where there are as many, in places
    alike.
    """
    if not pages or pages[0] == pages[-1]:
        return rows
    parts = {page: [row for row, on in zip(rows, pages, strict=True) if on == page] for page in pages}
    columns = {page: clusters_of(part) for page, part in parts.items()}
    first = columns[pages[0]]
    if any(not _alike(first, own) for own in columns.values()):
        as_one = len(clusters_of(rows)) == max(len(own) for own in columns.values())
        return rows if as_one else None
    moved = []
    for row, page in zip(rows, pages, strict=True):
        places = [next(at for at, (a, b) in enumerate(columns[page]) if a <= span.left < b) for span in row]
        moved.append([Span(span.cell, *first[at]) for span, at in zip(row, places, strict=True)])
    return moved


def _alike(first: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    """Whether two pages have the same columns: as many, and each nearest to its own when both are made equally wide."""
    if len(first) != len(other):
        return False

    def middles(columns: list[tuple[int, int]]) -> list[float]:
        left, right = columns[0][0], columns[-1][1]
        return [(a + b - 2 * left) / 2 / (right - left or 1) for a, b in columns]

    ours, theirs = middles(first), middles(other)
    return all(min(range(len(ours)), key=lambda at: abs(ours[at] - x)) == place for place, x in enumerate(theirs))
