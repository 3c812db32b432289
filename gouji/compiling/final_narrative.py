"""What final accounts say in words of revenue and expenditure: sections one to eight."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gouji.classification import Scheme
from gouji.compiling.charts import change_on_last_year, structure
from gouji.compiling.facts import total
from gouji.compiling.narrative import by_class, items_named, shared
from gouji.compiling.rows import name_of
from gouji.compiling.sentences import Change, Said, Spans, Speaker, joined
from gouji.manuscript import Block, Heading, Paragraph
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage, Subject

Section = tuple[str, Callable[[Speaker], Iterator[Block]]]
"""The heading of a section, without its number, and what writes it."""


def final(measure: Measure, fund: Fund = Fund.ALL, origin: Origin = Origin.ALL) -> Subject:
    """The subject of a total in the final accounts."""
    return total(measure, fund, origin, Stage.FINAL)


ON_LAST_YEAR = Change(
    equal="与{last}年度持平",
    more="与{last}年度相比，增加{gap}，增长{rate}，主要原因是{reason}",
    less="与{last}年度相比，减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="与{last}年度相比，增加{gap}，主要原因是{reason}",
)
_BOTH_SIDES = Change(
    equal="与{last}年度持平",
    more="与{last}年度相比，收、支总计各增加{gap}，增长{rate}，主要原因是{reason}",
    less="与{last}年度相比，收、支总计各减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="与{last}年度相比，收、支总计各增加{gap}，主要原因是{reason}",
)
_REVENUE = final(Measure.REVENUE)
_RECEIVED = final(Measure.REVENUE, origin=Origin.CURRENT)
_EXPENDITURE = final(Measure.EXPENDITURE)
_GENERAL = final(Measure.EXPENDITURE, Fund.GENERAL)
_BASIC = final(Measure.BASIC, Fund.GENERAL)


def _totals(speaker: Speaker) -> Iterator[Block]:
    yield speaker.say(
        "{year}年度收、支总计均为{amount}。{change}。",
        amount=speaker.money(_REVENUE),
        change=speaker.change(_REVENUE, "收入支出总体", _BOTH_SIDES, what="收入支出总计"),
    )
    yield from change_on_last_year(speaker, Stage.FINAL)


_SOURCES = (
    ("财政拨款收入", Fund.FISCAL, True),
    ("上级补助收入", Fund.FROM_SUPERIORS, False),
    ("事业收入", Fund.SERVICE, False),
    ("经营收入", Fund.BUSINESS, False),
    ("附属单位上缴收入", Fund.FROM_SUBSIDIARIES, False),
    ("其他收入", Fund.OTHER, False),
)
"""The sources of revenue, and whether one is named that brought in nothing."""


def _revenue(speaker: Speaker) -> Iterator[Block]:
    pieces: list[Said] = []
    for name, fund, always in _SOURCES:
        source = _RECEIVED.but(fund=fund)
        if always or speaker.value(source):
            pieces.append(shared(speaker, name, source, _RECEIVED))
    yield speaker.say(
        "{year}年度收入合计{amount}，其中：{parts}。", amount=speaker.money(_RECEIVED), parts=joined(pieces)
    )


def _expenditure(speaker: Speaker) -> Iterator[Block]:
    pieces: list[Said] = []
    for name, measure, always in (
        ("基本支出", Measure.BASIC, True),
        ("项目支出", Measure.PROJECT, True),
        ("上缴上级支出", Measure.REMITTED_UP, False),
        ("经营支出", Measure.BUSINESS, False),
        ("对附属单位补助支出", Measure.SUBSIDIES_DOWN, False),
    ):
        part = _EXPENDITURE.but(measure=measure)
        if always or speaker.value(part):
            pieces.append(shared(speaker, name, part, _EXPENDITURE))
    yield speaker.say(
        "{year}年度支出合计{amount}，其中：{parts}。", amount=speaker.money(_EXPENDITURE), parts=joined(pieces)
    )
    yield from structure(speaker, Stage.FINAL)


def _fiscal(speaker: Speaker) -> Iterator[Block]:
    whole = final(Measure.REVENUE, Fund.FISCAL)
    yield speaker.say(
        "{year}年度财政拨款收入总计、支出总计均为{amount}，{change}。",
        amount=speaker.money(whole),
        change=speaker.change(whole, "财政拨款收支", ON_LAST_YEAR, what="财政拨款收入支出总计"),
    )


def _general(speaker: Speaker) -> Iterator[Block]:
    yield Heading(3, "（一）总体情况")
    yield speaker.say(
        "{year}年度一般公共预算财政拨款支出{amount}，占本年支出合计的{share}，{change}。",
        amount=speaker.money(_GENERAL),
        share=speaker.share(_GENERAL, _EXPENDITURE),
        change=speaker.change(_GENERAL, "一般公共预算支出", ON_LAST_YEAR),
    )
    classes = by_class(speaker, _GENERAL)
    if classes:
        yield Heading(3, "（二）结构情况")
        yield speaker.say(
            "{year}年度一般公共预算财政拨款支出{amount}，用于以下方面：{classes}。",
            amount=speaker.money(_GENERAL),
            classes=classes,
        )
    yield from _items(speaker, "（三）具体情况" if classes else "（二）具体情况")


def completion(speaker: Speaker, subject: Subject, budget: Subject, words: str) -> Spans:
    """`words` and how much of a budget was carried out, in percent; nothing where there was no budget."""
    if not speaker.value(budget):
        return ()
    return speaker.spans("，{words}{rate}", words=words, rate=speaker.share(subject, budget))


def against(speaker: Speaker, subject: Subject, budget: Subject, name: str, topic: str, code: str = "") -> Spans:
    """How a final figure compares with its budget (`name`: what the budget is called), with the reason of a gap."""
    gap = speaker.value(subject) - speaker.value(budget)
    if not gap:
        return speaker.spans("决算数与{name}持平", name=name)
    what = name_of(Scheme.FUNCTIONAL, code) if code else topic
    reason = speaker.reason(topic, code, f"{what}决算与预算差异" if code else f"{what}决算")
    more = "大于" if gap > 0 else "小于"
    return speaker.spans("决算数{more}{name}，主要原因是{reason}", more=more, name=name, reason=reason)


def _items(speaker: Speaker, title: str) -> Iterator[Block]:
    """Each functional item: initial budget, final figure, how much was carried out, why not all or more."""
    facts = speaker.year.facts
    planned = _GENERAL.but(stage=Stage.INITIAL_BUDGET)
    items = {item.code for like in (_GENERAL, planned) for item in facts.items(Kind.FUNCTION, like)}
    codes = sorted(code for code in items if len(code) == 7)
    if not codes:
        return
    yield Heading(3, title)
    yield speaker.say(
        "{year}年度一般公共预算财政拨款支出年初预算为{budget}，支出决算为{amount}{rate}。其中：",
        budget=speaker.money(planned),
        amount=speaker.money(_GENERAL),
        rate=completion(speaker, _GENERAL, planned, "完成年初预算的"),
    )
    for number, code in enumerate(codes, start=1):
        mine, budget = (each.but(item=Item(Kind.FUNCTION, code)) for each in (_GENERAL, planned))
        names = [name_of(Scheme.FUNCTIONAL, code[:digits]) for digits in (3, 5, 7)]
        yield speaker.say(
            "{number}．{item}。年初预算为{budget}，支出决算为{amount}{rate}。{against}。",
            number=str(number),
            item=f"{names[0]}（类）{names[1]}（款）{names[2]}（项）",
            budget=speaker.money(budget),
            amount=speaker.money(mine),
            rate=completion(speaker, mine, budget, "完成年初预算的"),
            against=against(speaker, mine, budget, "年初预算数", "功能科目", code),
        )


def _basic(speaker: Speaker) -> Iterator[Block]:
    if not speaker.value(_BASIC):
        yield speaker.say("{year}年度我部门没有一般公共预算财政拨款基本支出。")
        return
    pieces: list[Said] = []
    for name, measure, personnel in (("人员经费", Measure.PERSONNEL, True), ("公用经费", Measure.OPERATING, False)):
        part = _BASIC.but(measure=measure)
        if speaker.value(part):
            listed = items_named(speaker, _BASIC, personnel=personnel)
            pieces.append(
                speaker.spans(
                    "{name}{amount}，主要包括：{listed}", name=name, amount=speaker.money(part), listed=listed
                )
            )
        else:
            pieces.append(speaker.spans("{name}{amount}", name=name, amount=speaker.money(part)))
    yield speaker.say(
        "{year}年度一般公共预算财政拨款基本支出{amount}，其中：{parts}。",
        amount=speaker.money(_BASIC),
        parts=joined(pieces),
    )


def _government_funds(speaker: Speaker) -> Iterator[Block]:
    yield _of_fund(speaker, "政府性基金预算", Fund.GOVERNMENT_FUNDS)


def _state_capital(speaker: Speaker) -> Iterator[Block]:
    yield _of_fund(speaker, "国有资本经营预算", Fund.STATE_CAPITAL)


def _of_fund(speaker: Speaker, name: str, fund: Fund) -> Paragraph:
    whole = final(Measure.EXPENDITURE, fund)
    if not speaker.value(whole):
        return speaker.say("{year}年度我部门没有{name}财政拨款支出。", name=name)
    parts = [
        speaker.spans("{what}{amount}", what=what, amount=speaker.money(whole.but(measure=measure)))
        for what, measure in (("基本支出", Measure.BASIC), ("项目支出", Measure.PROJECT))
    ]
    return speaker.say(
        "{year}年度{name}财政拨款支出决算为{amount}，其中：{parts}。",
        name=name,
        amount=speaker.money(whole),
        parts=joined(parts),
    )


SPENDING: tuple[Section, ...] = (
    ("收入支出决算总体情况说明", _totals),
    ("收入决算情况说明", _revenue),
    ("支出决算情况说明", _expenditure),
    ("财政拨款收入支出决算总体情况说明", _fiscal),
    ("一般公共预算财政拨款支出决算情况说明", _general),
    ("一般公共预算财政拨款基本支出决算情况说明", _basic),
    ("政府性基金预算财政拨款支出决算情况说明", _government_funds),
    ("国有资本经营预算财政拨款支出决算情况说明", _state_capital),
)
"""The sections on what was spent, in order."""
