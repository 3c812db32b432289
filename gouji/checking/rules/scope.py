"""What sentences say beyond the tables' own facts: agency operating expenses and the extent of performance work."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.said import topic_of_claim
from gouji.disclosure import Claim, ClaimKind, Statement
from gouji.figures import SCALE, Unit
from gouji.findings import Severity, Text
from gouji.relations import Linear, Ratio, Sense, State
from gouji.subject import TOTAL, Fund, Kind, Measure, Stage, Subject


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
    others = [evidence.total(Measure.EXPENDITURE), evidence.total(Measure.PROJECT, Fund.FISCAL)]
    others.append(evidence.total(Measure.PROJECT, Fund.GENERAL))
    for subject, facts in evidence.sentences.items():
        if subject.item.kind is not Kind.PERFORMANCE or not subject.item.code.endswith(".amount"):
            continue
        if subject.stage is Stage.LAST_YEAR:
            continue
        for fact in facts:
            relation = Linear("performance.amount", ((1, fact.figure), (-1, total)), topic="绩效涉及金额")
            fits = [base for base in others if base is not None and base.value == fact.figure.value]
            if fits and relation.state is State.VIOLATED:  # of the whole budget, or of appropriations alone
                relation = Linear("performance.amount", ((1, fact.figure), (-1, fits[0])), topic="绩效涉及金额")
            yield relation


_WORK = ("targets", "self_evaluation", "evaluation", "monitoring")


def _same_projects(evidence: Evidence) -> Iterator[Linear]:
    """The amounts that sentences on performance work give for as many projects, against each other."""
    told: dict[str, dict[str, Claim]] = {}
    for claim in evidence.disclosure.claims:
        about = claim.subject
        topic, _, what = about.item.code.partition(".")
        if about.item.kind is Kind.PERFORMANCE and about.stage is evidence.stage and topic in _WORK:
            told.setdefault(topic, {}).setdefault(what, claim)
    first: dict[int, Claim] = {}
    for facts in told.values():
        count, amount = facts.get("projects"), facts.get("amount")
        if count is None or amount is None or count.figure.value <= SCALE[Unit.COUNT]:
            continue
        known = first.setdefault(count.figure.value, amount)
        if known is not amount and amount.figure.is_money and known.figure.is_money:
            terms = (1, amount.figure), (-1, known.figure)
            yield Linear("performance.same_amount", terms, topic=topic_of_claim(amount))


def _project_count(evidence: Evidence) -> Iterator[Judgement]:
    """Every count of projects in the sentences against the rows or forms there are, else against each other."""
    said = [
        claim
        for claim in evidence.claims(ClaimKind.COUNT)
        if claim.subject.item.kind is Kind.PERFORMANCE
        and claim.subject.item.code.endswith(".projects")
        and claim.subject.stage is evidence.stage
    ]
    if not said:
        return
    rows = [sum(1 for _ in evidence.rows(s, Kind.PROJECT)) for s in evidence.statements if _all_funds(evidence, s)]
    forms = sum(1 for s in evidence.disclosure.statements if s.form in ("final.evaluation", "hebei.project"))
    wanted = next((count for count in rows if count), forms)
    expected = wanted * 10_000 if wanted else said[0].figure.value
    if not wanted and len(said) < 2:
        return
    for claim in said:
        yield Judgement(
            State.HOLDS if claim.figure.value == expected else State.VIOLATED,
            places=(claim.figure.place,),
            topic=topic_of_claim(claim),
            found=claim.figure.printed(),
            expected=str(expected // 10_000),
            figures=(claim.figure,),
        )


def _all_funds(evidence: Evidence, statement: Statement) -> bool:
    """Whether a table of projects shows them whatever their money: its total is the project expenditure."""
    whole = evidence.total(Measure.PROJECT)
    sums = [a.figure.value for a in statement.amounts if a.subject is not None and a.subject.item == TOTAL]
    return whole is None or whole.value in sums or not sums


def _monitored(evidence: Evidence) -> Iterator[Ratio]:
    """The execution rate that monitoring states, on the base that it fits: the projects covered or all expenditure."""
    codes = {"rate": "monitoring.execution_rate", "done": "monitoring.executed"}
    found = {
        name: next((c.figure for c in evidence.disclosure.claims if c.subject.item.code == code), None)
        for name, code in codes.items()
    }
    rate, done = found["rate"], found["done"]
    bases = [evidence.total(measure) for measure in (Measure.PROJECT, Measure.EXPENDITURE)]
    if rate is None or done is None or rate.unit is not Unit.PERCENT or any(s.gaps for s in evidence.statements):
        return
    ratios = [
        Ratio("performance.monitored", rate, ((1, done),), ((1, base),), "绩效监控执行率")
        for base in bases
        if base is not None and base.value
    ]
    yield from sorted(ratios, key=_miss)[:1]


def _miss(ratio: Ratio) -> tuple[bool, int]:
    """How far a percentage is from what its amounts give."""
    expected = ratio.expected
    far = ratio.percentage.value if expected is None else abs(ratio.percentage.value - expected)
    return ratio.state is not State.HOLDS, far


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
        "performance.same_amount",
        Text("绩效各环节涉及金额一致", "Performance work on as many projects covers the same amount"),
        Text("预算绩效管理（项目全覆盖）", "Performance management of all projects"),
        Severity.NOTE,
        "项目数相同的绩效目标、自评、评价 ⇒ 涉及金额相同",
        Text("有的写预算数，有的写执行数，可以不同。", "One may be of the budget and the other of what was executed."),
        Text(
            "“{topic}”为{found}{unit}，项目数相同的另一处为{expected}{unit}，相差{difference}{unit}。",
            "“{topic}”: {found}{unit}; elsewhere as many projects make up {expected}{unit}.",
        ),
        _same_projects,
    ),
    Rule(
        "performance.count",
        Text("绩效项目数与项目表一致", "The number of projects agrees with the table"),
        Text(
            "预算绩效管理（项目全覆盖）；项目支出表、自评表",
            "Performance management of all projects; project table, forms",
        ),
        Severity.NOTE,
        "绩效目标项目数 = 项目支出表的项目数",
        Text("文字所说项目个数与项目支出表的行数核对。", "The count is compared with the rows of the project table."),
        Text("“{topic}”为{found}个，按表应为{expected}个。", "“{topic}”: {found}, the tables have {expected}."),
        _project_count,
    ),
    Rule(
        "performance.monitored",
        Text("绩效监控执行率与执行数相符", "The monitored execution rate fits its amount"),
        Text("绩效运行监控（双监控）", "Monitoring of targets and spending"),
        Severity.NOTE,
        "执行率 = 1–7月执行数 ÷ 项目支出（或全部支出）",
        Text("以项目支出或全部支出为基数核对执行率。", "On project expenditure or on all expenditure."),
        Text("“{topic}”为{found}%，按金额计算为{expected}%。", "“{topic}”: {found}%, the amounts give {expected}%."),
        _monitored,
    ),
)
