"""Relations (勾稽关系): figures that must answer to each other, and whether they do.

A relation is evaluated on exact integers. It is violated only if no unrounded amounts exist that round to the
printed ones; a difference that rounding can make is a rounding tail (尾差).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from gouji.figures import SCALE, Figure, Unit, plain, tolerance


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


Terms = tuple[tuple[int, Figure], ...]
"""Weighted figures."""


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
    constant: int = 0
    """What is added to the sum: a number that no figure prints (the 100 points that weights make up)."""
    directed: tuple[Figure, ...] = ()
    """The figures among them whose sign follows a word of the document (增加, 减少)."""

    def turned(self, figures: Collection[Figure]) -> Linear:
        """The relation if the words before these figures said the opposite."""
        terms = ((-weight if figure in figures else weight, figure) for weight, figure in self.terms)
        return replace(self, terms=tuple(terms))

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
        return sum(weight * figure.value for weight, figure in self.terms) + self.constant

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
        far, the coarser ones of the same unit are whole too, and exact to the fine step: fractions would show.
        """
        if self.grain:
            return sum(abs(weight) * min(figure.step, self.grain) for weight, figure in self.terms)
        printed = sorted((figure for _, figure in self.terms if figure.step), key=lambda figure: figure.step)
        fine, coarse = (printed[0], printed[-1]) if printed else (self.terms[0][1],) * 2
        zeros = all(figure.value % coarse.step == 0 for figure in printed if figure.step < coarse.step)
        if fine.step < coarse.step and fine.unit is coarse.unit and zeros:
            return sum(abs(weight) * min(figure.step, fine.step) for weight, figure in self.terms)
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
    grain: int = 0
    """As of `Linear`, of the amounts."""
    directed: tuple[Figure, ...] = ()
    """The figures of the denominator whose sign follows a word of the document (增加, 减少)."""

    def turned(self, figures: Collection[Figure]) -> Ratio:
        """The relation if the words before these figures said the opposite."""
        terms = ((-weight if figure in figures else weight, figure) for weight, figure in self.denominator)
        return replace(self, denominator=tuple(terms))

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
        low_base, high_base = _span(self.denominator, self.grain)
        if low_base <= 0:
            return State.UNDECIDABLE
        return State.HOLDS if self._fits(low_base, high_base, self.percentage.step) else State.VIOLATED

    @property
    def tail(self) -> bool:
        """Whether a violated ratio is off by less than one printed step, as truncating or chained rounding makes it."""
        low_base, high_base = _span(self.denominator, self.grain)
        return (
            low_base > 0
            and not self._fits(low_base, high_base, self.percentage.step)
            and self._fits(low_base, high_base, 3 * self.percentage.step)
        )

    def _fits(self, low_base: int, high_base: int, width: int) -> bool:
        """Whether a percentage within `width`/2 of the printed one can be the ratio of unrounded amounts."""
        low_top, high_top = _span(self.numerator, self.grain)
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


def slack(terms: Terms, grain: int = 0) -> int:
    """Twice the most that rounding can move Σ, the figures being exact to `grain` if it is not 0."""
    if grain:
        return sum(abs(weight) * min(figure.step, grain) for weight, figure in terms)
    return tolerance(terms)


def _span(terms: Terms, grain: int) -> tuple[int, int]:
    """Twice the least and twice the greatest value that Σ can have before rounding."""
    twice, room = 2 * sum(weight * figure.value for weight, figure in terms), slack(terms, grain)
    return twice - room, twice + room


class Stretch(NamedTuple):
    """A stretch of a `Course`: from the ratio `least` on the share is slope · ratio + shift; None: not determined."""

    least: Fraction
    slope: int | None
    shift: Fraction = Fraction(0)


Course = tuple[Stretch, ...]
"""How a share depends on a ratio: never falling, without jumps, from the ratio 0 on. Where it is not determined it is
anything between 0 and 1."""

Range = tuple[Fraction, Fraction]


def share_of(course: Course, low: Fraction, high: Fraction) -> Range:
    """The least and the greatest share that ratios from `low` to `high` can have."""
    bounds = [_at(course, low), _at(course, high)]
    return min(least for least, _ in bounds), max(most for _, most in bounds)


def ratio_of(course: Course, low: Fraction, high: Fraction) -> Range | None:
    """The least and the greatest ratio whose share can be from `low` to `high`; None where there is none."""
    found: list[Fraction] = []
    for here, after in pairwise((*course, None)):
        if here is None:
            continue
        end = after.least if after is not None else FAR
        if here.slope is None:
            span = (here.least, end) if low <= 1 and high >= 0 else None
        elif here.slope == 0:
            span = (here.least, end) if low <= here.shift <= high else None
        else:
            span = max(low - here.shift, here.least), min(high - here.shift, end)
        if span is not None and span[0] <= span[1]:
            found += span
    return (min(found), max(found)) if found else None


FAR = Fraction(10**12)
"""More than any ratio."""


def _at(course: Course, ratio: Fraction) -> Range:
    here = next((one for one in reversed(course) if ratio >= one.least), course[0])
    if here.slope is None:
        return Fraction(0), Fraction(1)
    share = here.slope * ratio + here.shift
    return share, share


@dataclass(frozen=True, slots=True)
class Proportion:
    """part = whole · share, the share following from Σ numerator / Σ denominator by its course.

    A score is a part of its weight, a deviation of 100 percent. `whole` and `denominator` may be numbers that no figure
    prints; numerator and denominator are of one kind, and so are part and whole.
    """

    rule: str
    part: Figure
    whole: Figure | int
    numerator: Terms
    denominator: Terms | int
    course: Course
    grain: int
    """What the part is rounded to, by the precision that the document itself shows."""
    exact: bool = True
    """Whether the figures of the ratio are exact as printed: targets and actuals are, amounts may be rounded."""
    fine: int = 0
    """The step to which amounts are exact, as `Linear.grain`."""
    topic: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that take part, the part first."""
        base = () if isinstance(self.denominator, int) else self.denominator
        whole = () if isinstance(self.whole, int) else (self.whole,)
        return (self.part, *whole, *(figure for _, figure in (*self.numerator, *base)))

    @property
    def position(self) -> tuple[int, int, int, int]:
        """Part, whole, Σ numerator, Σ denominator as printed."""
        whole = self.whole if isinstance(self.whole, int) else self.whole.value
        return self.part.value, whole, _sum(self.numerator), _sum(self.denominator)

    @property
    def slacks(self) -> tuple[int, int]:
        """Twice the most that rounding can move numerator and denominator."""
        if self.exact:
            return 0, 0
        base = 0 if isinstance(self.denominator, int) else slack(self.denominator, self.fine)
        return slack(self.numerator, self.fine), base

    def ratios(self, top: int, base: int) -> Range | None:
        """The least and the greatest ratio of unrounded sums; None without a base."""
        top_slack, base_slack = self.slacks
        low, high = 2 * base - base_slack, 2 * base + base_slack
        if low <= 0:
            return None
        least, most = 2 * top - top_slack, 2 * top + top_slack
        return Fraction(least, high if least > 0 else low), Fraction(most, low if most > 0 else high)

    def holds_at(self, position: tuple[int, ...]) -> bool:
        """Whether it holds with part, whole, numerator and denominator at these values."""
        part, whole, top, base = position
        ratios = self.ratios(top, base)
        if ratios is None:
            return False
        low, high = share_of(self.course, *ratios)
        ends = sorted((whole * low, whole * high))
        return 2 * ends[0] - self.grain <= 2 * part <= 2 * ends[1] + self.grain

    @property
    def state(self) -> State:
        """Violated iff no unrounded amounts give the part as printed; undecidable without a base."""
        if self.position[3] <= 0:
            return State.UNDECIDABLE
        return State.HOLDS if self.holds_at(self.position) else State.VIOLATED

    @property
    def tail(self) -> bool:
        """A part is rounded as the document rounds, so that there is no rounding tail."""
        return False

    @property
    def share(self) -> Fraction | None:
        """The share that the figures as printed give; None where it is not determined."""
        _, _, top, base = self.position
        if base <= 0:
            return None
        low, high = share_of(self.course, *(2 * (Fraction(top, base),)))
        return low if low == high else None

    @property
    def expected(self) -> int | None:
        """What the part would have to be, the others being right; None where that is not determined."""
        share = self.share
        if share is None:
            return None
        exact = self.position[1] * share
        size = (2 * abs(exact) + self.grain) // (2 * self.grain) * self.grain
        return int(size if exact >= 0 else -size)

    @property
    def working(self) -> str:
        """What the part is worth, written out: `10 × 1430 ÷ 1569`."""
        here = self._stretch
        top, base = (_written(side, self.numerator[0][1].unit) for side in (self.numerator, self.denominator))
        whole = plain(self.whole, self.part.unit, 0) if isinstance(self.whole, int) else _written(self.whole)
        if here.slope is None:
            return f"0…{whole}"
        if here.slope == 0:
            return "0" if not here.shift else whole
        if not here.shift:
            return f"{whole} × {top} ÷ {base}"
        return f"{whole} × ({top} ÷ {base} {'+' if here.shift > 0 else '−'} {float(abs(here.shift)):g})"

    @property
    def _stretch(self) -> Stretch:
        """Where on its course the figures as printed are."""
        _, _, top, base = self.position
        return next((one for one in reversed(self.course) if base > 0 and top >= one.least * base), self.course[0])

    @property
    def pulls(self) -> tuple[tuple[int, Figure], ...]:
        """How part · base − whole · share · base moves with each figure at the printed values, up to a factor."""
        part, whole, _, base = self.position
        here = self._stretch
        slope = here.slope or 0
        share = self.share or Fraction(0)
        scale = share.denominator
        found = [(base * scale, self.part), *((-whole * slope * scale * w, f) for w, f in self.numerator)]
        if not isinstance(self.whole, int):
            found.append((-share.numerator * base, self.whole))
        if not isinstance(self.denominator, int):
            bend = int((part - whole * here.shift) * scale)
            found += [(bend * w * (1 if slope else 0), f) for w, f in self.denominator]
        return tuple(found)


def _written(side: Terms | Figure | int, unit: Unit = Unit.COUNT) -> str:
    if isinstance(side, int):
        return plain(side, unit, 0) + ("%" if unit is Unit.PERCENT else "")
    terms = ((1, side),) if isinstance(side, Figure) else side
    parts = [f"{f'{weight} × ' if weight != 1 else ''}{figure.printed()}" for weight, figure in terms]
    return " + ".join(parts) + ("%" if terms[0][1].unit is Unit.PERCENT else "")


def _sum(terms: Terms | int) -> int:
    return terms if isinstance(terms, int) else sum(weight * figure.value for weight, figure in terms)


Relation = Linear | Ratio | Proportion
