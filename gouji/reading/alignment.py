"""Settling by arithmetic what headings leave open: into which column each figure of a row belongs.

Two things happen to tables on their way into text: blanks are lost, so that a row is only its figures in order; and
cells slip by one column. Both are undone by the sums that the headings state: of all ways to place the figures, in
order, take the one under which the fewest figures are wrong, then the one whose column totals agree, then the leftmost.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.reading.filling import descend, search
from gouji.reading.placings import Placing, Sums, Ways, candidates, likely


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
    expected = [likely(some, doubtful | sums.unlikely) for some, doubtful in zip(options, unlikely, strict=True)]
    ways = Ways(rows, options, expected, sums)
    children: dict[int, list[int]] = {}
    for row, total in enumerate(totals):
        if total is not None:
            children.setdefault(total, []).append(row)
    chosen: list[Placing | None] = [found[0] if found else None for found in options]
    inside = {part for parts in children.values() for part in parts}
    left_open: dict[int, set[int]] = {}
    for total in children:
        if total not in inside:
            differing = _reconcile(total, children, ways, chosen)
            if differing:
                left_open.update((row, differing) for row in _below(total, children))
            elif not _adds_up(total, children, ways, chosen):
                several = ((row, _differing(expected[row])) for row in _below(total, children))
                left_open.update((row, positions) for row, positions in several if positions)
    for row, found in enumerate(options):
        if row not in inside and row not in children and len(found) > 1:
            left_open[row] = _differing(expected[row])
    return chosen, left_open


def _below(total: int, children: dict[int, list[int]]) -> list[int]:
    """A row and all rows under it."""
    found = [total]
    for row in found:
        found += children.get(row, [])
    return found


def _differing(placings: list[Placing]) -> set[int]:
    """The positions that some of the placings fill and others leave blank."""
    filled = [set(placing) for placing in placings]
    every: set[int] = set().union(*filled)
    return {position for position in every if not all(position in one for one in filled)}


def _reconcile(total: int, children: dict[int, list[int]], ways: Ways, chosen: list[Placing | None]) -> set[int]:
    """Choose among the candidates of a total and of all rows under it so that the columns add up, exactly if they can.

    Returns the positions in which equally likely candidates that fit as well differ.
    """
    best: tuple[int, dict[int, Placing]] | None = None
    fitting: list[Placing] = []
    for placing in ways.options[total][:24]:
        if best is not None and best[0] == 0 and placing not in ways.likely[total]:
            break
        gap, picks = _under(total, placing, children, ways)
        if gap == 0:
            fitting.append(placing)
        if best is None or gap < best[0]:
            best = gap, {total: placing, **picks}
    if best is not None:
        for row, placing in best[1].items():
            chosen[row] = placing
    return _differing(fitting) if len(fitting) > 1 else set()


def _adds_up(total: int, children: dict[int, list[int]], ways: Ways, chosen: Sequence[Placing | None]) -> bool:
    """Whether all columns but one of a total, and of the totals under it, are the sums of their rows, but for rounding.

    Where more are off, the rows were placed as near as was found, and other ways may be as good.
    """
    for whole in (row for row in _below(total, children) if row in children):
        target = chosen[whole]
        if target is None:
            continue
        placed = [ways.filled(part, way) for part in children[whole] if (way := chosen[part]) is not None]
        off = 0
        for at, value in enumerate(ways.filled(whole, target)):
            held = [row[at] for row in placed if row[at]]
            off += abs(sum(held) - value) > ways.sums.slack(len(held))
        if off > 1:
            return False
    return True


def _under(total: int, placing: Placing, children: dict[int, list[int]], ways: Ways) -> tuple[int, dict[int, Placing]]:
    """Placings for everything under a total placed so, and by how much the columns then miss."""
    target = ways.filled(total, placing)
    exact = search(target, children[total], ways)
    gap, picks = (0, exact) if exact is not None else descend(target, children[total], ways)
    for part in children[total]:
        if part in children and part in picks:
            missed, more = _under(part, picks[part], children, ways)
            gap += missed
            picks |= more
    return gap, picks


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
