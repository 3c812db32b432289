"""Self-evaluation forms (项目支出绩效自评表): their money, sums and grade, and what the narrative says of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gouji.checking.evidence import Evidence
from gouji.checking.performance import filled, is_whole_cost, lines, money_rows, topic
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.evaluations import BASIS, FORMS
from gouji.figures import SCALE, Figure, Unit
from gouji.findings import Severity, Text
from gouji.performance import (
    SCHEMES,
    Evaluation,
    Source,
)
from gouji.relations import Linear, Ratio, Sense, State

POINT = SCALE[Unit.COUNT]
_SPENT = (Source.BASIC, Source.PROJECT)
"""What a whole department's money is spent on."""


def _money(evidence: Evidence) -> Iterator[Linear]:
    """年度资金总额 = 财政拨款 + 财政专户管理资金 + 单位资金 = 基本支出 + 项目支出, of each column."""
    for evaluation in evidence.performance.evaluations:
        whole = evaluation.money
        if whole is None:
            continue
        sources = [row for row in evaluation.funds if row.source not in (Source.TOTAL, *_SPENT)]
        spent = [row for row in evaluation.funds if row.source in _SPENT]
        for parts in (sources, spent if {row.source for row in spent} == set(_SPENT) else []):
            for name, words in (("initial", "年初预算数"), ("budget", "全年预算数"), ("executed", "全年执行数")):
                total = filled(getattr(whole, name))
                shown = [figure for row in parts if (figure := getattr(row, name)) is not None]
                if total is not None and any(filled(figure) for figure in shown):
                    terms = ((1, total), *((-1, figure) for figure in shown))
                    about = topic(evaluation, words)
                    yield Linear("evaluation.funds", terms, topic=about, grain=evidence.performance.money)


def _rates(evidence: Evidence) -> Iterator[Ratio]:
    for evaluation, row, budget, executed in money_rows(evidence.performance):
        rate = filled(row.rate)
        if rate is not None and budget.value > 0:
            terms = ((1, executed),), ((1, budget),)
            yield Ratio("evaluation.rate", rate, *terms, topic(evaluation, row.label), grain=evidence.performance.money)


def _weights(evidence: Evidence) -> Iterator[Linear]:
    for evaluation in evidence.performance.evaluations:
        shown = [weight for line in lines(evaluation) if (weight := filled(line.weight))]
        total = filled(evaluation.weight)
        if total is not None and shown and not _gaps(evaluation):
            terms = ((1, total), *((-1, weight) for weight in shown))
            yield Linear("evaluation.weights", terms, topic=topic(evaluation, "分值合计"))
        heading = filled(evaluation.management_weight)
        parts = [weight for row in evaluation.management if (weight := filled(row.weight))]
        if heading is not None and parts:
            terms = ((1, heading), *((-1, weight) for weight in parts))
            yield Linear("evaluation.weights", terms, topic=topic(evaluation, "资金管理分值"))


def _hundred(evidence: Evidence) -> Iterator[Linear]:
    for evaluation in evidence.performance.evaluations:
        total = filled(evaluation.weight)
        shown = [weight for line in lines(evaluation) if (weight := filled(line.weight))]
        if total is not None:
            terms: tuple[tuple[int, Figure], ...] = ((1, total),)
        elif shown and not _gaps(evaluation):
            terms = tuple((1, weight) for weight in shown)
        else:
            continue
        yield Linear("evaluation.hundred", terms, topic=topic(evaluation, "分值"), constant=-100 * POINT)


def _gaps(evaluation: Evaluation) -> bool:
    """Whether a line of indicators lacks its weight or its score, so that sums can't be decided."""
    return any(filled(one.weight) is None or filled(one.score) is None for one in evaluation.indicators)


_GAP = Text(
    "表中有的指标读不出分值或得分，无法加总。", "Some lines lack a weight or a score, so nothing can be summed."
)


def _totals(evidence: Evidence) -> Iterator[Linear | Judgement]:
    for evaluation in evidence.performance.evaluations:
        total = filled(evaluation.total)
        scores = [score for line in lines(evaluation) if (score := filled(line.score))]
        if total is None or not scores:
            continue
        terms = ((1, total), *((-1, score) for score in scores))
        relation = Linear("evaluation.total", terms, topic=topic(evaluation, "总分"))
        if _gaps(evaluation) and relation.state is State.VIOLATED:
            yield Judgement(State.UNDECIDABLE, why=_GAP)
        else:
            yield relation


def _spent(evidence: Evidence) -> Iterator[Linear]:
    for evaluation, row, budget, executed in money_rows(evidence.performance):
        if row.source is Source.TOTAL:
            about = topic(evaluation, row.label)
            yield Linear("evaluation.overspent", ((1, executed), (-1, budget)), Sense.AT_MOST, about)


def _grades(evidence: Evidence) -> Iterator[Judgement]:
    for evaluation in evidence.performance.evaluations:
        total, label = filled(evaluation.total), evaluation.grade
        if total is None or not label:
            continue
        right = _grade(total)
        names = {band.name for band in SCHEMES[0].grades}
        printed = next((letter for letter in label.text if letter in names), None)
        if right is not None and printed is not None:
            yield Judgement(
                State.HOLDS if printed == right else State.VIOLATED,
                (label.place, total.place),
                topic(evaluation),
                printed,
                right,
                figures=(total,),
            )


def _grade(total: Figure) -> str | None:
    points = Fraction(total.value, POINT)
    bands = SCHEMES[0].grades
    return next((band.name for band in bands if band.least <= points <= 100), None)


_GRADES = {"excellent": "优", "good": "良", "fair": "中", "poor": "差"}


def _grade_counts(evidence: Evidence) -> Iterator[Judgement]:
    """How many projects the narrative says have each grade, against the totals of the forms."""
    form = evidence.performance
    totals = [total for e in form.evaluations if (total := filled(e.total))]
    read = {e.statement for e in form.evaluations}
    unread = any("自评" in s.title for at, s in enumerate(evidence.disclosure.statements) if at not in read)
    if not totals or len(totals) < len(form.evaluations) or unread:
        return
    grades = [_grade(total) for total in totals]
    for claim in evidence.disclosure.claims:
        topic_, _, grade = claim.subject.item.code.partition(".grade.")
        if topic_ == "self_evaluation" and grade in _GRADES:
            have = grades.count(_GRADES[grade])
            yield Judgement(
                State.HOLDS if claim.figure.value == have * POINT else State.VIOLATED,
                (claim.figure.place, *(t.place for t, g in zip(totals, grades, strict=True) if g == _GRADES[grade])),
                f"等级“{_GRADES[grade]}”",
                claim.figure.printed(),
                str(have),
                figures=(claim.figure,),
            )


def _said(evidence: Evidence, *, rate: bool) -> Iterator[Linear]:
    """The narrative's score or execution rate of a project against its form's."""
    form = evidence.performance
    for index, said in form.stories.items():
        evaluation = form.evaluations[index]
        claim = said.rate if rate else said.score
        money = evaluation.money
        own = filled(money.rate if rate and money else evaluation.total)
        if claim is None or own is None or claim.figure.unit is not own.unit:
            continue
        rule = "evaluation.said_rate" if rate else "evaluation.said_score"
        yield Linear(rule, ((1, claim.figure), (-1, own)), topic=said.name)


def _costs(evidence: Evidence, *, target: bool) -> Iterator[Linear]:
    """The one indicator of cost in money: its target is the year's budget, its actual what was executed.

    Of a whole department it is the cost of one of its tasks.
    """
    for evaluation in evidence.performance.evaluations:
        money = evaluation.money
        costs = [one for one in evaluation.indicators if is_whole_cost(one)]
        whole = "整体" in evidence.disclosure.statements[evaluation.statement].title
        if money is None or len(costs) != 1 or whole:
            continue
        value = costs[0].target if target else costs[0].actual
        own = filled(money.budget if target else money.executed)
        if value is None or value.figure is None or not value.figure.is_money or own is None:
            continue
        rule = "evaluation.cost_target" if target else "evaluation.cost_actual"
        terms = ((1, value.figure), (-1, own))
        yield Linear(rule, terms, topic=topic(evaluation, costs[0].third), grain=evidence.performance.money)


_TABLE = Text("项目支出绩效自评表的栏目", "The columns of the self-evaluation form")
_STORY = Text(
    "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "evaluation.funds",
        Text("年度资金总额等于各项资金之和", "The year's money is the sum of its sources"),
        _TABLE,
        Severity.ERROR,
        "年度资金总额 = 财政拨款 + 财政专户管理资金 + 单位资金（年初预算数、全年预算数、全年执行数）",
        Text("逐栏核对。", "Checked column by column."),
        Text(
            "“{topic}”总额{found}{unit}，各项资金之和为{expected}{unit}。",
            "“{topic}”: the total is {found}{unit}, its sources sum to {expected}{unit}.",
        ),
        lambda e: e.performance.sure(_money(e)),
        forms=FORMS,
    ),
    Rule(
        "evaluation.rate",
        Text("执行率 = 全年执行数 ÷ 全年预算数", "The execution rate is executed over budget"),
        _TABLE,
        Severity.ERROR,
        "执行率 = 全年执行数 ÷ 全年预算数",
        Text("以调整后的全年预算数为分母，逐行核对。", "The year's budget after adjustments is the base."),
        Text(
            "“{topic}”执行率为{found}%，按执行数和预算数为{expected}%。",
            "“{topic}”: a rate of {found}%; the amounts give {expected}%.",
        ),
        _rates,
        forms=FORMS,
    ),
    Rule(
        "evaluation.overspent",
        Text("全年执行数不超过全年预算数", "What was executed is within the year's budget"),
        Text(
            "预算法第十三条（支出以经批准的预算为依据）", "Budget Law, art. 13: expenditure is by the approved budget"
        ),
        Severity.WARNING,
        "全年执行数 ≤ 全年预算数",
        Text("全年预算数已含调整，执行数不应更多。", "The year's budget has the adjustments in it."),
        Text(
            "“{topic}”执行数{found}{unit}，超过预算数{expected}{unit}。",
            "“{topic}”: {found}{unit} of {expected}{unit}.",
        ),
        _spent,
        forms=FORMS,
    ),
    Rule(
        "evaluation.weights",
        Text("分值合计等于各项分值之和", "The weights add up to their total"),
        _TABLE,
        Severity.ERROR,
        "总分行的分值 = Σ 分值；资金管理分值 = Σ 其各项分值",
        Text(
            "分值以表中所列为准，不预设各地的权重。", "Weights are those the form prints; no place's scheme is assumed."
        ),
        Text("“{topic}”为{found}，各项之和为{expected}。", "“{topic}” is {found}; the lines sum to {expected}."),
        lambda e: e.performance.sure(_weights(e)),
        forms=FORMS,
    ),
    Rule(
        "evaluation.hundred",
        Text("分值满分为100", "The weights make up 100"),
        BASIS,
        Severity.WARNING,
        "Σ 分值 = 100",
        Text("自评采用百分制。", "Self-evaluations are of 100 points."),
        Text("“{topic}”合计不是100：{arithmetic}。", "“{topic}” do not make up 100: {arithmetic}."),
        lambda e: e.performance.sure(_hundred(e)),
        forms=FORMS,
    ),
    Rule(
        "evaluation.total",
        Text("总分等于各项得分之和", "The total is the sum of the scores"),
        BASIS,
        Severity.ERROR,
        "总分 = 执行率得分 + 资金管理得分 + Σ 指标得分",
        Text("总分与各行得分之和核对。", "The total is compared with the sum of its lines."),
        Text("“{topic}”为{found}，各项得分之和为{expected}。", "“{topic}” is {found}; the scores sum to {expected}."),
        lambda e: e.performance.sure(_totals(e)),
        forms=FORMS,
    ),
    Rule(
        "evaluation.grade",
        Text("等级与总分相符", "The grade follows from the total"),
        BASIS,
        Severity.ERROR,
        "优 [90,100]，良 [80,90)，中 [60,80)，差 [0,60)",
        Text("自评等级按总分划分。", "Grades go by the total."),
        Text(
            "“{topic}”等级为“{found}”，按总分应为“{expected}”。",
            "“{topic}” is graded {found}; the total earns {expected}.",
        ),
        _grades,
        forms=FORMS,
    ),
    Rule(
        "evaluation.grade_counts",
        Text("文字所说各等级项目数与自评表一致", "The narrative's numbers of grades agree with the forms"),
        _STORY,
        Severity.ERROR,
        "文字所说某等级的项目数 = 总分属于该等级的自评表数",
        Text("所有自评表都有总分时核对。", "Compared where every form has a total."),
        Text(
            "文字称{topic}的项目{found}个，按自评表总分为{expected}个。",
            "{topic}: {found} said, {expected} by the forms.",
        ),
        _grade_counts,
        forms=FORMS,
    ),
    Rule(
        "evaluation.said_score",
        Text("文字所说得分与自评表一致", "The narrative's score is the form's"),
        _STORY,
        Severity.ERROR,
        "文字所说项目得分 = 该项目自评表总分",
        Text("项目按名称对应。", "Projects are matched by name."),
        Text(
            "文字称“{topic}”得{found}分，自评表总分为{expected}分。",
            "The text gives “{topic}” {found}; its form {expected}.",
        ),
        lambda e: _said(e, rate=False),
        forms=FORMS,
    ),
    Rule(
        "evaluation.said_rate",
        Text("文字所说执行率与自评表一致", "The narrative's execution rate is the form's"),
        _STORY,
        Severity.ERROR,
        "文字所说项目执行率 = 该项目自评表执行率",
        Text("项目按名称对应。", "Projects are matched by name."),
        Text(
            "文字称“{topic}”执行率{found}%，自评表为{expected}%。",
            "The text gives “{topic}” a rate of {found}%; its form {expected}%.",
        ),
        lambda e: _said(e, rate=True),
        forms=FORMS,
    ),
    Rule(
        "evaluation.cost_target",
        Text("成本指标值等于全年预算数", "The cost target is the year's budget"),
        _TABLE,
        Severity.WARNING,
        "总成本的指标值 = 全年预算数",
        Text(
            "只有一个以金额计的成本指标时核对，单位换算后比较。",
            "With one cost indicator in money; units are converted.",
        ),
        Text(
            "“{topic}”指标值{found}{unit}，全年预算数为{expected}{unit}。",
            "“{topic}”: the target is {found}{unit}, the year's budget {expected}{unit}.",
        ),
        lambda e: _costs(e, target=True),
        forms=FORMS,
    ),
    Rule(
        "evaluation.cost_actual",
        Text("成本实际值等于全年执行数", "The actual cost is what was executed"),
        _TABLE,
        Severity.WARNING,
        "总成本的实际完成值 = 全年执行数",
        Text(
            "只有一个以金额计的成本指标时核对，单位换算后比较。",
            "With one cost indicator in money; units are converted.",
        ),
        Text(
            "“{topic}”实际{found}{unit}，全年执行数为{expected}{unit}。",
            "“{topic}”: the actual is {found}{unit}, executed were {expected}{unit}.",
        ),
        lambda e: _costs(e, target=False),
        forms=FORMS,
    ),
)
