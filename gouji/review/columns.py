"""Figures of a text whose column only their place on the line tells, as `reading.unproven` found them.

What another table or a sentence says the same of stands in its column all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gouji.disclosure import Disclosure, Statement
from gouji.figures import Figure
from gouji.relations import Linear, Relation, Sense, State

Spot = tuple[int, int]
"""The line of a figure and where it begins in it."""


def unproven_cells(disclosure: Disclosure, relations: Sequence[Relation]) -> frozenset[Spot]:
    """Where the figures stand whose column only their place on the line tells."""
    open_: dict[Spot, tuple[int, int]] = {}
    for number, statement in enumerate(disclosure.statements):
        for row, column in statement.unproven & statement.cells.keys():
            open_[_spot(statement.cells[row, column].figure)] = number, column
    if not open_:
        return frozenset()
    said = Counter[tuple[int, int]]()
    for relation in relations:
        if not isinstance(relation, Linear) or relation.sense is not Sense.EQUAL:
            continue
        inside = {open_.get(_spot(figure)) for figure in relation.figures if figure.value}
        if len(inside) > 1 or None not in inside:
            weight = {State.HOLDS: 1, State.VIOLATED: -1}.get(relation.state, 0)
            for place in inside - {None}:
                if place is not None and _beyond(relation, disclosure.statements[place[0]]):
                    said[place] += weight
    return frozenset(spot for spot, place in open_.items() if said[place] <= 0)


def _spot(figure: Figure) -> Spot:
    return figure.place.line, figure.place.start


def _beyond(relation: Linear, statement: Statement) -> bool:
    """Whether a relation also takes in something that is not of this table."""
    return any(not statement.first_line <= figure.place.line <= statement.last_line for figure in relation.figures)
