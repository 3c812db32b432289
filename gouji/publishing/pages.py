"""On which page each heading and table of a Word file comes to stand, so that its contents have numbers at once.

Lines have exact pitches and every part begins on a new page, so that counting lines tells the page. A program that
updates the contents puts its own count in their place.
"""

from __future__ import annotations

from dataclasses import dataclass

from gouji.manuscript import Heading, Manuscript, Table
from gouji.publishing.flow import Flow, room
from gouji.publishing.leaves import Leaf, entries


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
        flow = Flow(room(leaf.paper), page)
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
