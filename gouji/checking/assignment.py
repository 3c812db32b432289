"""Which parts make up which totals, by their amounts alone: the sums that only one choice of parts gives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

_MOST = 3
"""Parts of one total that are tried; more come out even by chance."""
_MANY = 40
"""Beyond so many parts sums come out even by chance."""


class Assignment(NamedTuple):
    """Totals with the parts that make them up, by index; the totals and the parts that are left."""

    matched: dict[int, tuple[int, ...]]
    items: tuple[int, ...]
    parts: tuple[int, ...]


def assign(items: Sequence[int], parts: Sequence[int]) -> Assignment:
    """The parts of each total, where amounts determine them: single parts first, then pairs and threes.

    >>> assign([120_00, 13_332, 29_216], [7_500, 20_000, 120_00, 5_832])
    Assignment(matched={0: (2,), 1: (0, 3)}, items=(2,), parts=(1,))
    """
    matched: dict[int, tuple[int, ...]] = {}
    free = [j for j in range(len(parts)) if parts[j]]
    if len(parts) > _MANY:
        return Assignment({}, tuple(range(len(items))), tuple(free))
    for size in range(1, _MOST + 1):
        choices = {
            i: [some for some in combinations(free, size) if sum(parts[j] for j in some) == items[i]]
            for i in range(len(items))
            if i not in matched
        }
        for i, some in choices.items():
            rivals = (
                [s for other, all_ in choices.items() if other != i for s in all_ if set(s) & set(some[0])]
                if some
                else []
            )
            if len(some) == 1 and not rivals:
                matched[i] = some[0]
        taken = {j for some in matched.values() for j in some}
        free = [j for j in free if j not in taken]
    return Assignment(matched, tuple(i for i in range(len(items)) if i not in matched), tuple(free))
