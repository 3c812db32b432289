"""The parts around the figures: cover, contents, duties, units."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.books.records import Unit
from gouji.compiling.sentences import TO_FILL, Speaker
from gouji.forms.labels import numeral
from gouji.manuscript import Block, Contents, PageBreak, Paragraph, Style

_YEARS = "〇一二三四五六七八九"


def year_in_characters(year: int) -> str:
    """A year as title pages print it.

    >>> year_in_characters(2026)
    '二〇二六'
    """
    return "".join(_YEARS[int(digit)] for digit in str(year))


def cover(speaker: Speaker, issued: str) -> Iterator[Block]:
    """What stands on the title page under the manuscript's title: whose it is, and when."""
    yield Paragraph((speaker.me,), Style.COVER)
    yield Paragraph((issued,), Style.COVER)
    yield PageBreak()


def contents() -> Iterator[Block]:
    """The table of contents on a page of its own."""
    yield Contents()
    yield PageBreak()


def duties(speaker: Speaker) -> Iterator[Block]:
    """What the department does: written by people."""
    entered = speaker.entered("主要职责")
    for number, each in enumerate(entered, start=1):
        text = each.text if each.text.endswith(("。", "；", "：")) else each.text + "。"
        numbered = text if text.startswith(("（", "(")) or text[:1].isdigit() else f"（{numeral(number)}）{text}"
        yield Paragraph((numbered,))
    if not entered:
        speaker.gaps.note(
            "duties", "说明", "“说明”表没有主要职责（部分选“主要职责”，一行一段）。",
            "The duties are missing on the sheet 说明.",
        )  # fmt: skip
        yield Paragraph((TO_FILL.format("主要职责"),))


def units(speaker: Speaker) -> Iterator[Block]:
    """Which units the budget takes in, by the books, and what people wrote of offices and units."""
    listed = speaker.year.ledger.all(Unit)
    if listed:
        names = "、".join(unit.name for unit in listed)
        number = speaker.counted(len(listed) * 10_000, "个")
        yield speaker.say("纳入{me}{year}年度部门{what}编制范围的单位共{number}：{names}。", number=number, names=names,
                          what=speaker.document)  # fmt: skip
    else:
        speaker.gaps.note("units", "单位", "“单位”表没有登记单位。", "No unit is entered on the sheet 单位.")
    for part in ("部门预算单位构成", "内设机构"):
        for each in speaker.entered(part):
            yield Paragraph((each.text,))
