"""Self-evaluation forms (项目支出绩效自评表): what score and deviation each line has by its target and actual.

Weights, scores and their precision are read from the forms, never assumed. What no source determines (how much is lost
above an upper limit, or by far too much of the good) is only bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gouji.checking.evidence import Evidence
from gouji.checking.performance import PerformanceEvidence, filled, lines, money_rows, topic
from gouji.checking.rule import Judgement, Rule
from gouji.figures import Figure
from gouji.findings import Severity, Text
from gouji.performance import (
    SCHEMES,
    Attainment,
    Evaluation,
    Indicator,
    Nature,
    Operator,
    Standing,
    attainment,
)
from gouji.relations import HUNDRED, Course, Linear, Proportion, Sense, State, Stretch

ONE = Fraction(1)
LIMIT = ONE + SCHEMES[0].over_limit / 100
"""The ratio of actual to target from which over-fulfilment is a deviation."""
_ABOVE = ONE + Fraction(1, 10**9)
"""Just above 1."""

CAPPED: Course = (Stretch(Fraction(0), 1), Stretch(ONE, 0, ONE))
"""A share that follows the ratio and is never more than the whole: the execution rate's score."""
REACHED: Course = (*CAPPED, Stretch(LIMIT, None))
"""Of a target to be reached (≥): what is lost above the limit differs by place."""
HIT: Course = (*CAPPED, Stretch(_ABOVE, None))
"""Of a target to be met exactly (=): what is lost above it differs by place."""
KEPT: Course = (Stretch(Fraction(0), 0, ONE), Stretch(_ABOVE, None))
"""Of an upper limit (≤): what is lost above it differs by place."""
SHORT_OF: Course = (Stretch(Fraction(0), 1, -ONE), Stretch(ONE, 0))
"""The deviation from a target: what is missing, and nothing once it is reached."""
AROUND: Course = (*SHORT_OF, Stretch(LIMIT, 1, -LIMIT))
"""The same, with what is above the limit of over-fulfilment."""
BEYOND: Course = (Stretch(Fraction(0), 0), Stretch(ONE, 1, -ONE))
"""The deviation from an upper limit: what is above it."""

_UNSURE = Text(
    "分值、得分多不按公式，看不出是怎样计分的。", "Most scores follow no formula; how they were given is not known."
)


def _rate_scores(evidence: Evidence) -> Iterator[Proportion]:
    form = evidence.performance
    for evaluation, row, budget, executed in money_rows(form):
        score, weight = filled(row.score), filled(row.weight)
        if score is not None and weight is not None and budget.value > 0:
            yield Proportion(
                "evaluation.rate_score",
                score,
                weight,
                ((1, executed),),
                ((1, budget),),
                CAPPED,
                form.points,
                exact=False,
                fine=form.money,
                topic=topic(evaluation, row.label),
            )


def scored(form: PerformanceEvidence) -> Iterator[tuple[Evaluation, Indicator, Attainment]]:
    """The indicators with a weight or a deviation, and how their actual stands to their target."""
    for evaluation in form.evaluations:
        for one in evaluation.indicators:
            if one.weight is not None or one.deviation is not None:
                yield evaluation, one, attainment(one.target, one.actual)


Sides = tuple[tuple[tuple[int, Figure], ...], tuple[tuple[int, Figure], ...] | int]


def sides_of(one: Indicator, reached: Attainment) -> Sides | None:
    """Actual and target as sums of one kind; of a degree the percentage and the hundred."""
    actual, target = one.actual, one.target
    if actual is None or actual.figure is None or target is None or reached.ratio is None:
        return None
    if reached.standing is Standing.DEGREE:
        return ((1, actual.figure),), HUNDRED
    if target.figure is None:
        return None
    if actual.figure.value and target.figure.value:
        factor = reached.ratio * Fraction(target.figure.value, actual.figure.value)
        return ((factor.numerator, actual.figure),), ((factor.denominator, target.figure),)
    return ((1, actual.figure),), ((1, target.figure),)


def _course(one: Indicator, reached: Attainment) -> Course | None:
    """How the score follows from actual and target; None where nothing is said of it."""
    if reached.standing is Standing.DEGREE:
        return CAPPED
    match one.target.operator if one.target else None:
        case Operator.AT_LEAST | Operator.ABOVE:
            return REACHED
        case Operator.AT_MOST | Operator.BELOW:
            return KEPT
        case Operator.EQUAL | None:
            return HIT
    return None


def _scores(evidence: Evidence) -> Iterator[Proportion | Linear | Judgement]:
    form = evidence.performance
    found: list[_Scored] = []
    degrees: list[_Scored] = []
    for evaluation, one, reached in scored(form):
        score, weight = filled(one.score), filled(one.weight)
        if score is None or weight is None or reached.standing is Standing.UNDECIDED:
            continue
        about = topic(evaluation, one.third)
        sides, course = sides_of(one, reached), _course(one, reached)
        if sides is None or course is None:
            if reached.standing is Standing.MET and one.target is not None and one.target.nature is Nature.NUMBER:
                found.append(Linear("evaluation.score", ((1, score), (-1, weight)), topic=about))
            continue
        relation = Proportion("evaluation.score", score, weight, *sides, course, form.points, topic=about)
        (degrees if reached.standing is Standing.DEGREE else found).append(relation)
    yield from _borne_out(found, strict=False)
    yield from _borne_out(degrees, strict=True)


_Scored = Proportion | Linear


def _borne_out(relations: list[_Scored], *, strict: bool) -> Iterator[_Scored | Judgement]:
    """The relations, if the document scores as they say: those that tell something mostly hold.

    `strict`: that a degree is the share of the weight is a custom, which another figure of the document must show.
    """
    broken = sum(1 for r in relations if r.state is State.VIOLATED)
    holding = [r for r in relations if r.state is State.HOLDS]
    proof = any(isinstance(r, Proportion) and r.share not in (None, 0, 1) for r in holding)
    if 2 * broken > len(relations) or (strict and not proof and 4 * broken > len(holding)):
        yield Judgement(State.UNDECIDABLE, why=_UNSURE)
    else:
        yield from relations


def _deviations(evidence: Evidence) -> Iterator[Proportion | Linear | Judgement]:
    form = evidence.performance
    found: list[_Scored] = []
    for evaluation, one, reached in scored(form):
        deviation = filled(one.deviation)
        if deviation is None or reached.standing is Standing.UNDECIDED:
            continue
        about = topic(evaluation, one.third)
        operator = one.target.operator if one.target else None
        sides = sides_of(one, reached)
        if sides is None:
            if reached.standing is Standing.MET:
                found.append(Linear("evaluation.deviation", ((1, deviation),), topic=about))
            continue
        if reached.standing is Standing.ABOVE and operator not in (Operator.AT_LEAST, Operator.ABOVE):
            continue
        course = AROUND if operator in (Operator.AT_LEAST, Operator.ABOVE) else SHORT_OF
        if operator in (Operator.AT_MOST, Operator.BELOW) and reached.standing is not Standing.DEGREE:
            course = BEYOND
        terms = deviation, HUNDRED, *sides, course, form.deviations
        found.append(Proportion("evaluation.deviation", *terms, topic=about))
    yield from _borne_out(found, strict=False)


def _within(evidence: Evidence) -> Iterator[Linear]:
    for evaluation in evidence.performance.evaluations:
        for line in lines(evaluation):
            score, weight = filled(line.score), filled(line.weight)
            if score is not None and weight is not None:
                about = topic(evaluation, line.topic)
                yield Linear("evaluation.within", ((1, score), (-1, weight)), Sense.AT_MOST, about)


BASIS = Text(
    "《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表的栏目",
    "Measures for performance evaluation of project expenditure (财预〔2020〕10号); the form's own columns",
)
FORMS = ("final.evaluation",)


RULES: tuple[Rule, ...] = (
    Rule(
        "evaluation.rate_score",
        Text("执行率得分 = 分值 × 执行率", "The execution rate's score is its weight times the rate"),
        BASIS,
        Severity.ERROR,
        "得分 = 分值 × 全年执行数 ÷ 全年预算数，不超过分值",
        Text(
            "预算执行率的得分按执行率计算，按文件自己的小数位四舍五入。",
            "Scored by the rate, rounded as the document itself rounds.",
        ),
        Text(
            "“{topic}”得分{found}，按分值和执行率应为{expected}（{arithmetic}）。",
            "“{topic}” scores {found}; weight and rate give {expected} ({arithmetic}).",
        ),
        _rate_scores,
        forms=FORMS,
    ),
    Rule(
        "evaluation.score",
        Text("指标得分与完成情况相符", "An indicator's score follows from target and actual"),
        BASIS,
        Severity.ERROR,
        "达到指标值：得分 = 分值；未达到：得分 = 分值 × 实际 ÷ 目标；定性指标：得分 = 分值 × 完成程度",
        Text(
            "单位换算后比较。超过上限扣多少、超额30%以上扣多少，各地不同，只核对不超过分值；"
            "多数得分不按此式的文件不判定。",
            "Units are converted first. What is lost above an upper limit, or above 30% of over-fulfilment, differs by "
            "place and is only bounded; a document that mostly scores otherwise is not judged.",
        ),
        Text(
            "“{topic}”得分{found}，按目标和实际应为{expected}（{arithmetic}）。",
            "“{topic}” scores {found}; target and actual give {expected} ({arithmetic}).",
        ),
        _scores,
        forms=FORMS,
    ),
    Rule(
        "evaluation.deviation",
        Text("偏差度与完成情况相符", "A deviation follows from target and actual"),
        BASIS,
        Severity.ERROR,
        "偏差度 = （实际 − 目标） ÷ 目标 × 100；达到的为0；超额只列超过30%的部分；定性指标 = 完成程度 − 100",
        Text("多数偏差度不按此式的文件不判定。", "A document whose deviations are mostly otherwise is not judged."),
        Text(
            "“{topic}”偏差度{found}，按目标和实际应为{expected}（{arithmetic}）。",
            "“{topic}” has a deviation of {found}; target and actual give {expected} ({arithmetic}).",
        ),
        _deviations,
        forms=FORMS,
    ),
    Rule(
        "evaluation.within",
        Text("得分不超过分值", "A score is no more than its weight"),
        BASIS,
        Severity.ERROR,
        "0 ≤ 得分 ≤ 分值",
        Text("逐行核对。", "Checked line by line."),
        Text(
            "“{topic}”得分{found}，超过分值{expected}。", "“{topic}” scores {found}, more than its weight {expected}."
        ),
        _within,
        forms=FORMS,
    ),
)
