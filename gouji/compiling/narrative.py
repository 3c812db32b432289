"""Sentences that the narratives of several places share: parts by fund and class, items named."""

from __future__ import annotations

from gouji.classification import Scheme
from gouji.compiling.facts import total
from gouji.compiling.rows import name_of
from gouji.compiling.sentences import Said, Spans, Speaker, joined
from gouji.forms.labels import CLASSES, class_name
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage, Subject

_SHARED = "{what}{amount}，占{share}"


def by_class(speaker: Speaker, whole: Subject) -> Spans:
    """The functional classes that an expenditure goes to, each with its share; nothing where there is none."""
    pieces: list[Said] = []
    for code in CLASSES:
        subject = whole.but(item=Item(Kind.FUNCTION, code))
        if speaker.value(subject):
            name = f"{class_name(code).removesuffix('支出')}（类）支出"
            pieces.append(
                speaker.spans(_SHARED, what=name, amount=speaker.money(subject), share=speaker.share(subject, whole))
            )
    return joined(pieces)


def shared(speaker: Speaker, what: str, part: Subject, whole: Subject) -> Spans:
    """A part with its amount and share."""
    return speaker.spans(_SHARED, what=what, amount=speaker.money(part), share=speaker.share(part, whole))


def items_named(speaker: Speaker, like: Subject, *, personnel: bool) -> str:
    """The names of the economic items that basic expenditure prints, of personnel or the others."""
    items = (item for item in speaker.year.facts.items(Kind.ECONOMIC, like) if speaker.value(like.but(item=item)))
    codes = {item.code[:5] for item in items}
    chosen = sorted(code for code in codes if len(code) == 5 and (code[:3] in ("301", "303")) is personnel)
    return "、".join(name_of(Scheme.DEPARTMENT_ECONOMIC, code) for code in chosen)


FUNDS_OF_REVENUE: tuple[tuple[str, Fund], ...] = (
    ("一般公共预算", Fund.GENERAL),
    ("政府性基金预算", Fund.GOVERNMENT_FUNDS),
    ("国有资本经营预算", Fund.STATE_CAPITAL),
    ("财政专户管理资金收入", Fund.SPECIAL_ACCOUNT),
    ("事业收入", Fund.SERVICE),
    ("事业单位经营收入", Fund.BUSINESS),
    ("上级补助收入", Fund.FROM_SUPERIORS),
    ("附属单位上缴收入", Fund.FROM_SUBSIDIARIES),
    ("其他收入", Fund.OTHER),
)


def revenue_by_source(speaker: Speaker) -> Spans:
    """Each source of this year's revenue and what was carried over."""
    pieces: list[Said] = []
    for name, fund in FUNDS_OF_REVENUE:
        money = speaker.money(total(Measure.REVENUE, fund, Origin.CURRENT))
        pieces.append(speaker.spans("{name}{money}", name=name, money=money))
    carried = speaker.money(total(Measure.REVENUE, origin=Origin.CARRIED_OVER))
    pieces.append(speaker.spans("上年结转结余{money}", money=carried))
    return joined(pieces)


def three_public(code: str, stage: Stage = Stage.BUDGET) -> Subject:
    """The subject of one of the three public expenses."""
    return Subject(Item(Kind.THREE_PUBLIC, code), Measure.EXPENDITURE, stage=stage)
