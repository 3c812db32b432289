"""What must hold of proportions: a part rounded from its whole and ratio always fits, one a step away never does."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.diagnosis import diagnose
from gouji.figures import Figure, Unit, parse
from gouji.place import Place
from gouji.relations import HUNDRED, Linear, Proportion, Relation, State, Stretch

SCORE = (Stretch(Fraction(0), 1), Stretch(Fraction(1), 0, Fraction(1)), Stretch(Fraction(13, 10), None))
DEVIATION = (
    Stretch(Fraction(0), 1, Fraction(-1)),
    Stretch(Fraction(1), 0),
    Stretch(Fraction(13, 10), 1, Fraction(-13, 10)),
)
HUNDREDTH = 100
"""0.01 points in the steps of a count."""


def figure(text: str, line: int, unit: Unit = Unit.COUNT) -> Figure:
    found = parse(text, unit, Place(text, line, 0, len(text), "表", f"行{line}", "列"))
    assert found is not None
    return found


def score(points: str, weight: str, actual: str, target: str) -> Proportion:
    terms = ((1, figure(actual, 3)),)
    return Proportion("score", figure(points, 1), figure(weight, 2), terms, ((1, figure(target, 4)),), SCORE, HUNDREDTH)


def half_up(value: Fraction) -> str:
    hundredths = (2 * value.numerator * 100 + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@given(st.integers(1, 100), st.integers(0, 99_999), st.integers(1, 99_999))
def test_a_part_rounded_from_its_ratio_holds_and_a_step_away_it_does_not(weight: int, actual: int, target: int) -> None:
    assume(Fraction(actual, target) < Fraction(13, 10))
    exact = weight * min(Fraction(actual, target), Fraction(1))
    right = half_up(exact)
    assert score(right, str(weight), str(actual), str(target)).state is State.HOLDS
    for off in (Fraction(2, 100), Fraction(-2, 100)):
        if Fraction(right) + off >= 0:
            wrong = half_up(Fraction(right) + off)
            assert score(wrong, str(weight), str(actual), str(target)).state is State.VIOLATED


def test_what_the_scheme_leaves_open_is_only_bounded() -> None:
    assert score("9.81", "10", "40", "30").state is State.HOLDS
    assert score("10.5", "10", "40", "30").state is State.VIOLATED
    assert score("9.81", "10", "40", "30").expected is None


def test_a_deviation_shows_what_is_missing_and_of_over_fulfilment_only_the_excess() -> None:
    for text, actual, target in (("-8.86", "1430", "1569"), ("0.00", "756", "720"), ("3.33", "40", "30")):
        part = figure(text, 1, Unit.PERCENT)
        terms = ((1, figure(actual, 3)),), ((1, figure(target, 4)),)
        deviation = Proportion("deviation", part, HUNDRED, *terms, DEVIATION, 1000)
        assert deviation.state is State.HOLDS, deviation.working


def test_the_wrong_one_of_target_actual_and_score_is_named() -> None:
    """The deviation and the total speak for the score; only another target makes all hold."""
    points, weight, actual, target = (figure(t, n) for n, t in enumerate(("9.89", "10", "282", "385"), 1))
    rest, whole = figure("90", 5), figure("99.89", 6)
    terms = ((1, actual),), ((1, target),)
    relations: list[Relation] = [
        Proportion("score", points, weight, *terms, SCORE, HUNDREDTH),
        Proportion("deviation", figure("-1.05", 7, Unit.PERCENT), HUNDRED, *terms, DEVIATION, 1000),
        Linear("total", ((1, whole), (-1, points), (-1, rest))),
        Linear("weights", ((1, weight),), constant=-100_000),
    ]
    assert [relation.state for relation in relations] == [State.VIOLATED, State.VIOLATED, State.HOLDS, State.HOLDS]
    [cause] = diagnose(relations)
    assert [(change.figure.printed(), change.printed) for change in cause.changes] == [("385", "285")]


def test_a_number_that_no_figure_prints_counts() -> None:
    weights = Linear("weights", ((1, figure("60", 1)), (1, figure("30", 2))), constant=-1_000_000)
    assert (weights.state, weights.difference) == (State.VIOLATED, -100_000)
