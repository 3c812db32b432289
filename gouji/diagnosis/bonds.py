"""Bonds: relations as diagnosis sees them, between cells, and how each stands under changed figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from gouji.figures import Figure
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


def in_table(figure: Figure) -> bool:
    """Whether a figure is the cell of a table: it has a row or a column, which no figure of a sentence has."""
    return bool(figure.place.statement and (figure.place.row or figure.place.column))


def same_page(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one table, or in one section of the text, so that they can have changed places."""
    return one.place.statement == other.place.statement and in_table(one) == in_table(other)


Position = tuple[int, ...]
"""Where a bond is: Σ of a balance; numerator, denominator and percentage of a share; part, whole, numerator and
denominator of a proportion. In the smallest steps."""


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
    spread: float = 0.0
    """The variance of the tail that rounding makes of a sum, in the smallest steps squared."""
    habit: bool = False
    """Whether it is no relation of a rule but a habit of the document: evidence, and nothing to report."""
    _printed: tuple[Position, Standing] | None = field(default=None, init=False)
    is_along: bool = field(init=False)
    """Whether all its figures stand in one line."""
    is_column: bool = field(init=False)
    """Whether it is a sum down one column of a table."""

    @property
    def printed(self) -> Standing:
        """How it stands at its start."""
        if self._printed is None or self._printed[0] is not self.start:
            self._printed = self.start, self.standing(self.start)
        return self._printed[1]

    @property
    def is_sum(self) -> bool:
        """Whether it is a sum that must come out even."""
        return isinstance(self.relation, Linear) and self.relation.sense is Sense.EQUAL

    def __post_init__(self) -> None:
        places = [figure.place for figure in self.relation.figures]
        first = places[0]
        self.is_along = all(place.line == first.line and place.statement == first.statement for place in places)
        self.is_column = (
            self.is_sum
            and not self.habit
            and in_table(self.relation.figures[0])
            and all(place.statement == first.statement and place.column == first.column for place in places)
        )

    @property
    def statement(self) -> str:
        """The table or section of its first figure."""
        return self.relation.figures[0].place.statement or ""

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
        assert isinstance(relation, Ratio)
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
        assert isinstance(relation, Ratio)
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
