"""What two documents print of one fact: last year's figures this year and last, the budget in the final account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from gouji.comparing.changes import successive
from gouji.comparing.sheet import Fact, Sheet
from gouji.subject import DocumentKind, Stage, Subject


class Question(StrEnum):
    """Which two printings are held against each other."""

    LAST_YEAR = "last_year"  # 上年数 in this year's document, and last year's document
    IMPLIED = "implied"  # this year's figure less its change, and last year's document
    BUDGET = "budget"  # 年初预算数 in the final account, and the budget of the same year


@dataclass(frozen=True, slots=True)
class Pair:
    """Two printings of one fact. `later` is printed in sheet number `there`, `earlier` in sheet number `here`."""

    question: Question
    subject: Subject
    here: int
    earlier: Fact
    there: int
    later: Fact

    @property
    def difference(self) -> int:
        """By how much the later printing is more, in steps."""
        return self.later.value - self.earlier.value

    @property
    def agrees(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(2 * self.difference) <= self.later.step + self.earlier.step


def pairs(sheets: Sequence[Sheet]) -> Iterator[Pair]:
    """Every fact that two of the sheets print."""
    for here, there in successive(sheets):
        if sheets[there].year == sheets[here].year + 1:
            yield from _last_year(sheets, here, there)
    for here, there in same_year(sheets):
        yield from _budget(sheets, here, there)


def same_year(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """The numbers of each budget and the final account of the same department, scope and year."""
    budgets = {
        (sheet.department, sheet.scope, sheet.year): number
        for number, sheet in enumerate(sheets)
        if sheet.kind is DocumentKind.BUDGET
    }
    for number, sheet in enumerate(sheets):
        key = (sheet.department, sheet.scope, sheet.year)
        if sheet.kind is DocumentKind.FINAL_ACCOUNTS and key in budgets:
            yield budgets[key], number


def _last_year(sheets: Sequence[Sheet], here: int, there: int) -> Iterator[Pair]:
    old, new = sheets[here], sheets[there]
    printed = set()
    for subject, later in new.subjects.items():
        if subject.stage is Stage.LAST_YEAR:
            own = subject.but(stage=old.stage)
            printed.add(own)
            if _same_unit(earlier := old.subjects.get(own), later):
                yield Pair(Question.LAST_YEAR, own, here, earlier, there, later)
    for subject, change in new.changes.items():
        own = subject.but(stage=old.stage)
        earlier, now = old.subjects.get(own), new.subjects.get(subject.but(stage=new.stage))
        if own in printed or now is None or not _same_unit(earlier, now) or not _same_unit(earlier, change):
            continue
        implied = Fact(now.value - change.value, now.step + change.step, now.unit, now.spots + change.spots)
        yield Pair(Question.IMPLIED, own, here, earlier, there, implied)


def _budget(sheets: Sequence[Sheet], here: int, there: int) -> Iterator[Pair]:
    """Initial budgets only: 预算数 in a final account's tables is the budget as adjusted, which may well differ."""
    budget, final = sheets[here], sheets[there]
    for subject, later in final.subjects.items():
        if subject.stage is Stage.INITIAL_BUDGET:
            own = subject.but(stage=Stage.BUDGET)
            if _same_unit(earlier := budget.subjects.get(own), later):
                yield Pair(Question.BUDGET, own, here, earlier, there, later)


def _same_unit(one: Fact | None, other: Fact) -> TypeGuard[Fact]:
    return one is not None and ((one.is_money and other.is_money) or one.unit == other.unit)
