"""How far pages are filled: lines have exact pitches, so that counting tells on which page something comes to stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.charts import Chart
from gouji.charts.layout import measure
from gouji.manuscript import Block, Contents, Heading, Paragraph, Style, Table
from gouji.publishing.above import above
from gouji.publishing.measure import lines
from gouji.publishing.tables import CHART_WIDTH, POINT, UPRIGHT, Paper, Setting, denser, setting

PITCH = 28.95
"""Points from line to line of the body (GB/T 9704-2012, 5.2.2: 22 lines on a page)."""
_LINE = 28.0
"""Characters of the body in a line."""
_PART = 54.0
"""Points a heading of level 1 takes."""
CONTENTS_HEAD = 56.0
_SPARE = 14.0
"""Points left free where a page is to be saved: programs break lines a little differently."""
AFTER_TABLE = 8.0
"""Points between a table and what follows it on its page."""
_HALF = 0.55
"""A last page that is filled less than this is worth saving."""


@dataclass(slots=True)
class Flow:
    """How far a page is filled, in points, and which page it is."""

    height: float
    page: int
    used: float = 0.0

    def take(self, height: float) -> int:
        """Put something of a height that no break may split on the leaf; the page it is on."""
        if self.used and self.used + height > self.height + 0.5:
            self.page += 1
            self.used = 0.0
        self.used += height
        return self.page

    def block(self, block: Block, how: Setting | None, listed: int) -> int:
        """Put a block on the leaf, which lists `listed` lines where it is the contents; the page it begins on."""
        if isinstance(block, Table) and how is not None:
            return self.table(block, how)
        return min(self.take(height) for height in _heights(block, listed))

    def table(self, table: Table, how: Setting) -> int:
        """Put a table on the leaf; the page it begins on."""
        before = sum(16.0 for _ in above(table)) + (16.0 if table.marker else 0) + (34.0 if table.title else 0)
        head = sum(how.height(row) for row in table.head)
        first = how.height(table.body[0]) if table.body else 0
        begun = self.take(before + head + first)
        for row in table.body[1:]:
            height, page = how.height(row), self.page
            self.take(height)
            if self.page != page:
                self.used += head
        for note in table.notes:
            self.take(19.0 * lines(note, 40))
        self.used += AFTER_TABLE
        return begun


def fitted(table: Table, headings: int = 0) -> Setting:
    """How a table is set under so many headings: closer than is best to read where that saves a page nearly empty."""
    how = setting(table)
    pages, filled = _taken(table, how, headings)
    if pages == 1 or filled > _HALF:
        return how
    closer = (each for each in denser(table, how) if _taken(table, each, headings)[0] < pages)
    return next(closer, how)


def fits_one_page(table: Table) -> bool:
    """Whether a table that stands alone needs no second page."""
    return _taken(table, fitted(table), 0)[0] == 1


def _taken(table: Table, how: Setting, headings: int) -> tuple[int, float]:
    """How many pages a table takes, and which part of the last one."""
    flow = Flow(room(how.paper) - _SPARE, 1, headings * _PART)
    flow.table(table, how)
    return flow.page, flow.used / flow.height


def room(paper: Paper) -> float:
    """How many points high what is printed on a page may be."""
    return paper.room[1] / POINT


def contents_pitch(listed: int) -> float:
    """From line to line of the contents: closer where that keeps them on one page."""
    free = room(UPRIGHT) - CONTENTS_HEAD - 2 * _SPARE
    return max(min(26.0, free / max(listed, 1)), 18.5) if listed * 18.5 <= free else 26.0


def _heights(block: Block, listed: int) -> Iterator[float]:
    if isinstance(block, Heading):
        yield from [_PART] if block.level == 1 else [PITCH] * lines(f"　　{block.text}", _LINE)
    elif isinstance(block, Paragraph):
        note = block.style is Style.NOTE
        yield from [16.0] * lines(block.text, 42) if note else [PITCH] * lines(f"　　{block.text}", _LINE)
    elif isinstance(block, Contents):
        yield CONTENTS_HEAD
        yield from [contents_pitch(listed)] * listed
    elif isinstance(block, Chart):
        yield 12.0 + measure(block, CHART_WIDTH).height
    else:
        yield 0.0
