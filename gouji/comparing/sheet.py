"""A sheet: all that comparing needs of one document. It is small, can be stored, and needs no document beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from gouji.figures import MONEY, SCALE, Unit, plain
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject


class Scope(StrEnum):
    """Whose document it says it is: the department's with its units, one unit's own, or it doesn't say."""

    DEPARTMENT = "department"
    UNIT = "unit"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands: as printed, the PLACE of the contract, and line, start and end in the text written out."""

    text: str
    place: Mapping[str, Any]
    at: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, or a sum of several that the document doesn't print as one.

    `value` and `step` (what the last printed digits are worth, added up) are in 分 or steps of the unit; `unit` is the
    printed one, or the word for what is counted. `spots` are the places of all the figures that it is the sum of.
    """

    value: int
    step: int
    unit: str
    spots: tuple[Spot, ...]

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit in MONEY

    @property
    def summed(self) -> bool:
        """Whether it is a sum made here."""
        return len(self.spots) > 1

    def printed(self, unit: Unit = Unit.WAN) -> str:
        """The value in `unit` if it is money, else in its own."""
        if self.is_money:
            return plain(self.value, unit, min(self.step, 10_000))
        own = Unit(self.unit) if self.unit in list(Unit) else Unit.COUNT
        return plain(self.value, own, self.step)

    def __add__(self, other: Fact) -> Fact:
        return Fact(self.value + other.value, self.step + other.step, self.unit, self.spots + other.spots)


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """What a sheet speaks for: two sheets with the same one are two versions of one document."""

    department: str
    scope: Scope
    year: int
    kind: DocumentKind


@dataclass(slots=True)
class Project:
    """A project in a document: what it is called, its amounts (`amount`, `budget`, `executed`), its score."""

    name: str
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """The figures of one document by what they are about. `changes` are printed against last year, with their sign."""

    source: str
    department: str
    year: int
    kind: DocumentKind
    scope: Scope = Scope.UNSAID
    unit: str = "万元"
    subjects: dict[Subject, Fact] = field(default_factory=dict)
    changes: dict[Subject, Fact] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    """By the name without spaces, years and brackets."""
    heads: Fact | None = None
    """The people on the payroll, where the document or the user says how many."""

    @property
    def who(self) -> Who:
        """What it speaks for."""
        return Who(self.department, self.scope, self.year, self.kind)

    @property
    def stage(self) -> Stage:
        """The stage of its own figures."""
        return Stage.BUDGET if self.kind is DocumentKind.BUDGET else Stage.FINAL

    def to_dict(self) -> dict[str, Any]:
        """The sheet as JSON has it."""
        return {
            "source": self.source,
            "department": self.department,
            "year": self.year,
            "kind": self.kind.value,
            "scope": self.scope.value,
            "unit": self.unit,
            "subjects": [[*_coordinates(subject), _stored(fact)] for subject, fact in self.subjects.items()],
            "changes": [[*_coordinates(subject), _stored(fact)] for subject, fact in self.changes.items()],
            "projects": [
                [key, project.name, {name: _stored(fact) for name, fact in project.facts.items()}]
                for key, project in self.projects.items()
            ],
            "heads": _stored(self.heads) if self.heads else None,
        }


def sheet_of(stored: Mapping[str, Any]) -> Sheet:
    """The sheet that `to_dict` wrote."""
    return Sheet(
        source=stored["source"],
        department=stored["department"],
        year=stored["year"],
        kind=DocumentKind(stored["kind"]),
        scope=Scope(stored["scope"]),
        unit=stored["unit"],
        subjects={_subject(*row[:-1]): _fact(row[-1]) for row in stored["subjects"]},
        changes={_subject(*row[:-1]): _fact(row[-1]) for row in stored["changes"]},
        projects={
            key: Project(name, {said: _fact(fact) for said, fact in facts.items()})
            for key, name, facts in stored["projects"]
        },
        heads=_fact(stored["heads"]) if stored["heads"] else None,
    )


def decimal(value: int, unit: str) -> str:
    """A value as a plain decimal string in `unit` (万元, %, 元/人, 辆), money with two decimals.

    >>> decimal(850_5000, "万元"), decimal(-1, "元"), decimal(5_000_000, "%"), decimal(30_000, "辆")
    ('8.51', '-0.01', '50.00', '3')
    """
    word = unit.partition("/")[0]
    scale = SCALE[Unit(word)] if word in list(Unit) else SCALE[Unit.COUNT]
    if scale == SCALE[Unit.COUNT]:
        return plain(value, Unit.COUNT, 0)
    hundredths = (2 * abs(value) * 100 + scale) // (2 * scale)
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def _coordinates(subject: Subject) -> list[str]:
    item = subject.item
    return [
        item.kind.value,
        item.code,
        subject.measure.value,
        subject.fund.value,
        subject.origin.value,
        subject.stage.value,
    ]


@lru_cache(maxsize=65_536)
def _subject(kind: str, code: str, measure: str, fund: str, origin: str, stage: str) -> Subject:
    """Documents speak of the same subjects: one is made once."""
    return Subject(Item(Kind(kind), code), Measure(measure), Fund(fund), Origin(origin), Stage(stage))


def _stored(fact: Fact) -> list[Any]:
    return [fact.value, fact.step, fact.unit, [[spot.text, dict(spot.place), *spot.at] for spot in fact.spots]]


def _fact(stored: list[Any]) -> Fact:
    value, step, unit, spots = stored
    return Fact(
        value, step, unit, tuple(Spot(text, place, (line, start, end)) for text, place, line, start, end in spots)
    )
