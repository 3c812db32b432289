"""The arithmetic of self-evaluations: rate, scores, deviations, total, grade; each step says its formula and inputs.

Rates and deviations are in percent, scores in points; all exact fractions, rounded half up once. What the scheme does
not determine is not guessed: such a `Step` has no value, says why, and gives the bounds that hold all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gouji.performance.attainment import Attainment, Standing, attainment
from gouji.performance.points import half_up, spelled
from gouji.performance.scheme import Grade, LimitMissed, OverFulfilled, Scheme
from gouji.performance.value import Operator, Value
from gouji.text import Text

PERCENT_DECIMALS = 2
"""Rates and deviations are printed with two decimals."""
_ZERO, _ONE, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the arithmetic.

    `value` is the result, rounded; None where it is not determined. `exact` is the result before it was rounded.
    `formula` is in words (分值 × 实际 ÷ 目标), `working` the same with figures, `why` says why this one, or why none.
    `bounds` hold whatever the rule is: of a determined step both are its value.
    """

    formula: Text
    working: str
    why: Text
    value: Fraction | None
    exact: Fraction | None = None
    bounds: tuple[Fraction, Fraction] | None = None

    @property
    def determined(self) -> bool:
        """Whether the scheme determines the result."""
        return self.value is not None


def execution_rate(executed: Fraction, budget: Fraction) -> Step:
    """执行率 in percent: executed ÷ budget. Not determined where the year's budget is 0."""
    formula = Text("全年执行数 ÷ 全年预算数 × 100%", "executed ÷ budget × 100%")
    if budget <= 0:
        return _open(formula, "全年预算数为0，没有执行率", "without a budget there is no execution rate")
    working = f"{_said(executed)} ÷ {_said(budget)} × 100%"
    why = Text("执行率以调整后的全年预算数为分母", "the year's budget after adjustments is the base")
    return _done(formula, working, why, executed / budget * _HUNDRED, PERCENT_DECIMALS)


def execution_score(executed: Fraction, budget: Fraction, weight: Fraction, scheme: Scheme) -> Step:
    """得分 of the execution rate: weight × rate, at most the weight. The rate is not rounded on the way."""
    formula = Text("分值 × 执行率，不超过分值", "weight × rate, at most the weight")
    if budget <= 0:
        why = Text("全年预算数为0，得分要另行说明", "without a budget the score has to be explained")
        return Step(formula, "", why, None, bounds=(_ZERO, weight))
    working = f"{_said(weight)} × {_said(executed)} ÷ {_said(budget)}"
    why = Text("按执行率得分", "scored by the rate")
    if executed > budget:
        working, why = _said(weight), Text("执行率超过100%，得满分为止", "a rate above 100% earns the weight, no more")
    return _done(formula, working, why, weight * min(executed / budget, _ONE), scheme.decimals)


def indicator_score(target: Value | None, actual: Value | None, weight: Fraction, scheme: Scheme) -> Step:
    """得分 of an indicator from its target, actual and weight."""
    reached = attainment(target, actual)
    formula, why, part = _share(reached, scheme, target.operator if target else None)
    if part is None:
        return Step(formula, "", why, None, bounds=(_ZERO, weight))
    working = _said(weight)
    if reached.standing is Standing.DEGREE:
        working = f"{_said(weight)} × {_percent(part)}"
    elif reached.standing is Standing.SHORT and target is not None and actual is not None:
        working = f"{_said(weight)} × {_number(actual)} ÷ {_number(target)}"
    elif part != 1:
        working = f"{_said(weight)} × {_said(part)}"
    return _done(formula, working, why, weight * part, scheme.decimals)


def deviation(target: Value | None, actual: Value | None, scheme: Scheme) -> Step:
    """偏差度 in percentage points: 0 where the target is met, of over-fulfilment only what is above the limit."""
    formula = Text("（实际 − 目标）÷ 目标 × 100", "(actual − target) ÷ target × 100")
    reached = attainment(target, actual)
    operator = target.operator if target else None
    if reached.standing is Standing.UNDECIDED:
        return Step(formula, "", reached.why, None)
    if reached.standing is Standing.DEGREE and reached.ratio is not None:
        words = Text("完成程度 − 100", "degree − 100")
        working = f"{_said(reached.ratio * _HUNDRED)} − 100"
        return _done(words, working, reached.why, (reached.ratio - 1) * _HUNDRED, PERCENT_DECIMALS)
    if reached.standing is Standing.MET:
        return _done(Text("0", "0"), "0", reached.why, _ZERO, PERCENT_DECIMALS)
    if reached.ratio is None:
        return _open(formula, "指标值为0，偏差度没有分母", "a target of 0 leaves the deviation without a base")
    plain = (reached.ratio - 1) * _HUNDRED
    working = f"（{_number(actual)} − {_number(target)}）÷ {_number(target)} × 100"
    if reached.standing is not Standing.ABOVE:
        return _done(formula, working, reached.why, plain, PERCENT_DECIMALS)
    if plain <= scheme.over_limit and (operator is not Operator.EQUAL or scheme.equal_over):
        why = Text(
            f"超额不超过{_said(scheme.over_limit)}%，不算偏差",
            f"not more than {_said(scheme.over_limit)}% above: no deviation",
        )
        return _done(Text("0", "0"), "0", why, _ZERO, PERCENT_DECIMALS)
    if operator is Operator.EQUAL and not scheme.equal_over:
        return _open(formula, *_EQUAL_OVER)
    excess = Text("（实际 − 目标）÷ 目标 × 100 − 正偏差限", "(actual − target) ÷ target × 100 − limit")
    why = Text("正偏差只列超过限度的部分", "of over-fulfilment only what is above the limit")
    return _done(excess, f"{working} − {_said(scheme.over_limit)}", why, plain - scheme.over_limit, PERCENT_DECIMALS)


def total(scores: Iterable[Fraction | None], scheme: Scheme) -> Step:
    """总分: the sum of the scores as printed. Not determined while one of them is not."""
    parts = list(scores)
    formula = Text("各项得分之和", "the sum of the scores")
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        missing = len(parts) - len(known)
        return _open(formula, f"有{missing}项得分尚未确定", f"{missing} of the scores are not determined")
    working = " + ".join(_said(part) for part in known)
    return _done(
        formula,
        working,
        Text("总分为各项得分之和", "a total is the sum of its scores"),
        sum(known, _ZERO),
        scheme.decimals,
    )


def grade(points: Fraction, scheme: Scheme) -> Grade | None:
    """The grade that a total earns; None of a total that no band holds."""
    if not 0 <= points <= 100:
        return None
    return next((band for band in scheme.grades if points >= band.least), None)


_EQUAL_OVER = (
    "实际完成值高于“＝”的指标值，办法没有规定如何计分",
    "the actual is above an = target, which the scheme does not settle",
)
_Share = tuple[Text, Text, Fraction | None]


def _share(reached: Attainment, scheme: Scheme, operator: Operator | None) -> _Share:
    """The formula, the reason and the share of the weight; None where the scheme does not determine it."""
    full = Text("分值", "weight")
    match reached.standing:
        case Standing.MET:
            return full, reached.why, _ONE
        case Standing.DEGREE:
            return Text("分值 × 完成程度", "weight × degree"), reached.why, reached.ratio
        case Standing.SHORT:
            return Text("分值 × 实际 ÷ 目标", "weight × actual ÷ target"), reached.why, reached.ratio
        case Standing.ABOVE:
            return _above(reached, scheme, operator)
        case Standing.OVER_LIMIT:
            return _over_limit(reached, scheme)
        case _:
            return full, reached.why, None


def _above(reached: Attainment, scheme: Scheme, operator: Operator | None) -> _Share:
    full = Text("分值", "weight")
    if operator is Operator.EQUAL and not scheme.equal_over:
        return full, Text(*_EQUAL_OVER), None
    if reached.ratio is None:
        return full, Text("指标值为0，超额多少没有分母", "a target of 0 leaves over-fulfilment without a base"), None
    excess = reached.ratio - 1 - scheme.over_limit / _HUNDRED
    limit = _said(scheme.over_limit)
    if excess <= 0:
        return full, Text(f"超额不超过{limit}%，得满分", f"not more than {limit}% above: the whole weight"), _ONE
    match scheme.over:
        case OverFulfilled.FULL:
            return full, Text("按办法，超额完成得满分", "over-fulfilment earns the weight by the scheme"), _ONE
        case OverFulfilled.EXCESS:
            formula = Text("分值 ×（1 − 超过限度的部分）", "weight × (1 − what is above the limit)")
            return formula, Text(f"超额超过{limit}%", f"more than {limit}% above"), max(_ONE - excess, _ZERO)
    why = Text(
        f"超额超过{limit}%，应当扣分，扣多少办法没有规定",
        f"more than {limit}% above loses points; how many the scheme leaves open",
    )
    return full, why, None


def _over_limit(reached: Attainment, scheme: Scheme) -> _Share:
    if scheme.limit_missed is LimitMissed.NOTHING:
        return Text("0", "0"), Text("超过上限，按办法不得分", "above the limit: nothing by the scheme"), _ZERO
    if scheme.limit_missed is None or not reached.ratio or reached.ratio <= 1:
        why = Text(
            "实际完成值超过了上限，扣多少办法没有规定",
            "above the upper limit, and the scheme leaves open what that costs",
        )
        return Text("分值", "weight"), why, None
    if scheme.limit_missed is LimitMissed.LINEAR:
        formula = Text("分值 ×（2 − 实际 ÷ 目标）", "weight × (2 − actual ÷ target)")
        return formula, reached.why, max(2 - reached.ratio, _ZERO)
    return Text("分值 × 目标 ÷ 实际", "weight × target ÷ actual"), reached.why, 1 / reached.ratio


def _done(formula: Text, working: str, why: Text, exact: Fraction, decimals: int) -> Step:
    value = half_up(exact, decimals)
    return Step(formula, working, why, value, exact, (value, value))


def _open(formula: Text, zh: str, en: str) -> Step:
    return Step(formula, "", Text(zh, en), None)


def _said(value: Fraction) -> str:
    """A number as written in a working: exact where it has at most six decimals."""
    return spelled(value, 6, trimmed=True)


def _percent(share: Fraction) -> str:
    return f"{_said(share * _HUNDRED)}%"


def _number(value: Value | None) -> str:
    return value.figure.printed() + _unit(value) if value and value.figure else ""


def _unit(value: Value) -> str:
    if value.figure is None:
        return ""
    return value.figure.counted if value.unit != "%" and not value.figure.is_money else value.figure.unit.value
