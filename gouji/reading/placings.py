"""The ways to place the figures of one row, in order, in the columns of its table: those that ask least to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from gouji.disclosure import Sum

Placing = tuple[int, ...]
"""For each figure of a row, in order, the column it belongs to."""

_MANY = 3_000
"""How many ways to place one row are tried before giving up on it."""


_Sum = tuple[int, tuple[int, ...], bool]
"""A sum by positions: its total, its parts, and whether it is only a bound (其中)."""


class Sums:
    """The sums of a table's columns, for checking a row of values quickly."""

    def __init__(
        self, columns: Sequence[int], sums: Sequence[Sum], step: int, unlikely: frozenset[int] = frozenset()
    ) -> None:
        self.columns = tuple(columns)
        self.unlikely = frozenset(at for at, column in enumerate(columns) if column in unlikely)
        self._at = {column: index for index, column in enumerate(columns)}
        self._sums: list[_Sum] = [
            (self._at[s.total], tuple(self._at[part] for part in s.parts if part in self._at), s.bound)
            for s in sums
            if s.total in self._at
        ]
        self.step = step
        self.leads = not self._sums or any(total == 0 for total, _, _ in self._sums)
        """Whether the first column is a total, which every row with figures has."""

    def broken(self, values: Sequence[int]) -> int:
        """How many sums a full row of values breaks; a subtotal that is missing over its parts counts."""
        return sum(1 for s in self._sums if self._is_broken(s, self._gap(s, values)))

    def wrong(self, values: Sequence[int]) -> int:
        """How many figures of a full row are wrong at least: one if another value of one figure mends all sums."""
        found = [s for s in self._sums if self._is_broken(s, self._gap(s, values))]
        if len(found) > 1 and any(self._mends(column, found, values) for column in self._shared(found, values)):
            return 1
        return len(found)

    def mendings(self, values: Sequence[int]) -> set[tuple[int, int]]:
        """Changes of one figure of a full row, by position and amount, that mend a sum it breaks."""
        return {
            (column, -gap if column != s[0] else gap)
            for s in self._sums
            if not s[2] and self._is_broken(s, gap := self._gap(s, values))
            for column in (s[0], *s[1])
            if values[column]
        }

    def _gap(self, s: _Sum, values: Sequence[int]) -> int:
        total, parts, _ = s
        return sum(values[part] for part in parts) - values[total]

    def _is_broken(self, s: _Sum, gap: int) -> bool:
        _, parts, bound = s
        return gap > 0 if bound else gap != 0 and 2 * abs(gap) >= self.step * (len(parts) + 1)

    def _shared(self, found: Sequence[_Sum], values: Sequence[int]) -> set[int]:
        """The positions of figures that stand in all of some sums."""
        shared = set.intersection(*({total, *parts} for total, parts, _ in found))
        return {column for column in shared if values[column]}

    def _mends(self, column: int, found: Sequence[_Sum], values: Sequence[int]) -> bool:
        """Whether the figure at a position can be such that no sum is broken."""
        changed = list(values)
        first = next((s for s in found if not s[2]), found[0])
        gap = self._gap(first, values)
        changed[column] += gap if column == first[0] else -gap
        return not self.broken(changed)

    def slack(self, parts: int) -> int:
        """How far rounding can take a total from the sum of `parts` figures."""
        return self.step * (parts + 1) // 2

    def placed(self, values: Sequence[int], placing: Placing) -> list[int]:
        """A full row with `values` at the positions of `placing`, nothing elsewhere."""
        row = [0] * len(self.columns)
        for value, position in zip(values, placing, strict=True):
            row[position] = value
        return row


def candidates(
    values: Sequence[int], sums: Sums, unlikely: frozenset[int] = frozenset(), seldom: frozenset[int] = frozenset()
) -> list[Placing]:
    """The ways to place a row with the fewest of its figures wrong: the likeliest columns first, then the leftmost.

    None where the row has more figures than there are columns.
    """
    width = len(sums.columns)
    count = len(values)
    if count > width:
        return []
    if count == width:
        return [tuple(range(width))]
    best: list[Placing] = []
    least = 1_000
    for tried, placing in enumerate(combinations(range(width), count)):
        if placing and placing[0] != 0 and best and sums.leads:
            break  # a row without its total is considered only when nothing else is possible
        if tried > _MANY * 10:
            break
        row = sums.placed(values, placing)
        wrong = sums.wrong(row) if least else sums.broken(row)
        if wrong < least:
            best, least = [placing], wrong
        elif wrong == least and len(best) < 200:
            best.append(placing)
    doubtful = unlikely | sums.unlikely
    return sorted(best, key=lambda placing: (len(doubtful.intersection(placing)), len(seldom.intersection(placing))))


def likely(placings: list[Placing], unlikely: frozenset[int]) -> list[Placing]:
    """The placings with as few unlikely positions as the first, which has the fewest."""
    least = len(unlikely.intersection(placings[0])) if placings else 0
    return [placing for placing in placings if len(unlikely.intersection(placing)) == least]


@dataclass(frozen=True, slots=True)
class Ways:
    """How the rows of a table can be placed."""

    rows: Sequence[Sequence[int]]
    """What each row prints, in order."""
    options: Sequence[list[Placing]]
    """The ways to place each row."""
    likely: Sequence[list[Placing]]
    """Those of them with figures where they are to be expected."""
    sums: Sums

    def filled(self, row: int, placing: Placing) -> list[int]:
        """The full row placed so."""
        return self.sums.placed(self.rows[row], placing)
