"""The axis of a chart: the unit it is printed in, where its lines stand, what its figures say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from gouji.figures import SCALE, Unit

_LARGE = 100_000 * SCALE[Unit.WAN]  # from 10 亿元 on, 万元 has too many digits to be read at a glance


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of values: `unit` is what is printed, `worth` its steps (分), `lines` where the axis has lines."""

    unit: str
    worth: int
    low: float
    high: float
    lines: tuple[float, ...]
    decimals: int

    def of(self, value: int) -> float:
        """`value` on the scale."""
        return value / self.worth

    def label(self, value: int) -> str:
        """`value` as a label beside its bar, with as many decimals as the scale's figures need."""
        return _printed(self.of(value), self.decimals)

    def mark(self, at: float) -> str:
        """What stands at a line of the axis."""
        return _printed(at, 2).rstrip("0").rstrip(".")


def scale(unit: str, values: Iterable[int], *, lines: int = 5, from_zero: bool = True) -> Scale:
    """The scale for `values` given in `unit`: it begins at zero, unless values lie on both sides of it.

    Without `from_zero` it begins near the smallest value. 万元 becomes 亿元 from 10 亿元 on.
    """
    found = list(values)
    word, slash, rest = unit.partition("/")
    largest = max((abs(value) for value in found), default=0)
    if word == Unit.WAN and largest >= _LARGE:
        word = Unit.HUNDRED_MILLION.value
    worth = SCALE[Unit(word)] if word in list(Unit) else SCALE[Unit.COUNT]
    low, high = min(found, default=0), max(found, default=0)
    if from_zero or high == low:
        low, high = min(low, 0), max(high, 0)
    if low == high:
        high = worth
    gap = _gap((high - low) / worth, lines)
    first, last = floor(round(low / worth / gap, 9)), ceil(round(high / worth / gap, 9))
    decimals = max((_decimals(value, worth) for value in found), default=0)
    stands = tuple(round(gap * step, 10) for step in range(first, last + 1))
    return Scale(f"{word}{slash}{rest}", worth, stands[0], stands[-1], stands, decimals)


def _gap(span: float, lines: int) -> float:
    """A round distance (1, 2, 2.5 or 5 times a power of ten) at which at most `lines` lines cover `span`."""
    power = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 0.1
    while True:
        for factor in (0.1, 0.2, 0.25, 0.5):
            if span / (power * factor) <= lines:
                return power * factor
        power *= 10


def _decimals(value: int, worth: int) -> int:
    """The decimals needed to print `value`, at most two."""
    return 0 if value % worth == 0 else 1 if value * 10 % worth == 0 else 2


def _printed(number: float, decimals: int) -> str:
    text = f"{number:,.{decimals}f}"
    return text.removeprefix("-") if not number or set(text) <= set("-0.,") else text.replace("-", "−")
