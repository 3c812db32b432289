"""The printed rows of a performance form: their filled cells and the column each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.figures import NUMBER, Figure, Unit, normal_width, parse
from gouji.forms.vocabulary import plain_words
from gouji.performance import Label
from gouji.reading.blocks import Cell, Line

_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])")
_SCORED = re.compile(r"[分]$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A filled cell and the column of its row in which it stands."""

    column: int
    cell: Cell

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.cell.text


Row = Sequence[Spot]


def row_of(line: Line) -> list[Spot]:
    """The filled cells of a printed row."""
    return [Spot(column, cell) for column, cell in enumerate(line.cells) if cell.text]


def joined(text: str) -> str:
    """Words without the blanks that a wrapped line left between two Chinese characters.

    >>> joined("根据工 作计划 2024 年")
    '根据工作计划 2024 年'
    """
    return _BETWEEN.sub("", text.strip())


def label(cells: Cell | Iterable[Cell], title: str = "", row: str = "", column: str = "") -> Label:
    """The words of a cell, or of the cells in which one text was cut; placed where the first stands."""
    several = [cells] if isinstance(cells, Cell) else list(cells)
    text = joined("".join(cell.text for cell in several))
    return Label(text, several[0].place(title or None, row, column))


def number(cell: Cell, unit: Unit, title: str = "", row: str = "", column: str = "") -> Figure | None:
    """The one number a cell holds (10, 10分, 100.0 %, -), None where it holds something else."""
    place = cell.place(title or None, row, column)
    text = _SCORED.sub("", normal_width(cell.text).strip().replace("％", "%"))
    if text.endswith("%"):
        text, unit = text[:-1].rstrip(), Unit.PERCENT
    return parse(re.sub(r"\s+", "", text), unit, place)


def is_number(text: str) -> bool:
    """Whether a cell holds one number, a percentage, points or a dash, and nothing else."""
    raw = re.sub(r"[\s%％分]", "", normal_width(text))
    return bool(NUMBER.fullmatch(raw)) or text.strip() in ("-", "—", "——", "/")


def has_digit(text: str) -> bool:
    """Whether a number is written in it."""
    return any(char.isdigit() for char in text)


REPEATED = 6
"""How many of a table's first rows are printed again at most after a page break."""


def without_repeats(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that a page break printed again: a run of the table's first ones, word for word."""
    words = [tuple(plain_words(spot.text) for spot in row) for row in rows]  # recognition tells ( from （ by chance
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        length = max(_again(words, at, 0), (again := _again(words, at, 1)) * (again > 1))
        if not length:
            kept.append(rows[at])
        at += max(length, 1)
    return kept


def _again(words: Sequence[tuple[str, ...]], at: int, first: int) -> int:
    """How many rows from `at` on are those from `first` on again; the very first may be glued to the row above it."""
    length = 0
    while at > first + length < REPEATED and at + length < len(words) and words[at + length] == words[first + length]:
        length += 1
    return length
