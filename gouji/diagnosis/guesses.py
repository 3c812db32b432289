"""What a figure in doubt could be instead, and what it costs to believe so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from gouji.diagnosis.bonds import Cell, Position, Standing, Votes, same_page
from gouji.diagnosis.slips import Slip, copied, left_out, near_slips, slip, sources
from gouji.diagnosis.web import Web
from gouji.diagnosis.weights import SWAPPED_BACK

_GUESSES = 12
"""How many values are tried for a figure that relations only bound."""
MOST_VALUES = 60
"""How many values are tried for a figure that relations vote for; each relation has a few to offer."""


def candidates(web: Web, cell: Cell, positions: Mapping[int, Position], open_: Collection[int]) -> list[int]:
    """The values that unexplained bonds vote for; within the rounding of sums slips of one digit and what stands near.

    Beside these slips within what a percentage leaves open, and what the cell would be by habit. Where bonds only bound
    the cell, the likeliest within the bounds of all. Where there are very many, those that most bonds vote for.
    """
    exact: Counter[int] = Counter()
    near: list[int] = []
    slips: list[int] = []
    unbounded = True
    for index in cell.bonds:
        if index not in open_:
            continue
        bond = web.bonds[index]
        vote = bond.votes(positions.get(index, bond.start), cell.index, cell.figure.value)
        if vote is not None and vote.exact is not None:
            exact[vote.exact] += 1
            unbounded = False
            if bond.loose and bond.slack > 2 * cell.grid:
                near += near_slips(cell.figure.value, cell.grid, vote.low, vote.high)
                near += _within(web.values_near(cell), vote)
        elif vote is not None:
            slips += near_slips(cell.figure.value, cell.grid, vote.low, vote.high)
    if not unbounded:
        near += slips
        near += _usual(web, cell)
        exact.update(near)
        kept = exact if len(exact) <= MOST_VALUES else {value for value, _ in exact.most_common(MOST_VALUES)}
        return [value for value in exact if value in kept and value != cell.figure.value and value >= _least(cell)]
    return _guesses(web, cell, positions)


def _usual(web: Web, cell: Cell) -> Iterator[int]:
    """What a cell would be if it kept to the habits that it breaks."""
    for bond in (web.bonds[index] for index in cell.bonds):
        if bond.habit and bond.printed is Standing.BROKEN:
            vote = bond.votes(bond.start, cell.index, cell.figure.value)
            if vote is not None and vote.exact is not None:
                yield vote.exact


def _within(values: Sequence[int], vote: Votes) -> Sequence[int]:
    """Those of some values, in order, with which the bond holds within rounding."""
    return values[bisect_left(values, vote.low) : bisect_right(values, vote.high)]


def _least(cell: Cell) -> int:
    return 0 if cell.figure.value >= 0 and not cell.figure.is_money else -(10**18)


def _guesses(web: Web, cell: Cell, positions: Mapping[int, Position]) -> list[int]:
    """Slips of one step within the bounds that all of the cell's bonds set, the likeliest first."""
    low, high = (0 if cell.figure.value >= 0 else -(10**16)), 10**16
    for index in cell.bonds:
        bond = web.bonds[index]
        vote = bond.votes(positions.get(index, bond.start), cell.index, cell.figure.value)
        if vote is None or bond.habit or (vote.exact is not None and bond.price < 6):
            continue
        if max(low, vote.low) <= min(high, vote.high):
            low, high = max(low, vote.low), min(high, vote.high)
    printed, grid = cell.figure.value, cell.grid
    found = [(slip(value, printed, grid).cost, value) for value in sources(printed, grid, low, high)]
    if high - low < 10**16:
        middle = (low + high) // 2 // grid * grid
        if low <= middle <= high and middle != printed:
            found.append((slip(middle, printed, grid).cost, middle))
    return [value for _, value in sorted(set(found))[:_GUESSES]]


def slip_of(web: Web, cell: Cell, value: int) -> Slip:
    """The likeliest slip by which a cell that should be `value` was printed as it is."""
    printed = cell.figure.value
    if not printed and not cell.figure.step:
        return left_out(value, cell.grid)
    best = slip(value, printed, cell.grid)
    if best.cost > 5 and printed:
        near = web.neighbours(cell)
        if any(web.cells[other].figure.value == printed and not _bound(web, cell, other) for other in near):
            best = min(best, copied(value, len(near)), key=lambda s: s.cost)
    return best


def change_cost(web: Web, cell: Cell, value: int, others: Mapping[int, int]) -> float:
    """What it costs to believe that a cell should be `value`; less if it stands where another changed cell should."""
    cost = cell.doubt + slip_of(web, cell, value).cost + web.uneven(cell, value)
    for other, theirs in others.items():
        there = web.cells[other].figure
        if there.value == value and theirs == cell.figure.value and same_page(cell.figure, there):
            return SWAPPED_BACK
    return cost


def _bound(web: Web, cell: Cell, other: int) -> bool:
    """Whether a sum that comes out even says that the two are equal as they are: then neither was copied."""
    return any(
        other in web.bonds[index].terms and web.bonds[index].is_sum and web.bonds[index].printed is not Standing.BROKEN
        for index in cell.bonds
    )
