"""What must hold of every relation: rounding alone never violates it, and more than rounding always does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gouji.figures import SCALE, Figure, Unit, Written
from gouji.place import Place
from gouji.relations import HUNDRED, Linear, Ratio, Sense, State

HERE = Place("", 1, 0, 0)
FINE, COARSE = 10_000, 1_000_000  # 0.01万元 and 1万元, in 分

steps = st.sampled_from([1, 100, 10_000, 100_000, 1_000_000])
"""What the last printed digit may be worth: 1分, 1元, 0.01万元, 0.1万元, 1万元."""
percent_steps = st.sampled_from([10**power for power in range(6)])
"""0.00001% to 1%."""
positive = st.integers(0, 10**12)
amounts = st.integers(-(10**12), 10**12)
signs = st.sampled_from([1, -1])
parts = st.lists(st.tuples(signs, amounts), min_size=1, max_size=12)


def rounded(value: int, step: int, base: int = 1) -> int:
    """`value` / `base` rounded to whole steps, a half away from zero (四舍五入)."""
    size = (2 * abs(value) + base * step) // (2 * base * step) * step
    return size if value >= 0 else -size


def printed(value: int, step: int, unit: Unit = Unit.WAN) -> Figure:
    return Figure(rounded(value, step), step, unit, Written.NUMBER, HERE)


def percentage(top: int, base: int, step: int) -> Figure:
    """top / base as a percentage printed with `step`."""
    return Figure(rounded(top * HUNDRED, step, base), step, Unit.PERCENT, Written.NUMBER, HERE)


def linear(values: Sequence[tuple[int, int]], step: int, sense: Sense = Sense.EQUAL) -> Linear:
    return Linear("some.rule", tuple((weight, printed(value, step)) for weight, value in values), sense)


def total_of(values: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The terms of a total that is Σ of signed parts: total − Σ = 0."""
    total = sum(sign * value for sign, value in values)
    return [(1, total), *((-sign, value) for sign, value in values)]


@given(parts, steps)
@example([(1, 5_000)] * 12, FINE)
@example([(1, 14_999)] * 12, FINE)
def test_rounding_never_violates_a_sum(values: list[tuple[int, int]], step: int) -> None:
    relation = linear(total_of(values), step)
    assert relation.state is State.HOLDS
    assert relation.tail == (relation.difference != 0)


@given(parts, positive, steps)
def test_rounding_never_violates_a_bound(values: list[tuple[int, int]], more: int, step: int) -> None:
    (_, total), *rest = total_of(values)
    bounded = linear([(1, total - more), *rest], step, Sense.AT_MOST)
    assert bounded.state is State.HOLDS
    assert not bounded.tail


@given(parts, steps, st.integers(0), st.integers(1, 10**6), signs)
def test_a_figure_off_by_more_than_all_steps_is_always_a_violation(
    values: list[tuple[int, int]], step: int, which: int, more: int, sign: int
) -> None:
    relation = linear(total_of(values), step)
    terms = list(relation.terms)
    at = which % len(terms)
    weight, figure = terms[at]
    wrong = figure.value + sign * (len(terms) + more) * step
    terms[at] = weight, Figure(wrong, step, figure.unit, Written.NUMBER, HERE)
    assert Linear("some.rule", tuple(terms)).state is State.VIOLATED
    bounded = Linear("some.rule", tuple(terms), Sense.AT_MOST)
    assert bounded.state is (State.VIOLATED if weight * sign > 0 else State.HOLDS)


@given(parts, steps)
def test_what_is_expected_of_the_first_figure_makes_the_sum_exact(values: list[tuple[int, int]], step: int) -> None:
    relation = linear([(1, 123_456_789), *total_of(values)[1:]], step)
    (weight, first), *rest = relation.terms
    right = Figure(relation.expected, step, first.unit, Written.NUMBER, HERE)
    assert Linear("some.rule", ((weight, right), *rest)).difference == 0


def test_coarse_figures_beside_whole_fine_ones_count_as_exact() -> None:
    """3万元 beside 187.00万元 is 3.00万元 with its zeros dropped: the fine figures would show a fraction.

    So rounding can violate a sum of coarse and fine figures: 2.60 + 2.60 + 1.80 = 7.00 printed as 3 + 3 + 2.
    Whoever prints 7.00 in full and the rest rounded to whole 万元 is told so.
    """
    coarse = [(-1, printed(value, COARSE)) for value in (2_600_000, 2_600_000, 1_800_000)]
    assert Linear("some.rule", ((1, printed(7_000_000, FINE)), *coarse)).state is State.VIOLATED
    assert Linear("some.rule", ((1, printed(7_000_000, COARSE)), *coarse)).state is State.HOLDS
    fraction = ((1, printed(7_010_000, FINE)), (-1, printed(10_000, FINE)), *coarse)
    assert Linear("some.rule", fraction).state is State.HOLDS


@given(st.lists(st.tuples(amounts, steps), min_size=1, max_size=6), steps)
def test_rounding_never_violates_a_sum_of_coarse_and_fine_figures_that_shows_a_fraction(
    values: list[tuple[int, int]], step: int
) -> None:
    total = printed(sum(value for value, _ in values), step)
    figures = [printed(value, own) for value, own in values]
    coarsest = max(figure.step for figure in (total, *figures))
    assume(any(f.value % coarsest for f in (total, *figures) if f.step < coarsest))
    assert Linear("some.rule", ((1, total), *((-1, figure) for figure in figures))).state is State.HOLDS


@given(positive, positive, steps, percent_steps)
@example(1, 1, 1, 1)
def test_rounding_never_violates_a_share(part: int, rest: int, step: int, fine: int) -> None:
    assume(part + rest)
    share = percentage(part, part + rest, fine)
    relation = Ratio("some.rule", share, ((1, printed(part, step)),), ((1, printed(part + rest, step)),))
    assert relation.state is not State.VIOLATED


@given(positive, positive, steps, percent_steps)
def test_rounding_never_violates_a_completion(final: int, budget: int, step: int, fine: int) -> None:
    assume(budget)
    done = percentage(final, budget, fine)
    relation = Ratio("some.rule", done, ((1, printed(final, step)),), ((1, printed(budget, step)),))
    assert relation.state is not State.VIOLATED


@given(positive, positive, steps, percent_steps)
def test_rounding_never_violates_a_rate_of_change_between_two_years(
    now: int, before: int, step: int, fine: int
) -> None:
    assume(before)
    rate = percentage(now - before, before, fine)
    this, last = printed(now, step), printed(before, step)
    assert Ratio("some.rule", rate, ((1, this), (-1, last)), ((1, last),)).state is not State.VIOLATED


@given(positive, positive, steps, percent_steps)
def test_rounding_never_violates_a_rate_that_a_sentence_gives_with_its_change(
    now: int, before: int, step: int, fine: int
) -> None:
    """增加10万元，增长10%: the change has no sign, last year is this year less (or plus) the change."""
    assume(before)
    direction = 1 if now >= before else -1
    rate = percentage(abs(now - before), before, fine)
    change, this = printed(abs(now - before), step), printed(now, step)
    relation = Ratio("some.rule", rate, ((1, change),), ((1, this), (-direction, change)))
    assert relation.state is not State.VIOLATED


@given(st.integers(1, 10**6), st.integers(1, 10**6), signs)
def test_a_share_that_its_amounts_cannot_give_is_a_violation(part: int, rest: int, sign: int) -> None:
    """Amounts exact to the 分 and large, the share to 0.01%: one hundredth more or less is wrong."""
    fine, scale = 1_000, 10**8
    right = percentage(part, part + rest, fine)
    wrong = Figure(right.value + sign * 2 * fine, fine, Unit.PERCENT, Written.NUMBER, HERE)
    top, base = printed(part * scale, 1), printed((part + rest) * scale, 1)
    assert Ratio("some.rule", right, ((1, top),), ((1, base),)).state is State.HOLDS
    assert Ratio("some.rule", wrong, ((1, top),), ((1, base),)).state is State.VIOLATED


@pytest.mark.parametrize("base", [0, 40, -1_000_000])
def test_a_ratio_to_nothing_is_undecidable(base: int) -> None:
    share = Figure(50 * SCALE[Unit.PERCENT], 1_000, Unit.PERCENT, Written.NUMBER, HERE)
    relation = Ratio("some.rule", share, ((1, printed(10**6, FINE)),), ((1, printed(base, FINE)),))
    assert relation.state is State.UNDECIDABLE
    assert not relation.tail
    assert base or relation.expected is None


@given(positive, positive, steps, percent_steps)
def test_the_percentage_expected_is_the_one_that_holds(part: int, whole: int, step: int, fine: int) -> None:
    top, base = printed(part, step), printed(whole, step)
    given_ = Figure(0, fine, Unit.PERCENT, Written.ZERO, HERE)
    relation = Ratio("some.rule", given_, ((1, top),), ((1, base),))
    expected = relation.expected
    assume(expected is not None and relation.state is not State.UNDECIDABLE)
    assert expected is not None
    right = Figure(expected, fine, Unit.PERCENT, Written.NUMBER, HERE)
    assert Ratio("some.rule", right, ((1, top),), ((1, base),)).state is State.HOLDS
