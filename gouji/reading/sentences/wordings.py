"""Wordings that rules of form ask about: placeholders, statements that there is nothing, what the body calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.disclosure import Naming, Wording
from gouji.reading.sentences.flat import Flat
from gouji.reading.sentences.names import economic_code
from gouji.subject import TOTAL, Fund, Measure, Stage, Subject

_WORDINGS = re.compile(
    r"(?P<placeholder>(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z])|某某|○○|(?<![A-Za-z\d])[XxＸ×](?=万元|亿元|元|%|个|年|人|辆|台|批次)"
    r"|(?:增加|增长|上升)(?:\((?:或)?(?:减少|下降|降低)\)|[/、或](?:减少|下降|降低))|\(或(?:减少|下降|增加|增长)|增\(减\)|_{2,})"
    r"|(?P<called_unit>[我本]单位)|(?P<called_department>[我本]部门)"
    r"|(?P<period_end>(?:截至|截止)?\d{4}年(?:度)?(?:期末|年末|年底|末|底|12月31日))"
    r"|(?P<no_funds_statement>(?:无|没有|未|不涉及|不存在)[^。;，\d]{0,20}?(?P<fund>政府性基金|国有资本))"
)
_FUNDS = {"政府性基金": Fund.GOVERNMENT_FUNDS, "国有资本": Fund.STATE_CAPITAL}
_LISTED = re.compile(r"(?:主要)?(?:包括|包含|用于|有)[:：]?(?P<names>[^。;:\d]{4,400}?)(?=[。;]|$)")
_NAME = re.compile(r"[^、，和及与]+(?:\([^)]*\)[^、，和及与]*)?")
_WHOLE_NAME = re.compile(r"[^、，]+")
_TAIL = re.compile(r"(?:等(?:方面)?(?:的)?(?:支出|费用|项目|方面)?|支出等)$")
_OTHERS = re.compile(r"(?:等(?:方面|各项)?(?:的)?(?:支出|费用|经费|项目|方面)?)$")
_NAMED = frozenset(
    {Measure.PERSONNEL, Measure.OPERATING, Measure.BASIC, Measure.WAGES, Measure.FAMILIES, Measure.GOODS}
)


def wordings(flat: Flat, stage: Stage) -> Iterator[Wording]:
    """The wordings of a paragraph that stand for themselves."""
    for found in _WORDINGS.finditer(flat.text):
        kind = found.lastgroup or ""
        if found["fund"]:
            about = Subject(TOTAL, Measure.EXPENDITURE, _FUNDS[found["fund"]], stage=stage)
            yield Wording("no_funds_statement", flat.place(*found.span()), about)
        else:
            yield Wording(kind, flat.place(*found.span()))


def naming(flat: Flat, at: int, subject: Subject) -> Naming | None:
    """The economic items named from position `at` on as what `subject` is made of, if that is what is named there."""
    if subject.measure not in _NAMED:
        return None
    found = _LISTED.match(flat.text, at)
    if not found:
        return None
    names: list[tuple[str, int, int]] = []
    for name in _WHOLE_NAME.finditer(flat.text, *found.span("names")):
        pieces = [name] if economic_code(_TAIL.sub("", name[0])) else list(_NAME.finditer(flat.text, *name.span()))
        names.extend((_TAIL.sub("", piece[0]), piece.start(), piece.end()) for piece in pieces)
    names = [(name, start, start + len(name)) for name, start, _ in names if name]
    known = sum(economic_code(name) is not None for name, _, _ in names)
    if known < 2 or 2 * known < len(names):
        return None
    examples = _OTHERS.search(found["names"]) is not None
    return Naming(subject, tuple((name, flat.place(start, end)) for name, start, end in names), examples)
