"""Placing all rows under a total so that its columns add up: exactly, but for one wrong figure, or within rounding."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.reading.placings import Placing, Sums, Ways

_NODES = 1_500
"""How many partial placings one search may try."""


_MISTYPED = 2
"""In more rows than this with sums that break however they are placed, nothing is concluded of what is wrong."""


def search(target: list[int], parts: list[int], ways: Ways) -> dict[int, Placing] | None:
    """Placings under which every column adds up to `target`, or all columns but one (a figure may be wrong); or None.

    Rows are taken from the largest on, and no column may grow beyond its total. Likely placings are tried before the
    others. Where a row breaks a sum however it is placed, what would mend it says by how much which column may be off.
    """
    order = sorted((row for row in parts if ways.options[row]), key=lambda row: -max(ways.rows[row]))
    if any(value < 0 for row in order for value in ways.rows[row]):
        return None
    choices = [ways.likely]
    if any(len(ways.likely[row]) < len(ways.options[row]) for row in order):
        choices.append(ways.options)
    filled = [{row: [ways.filled(row, one) for one in some[row]] for row in order} for some in choices]
    whole = sum(sum(ways.rows[row]) for row in order) + 1
    for slack, offs in _stages(target, order, ways):
        for some, values in zip(choices, filled, strict=True):
            for column, off in offs:
                room = [value + slack for value in target]
                if column is not None:
                    room[column] = whole if off is None else room[column] + off
                picks = _fit(order, values, room, slack, column if off is None else None, ways.sums)
                if picks is not None:
                    return {row: some[row][index] for row, index in zip(order, picks, strict=True)}
    return None


_Off = tuple[int | None, int | None]
"""The column that may miss its total (or None), and by how much; by anything if None."""


def _stages(target: list[int], order: list[int], ways: Ways) -> Iterator[tuple[int, list[_Off]]]:
    """What to try in turn: how far rounding may go, and which columns may be off."""
    step, widest = ways.sums.step, ways.sums.slack(len(order))
    known = _offs(target, order, ways)
    for slack in sorted({0, min(step, widest), min(2 * step, widest), widest}):
        yield slack, [(None, None)]
        if slack in (0, widest):
            yield slack, known
            yield slack, [(column, None) for column in range(len(target))]


def _offs(target: list[int], order: list[int], ways: Ways) -> list[_Off]:
    """Columns with what they are off by if a figure of `target` or of a row is what its own sums ask for."""
    found: dict[_Off, None] = dict.fromkeys(sorted(ways.sums.mendings(target)))
    broken = [row for row in order if ways.sums.broken(ways.filled(row, ways.options[row][0]))]
    if len(broken) <= _MISTYPED:
        for row in broken:
            for placing in ways.options[row]:
                mended = ways.sums.mendings(ways.filled(row, placing))
                found.update(dict.fromkeys((column, -change) for column, change in sorted(mended)))
    return list(found)


def _fit(
    order: list[int], filled: dict[int, list[list[int]]], room: list[int], slack: int, spared: int | None, sums: Sums
) -> list[int] | None:
    """Depth first: a candidate for each row such that every column but `spared` ends within `slack` of full.

    No column may be further from it than rounding takes the figures that were put into it.
    """
    columns = range(len(room))
    picks: list[int] = []
    rooms = [room]
    start = 0
    nodes = 0

    def full() -> bool:
        picked = [filled[row][index] for row, index in zip(order, picks, strict=True)]
        held = [sum(1 for values in picked if values[column]) for column in columns]
        ends = ((abs(rooms[-1][column] - slack), sums.slack(held[column])) for column in columns if column != spared)
        return all(gap <= min(slack, most) for gap, most in ends)

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
        if len(picks) == len(order) and not full():
            start = picks.pop() + 1
            rooms.pop()
            if nodes > _NODES:
                return None
    return picks


def descend(target: list[int], parts: list[int], ways: Ways) -> tuple[int, dict[int, Placing]]:
    """Start with the leftmost candidates and change one row at a time while the columns come nearer to `target`."""
    filled = {row: [ways.filled(row, one) for one in ways.options[row]] for row in parts if ways.options[row]}
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
    return gap, {row: ways.options[row][index] for row, index in picked.items()}
