"""How an actual value stands to its target: met, short, above, or not to be told by arithmetic, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gouji.figures import MONEY, SCALE, Unit
from gouji.performance.value import Nature, Operator, Value
from gouji.text import Text


class Standing(StrEnum):
    """How an actual stands to its target."""

    MET = "met"
    SHORT = "short"  # below a ≥ or =
    ABOVE = "above"  # above a = or a ≥, by however much
    OVER_LIMIT = "over_limit"  # above a ≤
    DEGREE = "degree"  # words answered by a degree of completion: 98%
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Attainment:
    """How an actual stands to its target. `ratio` is actual/target, of a DEGREE the degree; None where there is none.

    `why` says of UNDECIDED what is in the way, of the others what was compared.
    """

    standing: Standing
    why: Text
    ratio: Fraction | None = None


_ALIKE: dict[str, tuple[str, int | Fraction]] = {
    "日": ("天", 1), "周": ("天", 7), "星期": ("天", 7), "小时": ("分钟", 60),
    "个月": ("月", 1), "季度": ("月", 3), "个季度": ("月", 3), "年": ("月", 12),
    "平米": ("平方米", 1), "㎡": ("平方米", 1), "m²": ("平方米", 1), "m2": ("平方米", 1),
    "亩": ("平方米", Fraction(2000, 3)), "公顷": ("平方米", 10_000),
    "公里": ("米", 1000), "km": ("米", 1000), "m": ("米", 1),
    "公斤": ("克", 1000), "kg": ("克", 1000), "吨": ("克", 1_000_000),
}  # fmt: skip
"""Units in others: 1年 is 12 个月, 2 公顷 are 20000 平方米. A working day is no day."""


def attainment(target: Value | None, actual: Value | None) -> Attainment:
    """How `actual` stands to `target`.

    >>> from gouji.place import Place
    >>> from gouji.performance.value import value_of
    >>> def stands(target: str, actual: str) -> str:
    ...     here = Place("", 1, 0, 0)
    ...     return attainment(value_of(target, here), value_of(actual, here)).standing.value
    >>> stands("≥285人次", "282人次"), stands("≤0.72万元", "7198元"), stands("及时", "98%"), stands("≥12次", "12份")
    ('short', 'met', 'degree', 'undecided')
    """
    if target is None or actual is None:
        return _undecided("没有写年度指标值" if target is None else "没有写实际完成值", "target or actual is blank")
    if target.nature is not Nature.NUMBER:
        return _of_words(target, actual)
    if actual.nature is not Nature.NUMBER:
        return _undecided("指标值是数，实际完成值不是数", "the target is a number, the actual is not")
    pair = in_one_unit(target, actual)
    if pair is None:
        wanted, given = target.unit or "无单位", actual.unit or "无单位"
        return _undecided(
            f"指标值与实际完成值的单位不同（{wanted}，{given}）",
            f"the units of target and actual differ ({wanted}, {given})",
        )
    return _of_numbers(target, actual, *pair)


def _of_words(target: Value, actual: Value) -> Attainment:
    """A target in words or a date: answered by a degree, or by the same words."""
    if actual.nature is Nature.NUMBER and actual.unit == "%" and actual.operator is None:
        degree = Fraction(actual.quantity, 100 * SCALE[Unit.PERCENT])
        if 0 <= degree <= 1:
            return Attainment(
                Standing.DEGREE, Text("定性指标，按完成程度", "in words, by the degree of completion"), degree
            )
        return _undecided("完成程度不在0%到100%之间", "the degree of completion is not between 0% and 100%")
    if _bare(target.text) == _bare(actual.text):
        return Attainment(Standing.MET, Text("实际完成值与指标值文字相同", "answered by the same words"), Fraction(1))
    if target.nature is Nature.DATE:
        return _undecided(
            "指标值是时间，要由人判断是否按时", "the target is a time; whether it was kept is for a person"
        )
    return _undecided("指标值是文字，要由人评判完成程度", "the target is in words; the degree is for a person")


def _of_numbers(target: Value, actual: Value, wanted: Fraction, reached: Fraction) -> Attainment:
    ratio = reached / wanted if wanted > 0 else None
    if reached == wanted:
        if target.operator in (Operator.ABOVE, Operator.BELOW):
            return _undecided(
                "实际完成值等于指标值，而指标值要求大于或小于", "actual equals target, which asks for more or less"
            )
        return Attainment(Standing.MET, Text("实际完成值等于指标值", "actual equals target"), ratio or Fraction(1))
    if actual.operator is not None:
        return _undecided(
            "实际完成值带有≥、≤等符号，不是一个确定的数", "the actual has an operator, so it is no definite number"
        )
    if reached < 0 or wanted < 0:
        return _undecided("指标值或实际完成值为负数", "target or actual is negative")
    match target.operator:
        case None:
            return _undecided("指标值没有写≥、≤或＝，不知多好还是少好", "the target has no operator")
        case Operator.AT_MOST | Operator.BELOW:
            if reached < wanted:
                return Attainment(Standing.MET, Text("未超过指标值", "within the limit"), ratio)
            return Attainment(Standing.OVER_LIMIT, Text("超过了上限", "above the upper limit"), ratio)
        case _:
            if reached > wanted:
                return Attainment(Standing.ABOVE, Text("高于指标值", "above the target"), ratio)
            return Attainment(Standing.SHORT, Text("低于指标值", "below the target"), ratio)


def in_one_unit(target: Value, actual: Value) -> tuple[Fraction, Fraction] | None:
    """Target and actual in one unit, None where their units have nothing to do with each other.

    A number without a unit is taken in the other's if that is a plain count: ≥12次 answered by 12. Of money, percent
    and 万份 it could be meant otherwise.
    """
    left, times_left = _plain(target)
    right, times_right = _plain(actual)
    if left != right:
        bare, full = (target, actual) if not left else (actual, target)
        if bare.unit or full.figure is None or full.figure.unit is not Unit.COUNT or full.unit != full.figure.counted:
            return None
        return Fraction(target.quantity), Fraction(actual.quantity)
    return target.quantity * times_left, actual.quantity * times_right


def _plain(value: Value) -> tuple[str, Fraction]:
    """The unit that others are compared in, and how many of it one of the value's is."""
    if value.figure is not None and value.figure.unit in MONEY:
        return "元", Fraction(1)
    unit, times = _ALIKE.get(value.unit, (value.unit, 1))
    return unit, Fraction(times)


def _bare(text: str) -> str:
    """The words without what is no word."""
    return "".join(letter for letter in text if letter.isalnum())


def _undecided(zh: str, en: str) -> Attainment:
    return Attainment(Standing.UNDECIDED, Text(zh, en))
