"""How a table is set on paper: which paper, which size of type, how wide each column, so that nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gouji.manuscript import Cell, Number, Row, Table
from gouji.publishing.columns import Needs
from gouji.publishing.measure import lines

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
_TIERS = ((2, 8.0), (1, 7.5), (0, 7.0))
"""For each tier of widths, the easiest first, the smallest type it is tried with before the next one."""
_SMALLEST, _SMALLER = 7.5, 2.0
"""Type is not made smaller than this, nor by more, to save a page."""
PADDING = 0.9
"""Millimetres between the words of a cell and the rule beside it."""
_CODE = re.compile(r"[0-9A-Za-z\-－—.]{1,32}")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: the paper, the size of its type in points, its columns in millimetres."""

    paper: Paper
    size: float
    widths: tuple[float, ...]
    density: float = 1.0
    """How much air rows have: 1 as much as is good to read, 0 none."""

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
        return self.size * 0.25 * self.density

    @property
    def least(self) -> float:
        """The least height of a row, in points."""
        return self.size * (1.35 + 0.65 * self.density)

    def _indent(self, cell: Cell) -> float:
        return cell.indent * self.size * POINT


def alignment(cell: Cell, *, head: bool, listed: bool) -> Align:
    """Where the words of a cell stand: figures to the right, headings and codes in the middle, words to the left.

    `head`: in the heading rows; `listed`: in a table that has such rows, whose other headings name the items of rows.
    """
    if isinstance(cell.content, Number):
        return Align.RIGHT
    text = cell.content.strip()
    if head or not text or _CODE.fullmatch(text):
        return Align.CENTER
    return Align.CENTER if cell.heading and (cell.rows > 1 or not listed) else Align.LEFT


def setting(table: Table) -> Setting:
    """How a table is set where pages don't matter."""
    return _setting(table, Needs.of(table))


def denser(table: Table, how: Setting) -> Iterator[Setting]:
    """Ways to set a table closer than `how`, the easiest to read first."""
    needs = Needs.of(table)
    for size in (how.size, *(size for size in SIZES if how.size > size >= max(how.size - _SMALLER, _SMALLEST))):
        for density in (1.0, 0.6, 0.3, 0.1):
            if (size, density) != (how.size, how.density):
                yield _set(table, needs, how.paper, size, density)


def _setting(table: Table, needs: Needs) -> Setting:
    papers = (WIDE, LARGE) if table.wide else (UPRIGHT, WIDE, LARGE)
    for tier, least in _TIERS:
        for paper in papers[:-1] if tier else papers:
            for size in SIZES:
                fits = needs.room(tier, size * POINT, 2 * PADDING) <= paper.room[0]
                if fits and (size >= least or paper is LARGE):
                    return _set(table, needs, paper, size, 1.0)
    return _set(table, needs, LARGE, SIZES[-1], 1.0)


def _set(table: Table, needs: Needs, paper: Paper, size: float, density: float) -> Setting:
    widths = needs.widths(paper.room[0], size * POINT, 2 * PADDING, table.widths)
    return Setting(paper, size, widths, density)
