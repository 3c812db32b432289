"""Settling by arithmetic what headings leave open: into which column each figure of a row belongs.

Two things happen to tables on their way into text: blanks are lost, so that a row is only its figures in order; and
cells slip by one column. Both are undone by the sums that the headings state: of all ways to place the figures, in
order, take the one under which the fewest sums are broken, then the one whose column totals agree, then the leftmost.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from gouji.disclosure import Sum

Placing = tuple[int, ...]
"""For each figure of a row, in order, the column it belongs to."""

_MANY = 3_000
"""How many ways to place one row are tried before giving up on it."""


class Sums:
    """The sums of a table's columns, for checking a row of values quickly."""

    def __init__(
        self, columns: Sequence[int], sums: Sequence[Sum], step: int, unlikely: frozenset[int] = frozenset()
    ) -> None:
        self.columns = tuple(columns)
        self.unlikely = frozenset(at for at, column in enumerate(columns) if column in unlikely)
        self._at = {column: index for index, column in enumerate(columns)}
        self._sums = [
            (self._at[s.total], tuple(self._at[part] for part in s.parts if part in self._at), s.bound)
            for s in sums
            if s.total in self._at
        ]
        self.step = step
        self.leads = not self._sums or any(total == 0 for total, _, _ in self._sums)
        """Whether the first column is a total, which every row with figures has."""

    def broken(self, values: Sequence[int]) -> int:
        """How many sums a full row of values breaks; a subtotal that is missing over its parts counts."""
        count = 0
        for total, parts, bound in self._sums:
            gap = sum(values[part] for part in parts) - values[total]
            if gap > 0 if bound else 2 * abs(gap) >= self.step * (len(parts) + 1) and gap:
                count += 1
        return count

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
    """The ways to place a row's figures that break the fewest sums, the likeliest columns and then the leftmost first.

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
        broken = sums.broken(sums.placed(values, placing))
        if broken < least:
            best, least = [placing], broken
        elif broken == least and len(best) < 200:
            best.append(placing)
    doubtful = unlikely | sums.unlikely
    return sorted(best, key=lambda placing: (len(doubtful.intersection(placing)), len(seldom.intersection(placing))))


def settle(
    rows: Sequence[Sequence[int]],
    totals: Sequence[int | None],
    sums: Sums,
    unlikely: Sequence[frozenset[int]],
    seldom: frozenset[int] = frozenset(),
) -> tuple[list[Placing | None], dict[int, set[int]]]:
    """Place every row's figures; and by row the positions that are left open, where another way fits as well.

    `totals[i]` is the index of the row that row i is a part of, or None.

    `unlikely[i]` are the positions where, by what row i stands for, nothing is to be expected; in those of `seldom`
    there is rarely anything, which is no reason to decide by.

    Among the candidates of each row those are chosen that bring the column totals nearest to their parts.
    """
    memo: dict[tuple[tuple[int, ...], frozenset[int]], list[Placing]] = {}
    options = []
    for values, doubtful in zip(rows, unlikely, strict=True):
        key = (tuple(values), doubtful)
        if key not in memo:
            memo[key] = candidates(values, sums, doubtful, seldom)
        options.append(memo[key])
    children: dict[int, list[int]] = {}
    for row, total in enumerate(totals):
        if total is not None:
            children.setdefault(total, []).append(row)
    chosen: list[Placing | None] = [found[0] if found else None for found in options]
    inside = {part for parts in children.values() for part in parts}
    left_open: dict[int, set[int]] = {}
    for total in children:
        if total not in inside:
            differing = _reconcile(total, children, rows, options, chosen, sums, unlikely)
            if differing:
                left_open.update((row, differing) for row in _below(total, children))
    for row, found in enumerate(options):
        if row not in inside and row not in children and len(found) > 1:
            left_open[row] = _differing(_equally_likely(found, unlikely[row] | sums.unlikely))
    return chosen, left_open


def _below(total: int, children: dict[int, list[int]]) -> list[int]:
    """A row and all rows under it."""
    found = [total]
    for row in found:
        found += children.get(row, [])
    return found


def _equally_likely(placings: list[Placing], unlikely: frozenset[int]) -> list[Placing]:
    """The placings with as few unlikely positions as the first, which has the fewest."""
    least = len(unlikely.intersection(placings[0]))
    return [placing for placing in placings if len(unlikely.intersection(placing)) == least]


def _differing(placings: list[Placing]) -> set[int]:
    """The positions that some of the placings fill and others leave blank."""
    filled = [set(placing) for placing in placings]
    every: set[int] = set().union(*filled)
    return {position for position in every if not all(position in one for one in filled)}


def _reconcile(
    total: int,
    children: dict[int, list[int]],
    rows: Sequence[Sequence[int]],
    options: list[list[Placing]],
    chosen: list[Placing | None],
    sums: Sums,
    unlikely: Sequence[frozenset[int]],
) -> set[int]:
    """Choose among the candidates of a total and of all rows under it so that the columns add up, exactly if they can.

    Returns the positions in which equally likely candidates that fit as well differ.
    """
    best: tuple[int, dict[int, Placing]] | None = None
    likely = _equally_likely(options[total], unlikely[total] | sums.unlikely) if options[total] else []
    fitting: list[Placing] = []
    for placing in options[total][:24]:
        if best is not None and best[0] == 0 and placing not in likely:
            break
        gap, picks = _under(total, placing, children, rows, options, sums)
        if gap == 0:
            fitting.append(placing)
        if best is None or gap < best[0]:
            best = gap, {total: placing, **picks}
    if best is not None:
        for row, placing in best[1].items():
            chosen[row] = placing
    return _differing(fitting) if len(fitting) > 1 else set()


def _under(
    total: int,
    placing: Placing,
    children: dict[int, list[int]],
    rows: Sequence[Sequence[int]],
    options: list[list[Placing]],
    sums: Sums,
) -> tuple[int, dict[int, Placing]]:
    """Placings for everything under a total placed so, and by how much the columns then miss."""
    target = sums.placed(rows[total], placing)
    exact = _search(target, children[total], rows, options, sums)
    gap, picks = (0, exact) if exact is not None else _descend(target, children[total], rows, options, sums)
    for part in children[total]:
        if part in children and part in picks:
            missed, more = _under(part, picks[part], children, rows, options, sums)
            gap += missed
            picks |= more
    return gap, picks


_NODES = 1_500
"""How many partial placings one search may try."""


def _search(
    target: list[int],
    parts: list[int],
    rows: Sequence[Sequence[int]],
    options: list[list[Placing]],
    sums: Sums,
) -> dict[int, Placing] | None:
    """Placings under which every column adds up to `target`, or all columns but one (a figure may be wrong); or None.

    Rows are taken from the largest on, and no column may grow beyond its total.
    """
    order = sorted((row for row in parts if options[row]), key=lambda row: -max(rows[row]))
    filled = {row: [sums.placed(rows[row], placing) for placing in options[row]] for row in order}
    if any(value < 0 for row in order for value in rows[row]):
        return None
    widest = sums.slack(len(order))
    for slack in sorted({0, min(sums.step, widest), min(2 * sums.step, widest), widest}):
        for spared in (None, *range(len(target))):
            if spared is not None and 0 < slack < widest:
                continue
            room = [value + slack for value in target]
            if spared is not None:
                room[spared] = sum(sum(rows[row]) for row in order) + 1
            picks = _fit(order, filled, room, slack, spared)
            if picks is not None:
                return {row: options[row][index] for row, index in zip(order, picks, strict=True)}
    return None


def _fit(
    order: list[int], filled: dict[int, list[list[int]]], room: list[int], slack: int, spared: int | None
) -> list[int] | None:
    """Depth first: a candidate for each row such that every column but `spared` ends within `slack` of full."""
    columns = range(len(room))
    picks: list[int] = []
    rooms = [room]
    start = 0
    nodes = 0
    while len(picks) < len(order):
        row = order[len(picks)]
        here = rooms[-1]
        for index in range(start, len(filled[row])):
            nodes += 1
            values = filled[row][index]
            if all(values[column] <= here[column] for column in columns):
                picks.append(index)
                rooms.append([here[column] - values[column] for column in columns])
                start = 0
                break
        else:
            if not picks or nodes > _NODES:
                return None
            start = picks.pop() + 1
            rooms.pop()
            continue
        if len(picks) == len(order) and any(
            left > 2 * slack for column, left in enumerate(rooms[-1]) if column != spared
        ):
            start = picks.pop() + 1
            rooms.pop()
            if nodes > _NODES:
                return None
    return picks


def _descend(
    target: list[int],
    parts: list[int],
    rows: Sequence[Sequence[int]],
    options: list[list[Placing]],
    sums: Sums,
) -> tuple[int, dict[int, Placing]]:
    """Start with the leftmost candidates and change one row at a time while the columns come nearer to `target`."""
    filled = {row: [sums.placed(rows[row], placing) for placing in options[row]] for row in parts if options[row]}
    picked = dict.fromkeys(filled, 0)
    residual = [-value for value in target]
    for row, index in picked.items():
        residual = [have + new for have, new in zip(residual, filled[row][index], strict=True)]
    gap = sum(map(abs, residual))
    while gap:
        best: tuple[int, int, int, list[int]] | None = None
        for row, index in picked.items():
            base = [have - old for have, old in zip(residual, filled[row][index], strict=True)]
            for other, values in enumerate(filled[row]):
                trial = [have + new for have, new in zip(base, values, strict=True)]
                size = sum(map(abs, trial))
                if size < (best[0] if best else gap):
                    best = size, row, other, trial
        if best is None:
            break
        gap, picked[best[1]], residual = best[0], best[2], best[3]
    return gap, {row: options[row][index] for row, index in picked.items()}


def shift(rows: Sequence[Sequence[int]], sums: Sums) -> tuple[int, int]:
    """By how much, and from which position on, the cells of a table slipped: (position, places), (0, 0) if not.

    A slip is believed only if it repairs most of the rows that do not add up as they stand.
    """
    filled = [list(row) for row in rows if any(row)]
    as_is = [sums.broken(row) for row in filled]
    if sum(1 for count in as_is if count) * 2 < len(filled) or not filled:
        return 0, 0
    best = (sum(as_is), 0, 0)
    for position in range(1, len(sums.columns)):
        for places in (1, -1):
            broken = 0
            for row in filled:
                moved = slipped(row, position, places)
                broken += 100 if moved is None else sums.broken(moved)
                if broken >= best[0]:
                    break
            if broken < best[0]:
                best = (broken, position, places)
    return (best[1], best[2]) if best[0] * 4 <= sum(as_is) else (0, 0)


def slipped(row: Sequence[int], position: int, places: int) -> list[int] | None:
    """The row with its cells from `position` on moved by `places`; None where a figure would fall out or collide."""
    moved = list(row)
    if places > 0:
        if row[-1]:
            return None
        moved[position:] = [0, *row[position:-1]]
    else:
        if row[position - 1]:
            return None
        moved[position - 1 :] = [*row[position:], 0]
    return moved
