"""What a published self-evaluation tells the books of the year that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from gouji.books import words
from gouji.books.targets import UNSCORED, Achievement, Management, Objective, Result, Target
from gouji.figures import Figure
from gouji.forms.vocabulary import plain_words
from gouji.performance import Evaluation, Label, Source
from gouji.performance.points import half_up, number, spelled
from gouji.subject import Fund, Item, Kind, Measure, Stage, Subject
from gouji.text import Text

Clean = Callable[[str], str]
"""Makes words of a document fit for a cell."""
_FUNDS = {
    Source.TOTAL: Fund.ALL,
    Source.FISCAL: Fund.FISCAL,
    Source.SPECIAL_ACCOUNT: Fund.SPECIAL_ACCOUNT,
    Source.UNIT_FUNDS: Fund.UNIT_FUNDS,
}


def evaluation_records(one: Evaluation, project: str, clean: Clean) -> Iterator[Any]:
    """Objectives, indicators with their weights, what was reached and how the money was managed."""

    def said(label: Label | None) -> str:
        return clean(label.text) if label else ""

    for objective in filter(None, map(said, one.objectives)):
        yield Objective(project, objective)
    for achieved in filter(None, map(said, one.achieved)):
        yield Achievement(project, achieved)
    by_level = {level: word for word, level in words.FIRST_LEVELS.items()}
    for each in one.indicators:
        third = said(each.third)
        if each.target is None or not third:
            continue
        weight = each.weight.value if each.weight else 0
        second, ground = clean(each.second) or "其他", said(each.ground)
        target = clean(each.target.text)
        yield Target(project, by_level[each.first], second, third, target, weight, said(each.description), ground)
        if each.actual is not None:
            score = each.score.value if each.score else UNSCORED
            yield Result(project, third, clean(each.actual.text), score, said(each.reason))
    for row in one.management:
        name = next((known for known in words.MANAGEMENT if known in plain_words(row.name.text)), "")
        if name and row.weight:
            score = row.score.value if row.score else UNSCORED
            yield Management(project, name, said(row.explanation), row.weight.value, score, said(row.problem))


def evaluated_amounts(one: Evaluation, name: str) -> Iterator[tuple[Subject, Figure]]:
    """The project's money as the form prints it, by source: initial budget, the year's budget, what was spent."""
    project = Item(Kind.PROJECT, plain_words(name))
    for row in one.funds:
        fund = _FUNDS.get(row.source)
        stages = (Stage.INITIAL_BUDGET, row.initial), (Stage.BUDGET, row.budget), (Stage.FINAL, row.executed)
        for stage, figure in stages:
            if fund is not None and figure is not None and figure.is_money and not figure.is_zero:
                yield Subject(project, Measure.EXPENDITURE, fund, stage=stage), figure


def contradictions(one: Evaluation, name: str) -> Iterator[Text]:
    """What a form prints against what follows from its own figures: the points for spending, the total."""
    money = one.money
    if money and money.budget and money.executed and money.weight and money.score and money.budget.value > 0:
        share = min(Fraction(money.executed.value, money.budget.value), Fraction(1))
        due = half_up(number(money.weight) * share, 2)
        if number(money.score) != due:
            yield _differs(name, "执行率得分", money.score, due)
    scores = [money.score if money else None, *(row.score for row in one.management)]
    scores += [each.score for each in one.indicators]
    if one.total is not None and all(score is not None for score in scores):
        added = sum((number(score) for score in scores if score is not None), start=Fraction(0))
        if added != number(one.total):
            yield _differs(name, "总分", one.total, added)


def _differs(name: str, what: str, printed: Figure, due: Fraction) -> Text:
    said, follows = printed.printed(), spelled(due, 2, trimmed=True)
    return Text(
        f"项目“{name}”的自评表{what}印{said}，由表内各数得{follows}；编制时按后者。",
        f"The evaluation of {name} prints {said} for {what}; from its own figures it is {follows}.",
    )
