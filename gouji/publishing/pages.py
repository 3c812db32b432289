"""On which page each heading and table of a Word file comes to stand, so that its contents have numbers at once.

Lines have exact pitches and every part begins on a new page, so that counting lines tells the page. A program that
updates the contents puts its own count in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.charts import Chart
from gouji.charts.layout import measure
from gouji.manuscript import Block, Contents, Heading, Manuscript, Paragraph, Style, Table
from gouji.publishing.above import above
from gouji.publishing.leaves import Leaf, entries
from gouji.publishing.measure import lines
from gouji.publishing.tables import CHART_WIDTH, POINT, Setting

PITCH = 28.95
_BODY = 16.0
_LINE = 28.0
"""Characters of the body in a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its level, its words, its page."""

    level: int
    text: str
    page: int


def numbered(manuscript: Manuscript, found: list[Leaf]) -> list[Entry]:
    """The lines of the contents with their pages; the cover has none and is not counted."""
    result = []
    page = 0
    listed = len(entries(manuscript))
    for leaf in found:
        if leaf.cover:
            continue
        page += 1
        flow = _Flow(leaf.paper.room[1] / POINT, page)
        if leaf is found[0]:
            flow.take(38.0 + 24)
        for index, block in enumerate(leaf.blocks):
            started = flow.block(block, leaf.settings.get(index), listed)
            if isinstance(block, Heading) and block.level <= 2:
                result.append(Entry(block.level, block.text, started))
            elif isinstance(block, Table) and block.title:
                result.append(Entry(2, block.title, started))
        page = flow.page
    return result


@dataclass(slots=True)
class _Flow:
    """How far a leaf is filled."""

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
        """Put a block on the leaf; the page it begins on."""
        if isinstance(block, Table) and how is not None:
            return self._table(block, how)
        return min(self.take(height) for height in _heights(block, listed))

    def _table(self, table: Table, how: Setting) -> int:
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
        return begun


def _heights(block: Block, listed: int) -> Iterator[float]:
    if isinstance(block, Heading):
        yield from [54.0] if block.level == 1 else [PITCH] * lines(f"　　{block.text}", _LINE)
    elif isinstance(block, Paragraph):
        note = block.style is Style.NOTE
        yield from [16.0] * lines(block.text, 42) if note else [PITCH] * lines(f"　　{block.text}", _LINE)
    elif isinstance(block, Contents):
        yield 56.0
        yield from [26.2] * listed
    elif isinstance(block, Chart):
        yield 12.0 + measure(block, CHART_WIDTH).height
    else:
        yield 0.0
