"""Budget against final account: what was planned, what it was changed to, what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.comparing.agreement import same_year
from gouji.comparing.sheet import Fact, Sheet
from gouji.comparing.titles import subject_title
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Execution:
    """What became of one budgeted amount. `sheet` is the number of the final account, `budget` of the budget if any.

    `planned` is printed in the budget, `initial` and `adjusted` in the final account (年初预算数; 预算数, 全年预算数).
    """

    sheet: int
    title: Text
    final: Fact
    planned: Fact | None = None
    initial: Fact | None = None
    adjusted: Fact | None = None
    budget: int | None = None
    item: Item | None = None
    measure: Measure | None = None
    """What it is about; None of a project."""

    @property
    def base(self) -> Fact | None:
        """The budget that it is measured by: as adjusted, else as approved."""
        return self.adjusted or self.initial or self.planned

    @property
    def rate(self) -> int | None:
        """Spent, as a percentage of the budget, in steps of a percentage; None where the budget is nothing."""
        base = self.base
        return None if base is None or base.value == 0 else round(self.final.value * 10_000_000 / base.value)


_KINDS = frozenset({Kind.TOTAL, Kind.FUNCTION, Kind.THREE_PUBLIC})
_MEASURES = (
    Measure.EXPENDITURE, Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING, Measure.PROJECT, Measure.AGENCY_OPERATING,
)  # fmt: skip
_WIDEST = tuple(Fund)


def executions(sheets: Sequence[Sheet]) -> Iterator[Execution]:
    """For each final account, every amount of which a budget is printed too, in it or in the budget of its year."""
    budgets = {final: budget for budget, final in same_year(sheets)}
    for number, sheet in enumerate(sheets):
        if sheet.kind is not DocumentKind.FINAL_ACCOUNTS:
            continue
        planned = budgets.get(number)
        yield from _amounts(number, sheet, planned, sheets[planned] if planned is not None else None)
        for project in sheet.projects.values():
            facts = project.facts
            if "executed" in facts and ("budget" in facts or "initial" in facts):
                title = Text(project.name, project.name)
                yield Execution(
                    number, title, facts["executed"], initial=facts.get("initial"), adjusted=facts.get("budget"),
                )  # fmt: skip


def _amounts(number: int, sheet: Sheet, planned: int | None, budget: Sheet | None) -> Iterator[Execution]:
    """Each item once: of the money whose budget the final account prints itself, else of the widest."""
    found: dict[tuple[Item, Measure], tuple[tuple[bool, int], Execution]] = {}
    for subject, final in sheet.subjects.items():
        if not _is_wanted(subject, final):
            continue
        own = subject.but(stage=Stage.BUDGET)
        made = Execution(
            number, subject_title(subject), final, budget.subjects.get(own) if budget else None,
            sheet.subjects.get(subject.but(stage=Stage.INITIAL_BUDGET)), sheet.subjects.get(own), planned,
            item=subject.item, measure=subject.measure,
        )  # fmt: skip
        if made.base is None or not (made.base.value or final.value):
            continue
        key = (subject.item, subject.measure)
        order = (made.initial is None and made.adjusted is None, _WIDEST.index(subject.fund))
        if key not in found or order < found[key][0]:
            found[key] = (order, made)
    for _, made in sorted(found.values(), key=lambda pair: _order(pair[1])):
        yield made


def _order(one: Execution) -> tuple[int, str, int]:
    assert one.item is not None
    assert one.measure is not None
    kinds = (Kind.TOTAL, Kind.THREE_PUBLIC, Kind.FUNCTION)
    return kinds.index(one.item.kind), one.item.code.replace("total", ""), _MEASURES.index(one.measure)


def _is_wanted(subject: Subject, final: Fact) -> bool:
    return (
        subject.stage is Stage.FINAL
        and final.is_money
        and subject.item.kind in _KINDS
        and subject.measure in _MEASURES
        and not (subject.item.kind is Kind.FUNCTION and not _is_listed(subject))
        and subject.origin is Origin.ALL
    )


def _is_listed(subject: Subject) -> bool:
    """Whether a functional amount is told: all that was spent for a class or an item."""
    return subject.measure is Measure.EXPENDITURE and len(subject.item.code) in (3, 7)
