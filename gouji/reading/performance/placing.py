"""Which column each filled cell of a row belongs to, where cells have slipped and blanks were lost.

A cell is held to its column by three things: it comes after the cells of the columns before, it looks like what the
column holds, and it stands where the heading stands. Of all ways to place the cells of a row in order, the cheapest is
taken: a cell that does not look like its column costs most, a slip (a run of cells moved by as many columns) little.
In an exact grid nothing has slipped and every cell is where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.performance import FirstLevel
from gouji.reading.performance.parts import Part
from gouji.reading.performance.rows import Row

SLIP = 0.6
"""What it costs that a cell has slipped otherwise than the one before it."""
AWAY = 0.02
"""What it costs that a cell does not stand under its heading: of two ways with as many slips, the later slip."""
LEFT = 3.0
"""What it costs to place a cell nowhere."""
_MISSED = {Part.THIRD: 1.2, Part.TARGET: 0.8}
WIDEST = 200
"""Cells that a row may have to be placed; the widest official forms have a few dozen."""
MISSED = 0.1
"""What it costs that a column holds nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a form: where its heading stands, what it holds and its heading's words."""

    column: int
    part: Part
    words: str = ""
    panel: int = 0
    """Which of several tables printed side by side it is of; -1 where it is of none."""
    level: FirstLevel | None = None
    """The first level that all indicators of the column have."""


Likeness = Callable[[Head, str], float]
"""How unlike a text is to what a column holds: 0 just like it, 4 not at all."""


def place(heads: Sequence[Head], row: Row, unlike: Likeness, slipped: int = 0) -> list[int | None]:
    """For each cell the index of the head it belongs to, or None; `slipped` is by how much the row above had."""
    if len(row) > WIDEST:
        return [None] * len(row)
    count = len(heads)
    ends = [heads[at + 1].column if at + 1 < count else head.column + 1 for at, head in enumerate(heads)]
    missed = [0.0]
    for head in heads:
        missed.append(missed[-1] + (MISSED if head.level else _MISSED.get(head.part, MISSED)))

    # states: (head of the last cell placed or -1, its slip) → (cost, choices)
    states: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]] = {(-1, slipped): (0.0, ())}
    for spot in row:
        after: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]] = {}
        fits = [unlike(head, spot.text) for head in heads]
        for (last, slip), (cost, chosen) in states.items():
            _keep(after, (last, slip), cost + LEFT, (*chosen, None))
            for at in range(last + 1, count):
                here = _slip(spot.column, heads[at].column, ends[at])
                total = (
                    cost
                    + fits[at]
                    + missed[at]
                    - missed[last + 1]
                    + (SLIP if here != slip else 0)
                    + (AWAY if here else 0)
                )
                _keep(after, (at, here), total, (*chosen, at))
        states = after
    best = min(states.items(), key=lambda item: item[1][0] + missed[count] - missed[item[0][0] + 1])
    return list(best[1][1])


def slip_of(heads: Sequence[Head], row: Row, chosen: Sequence[int | None]) -> int:
    """By how many columns the last placed cell of a row has slipped."""
    for spot, at in zip(reversed(row), reversed(chosen), strict=True):
        if at is not None:
            end = heads[at + 1].column if at + 1 < len(heads) else heads[at].column + 1
            return _slip(spot.column, heads[at].column, end)
    return 0


def _slip(column: int, first: int, end: int) -> int:
    if column < first:
        return column - first
    return max(column - end + 1, 0)


def _keep(
    states: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]],
    key: tuple[int, int],
    cost: float,
    chosen: tuple[int | None, ...],
) -> None:
    if key not in states or cost < states[key][0]:
        states[key] = (cost, chosen)
