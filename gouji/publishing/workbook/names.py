"""Which sheets a workbook has and what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.manuscript import Block, Contents, Heading, Manuscript, PageBreak, Paragraph, Style, Table

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NUMBER = re.compile(r"\d{1,2}(?:-\d{1,2})?")
_YEAR = re.compile(r"^(?:附件?\d*[：:]?)?20\d\d年(?:度)?")


@dataclass(slots=True)
class SheetPlan:
    """A sheet: a table with the headings right before it, or the text up to the next table."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    table: Table | None = None
    headings: list[Heading] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """What the contents call it."""
        return self.table.title if self.table is not None and self.table.title else self.name


def plan(manuscript: Manuscript) -> list[SheetPlan]:
    """The sheets of a manuscript, in its order."""
    plans: list[SheetPlan] = []
    text: list[Block] = []
    for block in manuscript.blocks:
        if isinstance(block, Paragraph) and block.style is Style.COVER:
            continue
        if isinstance(block, Table):
            headings = _taken(text)
            if text:
                plans.append(_prose(text))
            plans.append(SheetPlan(_table_name(block), table=block, headings=headings))
            text = []
        elif isinstance(block, Heading) and block.level == 1 and not all(isinstance(b, Heading) for b in text):
            plans.append(_prose(text))
            text = [block]
        elif not isinstance(block, Contents | PageBreak):
            text.append(block)
    if text:
        plans.append(_prose(text))
    taken: set[str] = {"目录", "gouji-figures", "history"}
    for each in plans:
        each.name = _free(each.name, taken)
    return plans


def _taken(text: list[Block]) -> list[Heading]:
    """The headings a text ends in, taken out of it."""
    headings: list[Heading] = []
    while text and isinstance(last := text[-1], Heading):
        headings.insert(0, last)
        text.pop()
    return headings


def _prose(text: list[Block]) -> SheetPlan:
    heading = next((block.text for block in text if isinstance(block, Heading)), "")
    return SheetPlan(re.sub(r"\s+", " ", heading) or "说明", blocks=list(text))


def _table_name(table: Table) -> str:
    """What a table's sheet is called: its number and its title without the year."""
    number = _NUMBER.search(table.marker)
    title = _YEAR.sub("", re.sub(r"\s+", "", table.title)) or "表"
    return f"{number[0]} {title}" if number else title


def _free(name: str, taken: set[str]) -> str:
    """A name Excel takes that no other sheet has."""
    plain = _FORBIDDEN.sub(" ", name).strip("' ") or "表"
    for count in range(1, 10_000):
        tail = f" ({count})" if count > 1 else ""
        candidate = f"{plain[: _LONGEST - len(tail)].rstrip(chr(39) + ' ')}{tail}"
        if candidate.lower() not in taken:
            break
    taken.add(candidate.lower())
    return candidate
