"""What scores and deviations come to, and where a scheme does not say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.performance import (
    SCHEMES,
    LimitMissed,
    OverFulfilled,
    Scheme,
    Step,
    Value,
    deviation,
    execution_rate,
    execution_score,
    grade,
    indicator_score,
    scheme,
    total,
    value_of,
)
from gouji.performance.points import half_up, spelled
from gouji.performance.scheme import HENAN
from gouji.place import Place


def read(text: str) -> Value | None:
    return value_of(text, Place(text, 1, 0, len(text)))


def score(target: str, actual: str, weight: str | int = 10, by: Scheme = HENAN) -> Step:
    return indicator_score(read(target), read(actual), Fraction(weight), by)


def said(step: Step) -> str | None:
    return None if step.value is None else spelled(step.value, 2)


@pytest.mark.parametrize(
    ("target", "actual", "weight", "points", "off"),
    [
        ("=1569平方米", "1430平方米", 10, "9.11", "-8.86"),
        ("≥285人次", "282人次", 10, "9.89", "-1.05"),
        ("=100%", "98%", 10, "9.80", "-2.00"),
        ("≥720人次", "756人次", 10, "10.00", "0.00"),
        ("≥19236人次", "20930人次", 10, "10.00", "0.00"),
        ("≤60%", "57%", 10, "10.00", "0.00"),
        ("≤59.87万元", "58.32万元", 10, "10.00", "0.00"),
        ("保障", "98%", 25, "24.50", "-2.00"),
        ("持续", "96.5%", 25, "24.13", "-3.50"),
        ("及时", "及时", 10, "10.00", "0.00"),
        ("每月10日前", "100%", 10, "10.00", "0.00"),
        ("≤0.72万元", "7198元", 10, "10.00", "0.00"),
        ("≥12次", "11", 12, "11.00", "-8.33"),
        ("≤1年", "12个月", 5, "5.00", "0.00"),
        ("≥10次", "13次", 10, "10.00", "0.00"),
        ("≤0起", "0起", 10, "10.00", "0.00"),
        ("11个", "11个", 10, "10.00", "0.00"),
        ("≥3次", "0次", 10, "0.00", "-100.00"),
    ],
)
def test_what_the_scheme_determines(target: str, actual: str, weight: int, points: str, off: str) -> None:
    assert said(score(target, actual, weight)) == points
    assert said(deviation(read(target), read(actual), HENAN)) == off


@pytest.mark.parametrize(
    ("target", "actual", "why", "off"),
    [
        ("≥30次", "40次", "扣多少办法没有规定", "3.33"),
        ("≤10万元", "11万元", "超过了上限", "10.00"),
        ("≤0起", "1起", "超过了上限", None),
        ("明显提高", "有所提高", "要由人评判", None),
        ("12月底前", "12月20日", "是否按时", None),
        ("=15人", "16人", "高于“＝”的指标值", None),
        ("11个", "12个", "没有写≥、≤或＝", None),
        ("≥12次", "12份", "单位不同", None),
        ("≥95%", "98", "单位不同", None),
        ("≤10万元", "9", "单位不同", None),
        ("≥95%", "≥95.5%", "不是一个确定的数", None),
        ("≥95%", "满意", "实际完成值不是数", None),
        ("≥95%", "", "没有写实际完成值", None),
        (">95%", "95%", "等于指标值", None),
        ("提高", "103%", "不在0%到100%之间", None),
        ("≥0次", "3次", "没有分母", None),
    ],
)
def test_what_the_scheme_does_not_determine_says_why(target: str, actual: str, why: str, off: str | None) -> None:
    step = score(target, actual)
    assert not step.determined
    assert step.bounds == (Fraction(0), Fraction(10))
    assert why in step.why.zh
    assert step.why.en
    assert said(deviation(read(target), read(actual), HENAN)) == off


@pytest.mark.parametrize(
    ("rule", "points"),
    [(LimitMissed.LINEAR, "8.00"), (LimitMissed.INVERSE, "8.33"), (LimitMissed.NOTHING, "0.00")],
)
def test_a_place_that_says_what_a_broken_limit_costs(rule: LimitMissed, points: str) -> None:
    assert said(score("≤10天", "12天", by=replace(HENAN, limit_missed=rule))) == points


@pytest.mark.parametrize(("rule", "points"), [(OverFulfilled.FULL, "10.00"), (OverFulfilled.EXCESS, "9.67")])
def test_a_place_that_says_what_over_fulfilment_costs(rule: OverFulfilled, points: str) -> None:
    assert said(score("≥30次", "40次", by=replace(HENAN, over=rule))) == points


def test_a_place_that_treats_more_than_equal_as_over_fulfilment() -> None:
    place = replace(HENAN, equal_over=True)
    assert said(score("=15人", "16人", by=place)) == "10.00"
    assert said(deviation(read("=15人"), read("16人"), place)) == "0.00"


def test_each_step_says_its_formula_and_its_figures() -> None:
    step = score("=1569平方米", "1430平方米")
    assert (step.formula.zh, step.working) == ("分值 × 实际 ÷ 目标", "10 × 1430平方米 ÷ 1569平方米")
    assert step.exact == Fraction(14300, 1569)


@pytest.mark.parametrize(
    ("executed", "budget", "rate", "points"),
    [
        ("58.32", "59.87", "97.41", "9.74"),
        ("1200", "1300", "92.31", "9.23"),
        ("4.88", "8", "61.00", "6.10"),
        ("200", "200", "100.00", "10.00"),
        ("210", "200", "105.00", "10.00"),
        ("5", "0", None, None),
    ],
)
def test_the_execution_rate_and_its_score(executed: str, budget: str, rate: str | None, points: str | None) -> None:
    spent, planned = Fraction(executed), Fraction(budget)
    assert said(execution_rate(spent, planned)) == rate
    assert said(execution_score(spent, planned, Fraction(10), HENAN)) == points


def test_a_total_is_open_while_a_score_is() -> None:
    assert said(total([Fraction("9.11"), Fraction(88)], HENAN)) == "97.11"
    left = total([Fraction(10), None], HENAN)
    assert (left.value, left.why.zh) == (None, "有1项得分尚未确定")


@pytest.mark.parametrize(
    ("points", "name"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_the_grade_of_a_total(points: str, name: str) -> None:
    band = grade(Fraction(points), HENAN)
    assert band is not None
    assert band.name == name


def test_no_grade_of_what_is_no_total() -> None:
    assert grade(Fraction("100.01"), HENAN) is None


@pytest.mark.parametrize("place", SCHEMES, ids=lambda place: place.id)
def test_a_scheme_adds_up_to_a_hundred(place: Scheme) -> None:
    parts = place.execution + place.together + sum(weight for _, weight in place.management)
    assert parts == 100
    assert not place.first or sum(weight for _, weight in place.first) == place.together
    assert scheme(place.id) is place


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_half_up_and_never_off_by_more_than_half_a_step(value: Fraction, decimals: int) -> None:
    rounded = half_up(value, decimals)
    step = Fraction(1, 10**decimals)
    assert abs(rounded - value) <= step / 2
    assert abs(rounded - value) < step / 2 or abs(rounded) > abs(value)
    assert Fraction(spelled(value, decimals)) == rounded


OPERATORS = st.sampled_from("≥≤=><")


@given(OPERATORS, st.integers(0, 500), st.integers(0, 500), st.integers(1, 40))
def test_a_score_is_between_nothing_and_its_weight_and_full_exactly_where_nothing_deviates(
    operator: str, target: int, actual: int, weight: int
) -> None:
    wanted, reached = read(f"{operator}{target}次"), read(f"{actual}次")
    for place in (HENAN, *(replace(HENAN, limit_missed=rule, equal_over=True) for rule in LimitMissed)):
        points = indicator_score(wanted, reached, Fraction(weight), place)
        off = deviation(wanted, reached, place)
        if points.exact is not None and off.exact is not None:
            assert 0 <= points.exact <= weight
            assert (points.exact == weight) is (off.exact == 0)
