"""The web of a document's figures: its cells, and the bonds between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import erf, log, pi, sqrt

from gouji.diagnosis.bonds import Bond, Cell, Position, Standing, in_table
from gouji.diagnosis.proportions import ProportionBond
from gouji.diagnosis.weights import (
    BROKEN,
    BROKEN_BOUND,
    BROKEN_PERCENTAGE,
    CHANCE,
    HABIT,
    IN_SENTENCE,
    IN_TABLE,
    NOTHING_PRINTED,
    PERCENTAGE_TAIL_AT_MOST,
    TAIL_AT_LEAST,
    TAIL_AT_MOST,
    TAIL_IS_EVIDENCE,
    ZERO_PRINTED,
)
from gouji.figures import SCALE, Figure, Unit, Written
from gouji.findings import Severity
from gouji.relations import Linear, Proportion, Ratio, Relation, Sense, slack

_SEVERAL = 4
"""From so many tails on a document shows how large its tails are: an office that cuts off makes larger ones."""


class Web:
    """The cells and bonds of one document, and what it costs a bond to stand as it does."""

    def __init__(self, relations: Iterable[Relation], severities: Mapping[str, Severity]) -> None:
        self.cells: list[Cell] = []
        self.bonds: list[Bond] = []
        self._known: dict[int, int] = {}
        self._places: dict[tuple[int, int, int, Unit], int] = {}
        self._same: dict[tuple[bool, tuple[tuple[int, int], ...]], int] = {}
        self._lines: dict[tuple[str, int], list[int]] | None = None
        self._near: dict[int, list[int]] = {}
        self._values: dict[int, list[int]] = {}
        self.tail = self.percentage_tail = TAIL_AT_LEAST
        self.coarse = 1.0
        for relation in relations:
            self._add(relation, severities.get(relation.rule, Severity.ERROR))
        self._add_habits()

    def learn(self, spared: Iterable[int] = ()) -> None:
        """Learn how exact the document is and how large its tails are, from all relations but those in `spared`."""
        without = frozenset(spared)
        counts = {True: [0, 0], False: [0, 0]}
        sizes: list[float] = []
        for bond in self.bonds:
            linear = isinstance(bond.relation, Linear)
            if (bond.loose or not linear) and bond.index not in without:
                standing = bond.standing(bond.start)
                if standing is not Standing.BROKEN:
                    counts[linear][standing] += 1
                if standing is Standing.TAIL and linear:
                    sizes.append((bond.start[0] / self._grid_of(bond)) ** 2 / max(bond.spread, 1 / 6))
        self.coarse = max(sum(sizes) / len(sizes), 1.0) if len(sizes) >= _SEVERAL else 1.0
        exact, tails = counts[True]
        self.tail = min(max(log((exact + tails + 1) / (tails + 1)), TAIL_AT_LEAST), TAIL_AT_MOST)
        exact, tails = counts[False]
        self.percentage_tail = min(max(log((exact + tails + 1) / (tails + 1)), TAIL_AT_LEAST), PERCENTAGE_TAIL_AT_MOST)

    def cost(self, bond: Bond, standing: Standing, position: Position) -> float:
        """What it costs to believe in a bond's standing at a position."""
        if standing is Standing.EXACT:
            return 0.0
        if standing is Standing.BROKEN:
            return bond.price
        if not isinstance(bond.relation, Linear):
            return min(self.percentage_tail + log(2), bond.price)
        return min(self.tail + self._unlikely(bond, position), bond.price)

    def _unlikely(self, bond: Bond, position: Position) -> float:
        """How unlikely a tail of just this size is among those that rounding makes: -ln, by the normal distribution."""
        grid = self._grid_of(bond)
        spread = max(bond.spread, 1 / 6) * self.coarse
        size = (position[0] / grid) ** 2 / (2 * spread)
        some = max(1 - erf(0.5 / sqrt(2 * spread)), 1e-6)
        return max(size + log(2 * pi * spread) / 2 + log(some), 0.0)

    def _grid_of(self, bond: Bond) -> int:
        return self.cells[next(iter(bond.terms))].grid

    def asks(self, bond: Bond, standing: Standing) -> bool:
        """Whether a bond that stands so asks for an explanation."""
        if bond.habit or standing is Standing.EXACT:
            return False
        if standing is Standing.BROKEN or not isinstance(bond.relation, Linear):
            return True
        return self.tail >= TAIL_IS_EVIDENCE

    def neighbours(self, cell: Cell) -> list[int]:
        """The other cells of the same line, and those of the lines around it."""
        known = self._near.get(cell.index)
        if known is not None:
            return known
        place = cell.figure.place
        table = place.statement or ""
        found = [index for index in self.line(table, place.line) if index != cell.index]
        for off in (-1, 1):
            line = next((n for n in range(place.line + off, place.line + 4 * off, off) if self.line(table, n)), None)
            if line is not None:
                found += self.line(table, line)
        self._near[cell.index] = found
        return found

    def values_near(self, cell: Cell) -> list[int]:
        """What its neighbours print, the smallest first."""
        known = self._values.get(cell.index)
        if known is None:
            known = sorted({self.cells[other].figure.value for other in self.neighbours(cell)})
            self._values[cell.index] = known
        return known

    def line(self, table: str, line: int) -> list[int]:
        """The cells of a line of a table or section."""
        if self._lines is None:
            self._lines = {}
            for other in self.cells:
                place = other.figure.place
                if place.text:
                    self._lines.setdefault((place.statement or "", place.line), []).append(other.index)
        return self._lines.get((table, line), [])

    def cell_of(self, figure: Figure) -> int:
        """The cell of a printed figure: one for each place, whatever relation speaks of it."""
        index = self._known.get(id(figure))
        if index is None:
            place = figure.place
            key = (place.line, place.start, place.end, figure.unit)
            index = self._places.get(key) if place.text else None
            if index is None:
                index = len(self.cells)
                self.cells.append(Cell(index, figure, _grid(figure), _doubt(figure)))
                self._places[key] = index
            self._known[id(figure)] = index
        return index

    def _add(self, relation: Relation, severity: Severity) -> None:
        if isinstance(relation, Linear):
            self._hang(self._balance(relation, severity))
        elif isinstance(relation, Ratio):
            self._hang(self._share(relation, severity))
        else:
            self._hang(self._proportion(relation, severity))

    def _hang(self, bond: Bond) -> None:
        self.bonds.append(bond)
        for index in bond.terms:
            self.cells[index].bonds.append(bond.index)

    def _balance(self, relation: Linear, severity: Severity) -> Bond:
        terms: dict[int, Position] = {}
        plus, minus, filled = max(relation.constant, 0), max(-relation.constant, 0), 0
        for weight, figure in relation.terms:
            index = self.cell_of(figure)
            old = terms.get(index)
            terms[index] = (weight + old[0] if old else weight, 0, 0)
            part = weight * figure.value
            if part:
                filled += 1
                if part > 0:
                    plus += part
                else:
                    minus -= part
        bond = Bond(len(self.bonds), relation, severity, terms, (relation.difference, 0, 0), relation._slack())
        bond.loose = filled > 2
        grid = self._grid_of(bond)
        bond.spread = sum((weight * figure.step / grid) ** 2 for weight, figure in relation.terms if figure.value) / 12
        bound = relation.sense is Sense.AT_MOST
        if bound:
            bond.price = min(BROKEN[severity], BROKEN_BOUND)
        else:
            bond.price = BROKEN[severity] + log(min(max(min(plus, minus) // grid, 1), CHANCE))
        key = sorted((index, term[0]) for index, term in terms.items())
        sign = -1 if key[0][1] < 0 and not bound else 1
        twin = self._same.setdefault((bound, tuple((i, sign * a) for i, a in key)), bond.index)
        if twin != bond.index:
            other = self.bonds[twin]
            other.price = max(other.price, bond.price)
            bond.price = 0.0
        return bond

    def _share(self, relation: Ratio, severity: Severity) -> Bond:
        terms: dict[int, Position] = {}
        for at, side in enumerate((relation.numerator, relation.denominator)):
            for weight, figure in side:
                index = self.cell_of(figure)
                a, b, c = terms.get(index, (0, 0, 0))
                terms[index] = (a + weight, b, c) if at == 0 else (a, b + weight, c)
        percentage = relation.percentage
        terms[self.cell_of(percentage)] = (0, 0, 1)
        top, base = (
            sum(weight * figure.value for weight, figure in side) for side in (relation.numerator, relation.denominator)
        )
        return Bond(
            len(self.bonds),
            relation,
            severity,
            terms,
            (top, base, percentage.value),
            slack(relation.numerator, relation.grain),
            slack(relation.denominator, relation.grain),
            price=BROKEN_PERCENTAGE[severity]
            + log(min(max(abs(percentage.value) // max(percentage.step, 1), 1), CHANCE)),
        )

    def _proportion(self, relation: Proportion, severity: Severity) -> Bond:
        terms: dict[int, Position] = {}
        base = () if isinstance(relation.denominator, int) else relation.denominator
        whole = () if isinstance(relation.whole, int) else ((1, relation.whole),)
        for at, side in enumerate((((1, relation.part),), whole, relation.numerator, base)):
            for weight, figure in side:
                term = list(terms.get(self.cell_of(figure), (0, 0, 0, 0)))
                term[at] += weight
                terms[self.cell_of(figure)] = tuple(term)
        price = BROKEN[severity] + log(min(max(abs(relation.part.value) // relation.grain, 1), CHANCE))
        return ProportionBond(
            len(self.bonds),
            relation,
            severity,
            terms,
            relation.position,
            0,
            price=price,
            grids={i: self.cells[i].grid for i in terms},
        )

    def _add_habits(self) -> None:
        """Equality where bounds of one kind are met with equality in nearly all rows."""
        groups: dict[tuple[str, ...], list[Bond]] = {}
        for bond in self.bonds:
            relation = bond.relation
            if isinstance(relation, Linear) and relation.sense is Sense.AT_MOST and len(relation.terms) == 2:
                (_, small), (_, large) = relation.terms
                if small.value and large.value:
                    where = [p for f in (small, large) for p in (f.place.statement or "", f.place.column)]
                    groups.setdefault((relation.rule, *where), []).append(bond)
        for bonds in groups.values():
            equal = sum(1 for bond in bonds if not bond.start[0])
            if equal < HABIT or 10 * equal < 9 * len(bonds):
                continue
            price = log((len(bonds) + 1) / (len(bonds) - equal + 1))
            for bond in bonds:
                relation = bond.relation
                assert isinstance(relation, Linear)
                same = Linear(relation.rule, relation.terms, topic=relation.topic)
                chance = log(min(max(abs(relation.terms[0][1].value) // 10_000, 1), CHANCE))
                self._hang(
                    Bond(
                        len(self.bonds),
                        same,
                        Severity.NOTE,
                        bond.terms,
                        bond.start,
                        bond.slack,
                        price=price + chance,
                        habit=True,
                    )
                )


def _grid(figure: Figure) -> int:
    if figure.step:
        return figure.step
    return SCALE[figure.unit] if figure.unit is Unit.COUNT else SCALE[figure.unit] // 100


def _doubt(figure: Figure) -> float:
    if figure.written is not Written.NUMBER and not figure.step:
        return NOTHING_PRINTED
    return IN_TABLE + ZERO_PRINTED * (not figure.value) if in_table(figure) else IN_SENTENCE
