"""Relations (勾稽关系): figures that must answer to each other, and whether they do.

A relation is evaluated on exact integers. It is violated only if no unrounded amounts exist that round to the
printed ones; a difference that rounding can make is a rounding tail (尾差).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gouji.figures import SCALE, Figure, Unit, tolerance


class State(StrEnum):
    """How a relation, or a rule on a document, ends: in one of these, never in two."""

    HOLDS = "holds"
    VIOLATED = "violated"
    UNDECIDABLE = "undecidable"
    NOT_APPLICABLE = "not_applicable"


class Sense(StrEnum):
    """Whether Σ aᵢxᵢ must be nothing or may be less."""

    EQUAL = "="
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ wᵢxᵢ = 0 (or ≤ 0) over printed figures of one kind; the first term is the figure that stands on the left."""

    rule: str
    terms: tuple[tuple[int, Figure], ...]
    sense: Sense = Sense.EQUAL
    topic: str = ""
    """What the relation is about, in the words of the table or sentence (part of the finding's identity)."""
    grain: int = 0
    """The step to which even figures printed more coarsely are exact, where the document shows that it only drops
    trailing zeros; 0 where it may round."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that take part."""
        return tuple(figure for _, figure in self.terms)

    @property
    def pulls(self) -> tuple[tuple[int, Figure], ...]:
        """How its difference moves with each figure, up to a common factor."""
        return self.terms

    @property
    def difference(self) -> int:
        """Σ wᵢxᵢ in the smallest steps."""
        return sum(weight * figure.value for weight, figure in self.terms)

    @property
    def state(self) -> State:
        """Violated iff no unrounded amounts satisfy it."""
        gap = self.difference
        if gap == 0 or (gap < 0 and self.sense is Sense.AT_MOST):
            return State.HOLDS
        return State.HOLDS if 2 * abs(gap) < self._slack() else State.VIOLATED

    def _slack(self) -> int:
        """Twice the largest difference that rounding can make.

        People drop trailing zeros (3 万元 beside 187.00 万元). Where every finely printed figure ends in zeros that
        far, the coarser ones are whole too, and are taken as exact to the fine step: fractions would show.
        """
        if self.grain:
            return sum(abs(weight) * min(figure.step, self.grain) for weight, figure in self.terms)
        steps = [figure.step for _, figure in self.terms if figure.step]
        if not steps:
            return 0
        fine, coarse = min(steps), max(steps)
        if fine < coarse and not any(f.value % coarse for _, f in self.terms if 0 < f.step < coarse):
            return sum(abs(weight) * min(figure.step, fine) for weight, figure in self.terms)
        return tolerance(self.terms)

    @property
    def tail(self) -> bool:
        """Whether it holds only thanks to rounding."""
        return self.sense is Sense.EQUAL and self.difference != 0 and self.state is State.HOLDS

    @property
    def expected(self) -> int:
        """What the first figure would have to be, the others being right."""
        weight, figure = self.terms[0]
        return figure.value - self.difference // weight


HUNDRED = 100 * SCALE[Unit.PERCENT]


@dataclass(frozen=True, slots=True)
class Ratio:
    """percentage = Σ numerator / Σ denominator, the amounts being of one kind."""

    rule: str
    percentage: Figure
    numerator: tuple[tuple[int, Figure], ...]
    denominator: tuple[tuple[int, Figure], ...]
    topic: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that take part, the percentage first; one that stands above and below counts once."""
        seen: dict[int, Figure] = {id(self.percentage): self.percentage}
        for _, figure in self.numerator + self.denominator:
            seen.setdefault(id(figure), figure)
        return tuple(seen.values())

    @property
    def pulls(self) -> tuple[tuple[int, Figure], ...]:
        """How percentage · Σ denominator − Σ numerator moves with each figure at the printed values."""
        base = sum(weight * figure.value for weight, figure in self.denominator)
        return (
            (base, self.percentage),
            *((-HUNDRED * weight, figure) for weight, figure in self.numerator),
            *((self.percentage.value * weight, figure) for weight, figure in self.denominator),
        )

    @property
    def state(self) -> State:
        """Violated iff no unrounded amounts and percentage round to the printed ones; undecidable on no base."""
        low_base, high_base = _span(self.denominator)
        if low_base <= 0:
            return State.UNDECIDABLE
        return State.HOLDS if self._fits(low_base, high_base, self.percentage.step) else State.VIOLATED

    @property
    def tail(self) -> bool:
        """Whether a violated ratio is off by less than one printed step, as truncating or chained rounding makes it."""
        low_base, high_base = _span(self.denominator)
        return (
            low_base > 0
            and not self._fits(low_base, high_base, self.percentage.step)
            and self._fits(low_base, high_base, 3 * self.percentage.step)
        )

    def _fits(self, low_base: int, high_base: int, width: int) -> bool:
        """Whether a percentage within `width`/2 of the printed one can be the ratio of unrounded amounts."""
        low_top, high_top = _span(self.numerator)
        low, high = 2 * self.percentage.value - width, 2 * self.percentage.value + width
        below = 2 * HUNDRED * low_top - high * (high_base if low_top >= 0 else low_base)
        above = 2 * HUNDRED * high_top - low * (low_base if high_top >= 0 else high_base)
        exact = 2 * HUNDRED * low_top == 2 * self.percentage.value * high_base
        return exact or (below < 0 <= above)

    @property
    def expected(self) -> int | None:
        """The percentage that the printed amounts give, rounded as the printed one is; None on a base of nothing."""
        top = sum(weight * figure.value for weight, figure in self.numerator)
        base = sum(weight * figure.value for weight, figure in self.denominator)
        if base <= 0:
            return None
        step = self.percentage.step or SCALE[Unit.PERCENT]
        return (2 * top * HUNDRED + base * step) // (2 * base * step) * step


def _span(terms: tuple[tuple[int, Figure], ...]) -> tuple[int, int]:
    """Twice the least and twice the greatest value that Σ can have before rounding."""
    twice, slack = 2 * sum(weight * figure.value for weight, figure in terms), tolerance(terms)
    return twice - slack, twice + slack


Relation = Linear | Ratio
