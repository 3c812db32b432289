"""What is read of the performance forms of the five real documents."""

from __future__ import annotations

from gouji.figures import Figure, Written
from gouji.performance import Evaluation
from tests.real.seeds import at_hand, seed

pytestmark = at_hand


def evaluations() -> list[Evaluation]:
    return seed("004").disclosure.performance.evaluations


def points(*figures: Figure | None) -> int:
    return sum(figure.value for figure in figures if figure)


def test_ten_self_evaluations_each_of_another_project() -> None:
    names = [form.name.text for form in evaluations() if form.name]
    assert (len(names), len(set(names))) == (10, 10)


def test_each_has_six_to_eight_indicators_with_all_they_say() -> None:
    for form in evaluations():
        assert 6 <= len(form.indicators) <= 8
        for one in form.indicators:
            assert one.third.text
            assert one.second
            assert all((one.target, one.actual, one.weight, one.score, one.deviation))
            assert one.deviation is not None
            assert bool(one.reason) is not one.deviation.is_zero


def test_weights_with_those_of_funds_and_management_are_a_hundred() -> None:
    for form in evaluations():
        money = form.money
        assert money is not None
        parts = [money.weight, *(row.weight for row in form.management), *(one.weight for one in form.indicators)]
        assert form.weight is not None
        assert points(*parts) == form.weight.value == 1_000_000


def test_scores_make_the_total_but_in_two_forms() -> None:
    other = []
    for form in evaluations():
        money, total = form.money, form.total
        assert money is not None
        assert total is not None
        parts = [money.score, *(row.score for row in form.management), *(one.score for one in form.indicators)]
        if points(*parts) != total.value:
            other.append(total.printed())
    assert other == ["99.74", "97.48"]


def test_each_has_its_funds_management_and_objectives() -> None:
    for form in evaluations():
        assert [row.source.value for row in form.funds] == ["total", "fiscal", "special_account", "unit_funds"]
        assert all(row.budget and row.executed and row.initial and row.rate for row in form.funds)
        dashes = [row.score.written for row in form.funds[1:] if row.score]
        assert dashes == [Written.DASH] * 3
        assert [len(form.management), len(form.objectives), len(form.achieved)] == [4, 1, 1]
        assert form.department is not None
        assert form.unit is not None
        assert form.filled is not None


def test_only_what_a_repeated_line_prints_is_not_understood() -> None:
    document = seed("004").disclosure
    forms = [statement for statement in document.statements if statement.delimited]
    unread = [u.text for u in document.unread if any(s.first_line <= u.place.line <= s.last_line for s in forms)]
    assert unread == ["6", "6"]
    assert [label.text for form in evaluations() for label in form.strays if label.text.isdigit()] == ["6", "6"]
