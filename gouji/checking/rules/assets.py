"""Assets, vehicles, receptions and purchases: counts and amounts that belong together."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Claim, ClaimKind
from gouji.figures import Figure
from gouji.findings import Fault, Severity, Text
from gouji.relations import Linear, Sense, State
from gouji.subject import Item, Kind, Measure, Subject


def _claim(evidence: Evidence, kind: Kind, code: str, said: ClaimKind) -> Claim | None:
    return next(
        (c for c in evidence.claims(said) if c.subject.item == Item(kind, code) and c.subject.stage is evidence.stage),
        None,
    )


def _reception(evidence: Evidence) -> Iterator[Linear]:
    """公务接待费 = 外宾接待 + 国内公务接待."""
    parts = [
        claim
        for code in ("reception.foreign", "reception.domestic")
        if (claim := _claim(evidence, Kind.THREE_PUBLIC, code, ClaimKind.AMOUNT))
    ]
    item = Item(Kind.THREE_PUBLIC, "reception")
    whole = evidence.known(Subject(item, Measure.EXPENDITURE, stage=evidence.stage))
    listed = any({id(p) for p in parts} <= {id(p) for p in listing.parts} for listing in evidence.disclosure.listings)
    if whole is not None and len(parts) == 2 and not listed:
        terms = ((1, whole), *((-1, part.figure) for part in parts))
        yield Linear("reception.parts", terms, topic="公务接待费")


def _visits(evidence: Evidence) -> Iterator[Judgement]:
    """A reception that cost something had groups and visitors, and at least as many visitors as groups."""
    for where in ("reception.domestic", "reception.foreign", "reception"):
        groups = _claim(evidence, Kind.THREE_PUBLIC, f"{where}.groups", ClaimKind.COUNT)
        visitors = _claim(evidence, Kind.THREE_PUBLIC, f"{where}.visitors", ClaimKind.COUNT)
        cost = _claim(evidence, Kind.THREE_PUBLIC, where, ClaimKind.AMOUNT)
        if groups is None or visitors is None:
            continue
        figures = (visitors.figure, groups.figure, *((cost.figure,) if cost else ()))
        fits = visitors.figure.value >= groups.figure.value and bool(visitors.figure.value) == bool(groups.figure.value)
        if cost is not None:
            fits = fits and bool(cost.figure.value) == bool(groups.figure.value)
        yield Judgement(
            State.HOLDS if fits else State.VIOLATED,
            places=tuple(figure.place for figure in figures),
            topic="公务接待",
            found=f"{groups.figure.printed()}批次、{visitors.figure.printed()}人次",
            figures=figures,
        )


def _stock(evidence: Evidence) -> Iterator[Linear]:
    """公务用车保有量 is among the vehicles of the asset section."""
    stock = _claim(evidence, Kind.THREE_PUBLIC, "vehicles.stock", ClaimKind.COUNT)
    owned = _claim(evidence, Kind.ASSET, "vehicles", ClaimKind.COUNT)
    if stock is not None and owned is not None:
        yield Linear("vehicles.stock", ((1, stock.figure), (-1, owned.figure)), Sense.AT_MOST, "公务用车保有量")


def _planned(evidence: Evidence) -> Iterator[Judgement]:
    """A purchase said to be in the procurement budget is in the procurement table."""
    planned = _claim(evidence, Kind.ASSET, "planned_purchase", ClaimKind.AMOUNT)
    tables = [s for s in evidence.statements if s.form == "hebei.procurement"]
    if planned is None or not tables:
        return
    said = "政府采购" in evidence.disclosure.lines[planned.figure.place.line - 1]
    table = tables[0]
    if not said or table.gaps:
        return
    missing = bool(planned.figure.value) and table.empty
    yield Judgement(
        State.VIOLATED if missing else State.HOLDS,
        places=(planned.figure.place, table.place),
        topic="拟购置固定资产",
        found=planned.figure.printed(),
        figures=(planned.figure,),
    )


def _empty(evidence: Evidence) -> Iterator[Judgement]:
    """An empty table and a sentence about its money say the same: there is none."""
    if evidence.unplaced:  # what looks empty may be a table that could not be read
        return
    for statement in evidence.statements:
        form = evidence.form(statement)
        if form is None or statement.rows or statement.gaps or not statement.columns:
            continue
        told: list[Figure] = []
        for claim in evidence.claims(ClaimKind.AMOUNT):
            subject = claim.subject
            if subject.stage is not evidence.stage:
                continue
            public = form.words.item is not None and form.words.item.kind is Kind.THREE_PUBLIC
            if public and subject.item.kind is Kind.THREE_PUBLIC:
                about = subject.item.code in ("total", "overseas", "vehicles", "reception", "vehicle_running")
            else:
                about = not public and subject.item.kind is Kind.TOTAL and subject.measure is Measure.EXPENDITURE
                about = about and form.words.fund is subject.fund and form.words.measure is Measure.EXPENDITURE
            if about:
                told.append(claim.figure)
        some = [figure for figure in told if figure.value]
        if told:
            yield Judgement(
                State.VIOLATED if some else State.HOLDS,
                places=(statement.place, *(figure.place for figure in some or told)),
                topic=statement.title,
                found="、".join(dict.fromkeys(figure.printed() for figure in some)),
                figures=tuple(some or told),
            )


_EXPLAIN = Text("地方预决算公开操作规程（三公经费、国有资产说明）", "Rules of local disclosure: explanations")

RULES: tuple[Rule, ...] = (
    Rule(
        "reception.parts",
        Text("公务接待费等于外宾接待加国内接待", "Reception equals its foreign and domestic parts"),
        _EXPLAIN,
        Severity.ERROR,
        "公务接待费 = 外宾接待支出 + 国内公务接待支出",
        Text("情况说明把公务接待费分为外宾接待和国内公务接待。", "The narrative splits reception in two."),
        Text(
            "{topic}为{found}{unit}，外宾接待与国内接待之和为{expected}{unit}，相差{difference}{unit}。",
            "{topic} is {found}{unit}, its parts sum to {expected}{unit}, a difference of {difference}{unit}.",
        ),
        _reception,
    ),
    Rule(
        "reception.visits",
        Text("公务接待费与批次、人次对应", "Reception fits its groups and visitors"),
        _EXPLAIN,
        Severity.WARNING,
        "接待费 > 0 ⇔ 批次 > 0；人次 ≥ 批次",
        Text("有接待费就有批次和人次，人次不少于批次。", "A cost has groups and visitors, and enough of them."),
        Text("{topic}的费用、批次、人次不对应：{found}。", "{topic}: cost, groups and visitors do not fit: {found}."),
        _visits,
    ),
    Rule(
        "vehicles.stock",
        Text("公务用车保有量不多于车辆总数", "Official vehicles are among the vehicles owned"),
        _EXPLAIN,
        Severity.NOTE,
        "公务用车保有量 ≤ 国有资产占用中的车辆数",
        Text("租用车辆等情况可以例外。", "Rented vehicles may be an exception."),
        Text(
            "{topic}{found}辆，多于国有资产占用说明的{expected}辆。",
            "{topic}: {found}, more than the {expected} owned.",
        ),
        _stock,
    ),
    Rule(
        "procurement.planned",
        Text("拟购置资产列入政府采购预算", "Planned purchases are in the procurement budget"),
        Text("政府采购预算表与国有资产信息", "Procurement table and asset section"),
        Severity.WARNING,
        "拟购置固定资产 > 0 且称已列入政府采购预算 ⇒ 采购预算表有数",
        Text("文字称已列入采购预算的，采购预算表不应为空。", "What is said to be in the table should be."),
        Text(
            "文字称拟购置固定资产{found}万元已列入政府采购预算，而采购预算表为空。",
            "A purchase of {found} is said to be in the procurement budget, whose table is empty.",
        ),
        _planned,
    ),
    Rule(
        "narrative.empty_table",
        Text("空表与文字一致", "An empty table and the narrative agree"),
        Text("地方预决算公开操作规程（没有数据的表格应当列出空表并说明）", "Rules of local disclosure: empty tables"),
        Severity.WARNING,
        "表为空 ⇒ 文字所述该项金额为零",
        Text("表中没有数据，文字却说有金额，必有一处不对。", "If the table is empty the sentence says nothing too."),
        Text("文字称{found}，而《{topic}》没有数据。", "The text says {found}, but {topic} has no data."),
        _empty,
        fault=Fault.ROW_LOST,
    ),
)
