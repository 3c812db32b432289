"""What the figures of a disclosure are: an amount for every subject, from the books or from what was printed before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Protocol

from gouji.books.words import Source
from gouji.compiling.atoms import Atom
from gouji.subject import FUND_PARTS, TOTAL, Fund, Item, Kind, Measure, Origin, Stage, Subject

THREE_PUBLIC = {
    "overseas": ("30212",),
    "overseas.other": ("30212",),
    "vehicles": ("31013", "30231"),
    "vehicle_purchase": ("31013",),
    "vehicle_running": ("30231",),
    "reception": ("30217",),
    "total": ("30212", "31013", "30231", "30217"),
}
"""The economic items that are the three public expenses (支出经济分类科目).

The books don't tell journeys for teaching and research (教学科研人员因公出国) from others: all are others."""


class Facts(Protocol):
    """An amount for every subject."""

    def amount(self, subject: Subject) -> int | None:
        """What is printed for a subject, in 分; None where it is not known."""

    def items(self, kind: Kind, like: Subject) -> list[Item]:
        """The items of a kind that have an amount in a table of `like`, whatever its item, in order."""


class LedgerFacts:
    """Facts that are sums of rounded atoms.

    `three_public` is the money whose three public expenses the forms print, `this_year` whether only what is
    appropriated this year; `parent` is the unit whose code stands for the whole department.
    """

    def __init__(self, atoms: Iterable[Atom], three_public: Fund, parent: str, *, this_year: bool = False) -> None:
        self.atoms: Sequence[Atom] = tuple(atoms)
        self._three_public, self._parent = three_public, parent
        self._three_public_origin = Origin.CURRENT if this_year else Origin.ALL
        self._everything = (1 << len(self.atoms)) - 1
        self._side = cache(lambda side: self._those(lambda a: a.measure is side))
        self._stage = cache(lambda stage: self._those(lambda a: a.stage is stage))
        self._measure = cache(lambda measure: self._those(lambda a: is_of(a, measure)))
        self._fund = cache(lambda fund: self._those(lambda a: a.source in self._sources(fund)))
        self._origin = cache(lambda origin: self._those(lambda a: origin in (Origin.ALL, a.origin)))
        self._item = cache(lambda item: self._those(lambda a: self._stands_for(a, item)))

    def _sources(self, fund: Fund) -> frozenset[Source]:
        """The sources of the books that a fund of the forms takes in."""
        return sources(fund)

    def amount(self, subject: Subject) -> int | None:
        """The sum of the printed atoms of a subject."""
        if subject.measure is Measure.EXPENDITURE_TOTAL:
            parts = (subject.but(measure=part) for part in (Measure.EXPENDITURE, Measure.CARRIED_FORWARD))
            return sum(self.amount(part) or 0 for part in parts)
        if subject.measure is Measure.CARRIED_FORWARD:
            return self._left(subject)
        if subject.measure is Measure.REVENUE and subject.origin is not Origin.CURRENT:
            carried = self._sum(subject.but(measure=Measure.EXPENDITURE, origin=Origin.CARRIED_OVER))
            if subject.origin is Origin.CARRIED_OVER:
                return carried
            return carried + self._sum(subject.but(origin=Origin.CURRENT))
        return self._sum(subject)

    def true(self, subject: Subject) -> int:
        """The unrounded sum."""
        return sum(atom.true for atom in self._of(subject))

    def _left(self, subject: Subject) -> int:
        """Revenue that nothing is to be spent of."""
        coming = self.amount(subject.but(measure=Measure.REVENUE)) or 0
        going = self._sum(subject.but(measure=Measure.EXPENDITURE))
        return max(coming - going, 0)

    def _sum(self, subject: Subject) -> int:
        return sum(atom.printed for atom in self._of(subject))

    def _of(self, subject: Subject) -> list[Atom]:
        fund, origin = subject.fund, subject.origin
        if subject.item.kind is Kind.THREE_PUBLIC:
            fund = self._three_public if fund is Fund.ALL else fund
            origin = self._three_public_origin if origin is Origin.ALL else origin
        side = subject.measure if subject.measure in _SIDES else Measure.EXPENDITURE
        mask = self._side(side) & self._stage(subject.stage) & self._item(subject.item)
        if mask:
            mask &= self._measure(subject.measure) & self._fund(fund) & self._origin(origin)
        found = []
        while mask:
            low = mask & -mask
            found.append(self.atoms[low.bit_length() - 1])
            mask ^= low
        return found

    def _those(self, fits: Callable[[Atom], bool]) -> int:
        return sum(1 << at for at, atom in enumerate(self.atoms) if fits(atom))

    def _stands_for(self, atom: Atom, item: Item) -> bool:
        code = item.code
        match item.kind:
            case Kind.TOTAL:
                return True
            case Kind.FUNCTION:
                return atom.function.startswith(code)
            case Kind.ECONOMIC:
                return atom.pair == code if "/" in code else atom.pair.partition("/")[0].startswith(code)
            case Kind.GOVERNMENT_ECONOMIC:
                return atom.pair.partition("/")[2].startswith(code)
            case Kind.UNIT:
                return code in (self._parent, atom.unit)
            case Kind.PROJECT:
                return atom.project == code
            case Kind.THREE_PUBLIC:
                return atom.pair.partition("/")[0] in THREE_PUBLIC.get(code, ())
        return False

    def items(self, kind: Kind, like: Subject) -> list[Item]:
        """The items of a kind in the atoms of `like`, by their codes; projects and units as they come."""
        atoms = self._of(like.but(item=TOTAL))
        if like.measure is Measure.REVENUE and like.origin is not Origin.CURRENT:
            atoms += self._of(like.but(item=TOTAL, measure=Measure.EXPENDITURE, origin=Origin.CARRIED_OVER))
        return self._items(kind, atoms)

    @staticmethod
    def _items(kind: Kind, atoms: Sequence[Atom]) -> list[Item]:
        codes = dict.fromkeys(_code(kind, atom) for atom in atoms)
        ordered = list(codes) if kind in (Kind.PROJECT, Kind.UNIT) else sorted(codes)
        return [Item(kind, code) for code in ordered if code]


def _code(kind: Kind, atom: Atom) -> str:
    match kind:
        case Kind.FUNCTION:
            return atom.function
        case Kind.ECONOMIC:
            return atom.pair
        case Kind.GOVERNMENT_ECONOMIC:
            return atom.pair.partition("/")[2]
        case Kind.UNIT:
            return atom.unit
        case Kind.PROJECT:
            return atom.project
    return ""


@cache
def sources(fund: Fund) -> frozenset[Source]:
    """The sources of the books that make up a fund of the forms."""
    if fund is Fund.ALL:
        return frozenset(Source)
    if fund is Fund.GENERAL_APPROPRIATED:
        return frozenset({Source.GENERAL})
    parts = {fund, *FUND_PARTS.get(fund, ())}
    return frozenset(source for source in Source if source.fund in parts)


_WAGES, _FAMILIES, _CAPITAL = ("301",), ("303",), ("309", "310", "311", "312")


def is_of(atom: Atom, measure: Measure) -> bool:
    """Whether an atom of expenditure is part of what a measure counts; revenue counts as itself.

    Within basic expenditure 301 and 303 are personnel, 309 to 312 capital, all others goods and services.
    """
    if measure in _SIDES or measure is Measure.EXPENDITURE:
        return True
    category = atom.category
    if category is None:
        return False
    if measure in _OF_CATEGORY:
        return category.measure is measure
    if measure is Measure.PROJECT:
        return category.measure in (Measure.OTHER_OPERATIONS, Measure.SPECIFIC_PURPOSE)
    if category.measure is not Measure.BASIC:
        return False
    group = atom.pair[:3]
    personnel = group in _WAGES + _FAMILIES
    match measure:
        case Measure.PERSONNEL:
            return personnel
        case Measure.OPERATING:
            return not personnel
        case Measure.WAGES:
            return group in _WAGES
        case Measure.FAMILIES:
            return group in _FAMILIES
        case Measure.CAPITAL:
            return group in _CAPITAL
        case Measure.GOODS:
            return not personnel and group not in _CAPITAL
    return False


_SIDES = frozenset({Measure.REVENUE, Measure.CARRIED_FORWARD, Measure.SURPLUS_DISTRIBUTED})
"""Measures that have atoms of their own; all others are parts of expenditure."""
_OF_CATEGORY = frozenset(
    {
        Measure.BASIC,
        Measure.OTHER_OPERATIONS,
        Measure.SPECIFIC_PURPOSE,
        Measure.BUSINESS,
        Measure.REMITTED_UP,
        Measure.SUBSIDIES_DOWN,
    }
)


class PrintedFacts:
    """Facts that a disclosure printed: known by the coordinates of their cells and no further."""

    def __init__(self, figures: dict[Subject, int]) -> None:
        self._figures = figures
        self._carried = {s.fund for s, value in figures.items() if value and s.origin is Origin.CARRIED_OVER}

    def amount(self, subject: Subject) -> int | None:
        """What was printed for a subject.

        A document that carried nothing over prints the same money with and without what was carried over.
        """
        found = self._figures.get(subject)
        if found is None and subject.origin is not Origin.CARRIED_OVER and not self._carried & {subject.fund, Fund.ALL}:
            other = Origin.ALL if subject.origin is Origin.CURRENT else Origin.CURRENT
            found = self._figures.get(subject.but(origin=other))
        return found

    def derived(self, subject: Subject) -> int | None:
        """What was printed for a subject, or what its parts by year or by fund come to where some were printed."""
        found = self.amount(subject)
        if found is not None:
            return found
        years = (Origin.CURRENT, Origin.CARRIED_OVER) if subject.origin is Origin.ALL else ()
        ways = [
            [subject.but(origin=year) for year in years],
            [subject.but(fund=part) for part in FUND_PARTS.get(subject.fund, ())],
        ]
        for parts in ways:
            known = [part for each in parts if (part := self.derived(each)) is not None]
            if known:
                return sum(known)
        return None

    def items(self, kind: Kind, like: Subject) -> list[Item]:
        """The items that have figures of the same money, in the order in which they were printed."""
        found = dict.fromkeys(subject.item for subject in self._figures if subject.item.kind is kind)
        return [item for item in found if self.amount(like.but(item=item)) is not None]


def total(measure: Measure, fund: Fund = Fund.ALL, origin: Origin = Origin.ALL, stage: Stage = Stage.BUDGET) -> Subject:
    """The subject of the department's total of a measure."""
    return Subject(TOTAL, measure, fund, origin, stage)
