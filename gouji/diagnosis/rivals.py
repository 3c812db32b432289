"""The last digit in doubt: explanations by rounding that the search, bond by bond, does not see.

The search takes the value that makes a sum come out even. Where sums have tails, the right one may be a step away, and
all relations hold of it as well: such rivals get their share of the probability, at most as much as the even one.
And where one figure was rounded far, all its sums have tails together, without anything being wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from gouji.diagnosis.bonds import Cell, Standing
from gouji.diagnosis.guesses import slip_of
from gouji.diagnosis.search import Explanation, Found
from gouji.diagnosis.web import Web
from gouji.diagnosis.weights import MARGIN, TAIL_MORE

_STEPS = (-2, -1, 1, 2)

_ZEROS = 100
"""How much likelier zero is than one certain other figure, among zeros."""

_LOOKED_AT = 12
"""Explanations, the best first, of which the rivals are looked for."""


def with_rivals(web: Web, cluster: Sequence[int], found: Found) -> Found:
    """The explanations of a cluster together with those that differ from one of them by a last digit."""
    known = {explanation.changes: explanation for explanation in found.explanations}
    rounded = _rounded(web, cluster)
    if rounded is not None and (() not in known or rounded.cost < known[()].cost):
        known[()] = rounded
    best = min(explanation.cost for explanation in known.values())
    for explanation in found.explanations[:_LOOKED_AT]:
        for rival in _rivals(web, explanation):
            cheaper = known.get(rival.changes)
            if rival.cost <= best + MARGIN and (cheaper is None or rival.cost < cheaper.cost):
                known[rival.changes] = rival
    return replace(found, explanations=tuple(sorted(known.values(), key=lambda e: (e.cost, len(e.changes), e.changes))))


def _rounded(web: Web, cluster: Sequence[int]) -> Explanation | None:
    """Tails that one figure's rounding explains, if there is one that stands in all of them and nothing else."""
    bonds = [web.bonds[index] for index in cluster]
    if any(bond.printed is not Standing.TAIL for bond in bonds):
        return None
    if not set.intersection(*(set(bond.terms) for bond in bonds)):
        return None
    costs = [web.cost(bond, Standing.TAIL, bond.start) for bond in bonds]
    return Explanation((), tuple(cluster), max(costs) + TAIL_MORE * (sum(costs) - max(costs)))


def _rivals(web: Web, explanation: Explanation) -> Iterator[Explanation]:
    changes = dict(explanation.changes)
    for index, value in explanation.changes:
        cell = web.cells[index]
        if index in explanation.moved or not cell.figure.step:
            continue
        here = _cost(web, explanation, changes, index)
        rest = value % cell.grid
        steps = [value + step * cell.grid for step in _STEPS]
        for other in [value - rest, value - rest + cell.grid] if rest else steps:
            if other == cell.figure.value:
                continue
            cost = _cost(web, explanation, {**changes, index: other}, index)
            if cost is not None and here is not None:
                slips = slip_of(web, cell, other).cost - slip_of(web, cell, value).cost
                more = max(cost - here + slips, 0.0)
                if not other and slip_of(web, cell, value).kind == "copied":
                    more -= _nothing_beside(web, cell)
                altered = tuple(sorted({**changes, index: other}.items()))
                yield replace(explanation, changes=altered, cost=explanation.cost + more)


def _nothing_beside(web: Web, cell: Cell) -> float:
    """How much likelier nothing is than a digit or two where all that was printed came from a neighbour.

    Such a figure says nothing of the right one; beside zeros it is mostly zero.
    """
    near = web.neighbours(cell)
    nothing = sum(1 for other in near if not web.cells[other].figure.value)
    return log(1 + _ZEROS * nothing / len(near)) if near else 0.0


def _cost(web: Web, explanation: Explanation, changes: dict[int, int], index: int) -> float | None:
    """What the standing of the cell's bonds costs under the changes; None where one is broken that was not given up."""
    total = 0.0
    for number in web.cells[index].bonds:
        if number in explanation.given_up:
            continue
        bond = web.bonds[number]
        position = bond.start
        for other, value in changes.items():
            if other in bond.terms:
                position = bond.moved(position, other, value - web.cells[other].figure.value)
        standing = bond.standing(position)
        if standing is Standing.BROKEN and bond.price >= MARGIN:
            return None
        total += web.cost(bond, standing, position)
    return total
