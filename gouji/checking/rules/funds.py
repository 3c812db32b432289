"""Funds: what one fund pays for within the whole, and what it brings in against what is spent of it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import SPENDING, Evidence, printed
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.agreement import SUMMED, TWO, link, reference, topic_of
from gouji.disclosure import Amount
from gouji.figures import Figure
from gouji.findings import Severity, Text
from gouji.relations import Linear, Sense, State
from gouji.subject import TOTAL, DocumentKind, Fund, Kind, Measure, Origin, Subject


def _only_general(evidence: Evidence) -> Iterator[Linear | Judgement]:
    if not evidence.only_general:
        yield Judgement(
            State.NOT_APPLICABLE,
            why=Text("除一般公共预算外还有其他资金或结转。", "There is other money besides the general public budget."),
        )
        return
    for subject, facts in evidence.tables.items():
        if subject.fund is not Fund.GENERAL or subject.measure not in SPENDING or subject.item.kind is Kind.PROJECT:
            continue
        if subject.item.kind in (Kind.THREE_PUBLIC, Kind.LABEL) or subject.origin is Origin.CARRIED_OVER:
            continue
        whole = evidence.tables.get(evidence.canonical(subject.but(fund=Fund.ALL, origin=Origin.ALL)))
        if not whole:
            continue
        first, second = reference(facts), reference(whole)
        if printed(first.figure, second.figure):
            yield link("fund.only_general", first.figure, second.figure, topic_of(subject, first.figure))


def _within(evidence: Evidence) -> Iterator[Linear]:
    if evidence.only_general:
        return
    for subject, facts in evidence.tables.items():
        if subject.measure not in SPENDING or subject.fund is Fund.ALL or subject.item.kind is Kind.THREE_PUBLIC:
            continue
        whole = evidence.tables.get(evidence.canonical(subject.but(fund=Fund.ALL, origin=Origin.ALL)))
        if whole:
            first, second = reference(facts), reference(whole)
            if first.figure.value and first.statement is not second.statement:
                terms = ((1, first.figure), (-1, second.figure))
                yield Linear("fund.within", terms, Sense.AT_MOST, topic_of(subject, first.figure))


def _by_fund(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """What a fund brings in this year is what is spent of it, where nothing is carried forward."""
    if evidence.carries_forward:
        yield Judgement(State.NOT_APPLICABLE, why=Text("有年终结转。", "Money is carried forward to next year."))
        return
    for subject, facts in evidence.tables.items():
        if subject.measure not in (Measure.EXPENDITURE, Measure.PROJECT) or subject.item != TOTAL:
            continue
        if subject.measure is Measure.PROJECT or (subject.fund is Fund.ALL and subject.origin is Origin.ALL):
            continue
        origin = subject.origin
        if not evidence.carries_over and origin is Origin.ALL:
            origin = Origin.CURRENT
        income = evidence.tables.get(subject.but(measure=Measure.REVENUE, origin=origin))
        if income and origin is not Origin.ALL:
            first, second = reference(facts), reference(income)
            if printed(first.figure, second.figure):
                topic = topic_of(subject, first.figure)
                yield _with_carried_over(evidence, subject, first.figure, second.figure) or link(
                    "fund.spent", first.figure, second.figure, topic
                )


def _with_carried_over(evidence: Evidence, subject: Subject, spent: Figure, income: Figure) -> Linear | None:
    """The relation for a table that shows what is spent of the money carried over as well, if that is nearer."""
    carried = evidence.known(subject.but(measure=Measure.REVENUE, origin=Origin.CARRIED_OVER))
    if carried is None or subject.origin is Origin.CARRIED_OVER:
        return None
    both = Linear("fund.spent", ((1, spent), (-1, income), (-1, carried)), topic=topic_of(subject, spent))
    return both if abs(spent.value - income.value - carried.value) < abs(spent.value - income.value) else None


def _by_item(evidence: Evidence) -> Iterator[Linear]:
    """Revenue by functional item against expenditure by functional item.

    Surpluses of earlier years that are used, or this year's that are distributed, stand in no table of revenue by item.
    """
    surpluses = (Measure.SURPLUS_USED, Measure.SURPLUS_DISTRIBUTED)
    if any(facts[0].figure.value for subject, facts in evidence.tables.items() if subject.measure in surpluses):
        return
    if evidence.carries_forward or (evidence.carries_over and evidence.kind is DocumentKind.FINAL_ACCOUNTS):
        return
    for subject, facts in evidence.tables.items():
        if subject.measure is not Measure.REVENUE or subject.item.kind is not Kind.FUNCTION:
            continue
        if subject.fund is not Fund.ALL or subject.origin is Origin.CARRIED_OVER:
            continue
        if subject.origin is Origin.CURRENT and (
            evidence.carries_over or subject.but(origin=Origin.ALL) in evidence.tables
        ):
            continue
        spent = evidence.tables.get(subject.but(measure=Measure.EXPENDITURE, origin=Origin.ALL))
        if spent and printed(facts[0].figure, spent[0].figure):
            topic = topic_of(subject.but(measure=Measure.EXPENDITURE), spent[0].figure)
            yield link("item.revenue", spent[0].figure, facts[0].figure, topic)


def _movement(evidence: Evidence) -> Iterator[Linear]:
    """年初结转 + 本年收入 = 本年支出 + 年末结转, along each row of a table that prints all four."""
    for statement in evidence.statements:
        by_row: dict[int, list[Amount]] = {}
        for amount in statement.cells.values():
            by_row.setdefault(amount.row, []).append(amount)
        for row in statement.rows:
            held: dict[tuple[Measure, Origin], Figure] = {}
            for amount in by_row.get(row.index, ()):
                subject = amount.subject
                if subject is not None and subject.item == row.item:
                    key = (subject.measure, subject.origin if subject.measure is Measure.REVENUE else Origin.ALL)
                    held.setdefault(key, amount.figure)
            before = held.get((Measure.REVENUE, Origin.CARRIED_OVER))
            income = held.get((Measure.REVENUE, Origin.CURRENT))
            spent = held.get((Measure.EXPENDITURE, Origin.ALL))
            after = held.get((Measure.CARRIED_FORWARD, Origin.ALL))
            if before and income and spent and after and (row.item is not None and row.item.kind is not Kind.LABEL):
                terms = ((1, after), (-1, before), (-1, income), (1, spent))
                if printed(*(figure for _, figure in terms)):
                    yield Linear("fund.movement", terms, topic=row.label)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(
        "fund.only_general",
        Text("只有一般公共预算时各表相等", "With general public budget alone, tables agree"),
        Text("收支总表（各项收入）与支出各表", "Summary table and tables of expenditure"),
        _ERROR,
        "收入仅一般公共预算且无结转 ⇒ 支出表[项] = 一般公共预算支出表[项]",
        Text(
            "全部收入都是一般公共预算、没有结转时，部门支出表与一般公共预算支出表逐项相等。",
            "If all revenue is general public budget and nothing is carried, the two tables are equal item by item.",
        ),
        TWO,
        _only_general,
    ),
    Rule(
        "fund.within",
        Text("分资金支出不大于全部支出", "One fund's expenditure is within the whole"),
        Text("部门支出表包括各类资金", "The expenditure table holds all funds"),
        _ERROR,
        "财政拨款（一般公共预算）支出[项] ≤ 部门支出[项]",
        Text("一类资金安排的支出是全部支出的一部分。", "What one fund pays for is part of the whole."),
        Text(
            "“{topic}”在{here}为{found}{unit}，大于{there}的全部支出{expected}{unit}。",
            "“{topic}”: one fund's {found}{unit} is more than the whole {expected}{unit}.",
        ),
        _within,
    ),
    Rule(
        "fund.spent",
        Text("各资金收入与支出相等", "What a fund brings in is what is spent of it"),
        Text("收支平衡；无年终结转时分资金相等", "Balance by fund where nothing is carried forward"),
        _WARNING,
        "无年终结转 ⇒ 该资金支出 = 该资金收入",
        Text(
            "没有年终结转时，每类资金的收入全部安排支出；不等时多为口径（是否含结转）不一致，应说明。",
            "Where nothing is carried forward all of a fund's revenue is spent; if not, say which money is meant.",
        ),
        TWO,
        _by_fund,
    ),
    Rule(
        "item.revenue",
        Text("收入表与支出表逐项相等", "Revenue and expenditure agree by item"),
        Text("预算按科目安排收支", "Budgets appropriate revenue by item"),
        _WARNING,
        "无结转 ⇒ 收入表[项] = 支出表[项]",
        Text("按功能科目列收入的表，无结转时与支出表逐项相等。", "By item, revenue equals expenditure."),
        TWO,
        _by_item,
    ),
    Rule(
        "fund.movement",
        Text("结转结余平衡", "Opening balance, revenue, expenditure and closing balance"),
        Text("政府性基金收入支出决算表", "Table of government-managed funds"),
        _ERROR,
        "年末结转和结余 = 年初结转和结余 + 本年收入 − 本年支出",
        Text("同一行的年初、收入、支出、年末四数平衡。", "The four figures of a row balance."),
        SUMMED,
        _movement,
    ),
)
