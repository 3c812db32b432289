"""A base overwritten after what is computed from it: the year's budget replaced by what was executed, once scored.

The rate then reads 100% of itself, while a score, a total or a sentence still stands for the base that was scored on.
What these say of the ratio is solved backwards; where all of them meet in one base that can have been printed, that is
the one cause of several broken relations. Nothing here knows what a budget is: a base is what a ratio divides by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from gouji.diagnosis.bonds import Bond, Cell, Standing
from gouji.diagnosis.causes import Cause, Change, printed_as, severity_of
from gouji.diagnosis.righted import Key, at
from gouji.diagnosis.web import Web
from gouji.figures import MONEY, Figure, Unit
from gouji.findings import Fault, Severity, Text
from gouji.relations import HUNDRED, Linear, Proportion, Ratio, Relation, Sense

_SURE, _LIKELY = 0.95, 0.85
"""How sure it is by several witnesses, and by one that other relations bear out."""


class _Derived(NamedTuple):
    """A figure computed from the ratio of top and base: its cell, and what it is a share of."""

    cell: int
    whole: int
    grain: int
    bond: Bond


@dataclass(frozen=True, slots=True)
class _Witness:
    """A figure that still stands for the old base: the ratios it allows, and the broken bond it is known by."""

    figure: Figure
    low: Fraction
    high: Fraction
    bond: Bond


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A base that was overwritten, and the broken relation, if any, that another wrong figure keeps from saying so."""

    cause: Cause
    beside: Relation | None = None
    alone: bool = False
    """Whether but one figure speaks for it, so that what else is wrong must turn out to be one slip."""

    @property
    def wrong(self) -> Figure | None:
        """The figure that is wrong beside, where it was computed from the base itself."""
        return self.beside.part if isinstance(self.beside, Proportion) else None


def overwritten(web: Web, broken: Sequence[Bond]) -> list[Overwritten]:
    """The causes of this kind among the broken bonds; of those that `alone` is said of, there may be several of one."""
    wrong = {bond.index for bond in broken}
    found: list[Overwritten] = []
    for (top, base), derived in _ratios(web).items():
        if any(wrong.intersection(web.cells[cell].bonds) for cell in (base, *(one.cell for one in derived))):
            found += _overwritten(web, wrong, web.cells[top], web.cells[base], derived)
    return found


def restored(bases: Sequence[Overwritten]) -> tuple[dict[Key, int], dict[Key, int]]:
    """What the figures around bases were with something else wrong, and in which steps those known more finely."""
    values: dict[Key, int] = {}
    steps: dict[Key, int] = {}
    for base in bases:
        if base.beside is None:
            continue
        said = base.beside.figures
        for change in base.cause.changes:
            if base.wrong is not None and at(change.figure) == at(base.wrong):
                continue
            values[at(change.figure)] = change.value
            finer = min((f.step for f in said if f.step and f.unit is change.figure.unit is Unit.PERCENT), default=0)
            if 0 < finer < change.figure.step:
                top = base.cause.row[1].value
                values[at(change.figure)] = round(Fraction(HUNDRED * top, base.cause.changes[0].value * finer)) * finer
                steps[at(change.figure)] = finer
    return values, steps


def _ratios(web: Web) -> dict[tuple[int, int], list[_Derived]]:
    """What is computed from the ratio of two amounts that are printed alike, by the cells of the two."""
    found: dict[tuple[int, int], list[_Derived]] = {}
    for bond in web.bonds:
        relation = bond.relation
        if isinstance(relation, Linear) or isinstance(relation.denominator, int):
            continue
        if len(relation.numerator) != 1 or len(relation.denominator) != 1:
            continue
        (_, top), (_, base) = relation.numerator[0], relation.denominator[0]
        if top.value != base.value or not base.value or top.unit not in MONEY:
            continue
        key = web.cell_of(top), web.cell_of(base)
        if isinstance(relation, Ratio):
            cell = web.cell_of(relation.percentage)
            found.setdefault(key, []).append(_Derived(cell, HUNDRED, relation.percentage.step, bond))
        elif not relation.exact:
            cell = web.cell_of(relation.part)
            found.setdefault(key, []).append(_Derived(cell, relation.position[1], relation.grain, bond))
    return found


def _overwritten(web: Web, wrong: set[int], top: Cell, base: Cell, derived: list[_Derived]) -> Iterator[Overwritten]:
    """The base for which all broken bonds around it speak, or all but one."""
    voices = list(_voices(web, wrong, top, base, derived))
    if _meet(voices) is not None:
        cause = _cause(web, wrong, top, base, derived, voices)
        if cause is not None:
            yield Overwritten(cause)
        return
    order = list(Severity)
    for one in sorted(voices, key=lambda voice: -order.index(voice.bond.severity)):  # norms are doubted first
        others = [other for other in voices if other.bond is not one.bond]
        afterwards = one.witness is None and len(one.bond.terms) > 2  # a sum of what stands there now
        cause = _cause(web, wrong, top, base, derived, others, alone=not afterwards)
        if cause is not None and afterwards:
            yield Overwritten(cause)
            return
        if cause is not None and cause.changes:
            alone = len(others) == 1
            yield Overwritten(cause, one.bond.relation, alone)
            if not alone:
                return


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a broken bond says of the base: between which amounts it was, by which witness, or the very amount."""

    bond: Bond
    least: Fraction
    most: Fraction
    witness: _Witness | None = None


def _voices(web: Web, wrong: set[int], top: Cell, base: Cell, derived: Sequence[_Derived]) -> Iterator[_Voice]:
    """What all broken bonds of the base and of what is computed from it say; nothing can be meant by some."""
    amount = top.figure.value
    known: set[int] = set()
    for witness in _witnesses(web, wrong, derived):
        known.add(witness.bond.index)
        possible = 0 < witness.low <= witness.high < 1
        ends = (amount / witness.high, amount / witness.low) if possible else _NOWHERE
        yield _Voice(witness.bond, *ends, witness)
    cells = {base.index, *(one.cell for one in derived)}
    for index in sorted(wrong - known):
        bond = web.bonds[index]
        if not cells.isdisjoint(bond.terms):
            vote = bond.votes(bond.start, base.index, base.figure.value) if base.index in bond.terms else None
            exact = None if vote is None else vote.exact
            yield _Voice(bond, *(_NOWHERE if exact is None else (Fraction(exact), Fraction(exact))))


_NOWHERE = Fraction(1), Fraction(0)
"""The ends of an interval in which nothing lies."""


def _meet(voices: Sequence[_Voice]) -> tuple[Fraction, Fraction] | None:
    """Between which amounts the base was by all of them; None where they contradict each other."""
    least = max((one.least for one in voices), default=Fraction(1))
    most = min((one.most for one in voices), default=Fraction(0))
    return (least, most) if 0 < least <= most else None


def _cause(
    web: Web,
    wrong: set[int],
    top: Cell,
    base: Cell,
    derived: list[_Derived],
    voices: Sequence[_Voice],
    *,
    alone: bool = False,
) -> Cause | None:
    """The cause for which these speak together; None for one alone that nothing bears out, unless `alone` may do."""
    witnesses = [one.witness for one in voices if one.witness is not None]
    meeting = _meet(voices)
    if not witnesses or meeting is None:
        return None
    least, most = meeting
    own = [int(one.least) for one in voices if one.witness is None]
    if len(voices) == 1 and not alone and not _borne_out(web, wrong, witnesses[0], derived):
        return None
    value = own[0] if own else _printable(web, base, least, most)
    if value is None and len(witnesses) < 2:
        return None
    figures = [one.figure for one in witnesses]
    figures += [f for one in voices if one.witness is None for f in _others(web, one.bond.index, base)]
    explained = sorted({one.bond.index: one.bond for one in voices}.items())
    sure = _SURE if len(voices) > 1 else _LIKELY
    return Cause(
        tuple(_changes(web, top, base, derived, value, sure)) if value is not None else (),
        tuple(bond.relation for _, bond in explained),
        (),
        severity_of([bond for _, bond in explained]),
        True,
        Fault.OVERWRITTEN,
        row=(base.figure, top.figure, *dict.fromkeys(figures)),
        sure=sure,
        reach=(floor(least), ceil(most)),
    )


def _others(web: Web, bond: int, base: Cell) -> list[Figure]:
    return [web.cells[cell].figure for cell in web.bonds[bond].terms if cell != base.index]


def _witnesses(web: Web, wrong: set[int], derived: Sequence[_Derived]) -> Iterator[_Witness]:
    for one in derived:
        cell = web.cells[one.cell]
        if one.whole <= 0:
            continue
        if one.bond.index in wrong:
            yield _witness(cell.figure, cell.figure.value, one.grain, one)
        for index in cell.bonds:
            bond = web.bonds[index]
            relation = bond.relation
            if index not in wrong or not isinstance(relation, Linear) or relation.sense is not Sense.EQUAL:
                continue
            vote = bond.votes(bond.start, one.cell, cell.figure.value)
            if vote is not None and vote.exact is not None:
                told = next(f for f in relation.figures if web.cell_of(f) != one.cell)
                grain = max(told.step, one.grain) if told.unit is cell.figure.unit else one.grain
                if len(relation.terms) == 2 and told.unit is cell.figure.unit:
                    grain = told.step or one.grain  # the same said more finely was not taken from what is printed
                yield _witness(told, vote.exact, grain, one, bond)


def _witness(figure: Figure, value: int, grain: int, one: _Derived, bond: Bond | None = None) -> _Witness:
    half = Fraction(grain, 2)
    return _Witness(figure, (value - half) / one.whole, (value + half) / one.whole, bond or one.bond)


def _borne_out(web: Web, wrong: set[int], witness: _Witness, derived: Sequence[_Derived]) -> bool:
    """Whether the one witness is a computed figure itself which another equality bears out."""
    cell = next((web.cells[one.cell] for one in derived if one.bond is witness.bond), None)
    return cell is not None and any(
        isinstance(relation := web.bonds[index].relation, Linear)
        and relation.sense is Sense.EQUAL
        and not web.bonds[index].habit
        and index not in wrong
        for index in cell.bonds
    )


def _printable(web: Web, base: Cell, least: Fraction, most: Fraction) -> int | None:
    """The one amount between two bounds that can have been printed: as roundly as the base is, or as any beside it."""
    table, unit = base.figure.place.statement, base.figure.unit
    near = (cell.figure for cell in web.cells if cell.figure.place.statement == table)
    steps = {figure.step for figure in near if figure.unit is unit and figure.step}
    for grid in sorted({base.grid, *steps}, reverse=True):
        if grid <= base.grid:
            first = ceil(least / grid) * grid
            if first <= most < first + grid:
                return first
    return None


def _changes(web: Web, top: Cell, base: Cell, derived: Sequence[_Derived], value: int, sure: float) -> Iterator[Change]:
    """The base, its copy in the row of its one source, and what is computed from either."""
    bases = [base.index, *_copies(web, base)]
    for index in bases:
        cell = web.cells[index]
        mended = tuple(web.bonds[n].relation for n in cell.bonds if not web.bonds[n].habit)
        yield Change(cell.figure, value, printed_as(cell.figure, value, cell.grid), "other", sure, mended)
    ratio = Fraction(top.figure.value, value)
    others = [one for (_, at), many in _ratios(web).items() if at in bases for one in many]
    for one in {one.cell: one for one in (*derived, *others)}.values():
        cell = web.cells[one.cell]
        right = (2 * one.whole * ratio + one.grain) // (2 * one.grain) * one.grain
        if right != cell.figure.value:
            relation = (one.bond.relation,)
            yield Change(cell.figure, right, printed_as(cell.figure, right, one.grain), "other", sure, relation)


def _copies(web: Web, base: Cell) -> list[int]:
    """The cells that repeat the base as the only part of it that is not nothing."""
    found: list[int] = []
    for index in base.bonds:
        bond = web.bonds[index]
        if not isinstance(bond.relation, Linear) or bond.relation.sense is not Sense.EQUAL or bond.habit:
            continue
        if bond.printed is Standing.BROKEN or len(bond.terms) < 3:
            continue
        filled = [cell for cell in bond.terms if cell != base.index and web.cells[cell].figure.value]
        if len(filled) == 1 and web.cells[filled[0]].figure.value == base.figure.value:
            found += filled
    return found


def told(cause: Cause) -> Text:
    """What follows from it, in a sentence."""
    base, top, *witnesses = cause.row
    said_zh = "、".join(_said(figure, zh=True) for figure in witnesses)
    said_en = ", ".join(_said(figure, zh=False) for figure in witnesses)
    name, other = base.place.column or base.place.row, top.place.column or top.place.row
    unit = base.unit.value
    if cause.changes:
        wanted = cause.changes[0].printed + unit
        wanted_en = wanted
    else:
        low, high = (base.printed(bound) for bound in cause.reach or (0, 0))
        wanted, wanted_en = f"{low}至{high}{unit}之间的数", f"between {low} and {high}{unit}"
    about = f"“{cause.relations[0].topic}”，" if cause.relations[0].topic else ""
    return Text(
        f"{about}《{base.place.statement}》的{said_zh}要成立，“{name}”只能是{wanted}，而不是{base.printed()}{unit}："
        f"评分之后，“{name}”似被改成了“{other}”",
        f"{about}{base.place.statement}: {said_en} can only hold if “{name}” was {wanted_en}, "
        f"not {base.printed()}{unit}; it seems to have been overwritten by “{other}” after scoring",
    )


def _said(figure: Figure, *, zh: bool) -> str:
    place = figure.place
    labels = "·".join(part for part in (place.row, place.column) if part)
    where = ("文字所说的" if zh else "the text's ") if not labels else f"“{labels}”" if zh else f"“{labels}” "
    unit = "%" if figure.unit.value == "%" else figure.unit.value if figure.is_money else ""
    return f"{where}{figure.printed()}{unit}"
