"""Bonds of proportions: a part that follows from its whole and from the ratio of two sums, as a score does."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from gouji.diagnosis.bonds import FAR, Bond, Position, Standing, Votes
from gouji.relations import Proportion, ratio_of, share_of

_PART, _WHOLE, _TOP = range(3)


@dataclass(slots=True, eq=False)
class ProportionBond(Bond):
    """A proportion between cells. It has no tails: a part is rounded as the document rounds."""

    grids: dict[int, int] = field(default_factory=dict)
    """What the last digit of each cell is worth."""
    _known: dict[Position, Standing] = field(default_factory=dict)
    _voted: dict[tuple[Position, int, int], Votes | None] = field(default_factory=dict)
    """What was asked before: the search comes to the same positions again and again."""

    def moved(self, position: Position, cell: int, delta: int) -> Position:
        """The position after `cell` changed by `delta`."""
        return tuple(at + by * delta for at, by in zip(position, self.terms[cell], strict=True))

    def standing(self, position: Position) -> Standing:
        """How the bond stands at a position."""
        known = self._known.get(position)
        if known is None:
            known = Standing.EXACT if self._proportion.holds_at(position) else Standing.BROKEN
            self._known[position] = known
        return known

    def votes(self, position: Position, cell: int, value: int) -> Votes | None:
        """What `cell`, now at `value`, would have to be; `exact` where only one figure printed like it would do."""
        asked = position, cell, value
        if asked not in self._voted:
            self._voted[asked] = self._vote(position, cell, value)
        return self._voted[asked]

    def _vote(self, position: Position, cell: int, value: int) -> Votes | None:
        moves = self.terms[cell]
        if sum(1 for by in moves if by) != 1:
            return None
        at = next(index for index, by in enumerate(moves) if by)
        bounds = self._bounds(position, at)
        if bounds is None:
            return None
        by = Fraction(moves[at])
        ends = sorted(value + (bound - position[at]) / by for bound in bounds)
        low, high = max(ceil(ends[0]), -FAR), min(floor(ends[1]), FAR)
        grid = self._proportion.grain if at == _PART else self.grids[cell]
        first = -(-low // grid) * grid
        return Votes(low, high, first if first <= high < first + grid else None) if low <= high else None

    def _bounds(self, position: Position, at: int) -> tuple[Fraction, Fraction] | None:
        """Between which values the part, the whole, the numerator or the denominator makes the bond hold."""
        relation = self._proportion
        part, whole, top, base = position
        half = Fraction(relation.grain, 2)
        if at in (_PART, _WHOLE):
            ratios = relation.ratios(top, base)
            if ratios is None:
                return None
            low, high = share_of(relation.course, *ratios)
            if at == _PART:
                return whole * low - half, whole * high + half
            return ((part - half) / high, (part + half) / low) if low > 0 else None
        if whole <= 0:
            return None
        reach = ratio_of(relation.course, (part - half) / whole, (part + half) / whole)
        if reach is None:
            return None
        low, high = reach
        if at == _TOP:
            return low * base, high * base
        return (top / high, top / low) if low > 0 and high > 0 else None

    @property
    def _proportion(self) -> Proportion:
        assert isinstance(self.relation, Proportion)
        return self.relation
