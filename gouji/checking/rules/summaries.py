"""Summary tables (收支总表): sources make up revenue, classes make up expenditure, and the two sides balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.checking.evidence import Evidence, printed
from gouji.checking.naming import fund_name
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Amount, Statement
from gouji.figures import Figure, Written
from gouji.findings import Severity, Text
from gouji.relations import Linear, State
from gouji.subject import FUND_PARTS, PARTS, TOTAL, Fund, Kind, Measure, Origin

_BALANCE_BASIS = Text("预算法第十二条、第三十五条（收支平衡）；收支总表", "Budget Law, arts. 12 and 35; summary table")
_FORM_BASIS = Text("收支总表的行次关系", "The rows of the summary table")
_UNKNOWN = Text("表中有不认识的项目或读不出的数，无法加总。", "The table has rows or figures not understood.")


_NO_SOURCES = (Fund.ALL, Fund.GENERAL_APPROPRIATED)


@dataclass(slots=True)
class _Side:
    """The cells of a summary by what they are: one figure for each (measure, fund, origin), classes by column."""

    statement: Statement
    revenue: dict[tuple[Fund, Origin], Figure]
    whole: Fund
    spending: dict[tuple[Measure, Fund], Figure]
    classes: dict[Fund, list[Figure]]
    surplus: Figure | None
    beyond: list[Figure]
    """Sources printed below the year's total, which are part of the grand total alone."""
    spent_beyond: list[Figure]
    unknown: bool


def _sides(evidence: Evidence) -> Iterator[_Side]:
    """The statements that set revenue against expenditure."""
    for statement in evidence.statements:
        blank = (Written.BLANK,) if statement.spaced else ()  # no blank of such a table says that nothing is there
        amounts = [a for a in statement.cells.values() if a.subject is not None and a.figure.written not in blank]
        sources = [a for a in amounts if a.subject and a.subject.measure is Measure.REVENUE and a.subject.item == TOTAL]
        totals = [a for a in amounts if a.subject and a.subject.measure is Measure.EXPENDITURE_TOTAL]
        if sources and totals and not any(row.item and row.item.kind is Kind.UNIT for row in statement.rows):
            yield _side(evidence, statement, amounts)


def _side(evidence: Evidence, statement: Statement, amounts: list[Amount]) -> _Side:
    form = evidence.form(statement)
    whole = form.words.fund if form else None
    if whole is None:
        funds = {a.subject.fund for a in amounts if a.subject and a.subject.measure is Measure.REVENUE}
        whole = Fund.ALL if Fund.ALL in funds else Fund.FISCAL
    side = _Side(statement, {}, whole, {}, {}, None, [], [], statement is evidence.cut_short or _unknown(statement))
    totalled = spent = False  # whether the year's total was printed below its parts
    for amount in amounts:
        subject = amount.subject
        if subject is None or subject.stage is not evidence.stage:
            continue
        if subject.measure is Measure.REVENUE:
            source = subject.origin is Origin.CURRENT and subject.fund not in _NO_SOURCES and subject.fund is not whole
            if subject.origin is Origin.CURRENT and subject.fund is whole:
                totalled = any(origin is Origin.CURRENT for _, origin in side.revenue)
            if source and totalled:
                side.beyond.append(amount.figure)
            else:
                side.revenue.setdefault((subject.fund, subject.origin), amount.figure)
        elif subject.measure is Measure.SURPLUS_USED:
            side.surplus = amount.figure
        elif subject.item == TOTAL:
            part = subject.measure in PARTS[Measure.EXPENDITURE] and subject.fund is whole
            if subject.measure is Measure.EXPENDITURE and subject.fund is whole:
                spent = any(measure in PARTS[Measure.EXPENDITURE] for measure, _ in side.spending)
            if part and spent:
                side.spent_beyond.append(amount.figure)
            else:
                side.spending.setdefault((subject.measure, subject.fund), amount.figure)
        elif subject.item.kind is Kind.FUNCTION and len(subject.item.code) == 3:
            side.classes.setdefault(subject.fund, []).append(amount.figure)
    return side


def _unknown(statement: Statement) -> bool:
    """Whether a figure of the table could not be read or has a label of unknown meaning."""
    return bool(statement.gaps) or any(a.subject is None and a.figure.value for a in statement.cells.values())


def _sum(side: _Side, rule: str, total: Figure | None, parts: list[Figure], topic: str) -> Iterator[Linear | Judgement]:
    """Total = Σ parts, where the total is printed and there is something to add."""
    if total is None or not parts or (total.written is Written.BLANK and any(p.value for p in parts)):
        return
    if all(figure.written is Written.BLANK for figure in (total, *parts)):
        return
    relation = Linear(rule, ((1, total), *((-1, part) for part in parts)), topic=topic)
    if relation.state is State.VIOLATED and side.unknown:
        yield Judgement(State.UNDECIDABLE, why=_UNKNOWN)
    else:
        yield relation


def _top(funds: dict[Fund, Figure], whole: Fund) -> list[Fund]:
    """The funds that no other printed fund contains."""
    inside = {part for fund in funds if fund is not whole for part in FUND_PARTS.get(fund, ())}
    return [f for f in funds if f not in inside and f not in (whole, Fund.ALL, Fund.GENERAL_APPROPRIATED)]


def _sources(side: _Side, origin: Origin) -> dict[Fund, Figure]:
    return {fund: figure for (fund, where), figure in side.revenue.items() if where is origin}


def _revenue(evidence: Evidence) -> Iterator[Linear | Judgement]:
    rule = "summary.revenue"
    for side in _sides(evidence):
        current = _sources(side, Origin.CURRENT)
        parts = [current[fund] for fund in _top(current, side.whole)]
        yield from _sum(side, rule, current.get(side.whole), parts, "本年收入合计")
        for fund, figure in current.items():
            inside = [current[part] for part in FUND_PARTS.get(fund, ()) if part in current]
            if fund is not side.whole and len(inside) > 1:
                yield from _sum(side, rule, figure, inside, "其中各项收入")
        carried = _sources(side, Origin.CARRIED_OVER)
        parts = [carried[fund] for fund in _top(carried, side.whole)]
        if any(part.written is not Written.BLANK for part in parts):
            yield from _sum(side, rule, carried.get(side.whole), parts, "上年结转")


def _revenue_total(evidence: Evidence) -> Iterator[Linear | Judgement]:
    for side in _sides(evidence):
        total = side.revenue.get((side.whole, Origin.ALL))
        current = side.revenue.get((side.whole, Origin.CURRENT))
        carried = _sources(side, Origin.CARRIED_OVER)
        over = [carried[side.whole]] if side.whole in carried else [carried[f] for f in _top(carried, side.whole)]
        if current is None:
            sources = _sources(side, Origin.CURRENT)
            parts = [sources[fund] for fund in _top(sources, side.whole)]
        else:
            parts = [current]
        extra = [*side.beyond, *([side.surplus] if side.surplus is not None else [])]
        yield from _sum(side, "summary.revenue_total", total, parts + over + extra, "收入总计")


def _expenditure(evidence: Evidence) -> Iterator[Linear | Judgement]:
    for side in _sides(evidence):
        for fund, figures in side.classes.items():
            total = side.spending.get((Measure.EXPENDITURE, fund))
            if total is not None:
                yield from _sum(side, "summary.expenditure", total, figures, "本年支出合计")
            else:
                forward = [f for (m, f_), f in side.spending.items() if m is Measure.CARRIED_FORWARD and f_ is fund]
                total = side.spending.get((Measure.EXPENDITURE_TOTAL, fund))
                yield from _sum(side, "summary.expenditure", total, figures + forward, "支出总计")
        for whole, parts in PARTS.items():  # rows by nature: 基本支出（人员、公用）、项目支出 …
            total = side.spending.get((whole, side.whole))
            inside = [figure for part in parts for figure in _stated(side, part)]
            if len(inside) > 1 and (whole is not Measure.EXPENDITURE or _stated(side, Measure.BASIC)):
                yield from _sum(side, "summary.expenditure", total, inside, "支出各项")


def _stated(side: _Side, measure: Measure) -> list[Figure]:
    """A part of expenditure as the table states it: by a row of its own, or by those of all its parts."""
    own = side.spending.get((measure, side.whole))
    if own is not None:
        return [own]
    inner = [side.spending[part, side.whole] for part in PARTS.get(measure, ()) if (part, side.whole) in side.spending]
    return inner if len(inner) == len(PARTS.get(measure, ())) else []


def _expenditure_total(evidence: Evidence) -> Iterator[Linear | Judgement]:
    for side in _sides(evidence):
        for (measure, fund), total in side.spending.items():
            spent = side.spending.get((Measure.EXPENDITURE, fund))
            if measure is not Measure.EXPENDITURE_TOTAL or spent is None:
                continue
            rest = [
                side.spending[part, fund]
                for part in (Measure.SURPLUS_DISTRIBUTED, Measure.CARRIED_FORWARD)
                if (part, fund) in side.spending
            ]
            beyond = side.spent_beyond if fund is side.whole else []
            yield from _sum(side, "summary.expenditure_total", total, [spent, *beyond, *rest], "支出总计")


def _balance(evidence: Evidence) -> Iterator[Linear]:
    for side in _sides(evidence):
        income = side.revenue.get((side.whole, Origin.ALL))
        spent = side.spending.get((Measure.EXPENDITURE_TOTAL, side.whole))
        if income is not None and spent is not None and printed(income, spent):
            yield Linear("summary.balance", ((1, income), (-1, spent)), topic="收入总计与支出总计")


def _fund_balance(evidence: Evidence) -> Iterator[Linear]:
    for side in _sides(evidence):
        for fund in (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL):
            spent = side.spending.get((Measure.EXPENDITURE_TOTAL, fund)) or side.spending.get(
                (Measure.EXPENDITURE, fund)
            )
            income = side.revenue.get((fund, Origin.CURRENT))
            over = side.revenue.get((fund, Origin.CARRIED_OVER))
            whole_over = side.revenue.get((side.whole, Origin.CARRIED_OVER))
            if spent is None or income is None or (over is None and whole_over is not None and whole_over.value):
                continue
            terms = ((1, spent), (-1, income), *(((-1, over),) if over is not None else ()))
            if printed(*(figure for _, figure in terms)):
                yield Linear("summary.fund_balance", terms, topic=fund_name(fund))


def _rule(identity: str, zh: str, en: str, formula: str, explain: Text, message: Text, relations, basis=_FORM_BASIS):  # type: ignore[no-untyped-def]
    return Rule(identity, Text(zh, en), basis, Severity.ERROR, formula, explain, message, relations)


_MESSAGE = Text(
    "{topic}为{found}{unit}，各项之和为{expected}{unit}，相差{difference}{unit}。",
    "{topic} is {found}{unit}; its parts sum to {expected}{unit}, a difference of {difference}{unit}.",
)

RULES: tuple[Rule, ...] = (
    _rule(
        "summary.revenue",
        "本年收入合计等于各项收入之和",
        "The year's revenue equals its sources",
        "本年收入合计 = Σ 各项收入；上年结转 = Σ 各项结转",
        Text("“其中”行不参加加总；财政拨款收入下列各项时，以财政拨款收入加总。", "Rows headed 其中 are left out."),
        _MESSAGE,
        _revenue,
    ),
    _rule(
        "summary.revenue_total",
        "收入总计等于本年收入加上年结转",
        "Total revenue equals the year's revenue and what was carried over",
        "收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初（上年）结转和结余",
        Text("收入方总计由本年收入、动用的结余和上年结转组成。", "Revenue, surplus used and money carried over."),
        _MESSAGE,
        _revenue_total,
    ),
    _rule(
        "summary.expenditure",
        "本年支出合计等于各功能分类之和",
        "The year's expenditure equals its functional classes",
        "本年支出合计 = Σ 功能分类各类支出（每一资金栏）",
        Text(
            "收支总表支出方按功能分类的类列示，各栏合计等于各类之和。", "The classes of each column sum to its total."
        ),
        _MESSAGE,
        _expenditure,
    ),
    _rule(
        "summary.expenditure_total",
        "支出总计等于本年支出加年末结转",
        "Total expenditure equals the year's and what is carried forward",
        "支出总计 = 本年支出合计 + 结余分配 + 年末（年终）结转和结余",
        Text("支出方总计由本年支出、结余分配和年末结转组成。", "Expenditure, distributed surplus, carried forward."),
        _MESSAGE,
        _expenditure_total,
    ),
    _rule(
        "summary.balance",
        "收支平衡：收入总计等于支出总计",
        "Balance: total revenue equals total expenditure",
        "收入总计 = 支出总计",
        Text("部门预算和决算的收支总表两方必须相等。", "The two sides of a summary must be equal."),
        Text(
            "收入总计{found}{unit}，支出总计{expected}{unit}，相差{difference}{unit}。",
            "Total revenue is {found}{unit}, total expenditure {expected}{unit}, a difference of {difference}{unit}.",
        ),
        _balance,
        _BALANCE_BASIS,
    ),
    _rule(
        "summary.fund_balance",
        "分资金平衡：各类拨款的收入等于支出",
        "Balance by fund: each appropriation's revenue equals its expenditure",
        "一般公共预算（政府性基金、国有资本经营）收入 + 其结转 = 该栏支出总计",
        Text(
            "财政拨款收支总表按资金分栏，每一类资金的收入加结转等于该栏支出总计。",
            "In the summary of fiscal appropriations every fund balances for itself.",
        ),
        Text(
            "{topic}支出{found}{unit}，收入与结转之和{expected}{unit}，相差{difference}{unit}。",
            "The fund's expenditure is {found}{unit}, its revenue {expected}{unit}, {difference}{unit} apart.",
        ),
        _fund_balance,
        _BALANCE_BASIS,
    ),
)
