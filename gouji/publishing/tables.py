"""How a table is set on paper: which paper, which size of type, how wide each column, so that nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gouji.manuscript import Cell, Number, Row, Table
from gouji.publishing.measure import lines, unbroken, widest_line

POINT = 25.4 / 72
"""Millimetres in a point."""


class Align(StrEnum):
    """Where the words of a cell stand in it."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, in millimetres (GB/T 9704-2012, 5.2 and 11: A4, 37/35/28/26)."""

    name: str
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def room(self) -> tuple[float, float]:
        """How wide and how high what is printed on it may be."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom

    @property
    def wide(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height


CHART_WIDTH = 156 / POINT
"""Points a chart is wide: as the text of an upright page."""

UPRIGHT = Paper("a4", 210, 297, 37, 35, 28, 26)
WIDE = Paper("a4", 297, 210, 28, 26, 25, 25)
LARGE = Paper("a3", 420, 297, 28, 26, 25, 25)
"""For tables of so many columns that no readable type would fit them on A4."""

SIZES = (10.5, 9.0, 8.0, 7.5, 7.0, 6.5)
"""Sizes of type in points, the largest first (五号, 小五 …)."""
SMALLEST_WITH_EASE = 7.0
PADDING = 0.9
"""Millimetres between the words of a cell and the rule beside it."""
_LABEL = 5.0
"""Ems a column of words may be narrowed to."""
_EASY_LABEL = 11.0
_CODE = re.compile(r"[0-9A-Za-z\-－—.]{1,32}")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: the paper, the size of its type in points, its columns in millimetres."""

    paper: Paper
    size: float
    widths: tuple[float, ...]

    @property
    def pitch(self) -> float:
        """From line to line, in points."""
        return round(self.size * 1.3 * 2) / 2

    def row_lines(self, row: Row) -> int:
        """How many lines the highest cell of a row takes that is no higher than it."""
        most = 1
        for at, cell in enumerate(row):
            if cell is not None:
                room = sum(self.widths[at : at + cell.columns]) - 2 * PADDING - self._indent(cell)
                taken = lines(cell.text, room / (self.size * POINT))
                most = max(most, -(-taken // cell.rows))
        return most

    def height(self, row: Row) -> float:
        """How high a row is, in points."""
        return max(self.row_lines(row) * self.pitch + 2 * self.air, self.least)

    @property
    def air(self) -> float:
        """Above and below the words of a cell, in points."""
        return self.size * 0.25

    @property
    def least(self) -> float:
        """The least height of a row, in points."""
        return self.size * 2.0

    def _indent(self, cell: Cell) -> float:
        return cell.indent * self.size * POINT


def alignment(cell: Cell) -> Align:
    """Where the words of a cell stand: figures to the right, headings and codes in the middle, words to the left."""
    if cell.heading:
        return Align.CENTER
    if isinstance(cell.content, Number):
        return Align.RIGHT
    text = cell.content.strip()
    if not text or _CODE.fullmatch(text):
        return Align.CENTER
    return Align.LEFT


def setting(table: Table) -> Setting:
    """How a table is set."""
    needs = _Needs.of(table)
    papers = (WIDE, LARGE) if table.wide else (UPRIGHT, WIDE, LARGE)
    for easy in (True, False):
        for paper in papers:
            for size in SIZES:
                if size < SMALLEST_WITH_EASE and paper is not papers[-1]:
                    continue
                if easy and paper is LARGE:
                    continue
                if needs.room(size, easy=easy) <= paper.room[0]:
                    return Setting(paper, size, needs.widths(paper.room[0], size, table.widths))
    return Setting(LARGE, SIZES[-1], needs.widths(LARGE.room[0], SIZES[-1], table.widths))


@dataclass(frozen=True, slots=True)
class _Needs:
    """How wide each column must be, would be with ease, and would like to be, in ems."""

    least: tuple[float, ...]
    easy: tuple[float, ...]
    liked: tuple[float, ...]

    @classmethod
    def of(cls, table: Table) -> _Needs:
        least, easy, liked = ([1.2] * table.columns for _ in range(3))
        for at, cell in _single(table):
            natural, must = widest_line(cell.text) + cell.indent, unbroken(cell.text)
            if isinstance(cell.content, Number):
                must = natural
            if cell.heading:
                wanted = (must, max(must, min(natural, max(2.0, natural / 4 + 1))), max(must, natural / 2))
            else:
                words = max(must, min(natural, _LABEL))
                wanted = (words, max(words, min(natural, _EASY_LABEL)), natural)
            least[at], easy[at], liked[at] = (
                max(old, new) for old, new in zip((least[at], easy[at], liked[at]), wanted, strict=True)
            )
        liked = [min(max(each, wish), 40.0) for each, wish in zip(easy, liked, strict=True)]
        return cls(tuple(least), tuple(easy), tuple(max(a, b) for a, b in zip(liked, easy, strict=True)))

    def room(self, size: float, *, easy: bool) -> float:
        """How wide the table must be, in millimetres."""
        ems = self.easy if easy else self.least
        return sum(ems) * size * POINT + 2 * PADDING * len(ems)

    def widths(self, room: float, size: float, wanted: tuple[float, ...]) -> tuple[float, ...]:
        """The widths of the columns in `room`: what each must have, the rest by what each would like."""
        em = size * POINT
        least = [each * em + 2 * PADDING for each in self.least]
        if sum(least) >= room:
            return tuple(each * room / sum(least) for each in least)
        if wanted:
            liked = [each * room / sum(wanted) for each in wanted]
        else:
            liked = [each * em + 2 * PADDING for each in self.liked]
        lacks = [max(wish - has, 0.0) for wish, has in zip(liked, least, strict=True)]
        rest = room - sum(least)
        if sum(lacks) >= rest:
            share = rest / sum(lacks)
            return tuple(has + lack * share for has, lack in zip(least, lacks, strict=True))
        full = [max(wish, has) for wish, has in zip(liked, least, strict=True)]
        return tuple(each * room / sum(full) for each in full)


def _single(table: Table) -> Iterator[tuple[int, Cell]]:
    """The cells of one column, with its index; of those that cover several, their part in each."""
    for row in (*table.head, *table.body):
        for at, cell in enumerate(row):
            if cell is not None and cell.columns == 1:
                yield at, cell
