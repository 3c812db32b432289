"""An entry as a self-evaluation form that was read from a document: its printed scores are compared, not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gouji.evaluation.entry import EMPTY, Cell, Entry, FundsEntry, IndicatorEntry, ManagementEntry, ProjectEntry
from gouji.figures import Figure, Unit, Written, plain
from gouji.performance import Evaluation, Indicator, Label, Source, Value
from gouji.performance.points import number, spelled
from gouji.place import Place
from gouji.text import Text

Where = Callable[[Place], Text]
_FIRST = {
    "input": "投入管理指标", "cost": "成本指标", "output": "产出指标", "benefit": "效益指标",
    "satisfaction": "满意度指标", "other": "其他指标",
}  # fmt: skip


def from_evaluations(evaluations: Iterable[Evaluation], where: Where) -> Entry:
    """The entry that these forms hold; `where` says where a place is. A form names no scheme."""
    return Entry(projects=[_Form(one, where).project() for one in evaluations])


class _Form:
    """One form, as cells that say where they stand. What is blank stands where its row or its form does."""

    def __init__(self, evaluation: Evaluation, where: Where) -> None:
        self.evaluation = evaluation
        self.where = where
        self.here = where(evaluation.place)

    def project(self) -> ProjectEntry:
        one = self.evaluation
        money = one.money
        return ProjectEntry(
            name=self.label(one.name),
            code=self.label(one.code),
            department=self.label(one.department),
            unit=self.label(one.unit),
            objective=self.labels(one.objectives),
            achieved=self.labels(one.achieved),
            execution_weight=self.points(money.weight if money else None),
            funds=[
                FundsEntry(
                    Cell(row.source.value, self.where(row.label.place)),
                    *(self.amount(figure, row.label) for figure in (row.initial, row.budget, row.executed)),
                )
                for row in one.funds
                if row.source not in (Source.BASIC, Source.PROJECT)  # the same money, split otherwise
            ],
            management=[
                ManagementEntry(
                    self.label(row.name),
                    self.label(row.explanation, row.name),
                    self.points(row.weight, row.name),
                    self.points(row.score, row.name),
                    self.label(row.problem, row.name),
                )
                for row in one.management
            ],
            indicators=[self.indicator(row) for row in one.indicators],
            execution_score=self.points(money.score if money else None),
            total=self.points(one.total),
        )

    def indicator(self, row: Indicator) -> IndicatorEntry:
        third = row.third
        first = row.first_label.text if row.first_label else _FIRST[row.first.value]
        return IndicatorEntry(
            first=Cell(first, self.where(third.place)),
            second=Cell(row.second_label.text if row.second_label else row.second, self.where(third.place)),
            third=self.label(third),
            target=self.value(row.target, third),
            actual=self.value(row.actual, third),
            weight=self.points(row.weight, third),
            judged=self.points(row.score, third),
            reason=self.label(row.reason, third),
        )

    def label(self, label: Label | None, row: Label | None = None) -> Cell:
        if label is None:
            return Cell("", self.where(row.place) if row else self.here)
        return Cell(label.text, self.where(label.place))

    def labels(self, labels: list[Label]) -> Cell:
        return Cell("\n".join(label.text for label in labels), self.where(labels[0].place)) if labels else EMPTY

    def value(self, value: Value | None, row: Label) -> Cell:
        return Cell(value.text, self.where(value.place)) if value else Cell("", self.where(row.place))

    def points(self, figure: Figure | None, row: Label | None = None) -> Cell:
        if figure is None or figure.written in (Written.BLANK, Written.DASH):
            return Cell("", self.where(row.place) if row else self.here)
        return Cell(spelled(number(figure), 4, trimmed=True), self.where(figure.place))

    def amount(self, figure: Figure | None, row: Label) -> Cell:
        if figure is None or figure.written is Written.BLANK:
            return Cell("", self.where(row.place))
        return Cell(plain(figure.value, Unit.WAN, 0), self.where(figure.place))
