"""A manuscript divided into leaves: what begins on a new page, on which paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.manuscript import Block, Contents, Heading, Manuscript, PageBreak, Paragraph, Style, Table
from gouji.publishing.flow import fitted
from gouji.publishing.tables import UPRIGHT, Paper, Setting


@dataclass(slots=True)
class Leaf:
    """Blocks that begin on a new page. `cover`: the title page, which has no number."""

    paper: Paper = UPRIGHT
    blocks: list[Block] = field(default_factory=list)
    settings: dict[int, Setting] = field(default_factory=dict)
    """How its tables are set, by their index among its blocks."""
    cover: bool = False

    @property
    def only_headings(self) -> bool:
        """Whether nothing but headings stands on it so far."""
        return all(isinstance(block, Heading) for block in self.blocks)


def leaves(manuscript: Manuscript) -> list[Leaf]:
    """The leaves of a manuscript. The lines of its cover come first where it has any; no leaf is empty."""
    cover = [b for b in manuscript.blocks if isinstance(b, Paragraph) and b.style is Style.COVER]
    found = [Leaf(blocks=list(cover), cover=True)] if cover else []
    leaf = Leaf()
    for block in manuscript.blocks:
        if isinstance(block, Paragraph) and block.style is Style.COVER:
            continue
        if isinstance(block, PageBreak):
            leaf = _turned(found, leaf)
            continue
        if isinstance(block, Contents) or (leaf.blocks and isinstance(leaf.blocks[-1], Contents)):
            leaf = _turned(found, leaf)
        if isinstance(block, Table):
            leaf = _before_table(found, leaf, block)
            continue
        official = any(isinstance(each, Table) and each.marker for each in leaf.blocks)
        alone = leaf.paper is not UPRIGHT or official
        if (alone and not leaf.only_headings) or (isinstance(block, Heading) and block.level == 1):
            leaf = _turned(found, leaf)
        leaf.blocks.append(block)
    _turned(found, leaf)
    return found


def _turned(found: list[Leaf], leaf: Leaf) -> Leaf:
    """A new leaf; the one before is kept unless it is empty."""
    if not leaf.blocks:
        return leaf
    found.append(leaf)
    return Leaf()


def _before_table(found: list[Leaf], leaf: Leaf, table: Table) -> Leaf:
    """The leaf a table stands on: its own with the headings right before it, or the one of the text around it."""
    how = fitted(table, _parts_before(leaf))
    flows = not table.marker and how.paper is UPRIGHT and leaf.paper is UPRIGHT
    after_table = bool(leaf.blocks) and isinstance(leaf.blocks[-1], Table)
    if not leaf.only_headings and (not flows or after_table):
        headings: list[Block] = []
        while leaf.blocks and isinstance(leaf.blocks[-1], Heading):
            headings.insert(0, leaf.blocks.pop())
        leaf = _turned(found, leaf)
        leaf.blocks += headings
    leaf.paper = how.paper
    leaf.settings[len(leaf.blocks)] = how
    leaf.blocks.append(table)
    return leaf


def _parts_before(leaf: Leaf) -> int:
    """How many headings of level 1 will stand over a table put on the leaf now."""
    count = 0
    for block in reversed(leaf.blocks):
        if not isinstance(block, Heading):
            break
        count += block.level == 1
    return count


def entries(manuscript: Manuscript) -> list[tuple[int, str]]:
    """The lines of the table of contents: level 1 or 2 and words, of headings and titles of tables, in order."""
    found = []
    for block in manuscript.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            found.append((block.level, block.text))
        elif isinstance(block, Table) and block.title:
            found.append((2, block.title))
    return found


def covers(manuscript: Manuscript) -> list[str]:
    """The lines of the cover beside the title."""
    lines = [b.text for b in manuscript.blocks if isinstance(b, Paragraph) and b.style is Style.COVER]
    return [line for line in lines if line.strip() != manuscript.title.strip()]
