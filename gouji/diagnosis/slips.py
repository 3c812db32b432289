"""How likely a printed figure is as a slip of another: a digit replaced, two swapped, a shifted point, a wrong unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import NamedTuple

from gouji.diagnosis.weights import BELOW_NOTHING, OFF_THE_GRID, SLIPS
from gouji.findings import Text

NAMES = {
    "digit": Text("一位数字写错", "one digit differs"),
    "swapped": Text("相邻两位颠倒", "two digits are swapped"),
    "dropped": Text("漏写一位数字", "a digit was lost"),
    "doubled": Text("多写一位数字", "a digit was doubled"),
    "added": Text("多写一位数字", "a digit too many"),
    "point": Text("小数点错位", "the decimal point is shifted"),
    "unit": Text("单位混用（元、万元）", "it is in another unit (元, 万元)"),
    "minus": Text("漏写负号", "the minus was lost"),
    "copied": Text("抄成了邻近的数", "a neighbouring figure was copied"),
    "digits": Text("两位数字写错", "two digits differ"),
    "left out": Text("漏填", "it was left out"),
    "other": Text("", ""),
}
"""What to call each slip in a message."""

_OF_ONE_DIGIT = frozenset({"digit", "swapped", "dropped", "doubled"})

_UNITS = (10_000, 10_000 * 10_000, 1_000, 100_000)


class Slip(NamedTuple):
    """A slip: its kind (a key of SLIPS), and its cost: -ln of the chance that it makes this of the right one."""

    kind: str
    cost: float


def _costs(kind: str, ways: float) -> Slip:
    return Slip(kind, -log(SLIPS[kind] / max(ways, 1.0)))


@lru_cache(maxsize=65_536)
def slip(right: int, printed: int, grid: int) -> Slip:
    """The likeliest slip by which `right` came to be printed as `printed`, both on a grid of `grid` steps.

    >>> slip(85_05, 80_05, 1).kind
    'digit'
    >>> slip(1_208, 1_280, 1).kind
    'swapped'
    >>> slip(-320, 320, 1).kind
    'minus'
    >>> slip(330_89, 3_308_900, 1).kind
    'point'
    >>> slip(85_05, 85_505, 1).kind, slip(85_05, 85_045, 1).kind
    ('doubled', 'added')
    """
    if right % grid:
        finer = slip(right, printed, 1 if grid < 10 or grid % 10 else grid // 10)
        return Slip(finer.kind, finer.cost + OFF_THE_GRID)
    if right == -printed:
        return _costs("minus", 1)
    wanted, have = str(abs(right) // grid), str(abs(printed) // grid)
    size = len(wanted)
    found = _other(size)
    if (right < 0) != (printed < 0) and printed:
        return Slip(found.kind, found.cost + BELOW_NOTHING * (right < 0))
    if right and printed:
        large, small = max(abs(right), abs(printed)), min(abs(right), abs(printed))
        factor, rest = divmod(large, small)
        if not rest and factor in _UNITS:
            return _costs("unit", 2)
        if not rest and factor in (10, 100):
            return _costs("point", 4)
    for kind in (_edit(wanted.rjust(3, "0"), have.rjust(3, "0")), _lost(wanted, have)):
        if kind is None:
            continue
        ways = {"digit": 9 * size, "digits": 81 * size * size / 2, "added": 10 * size}.get(kind, size)
        found = min(found, _costs(kind, ways), key=lambda s: s.cost)
    return Slip(found.kind, found.cost + BELOW_NOTHING) if right < 0 and not printed else found


def _other(size: int) -> Slip:
    return _costs("other", float(10**size))


def copied(right: int, neighbours: int) -> Slip:
    """Another figure of the neighbourhood written in place of the right one."""
    found = _costs("copied", neighbours)
    return Slip(found.kind, found.cost + BELOW_NOTHING * (right < 0))


def left_out(right: int, grid: int) -> Slip:
    """A figure not printed at all: the blank says nothing of its digits."""
    return Slip("left out", log(10.0) * len(str(abs(right) // grid)) + BELOW_NOTHING * (right < 0))


def _edit(wanted: str, have: str) -> str | None:
    """By which slip of the fingers `have` was written for `wanted`."""
    if len(wanted) == len(have):
        differing = [at for at, (a, b) in enumerate(zip(wanted, have, strict=True)) if a != b]
        if len(differing) == 1:
            return "digit"
        if len(differing) == 2:
            first, second = differing
            if second == first + 1 and wanted[first] == have[second] and wanted[second] == have[first]:
                return "swapped"
            return "digits"
        return None
    if len(wanted) == len(have) + 1:
        return "dropped" if any(wanted[:at] + wanted[at + 1 :] == have for at in range(len(wanted))) else None
    if len(wanted) + 1 == len(have):
        more = [at for at in range(len(have)) if have[:at] + have[at + 1 :] == wanted]
        return None if not more else "doubled" if len(more) > 1 else "added"
    # A leading digit written as 0 loses the zeros after it, too.
    if len(wanted) > len(have) and wanted[-len(have) :] == have and set(wanted[1 : -len(have)]) <= {"0"}:
        return "digit"
    return None


def _lost(wanted: str, have: str) -> str | None:
    """Whether the digit before the point was lost: 5.50 printed as 0.50."""
    return "dropped" if len(wanted) == 3 and have.rjust(2, "0") == wanted[1:] else None


def near_slips(printed: int, grid: int, low: int, high: int) -> list[int]:
    """The figures from `low` to `high`, the smallest first, of which `printed` is a slip of one digit.

    The digit was replaced, swapped with the next, lost or doubled.
    """
    every = _every_source(printed, grid)
    found = every[bisect_left(every, low) : bisect_right(every, high)]
    return [value for value in found if slip(value, printed, grid).kind in _OF_ONE_DIGIT]


@lru_cache(maxsize=4_096)
def _every_source(printed: int, grid: int) -> tuple[int, ...]:
    return tuple(sorted(sources(printed, grid, -(10**18), 10**18)))


def sources(printed: int, grid: int, low: int, high: int) -> Iterator[int]:
    """The figures between `low` and `high` of which `printed` is a slip of one step, in a fixed order."""
    digits = str(abs(printed) // grid).rjust(3, "0")
    texts: dict[str, None] = {}
    for at in range(len(digits)):
        for digit in "0123456789":
            texts[digits[:at] + digit + digits[at + 1 :]] = None
        texts[digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :]] = None
        texts[digits[:at] + digits[at + 1 :]] = None
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            texts[digits[:at] + digit + digits[at:]] = None
    sign = -1 if printed < 0 else 1
    values = {sign * int(text or "0") * grid: None for text in texts}
    for factor in (10, 100, *_UNITS):
        values[printed * factor] = None
        if printed % (factor * grid) == 0:
            values[printed // factor] = None
    values[-printed] = None
    for value in values:
        if low <= value <= high and value != printed:
            yield value
