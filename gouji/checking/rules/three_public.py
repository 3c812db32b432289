"""The three public expenses (三公经费): their parts, and what other tables say of the same money."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence, printed
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.agreement import unless_gap
from gouji.disclosure import ClaimKind
from gouji.figures import Figure, Unit
from gouji.findings import Severity, Text
from gouji.relations import Linear, Sense, State
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Stage, Subject

_PARTS = {
    "total": ("overseas", "vehicles", "reception"),
    "vehicles": ("vehicle_purchase", "vehicle_running"),
    "overseas": ("overseas.research", "overseas.other"),
}
_ECONOMIC = {
    "overseas": "30212",
    "reception": "30217",
    "vehicle_running": "30231",
    "vehicle_purchase": "31013",
}
_NAMES = {
    "total": "“三公”经费",
    "overseas": "因公出国（境）费",
    "vehicles": "公务用车购置及运行费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}


def _subject(evidence: Evidence, code: str, stage: Stage | None = None) -> Subject:
    return Subject(Item(Kind.THREE_PUBLIC, code), Measure.EXPENDITURE, stage=stage or evidence.stage)


def _parts(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """Parts printed as rows: along each column of the table."""
    for statement in evidence.statements:
        rows = {item.code: row for row, item in evidence.rows(statement, Kind.THREE_PUBLIC)}
        for whole, parts in _PARTS.items():
            inside = [rows[part] for part in parts if part in rows]
            if whole not in rows or len(inside) < 2:
                continue
            for column in statement.columns:
                total = statement.cells.get((rows[whole], column.index))
                cells = evidence.cells(statement, column.index, inside)
                if total is None or total.subject is None or not cells or total.figure.unit is Unit.PERCENT:
                    continue
                if printed(total.figure, *(c.figure for c in cells)):
                    terms = ((1, total.figure), *((-1, cell.figure) for cell in cells))
                    yield unless_gap(evidence, statement, Linear("three_public.parts", terms, topic=_NAMES[whole]))


def _beside(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """Parts printed as columns of one row, which no other row can bear out."""
    for statement in evidence.statements:
        filled = {row for (row, _), amount in statement.cells.items() if amount.figure.value}
        if len(filled) != 1 or any(s.declared for s in statement.across):
            continue
        held: dict[Subject, Figure] = {}
        for (row, _), amount in sorted(statement.cells.items(), key=lambda cell: cell[0]):
            if row in filled and amount.subject is not None and amount.subject.item.kind is Kind.THREE_PUBLIC:
                held.setdefault(amount.subject, amount.figure)
        for subject, total in held.items():
            parts = _PARTS.get(subject.item.code, ())
            cells = [held.get(subject.but(item=Item(Kind.THREE_PUBLIC, part))) for part in parts]
            figures = [figure for figure in cells if figure is not None]
            if parts and len(figures) == len(parts) and printed(total, *figures):
                terms = ((1, total), *((-1, figure) for figure in figures))
                yield unless_gap(
                    evidence, statement, Linear("three_public.parts", terms, topic=_NAMES[subject.item.code])
                )


def _all_parts(evidence: Evidence) -> Iterator[Linear | Judgement]:
    yield from _parts(evidence)
    yield from _beside(evidence)


def _economic(evidence: Evidence, code: str, measure: Measure) -> list[Figure]:
    """The figures of an economic item in the table that has it, of the general public budget."""
    for fund in (Fund.GENERAL, Fund.ALL):
        found = [
            facts[0].figure
            for subject, facts in evidence.tables.items()
            if subject.item.kind is Kind.ECONOMIC
            and subject.item.code[:5] == code
            and subject.measure is measure
            and subject.fund is fund
            and subject.stage is evidence.stage
        ]
        if found:
            return found
    return []


def _covers_basic(evidence: Evidence) -> Iterator[Linear]:
    for what, code in _ECONOMIC.items():
        whole = evidence.known(_subject(evidence, what))
        basic = _economic(evidence, code, Measure.BASIC)
        if whole is not None and basic and printed(whole, *basic):
            first, *rest = basic
            terms = ((1, first), *((1, figure) for figure in rest), (-1, whole))
            yield Linear("three_public.covers_basic", terms, Sense.AT_MOST, _NAMES[what])


def _equals_economic(evidence: Evidence) -> Iterator[Linear]:
    for what, code in _ECONOMIC.items():
        whole = evidence.known(_subject(evidence, what))
        spent = _economic(evidence, code, Measure.EXPENDITURE)
        if whole is not None and any(figure.value for figure in spent):
            yield Linear("three_public.economic", ((1, whole), *((-1, figure) for figure in spent)), topic=_NAMES[what])


def _within_budget(evidence: Evidence) -> Iterator[Linear]:
    for what, name in _NAMES.items():
        final = evidence.known(_subject(evidence, what, Stage.FINAL))
        budget = evidence.known(_subject(evidence, what, Stage.BUDGET))
        if final is not None and budget is not None:
            yield Linear("three_public.within_budget", ((1, final), (-1, budget)), Sense.AT_MOST, name)


def _counts(evidence: Evidence) -> Iterator[Judgement]:
    """A cost of nothing has no groups, vehicles or visits, and the reverse."""
    pairs = (
        ("overseas", ("overseas.groups", "overseas.persons", "overseas.visits")),
        ("vehicle_purchase", ("vehicle_purchase.count",)),
    )
    counts: dict[str, Figure] = {}
    for claim in evidence.claims(ClaimKind.COUNT):
        if claim.subject.item.kind is Kind.THREE_PUBLIC:
            counts.setdefault(claim.subject.item.code, claim.figure)
    for what, codes in pairs:
        cost = evidence.known(_subject(evidence, what))
        for code in codes:
            count = counts.get(code)
            if cost is None or count is None:
                continue
            fits = bool(cost.value) == bool(count.value)
            yield Judgement(
                State.HOLDS if fits else State.VIOLATED,
                places=(count.place, cost.place),
                topic=_NAMES[what],
                found=count.printed(),
                expected="0" if not cost.value else "＞0",
                figures=(count, cost),
            )


_BASIS = Text("党政机关厉行节约反对浪费条例；三公经费支出表", "Rules on thrift; table of the three public expenses")
_SUM = Text(
    "“{topic}”为{found}{unit}，各项之和为{expected}{unit}，相差{difference}{unit}。",
    "“{topic}” is {found}{unit}; its parts sum to {expected}{unit}, a difference of {difference}{unit}.",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "three_public.parts",
        Text("三公经费等于各项之和", "The three public expenses equal their parts"),
        Text("三公经费支出表的行次关系", "The rows of the table"),
        Severity.ERROR,
        "三公 = 因公出国 + 公务用车购置及运行 + 公务接待；公务用车 = 购置 + 运行",
        Text("按行列示的三公经费表，每一栏合计等于各项之和。", "In every column the total equals its parts."),
        _SUM,
        _all_parts,
    ),
    Rule(
        "three_public.covers_basic",
        Text("三公经费不小于基本支出中的同一科目", "Each public expense covers the same item of basic expenditure"),
        Text("30212、30217、30231、31013 科目说明", "Notes to economic items 30212, 30217, 30231, 31013"),
        Severity.ERROR,
        "基本支出[30231] ≤ 公务用车运行费；[30217] ≤ 公务接待费；[30212] ≤ 因公出国费；[31013] ≤ 购置费",
        Text(
            "三公经费包括基本支出和项目支出中的同一科目，不会小于基本支出表该科目。",
            "Each expense holds what basic and project expenditure have under its item.",
        ),
        Text(
            "基本支出中{topic}{found}{unit}，大于三公经费所列{expected}{unit}。",
            "Basic expenditure has {found}{unit} of {topic}, more than the {expected}{unit} of the public expenses.",
        ),
        _covers_basic,
    ),
    Rule(
        "three_public.economic",
        Text("三公经费与经济分类汇总一致", "Public expenses agree with the economic classification"),
        Text("支出经济分类汇总表与三公经费表", "Economic summary and table of the three public expenses"),
        Severity.WARNING,
        "公务用车运行费 = 经济分类表[30231]；公务接待费 = [30217] …（一般公共预算）",
        Text("同一科目在经济分类汇总表有数，三公经费表也应有数且相等。", "What one table has the other has too."),
        Text(
            "{topic}：三公经费为{found}{unit}，经济分类汇总表同一科目为{expected}{unit}，相差{difference}{unit}。",
            "{topic}: {found}{unit} among the public expenses, {expected}{unit} by economic item.",
        ),
        _equals_economic,
    ),
    Rule(
        "three_public.within_budget",
        Text("三公经费决算不超预算", "Three public expenses stay within budget"),
        _BASIS,
        Severity.WARNING,
        "决算数 ≤ 预算数，合计及各项",
        Text("三公经费只减不增，决算超预算或无预算支出应说明。", "More than the budget needs explaining."),
        Text(
            "{topic}决算{found}{unit}，超过预算{expected}{unit}。", "{topic}: final {found}, budget {expected}{unit}."
        ),
        _within_budget,
        kinds=(DocumentKind.FINAL_ACCOUNTS,),
    ),
    Rule(
        "three_public.counts",
        Text("三公经费与团组、车辆数对应", "Public expenses fit groups and vehicles"),
        Text("地方预决算公开操作规程（三公经费说明）", "Rules of disclosure: explanation of public expenses"),
        Severity.WARNING,
        "出国费 > 0 ⇔ 团组 > 0；购置费 > 0 ⇔ 购置车辆 > 0",
        Text("有费用就有团组或车辆，没有费用就没有。", "Where there is a cost there is a group or vehicle."),
        Text(
            "{topic}与数量不对应：数量{found}，应为{expected}。", "{topic}: the count is {found}, should be {expected}."
        ),
        _counts,
    ),
)
