"""What sentences say beyond the tables' own facts: agency operating expenses and the extent of performance work."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.narrative import topic_of_claim
from gouji.disclosure import ClaimKind
from gouji.findings import Severity, Text
from gouji.relations import Linear, Sense, State
from gouji.subject import TOTAL, Kind, Measure, Stage, Subject


def _agency(evidence: Evidence, *, over: bool) -> Iterator[Linear]:
    """机关运行经费 against 公用经费 of the general public budget."""
    said = evidence.sentences.get(Subject(TOTAL, Measure.AGENCY_OPERATING, stage=evidence.stage), ())
    for fact in said:
        table = evidence.operating
        if table is None:
            return
        terms = ((1, fact.figure), (-1, table))
        within = Linear("agency.within_operating", terms, Sense.AT_MOST, "机关运行经费")
        if over:
            yield within
        elif within.state is State.HOLDS:
            yield Linear("agency.equals_operating", terms, topic="机关运行经费")


def _whole_budget(evidence: Evidence) -> Iterator[Linear]:
    """The amounts of performance work (targets, evaluation) against the project expenditure they are said to cover."""
    total = evidence.total(Measure.PROJECT)
    if total is None:
        return
    for subject, facts in evidence.sentences.items():
        if subject.item.kind is not Kind.PERFORMANCE or not subject.item.code.endswith(".amount"):
            continue
        if subject.stage is Stage.LAST_YEAR:
            continue
        for fact in facts:
            yield Linear("performance.amount", ((1, fact.figure), (-1, total)), topic="绩效涉及金额")


def _project_count(evidence: Evidence) -> Iterator[Judgement]:
    counts = [
        sum(1 for _ in evidence.rows(s, Kind.PROJECT))
        for s in evidence.statements
        if any(True for _ in evidence.rows(s, Kind.PROJECT))
    ]
    if not counts:
        return
    for claim in evidence.claims(ClaimKind.COUNT):
        item = claim.subject.item
        if item.kind is Kind.PERFORMANCE and item.code.endswith(".projects") and claim.subject.stage is evidence.stage:
            yield Judgement(
                State.HOLDS if claim.figure.value == counts[0] * 10_000 else State.VIOLATED,
                places=(claim.figure.place,),
                topic=topic_of_claim(claim),
                found=claim.figure.printed(),
                expected=str(counts[0]),
                figures=(claim.figure,),
            )


RULES: tuple[Rule, ...] = (
    Rule(
        "agency.within_operating",
        Text("机关运行经费不大于公用经费", "Agency operating expenses are within operating expenditure"),
        Text("预算法第十四条（机关运行经费）；基本支出表公用经费", "Budget Law, art. 14; table of basic expenditure"),
        Severity.WARNING,
        "机关运行经费 ≤ 一般公共预算基本支出的公用经费",
        Text(
            "机关运行经费就是行政单位（含参公单位）的公用经费，不会多于表中的公用经费。",
            "Agency operating expenses are the operating expenditure of administrative units.",
        ),
        Text(
            "文字称机关运行经费{found}{unit}，而基本支出表公用经费为{expected}{unit}。",
            "The text says {found}{unit}; operating expenditure in the table is {expected}{unit}.",
        ),
        lambda e: _agency(e, over=True),
    ),
    Rule(
        "agency.equals_operating",
        Text("机关运行经费等于公用经费", "Agency operating expenses equal operating expenditure"),
        Text("预算法第十四条（机关运行经费）；基本支出表公用经费", "Budget Law, art. 14; table of basic expenditure"),
        Severity.NOTE,
        "机关运行经费 = 公用经费（有事业单位的部门可以小于）",
        Text("没有事业单位的部门，两数应当相等。", "Without institutions among its units the two are equal."),
        Text(
            "机关运行经费{found}{unit}，公用经费{expected}{unit}，相差{difference}{unit}；有事业单位的属正常。",
            "{found}{unit} against {expected}{unit} of operating expenditure; right if some units are institutions.",
        ),
        lambda e: _agency(e, over=False),
    ),
    Rule(
        "performance.amount",
        Text("绩效涉及金额与项目支出一致", "Performance work covers the project expenditure"),
        Text("预算绩效管理（项目全覆盖）", "Performance management of all projects"),
        Severity.NOTE,
        "绩效目标（自评）涉及金额 = 项目支出",
        Text("所有项目都纳入绩效管理时，涉及金额等于项目支出。", "With all projects covered the two are equal."),
        Text(
            "绩效涉及金额{found}{unit}，项目支出{expected}{unit}，相差{difference}{unit}。",
            "Performance work covers {found}{unit}, project expenditure is {expected}{unit}.",
        ),
        _whole_budget,
    ),
    Rule(
        "performance.count",
        Text("绩效项目数与项目表一致", "The number of projects agrees with the table"),
        Text("预算绩效管理（项目全覆盖）；项目支出表", "Performance management of all projects; project table"),
        Severity.NOTE,
        "绩效目标项目数 = 项目支出表的项目数",
        Text("文字所说项目个数与项目支出表的行数核对。", "The count is compared with the rows of the project table."),
        Text(
            "“{topic}”为{found}个，项目支出表有{expected}个。", "“{topic}”: {found}, the project table has {expected}."
        ),
        _project_count,
    ),
)
