"""Self-evaluation forms (项目支出绩效自评表): limits that full marks imply, and targets that tell little."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.performance import filled, topic
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.evaluations import BASIS, FORMS, Sides, scored, sides_of
from gouji.figures import Unit
from gouji.findings import Severity, Text
from gouji.performance import Nature, Operator, Standing
from gouji.relations import HUNDRED, Linear, Sense, State, Terms


def _limits(evidence: Evidence) -> Iterator[Linear]:
    """A score in full without a deviation says that the limit was kept."""
    for evaluation, one, reached in scored(evidence.performance):
        score, weight = filled(one.score), filled(one.weight)
        at_most = one.target is not None and one.target.operator in (Operator.AT_MOST, Operator.BELOW)
        sides = sides_of(one, reached) if at_most and reached.standing is not Standing.DEGREE else None
        if sides is None or isinstance(sides[1], int) or score is None or weight is None:
            continue
        if score.value == weight.value and weight.value and not (one.deviation and one.deviation.value):
            yield Linear("evaluation.limit", _apart(sides), Sense.AT_MOST, topic(evaluation, one.third))


def _apart(sides: Sides) -> Terms:
    """Actual less target."""
    (actual,), target = sides[0], sides[1]
    assert not isinstance(target, int)
    return actual, (-target[0][0], target[0][1])


def _degrees(evidence: Evidence) -> Iterator[Linear]:
    """A target in words is reached by no more than 100%."""
    for evaluation in evidence.performance.evaluations:
        for one in evaluation.indicators:
            target, actual = one.target, one.actual
            if target is None or actual is None or target.nature is Nature.NUMBER or actual.figure is None:
                continue
            if actual.figure.unit is Unit.PERCENT and actual.operator is None:
                about = topic(evaluation, one.third)
                yield Linear("evaluation.degree", ((1, actual.figure),), Sense.AT_MOST, about, constant=-HUNDRED)


def _exact(evidence: Evidence) -> Iterator[Linear]:
    """A target of = that has full marks and no deviation is hit."""
    for evaluation, one, reached in scored(evidence.performance):
        score, weight = filled(one.score), filled(one.weight)
        sides = sides_of(one, reached)
        equal = one.target is not None and one.target.operator is Operator.EQUAL
        if not equal or sides is None or isinstance(sides[1], int) or score is None or weight is None:
            continue
        if score.value == weight.value and weight.value and not (one.deviation and one.deviation.value):
            yield Linear("evaluation.exact", _apart(sides), topic=topic(evaluation, one.third))


def _loose(evidence: Evidence) -> Iterator[Judgement]:
    """An upper limit that the actual is less than half of was set too wide, or one of the two is wrong."""
    for evaluation, one, reached in scored(evidence.performance):
        at_most = one.target is not None and one.target.operator in (Operator.AT_MOST, Operator.BELOW)
        if not at_most or not reached.ratio or reached.standing is Standing.DEGREE:
            continue
        assert one.target is not None
        assert one.actual is not None
        yield Judgement(
            State.VIOLATED if 2 * reached.ratio < 1 else State.HOLDS,
            (one.actual.place, one.target.place),
            topic(evaluation, one.third),
            one.actual.text,
            one.target.text,
            figures=tuple(value.figure for value in (one.actual, one.target) if value.figure is not None),
        )


def _deducted(evidence: Evidence) -> Iterator[Judgement]:
    """A score is less than its weight where, and only where, there is a deviation."""
    for evaluation, one, reached in scored(evidence.performance):
        score, weight, deviation = filled(one.score), filled(one.weight), filled(one.deviation)
        if score is None or weight is None or deviation is None or reached.standing is not Standing.UNDECIDED:
            continue
        same = (score.value < weight.value) == bool(deviation.value)
        yield Judgement(
            State.HOLDS if same else State.VIOLATED,
            (deviation.place, score.place, weight.place),
            topic(evaluation, one.third),
            f"偏差度{deviation.printed()}，得分{score.printed()}（分值{weight.printed()}）",
            figures=(score, deviation),
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "evaluation.limit",
        Text("得满分的没有超过上限", "A score in full keeps the upper limit"),
        BASIS,
        Severity.ERROR,
        "得分 = 分值而无偏差 ⇒ 实际 ≤ 指标值",
        Text(
            "指标值为≤的，实际超过了就没有达到，不能既无偏差又得满分。",
            "An actual above an upper limit missed it, and can't have full marks without a deviation.",
        ),
        Text(
            "“{topic}”得满分、无偏差，而实际{found}超过上限{expected}。",
            "“{topic}” has full marks and no deviation, but {found} is above the limit of {expected}.",
        ),
        _limits,
        forms=FORMS,
    ),
    Rule(
        "evaluation.degree",
        Text("完成程度不超过100%", "A degree of completion is at most 100%"),
        BASIS,
        Severity.ERROR,
        "定性指标（指标值为文字）的完成程度 ≤ 100%",
        Text("指标值为文字、以百分比作答的。", "Of targets in words that are answered by a percentage."),
        Text(
            "“{topic}”的完成程度为{found}%，超过100%。",
            "“{topic}” is said to be completed by {found}%, above 100%.",
        ),
        _degrees,
        forms=FORMS,
    ),
    Rule(
        "evaluation.exact",
        Text("“＝”的指标值恰好达到", "A target of = is hit"),
        BASIS,
        Severity.NOTE,
        "指标值为＝、得分 = 分值而无偏差 ⇒ 实际 = 指标值",
        Text(
            "高于“＝”的指标值怎样计分，各地不同；得满分又无偏差的值得看一眼。",
            "Places differ in what an actual above an = target earns; full marks without a deviation are worth a look.",
        ),
        Text(
            "“{topic}”实际{found}，指标值＝{expected}，而得满分、无偏差。",
            "“{topic}”: {found} of {expected}, with full marks and no deviation.",
        ),
        _exact,
        forms=FORMS,
    ),
    Rule(
        "evaluation.loose",
        Text("上限与实际相差不到一倍", "An upper limit is less than twice the actual"),
        BASIS,
        Severity.NOTE,
        "指标值为≤ ⇒ 实际 ≥ 指标值 ÷ 2",
        Text(
            "实际不到上限的一半，可能是指标值定得过宽，也可能有一个数写错。",
            "With less than half of the limit, the target was set too wide or one of the two is wrong.",
        ),
        Text(
            "“{topic}”实际{found}，不到指标值{expected}的一半。",
            "“{topic}”: {found} is less than half of {expected}.",
        ),
        _loose,
        forms=FORMS,
    ),
    Rule(
        "evaluation.deducted",
        Text("扣分与偏差相应", "Points are lost where there is a deviation"),
        BASIS,
        Severity.WARNING,
        "得分 ＜ 分值 ⇔ 偏差度 ≠ 0",
        Text(
            "按目标和实际算不出得分的指标，扣分的应有偏差，有偏差的应扣分。",
            "Of indicators whose score no arithmetic gives: a deviation and a loss of points come together.",
        ),
        Text("“{topic}”扣分与偏差度不相应：{found}。", "“{topic}”: points lost and deviation do not fit: {found}."),
        _deducted,
        forms=FORMS,
    ),
)
