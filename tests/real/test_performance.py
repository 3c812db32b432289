"""What is read of the performance forms of the five real documents."""

from __future__ import annotations

import pytest

from gouji.figures import Figure, Written
from gouji.performance import Evaluation, FirstLevel, Source, TargetSheet
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


def of_projects(number: str) -> list[TargetSheet]:
    return [sheet for sheet in seed(number).disclosure.performance.targets if not sheet.whole]


def test_nine_target_sheets_of_hebei_with_seven_indicators_each() -> None:
    sheets = of_projects("001")
    assert len(sheets) == 9
    for sheet in sheets:
        assert sheet.name is not None
        assert sheet.code is not None
        assert set(sheet.amounts) == {Source.TOTAL, Source.FISCAL}
        assert sheet.objectives
        assert len(sheet.plan) in (3, 4)
        assert len(sheet.indicators) == 7
        assert [one.first.value for one in sheet.indicators] == ["output"] * 4 + ["benefit"] * 2 + ["satisfaction"]
        assert all(
            one.third and one.second and one.target and one.description and one.ground for one in sheet.indicators
        )


@pytest.mark.parametrize(
    ("number", "indicators", "basic", "project"),
    [("000", 31, 436_74, 311_22), ("002", 24, 187_87, 2_122_01), ("003", 24, None, 1_830_55)],
)
def test_the_targets_of_the_whole_department(
    number: str, indicators: int, basic: int | None, project: int | None
) -> None:
    [sheet] = [sheet for sheet in seed(number).disclosure.performance.targets if sheet.whole]
    assert sheet.name is not None
    assert len(sheet.indicators) == indicators
    assert all(one.third and one.second and one.target for one in sheet.indicators)
    printed = {key: figure.value // 10_000 for key, figure in sheet.structure.items()}
    assert (printed.get("basic"), printed.get("project")) == (basic, project)
    assert sheet.tasks
    assert sheet.objectives


@pytest.mark.parametrize(("number", "in_blocks"), [("000", (7, 1)), ("002", (6, 2)), ("003", (7, 2))])
def test_the_summary_of_project_targets(number: str, in_blocks: tuple[int, int]) -> None:
    document = seed(number).disclosure
    sheets = of_projects(number)
    assert tuple(sum(sheet.block == block for sheet in sheets) for block in (0, 1)) == in_blocks
    totals = [total for total in document.performance.totals if total.name]
    for block, total in enumerate(totals):
        mine = [sheet.amounts[Source.TOTAL].value for sheet in sheets if sheet.block == block]
        assert sum(mine) == total.amounts[Source.TOTAL].value
    for sheet in sheets:
        assert sheet.code is not None
        assert sheet.amounts[Source.TOTAL].value == sheet.amounts[Source.FISCAL].value
        if sheet.indicators:
            assert {one.first.value for one in sheet.indicators} == {"cost", "output", "benefit", "satisfaction"}
            assert all(one.third and one.target for one in sheet.indicators)
            satisfied = [one for one in sheet.indicators if one.first is FirstLevel.SATISFACTION]
            assert ["满意" in one.third.text for one in satisfied] == [True]
