"""The web of a document's figures: its cells, and the bonds between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import erf, exp, log, pi, sqrt

from gouji.diagnosis.bonds import Bond, Cell, Position, Standing, in_table
from gouji.diagnosis.practice import Pair, beside, evenness, habit, pair, suspected
from gouji.diagnosis.proportions import ProportionBond
from gouji.diagnosis.weights import (
    BROKEN,
    BROKEN_BOUND,
    BROKEN_PERCENTAGE,
    CHANCE,
    CHANCE_IN_ROW,
    HIDDEN,
    IN_SENTENCE,
    IN_TABLE,
    KEPT,
    NOTHING_PRINTED,
    PERCENTAGE_TAIL_AT_MOST,
    TAIL_AT_LEAST,
    TAIL_AT_MOST,
    TAIL_IS_EVIDENCE,
    ZERO_PRINTED,
)
from gouji.figures import SCALE, Figure, Unit, Written
from gouji.findings import Severity
from gouji.place import Place
from gouji.relations import Linear, Proportion, Ratio, Relation, Sense, slack

_SEVERAL = 4
"""From so many tails on a document shows how large its tails are: an office that cuts off makes larger ones."""


_NEAREST = 60
"""So many cells of a line are near one: a paragraph may have thousands."""

Lesson = tuple[bool, bool, float]
"""What a bond says of tails: whether it is a sum, whether it has one, how large that is for a sum of its kind."""


def sum_of(lessons: Iterable[Lesson]) -> tuple[list[float], list[float]]:
    """How many bonds came out even, how many have tails, and how large these are in all: of sums, of others."""
    found = [0, 0, 0.0], [0, 0, 0.0]
    for linear, tail, size in lessons:
        kind = found[not linear]
        kind[tail] += 1
        kind[2] += size
    return found


class Web:
    """The cells and bonds of one document, and what it costs a bond to stand as it does."""

    def __init__(self, relations: Iterable[Relation], severities: Mapping[str, Severity]) -> None:
        self.cells: list[Cell] = []
        self.bonds: list[Bond] = []
        self._known: dict[int, int] = {}
        self._places: dict[tuple[int, int, int, Unit], int] = {}
        self._same: dict[tuple[bool, tuple[tuple[int, int], ...]], int] = {}
        self._lines: dict[tuple[str, int], list[int]] | None = None
        self._of_table: dict[str, list[int]] | None = None
        self._near: dict[int, list[int]] = {}
        self._values: dict[int, list[int]] = {}
        self._even: dict[tuple[str, str, Unit], tuple[int, float]] = {}
        self.tail = self.percentage_tail = TAIL_AT_LEAST
        self.coarse = 1.0
        self.trust: dict[str, float] = {}
        self._records: dict[str, tuple[Severity, tuple[set[int], set[int]]]] | None = None
        self._lessons: dict[int, Lesson] | None = None
        self._taught = sum_of(())
        for relation in relations:
            self._add(relation, severities.get(relation.rule, Severity.ERROR))
        self._add_habits()

    def learn(self, spared: Iterable[int] = ()) -> None:
        """Learn how exact the document is and how large its tails are, from all relations but those in `spared`."""
        without = frozenset(spared)
        if not without or self._lessons is None:
            self._lessons = {bond.index: lesson for bond in self.bonds if (lesson := self._lesson(bond)) is not None}
            self._taught = sum_of(self._lessons.values())
        linear, other = self._taught
        own = sum_of(self._lessons[index] for index in without if index in self._lessons)
        exact, tails, size = (all_ - mine for all_, mine in zip(linear, own[0], strict=True))
        self.coarse = max(size / tails, 1.0) if tails >= _SEVERAL else 1.0
        self.trust = self._kept(without)
        self.tail = min(max(log((exact + tails + 1) / (tails + 1)), TAIL_AT_LEAST), TAIL_AT_MOST)
        exact, tails, _ = (all_ - mine for all_, mine in zip(other, own[1], strict=True))
        self.percentage_tail = min(max(log((exact + tails + 1) / (tails + 1)), TAIL_AT_LEAST), PERCENTAGE_TAIL_AT_MOST)

    def _lesson(self, bond: Bond) -> Lesson | None:
        """What one bond teaches of tails; None where it says nothing of them."""
        linear = isinstance(bond.relation, Linear)
        if bond.habit or not (bond.loose or not linear):
            return None
        standing = bond.printed
        if standing is Standing.BROKEN:
            return None
        tail = standing is Standing.TAIL
        size = (bond.start[0] / self._grid_of(bond)) ** 2 / max(bond.spread, 1 / 6) if tail and linear else 0.0
        return linear, tail, size

    def cost(self, bond: Bond, standing: Standing, position: Position) -> float:
        """What it costs to believe in a bond's standing at a position."""
        if standing is Standing.EXACT:
            return 0.0
        if standing is Standing.BROKEN:
            return bond.price and bond.price + self.trust.get(bond.relation.rule, 0.0)
        if not isinstance(bond.relation, Linear):
            return min(self.percentage_tail + log(2), bond.price)
        return min(self.tail + self._unlikely(bond, position), bond.price)

    def _kept(self, without: frozenset[int]) -> dict[str, float]:
        """How much more it costs that a norm does not apply, by rule, since the document keeps it elsewhere."""
        if self._records is None:
            self._records = {}
            for bond in self.bonds:
                norm = bond.severity is not Severity.ERROR and not bond.habit
                if norm and any(figure.value for figure in bond.relation.figures):
                    record = self._records.setdefault(bond.relation.rule, (bond.severity, (set(), set())))
                    record[1][bond.printed is Standing.BROKEN].add(bond.index)
        found = {}
        for rule, (severity, (holding, broken)) in self._records.items():
            kept = len(holding) - sum(1 for index in without if index in holding)
            failed = len(broken) - sum(1 for index in without if index in broken)
            first = exp(-BROKEN[severity])
            found[rule] = max(log(first * (KEPT + kept + failed) / (KEPT * first + failed)), 0.0)
        return found

    def _unlikely(self, bond: Bond, position: Position) -> float:
        """How unlikely a tail of just this size is among those that rounding makes: -ln, by the normal distribution."""
        grid = self._grid_of(bond)
        if not bond.loose:
            return HIDDEN * max(2 * abs(position[0]) / grid - 1, 1)
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
        return self.tail >= TAIL_IS_EVIDENCE or not bond.loose

    def neighbours(self, cell: Cell) -> list[int]:
        """The other cells of the same line, and those of the lines around it."""
        known = self._near.get(cell.index)
        if known is not None:
            return known
        place = cell.figure.place
        table = place.statement or ""
        found = [index for index in self._beside(place, place.line) if index != cell.index]
        for off in (-1, 1):
            line = next((n for n in range(place.line + off, place.line + 4 * off, off) if self.line(table, n)), None)
            if line is not None:
                found += self._beside(place, line)
        self._near[cell.index] = found
        return found

    def _beside(self, place: Place, line: int) -> list[int]:
        """The cells of a line that stand nearest to a place."""
        found = self.line(place.statement or "", line)
        if len(found) <= _NEAREST:
            return found
        return sorted(sorted(found, key=lambda at: abs(self.cells[at].figure.place.start - place.start))[:_NEAREST])

    def values_near(self, cell: Cell) -> list[int]:
        """What its neighbours print, the smallest first."""
        known = self._values.get(cell.index)
        if known is None:
            known = sorted({self.cells[other].figure.value for other in self.neighbours(cell)})
            self._values[cell.index] = known
        return known

    def uneven(self, cell: Cell, value: int) -> float:
        """What it costs that a cell should be `value`, less round than nearly all that its column prints."""
        if not in_table(cell.figure):
            return 0.0
        key = cell.figure.place.statement or "", cell.figure.place.column, cell.figure.unit
        if key not in self._even:
            self._even[key] = evenness(self._by_column.get(key, ()))
        grid, price = self._even[key]
        return price if value % grid else 0.0

    @cached_property
    def _by_column(self) -> dict[tuple[str, str, Unit], list[Figure]]:
        found: dict[tuple[str, str, Unit], list[Figure]] = {}
        for cell in self.cells:
            place = cell.figure.place
            if cell.figure.value and in_table(cell.figure):
                found.setdefault((place.statement or "", place.column, cell.figure.unit), []).append(cell.figure)
        return found

    def prints_near(self, cell: Cell, value: int) -> bool:
        """Whether one of its neighbours prints `value`."""
        values = self.values_near(cell)
        at = bisect_left(values, value)
        return at < len(values) and values[at] == value

    def line(self, table: str, line: int) -> list[int]:
        """The cells of a line of a table or section."""
        return self._by_line.get((table, line), [])

    def lines_of(self, table: str) -> list[int]:
        """The lines of a table or section that print figures."""
        if self._of_table is None:
            self._of_table = {}
            for title, line in sorted(self._by_line):
                self._of_table.setdefault(title, []).append(line)
        return self._of_table.get(table, [])

    @property
    def _by_line(self) -> dict[tuple[str, int], list[int]]:
        if self._lines is None:
            self._lines = {}
            for other in self.cells:
                place = other.figure.place
                if place.text:
                    self._lines.setdefault((place.statement or "", place.line), []).append(other.index)
        return self._lines

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
        """Equality where bounds of one kind are met with equality in nearly all rows, and where all is done (100%)."""
        groups: dict[tuple[str, ...], list[Pair]] = {}
        for bond in self.bonds:
            found = pair(bond.relation)
            if found is not None and found[0].value and found[1].value:
                where = [p for f in found for p in (f.place.statement or "", f.place.column)]
                groups.setdefault((bond.relation.rule, *where), []).append(found)
        for pairs in groups.values():
            self._add_habit(pairs, CHANCE)

    def notice(self, broken: Iterable[Bond]) -> None:
        """Learn which columns print the same as that of a figure in a broken bond, in nearly all rows of its table."""
        known = {frozenset(bond.terms) for bond in self.bonds if bond.habit}
        for table, columns in sorted(suspected(broken).items()):
            rows = {n: [self.cells[index].figure for index in self.line(table, n)] for n in self.lines_of(table)}
            for pairs in beside(rows, columns):
                if frozenset(map(self.cell_of, pairs[0])) not in known:
                    self._add_habit(pairs, CHANCE_IN_ROW)

    def _add_habit(self, pairs: Sequence[Pair], chances: int) -> None:
        """That the two are equal, if that is a habit."""
        price = habit(pairs)
        for one, other in pairs if price is not None else ():
            same = Linear("", ((1, one), (-1, other)))
            terms: dict[int, Position] = {self.cell_of(one): (1, 0, 0), self.cell_of(other): (-1, 0, 0)}
            if len(terms) == 2:
                chance = log(min(max(abs(one.value) // 10_000, 1), chances))
                place = (same.difference, 0, 0), same._slack(), 0, False, (price or 0.0) + chance
                self._hang(Bond(len(self.bonds), same, Severity.NOTE, terms, *place, habit=True))


def _grid(figure: Figure) -> int:
    if figure.step:
        return figure.step
    return SCALE[figure.unit] if figure.unit is Unit.COUNT else SCALE[figure.unit] // 100


def _doubt(figure: Figure) -> float:
    if figure.written is not Written.NUMBER and not figure.step:
        return NOTHING_PRINTED
    return IN_TABLE + ZERO_PRINTED * (not figure.value) if in_table(figure) else IN_SENTENCE
