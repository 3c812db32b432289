"""The web of a document's figures: cells, the bonds between them, and how each bond stands under changed figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from math import log

from gouji.diagnosis.weights import (
    BROKEN,
    BROKEN_BOUND,
    BROKEN_PERCENTAGE,
    IN_SENTENCE,
    IN_TABLE,
    NOTHING_PRINTED,
    ROUNDED_PERCENTAGE,
    TAIL_AT_LEAST,
    TAIL_AT_MOST,
    TAIL_IS_EVIDENCE,
)
from gouji.figures import SCALE, Figure, Unit, Written
from gouji.findings import Severity
from gouji.relations import HUNDRED, Linear, Ratio, Relation, Sense


class Standing(IntEnum):
    """How a bond stands: to the last digit, within rounding, or not at all."""

    EXACT = 0
    TAIL = 1
    BROKEN = 2


@dataclass(slots=True, eq=False)
class Cell:
    """A printed figure, wherever relations speak of it."""

    index: int
    figure: Figure
    grid: int
    """What the last digit is worth that a right figure would be printed with."""
    doubt: float
    """What it costs to believe that it is wrong."""
    bonds: list[int] = field(default_factory=list)


Position = tuple[int, int, int]
"""Where a bond is: Σ of a balance, or numerator, denominator and percentage of a share; in the smallest steps."""


@dataclass(frozen=True, slots=True)
class Votes:
    """The values of one cell under which a bond holds, all else being right; `exact` is the one to the last digit."""

    low: int
    high: int
    exact: int | None


FAR = 10**18


@dataclass(slots=True, eq=False)
class Bond:
    """A relation between cells: Σ weight·cell = 0 (≤ 0), or a share of two such sums."""

    index: int
    relation: Relation
    severity: Severity
    terms: dict[int, Position]
    """How a unit of each cell moves the position."""
    start: Position
    slack: int
    base_slack: int = 0
    loose: bool = False
    """Whether more than two figures are rounded, so that tails are possible."""
    price: float = 0.0
    """What it costs to believe that it does not apply."""

    def moved(self, position: Position, cell: int, delta: int) -> Position:
        """The position after `cell` changed by `delta`."""
        a, b, c = self.terms[cell]
        return position[0] + a * delta, position[1] + b * delta, position[2] + c * delta

    def standing(self, position: Position) -> Standing:
        """How the bond stands at a position; says what `Relation.state` and `tail` say of the figures as printed."""
        relation = self.relation
        if isinstance(relation, Linear):
            gap = position[0]
            if gap == 0 or (gap < 0 and relation.sense is Sense.AT_MOST):
                return Standing.EXACT
            if 2 * abs(gap) >= self.slack:
                return Standing.BROKEN
            return Standing.TAIL if relation.sense is Sense.EQUAL else Standing.EXACT
        step = relation.percentage.step
        if 2 * position[1] - self.base_slack <= 0:
            return Standing.TAIL
        if self._fits(position, step):
            return Standing.EXACT
        return Standing.TAIL if self._fits(position, 3 * step) else Standing.BROKEN

    def _fits(self, position: Position, width: int) -> bool:
        top, base, percent = position
        low_top, high_top = 2 * top - self.slack, 2 * top + self.slack
        low_base, high_base = 2 * base - self.base_slack, 2 * base + self.base_slack
        low, high = 2 * percent - width, 2 * percent + width
        below = 2 * HUNDRED * low_top - high * (high_base if low_top >= 0 else low_base)
        above = 2 * HUNDRED * high_top - low * (low_base if high_top >= 0 else high_base)
        return (below < 0 <= above) or 2 * HUNDRED * low_top == 2 * percent * high_base

    def votes(self, position: Position, cell: int, value: int) -> Votes | None:
        """What `cell`, now at `value`, would have to be for the bond to hold; None where it has no say."""
        a, b, c = self.terms[cell]
        relation = self.relation
        if isinstance(relation, Linear):
            if not a:
                return None
            gap = position[0]
            if relation.sense is Sense.AT_MOST:
                if a > 0:
                    return Votes(-FAR, value + -gap // a, None)
                return Votes(value - gap // a, FAR, None)
            room = max(self.slack - 1, 0) // 2
            near, far = (-room, room) if a > 0 else (room, -room)
            exact = value - gap // a if gap % a == 0 else None
            return Votes(value - (gap - near) // a, value + (far - gap) // a, exact)
        top, base, percent = position
        step = max(relation.percentage.step, 1)
        if c:
            if base <= 0:
                return None
            nearest = (2 * top * HUNDRED + base * step) // (2 * base * step) * step
            return Votes(nearest - step, nearest + step, value + (nearest - percent))
        ends = []
        for edge in (2 * percent - step, 2 * percent + step):
            scale = 2 * HUNDRED * a - edge * b
            if scale == 0:
                return None
            ends.append(value + (edge * base - 2 * HUNDRED * top) // scale)
        return Votes(min(ends) - self.slack, max(ends) + self.slack, None)


class Web:
    """The cells and bonds of one document, and what it costs a bond to stand as it does."""

    def __init__(self, relations: Iterable[Relation], severities: Mapping[str, Severity]) -> None:
        self.cells: list[Cell] = []
        self.bonds: list[Bond] = []
        self._known: dict[int, int] = {}
        self._places: dict[tuple[int, int, int, Unit], int] = {}
        self._same: dict[tuple[tuple[int, Position], ...], int] = {}
        self._lines: dict[tuple[str, int], list[int]] | None = None
        self.tail = TAIL_AT_LEAST
        for relation in relations:
            self._add(relation, severities.get(relation.rule, Severity.ERROR))

    def learn(self, spared: Iterable[int] = ()) -> None:
        """Learn from the sums that have room for a tail (but those in `spared`) how exact the document is."""
        without = frozenset(spared)
        sums = [b for b in self.bonds if b.loose and b.index not in without and isinstance(b.relation, Linear)]
        standings = [bond.standing(bond.start) for bond in sums]
        tails = sum(1 for standing in standings if standing is Standing.TAIL)
        exact = sum(1 for standing in standings if standing is Standing.EXACT)
        self.tail = min(max(log((exact + tails + 1) / (tails + 1)), TAIL_AT_LEAST), TAIL_AT_MOST)

    def cost(self, bond: Bond, standing: Standing) -> float:
        """What it costs to believe in a bond's standing."""
        if standing is Standing.EXACT:
            return 0.0
        if standing is Standing.BROKEN:
            return bond.price
        return min(self.tail if isinstance(bond.relation, Linear) else ROUNDED_PERCENTAGE, bond.price)

    def asks(self, bond: Bond, standing: Standing) -> bool:
        """Whether a bond that stands so asks for an explanation."""
        if standing is Standing.BROKEN:
            return True
        linear = isinstance(bond.relation, Linear)
        return standing is Standing.TAIL and linear and self.tail >= TAIL_IS_EVIDENCE

    def neighbours(self, cell: Cell) -> list[int]:
        """The other cells of the same line, and of the lines next to it in the same table or section."""
        if self._lines is None:
            self._lines = {}
            for other in self.cells:
                place = other.figure.place
                self._lines.setdefault((place.statement or "", place.line), []).append(other.index)
        place = cell.figure.place
        lines = (self._lines.get((place.statement or "", place.line + off), ()) for off in (0, -1, 1))
        return [index for line in lines for index in line if index != cell.index]

    def _cell(self, figure: Figure) -> int:
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
        terms: dict[int, Position] = {}
        if isinstance(relation, Linear):
            for weight, figure in relation.terms:
                index = self._cell(figure)
                a, b, c = terms.get(index, (0, 0, 0))
                terms[index] = (a + weight, b, c)
            bond = Bond(
                len(self.bonds),
                relation,
                severity,
                terms,
                (relation.difference, 0, 0),
                relation._slack(),
                loose=sum(1 for _, figure in relation.terms if figure.value) > 2,
            )
            bound = relation.sense is Sense.AT_MOST
            bond.price = min(BROKEN[severity], BROKEN_BOUND) if bound else BROKEN[severity]
            key = tuple(sorted((i, t) for i, t in terms.items()))
            sign = -1 if key[0][1][0] < 0 and not bound else 1
            key = tuple((i, (sign * a, 2 if bound else 0, 0)) for i, (a, _, _) in key)
            twin = self._same.setdefault(key, bond.index)
            if twin != bond.index:
                other = self.bonds[twin]
                other.price = max(other.price, bond.price)
                bond.price = 0.0
        else:
            for weight, figure in relation.numerator:
                index = self._cell(figure)
                a, b, c = terms.get(index, (0, 0, 0))
                terms[index] = (a + weight, b, c)
            for weight, figure in relation.denominator:
                index = self._cell(figure)
                a, b, c = terms.get(index, (0, 0, 0))
                terms[index] = (a, b + weight, c)
            terms[self._cell(relation.percentage)] = (0, 0, 1)
            top = sum(weight * figure.value for weight, figure in relation.numerator)
            base = sum(weight * figure.value for weight, figure in relation.denominator)
            bond = Bond(
                len(self.bonds),
                relation,
                severity,
                terms,
                (top, base, relation.percentage.value),
                sum(abs(weight) * figure.step for weight, figure in relation.numerator),
                sum(abs(weight) * figure.step for weight, figure in relation.denominator),
                price=min(BROKEN[severity], BROKEN_PERCENTAGE),
            )
        self.bonds.append(bond)
        for index in terms:
            self.cells[index].bonds.append(bond.index)


def _grid(figure: Figure) -> int:
    if figure.step:
        return figure.step
    return SCALE[figure.unit] if figure.unit is Unit.COUNT else SCALE[figure.unit] // 100


def _doubt(figure: Figure) -> float:
    if figure.written is not Written.NUMBER and not figure.step:
        return NOTHING_PRINTED
    return IN_TABLE if figure.place.statement else IN_SENTENCE
