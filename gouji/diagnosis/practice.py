"""What a document keeps to without saying so: figures that are equal by habit, and how round those of a column are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log

from gouji.diagnosis.bonds import Bond, in_table
from gouji.diagnosis.weights import HABIT, ROWS
from gouji.figures import Figure, Unit
from gouji.relations import HUNDRED, Linear, Ratio, Relation, Sense

Pair = tuple[Figure, Figure]

_ACROSS = 60
"""So many figures of a line are compared with each other."""


def pair(relation: Relation) -> Pair | None:
    """Two figures that a relation only holds near each other, and that may be equal by habit."""
    if isinstance(relation, Linear):
        if relation.sense is not Sense.AT_MOST or len(relation.terms) != 2:
            return None
        (_, small), (_, large) = relation.terms
        return small, large
    if not isinstance(relation, Ratio) or relation.percentage.value != HUNDRED:
        return None
    if len(relation.numerator) != 1 or len(relation.denominator) != 1:
        return None
    return relation.numerator[0][1], relation.denominator[0][1]


def suspected(broken: Iterable[Bond]) -> dict[str, dict[str, int]]:
    """By table the columns of the figures in broken bonds, each with the line of the first."""
    found: dict[str, dict[str, int]] = {}
    for figure in (figure for bond in broken for figure in bond.relation.figures):
        if in_table(figure):
            place = figure.place
            found.setdefault(place.statement or "", {}).setdefault(place.column, place.line)
    return found


def beside(rows: Mapping[int, Sequence[Figure]], columns: Mapping[str, int]) -> Iterator[list[Pair]]:
    """The figures of these columns with those of each other column of a table, in its rows that are nearest."""
    near = min(columns.values())
    groups: dict[tuple[str, str, Unit], list[Pair]] = {}
    for line in sorted(sorted(rows, key=lambda line: (abs(line - near), line))[:ROWS]):
        filled = [figure for figure in rows[line] if figure.value and in_table(figure)]
        for one, other in combinations(filled[:_ACROSS], 2):
            if one.unit is other.unit and not columns.keys().isdisjoint((one.place.column, other.place.column)):
                groups.setdefault((one.place.column, other.place.column, one.unit), []).append((one, other))
    return (pairs for pairs in groups.values() if len(pairs) >= HABIT)


def habit(pairs: Sequence[Pair]) -> float | None:
    """What it costs that the two are not equal, if in nearly all of many pairs they are; None if that is no habit."""
    equal = sum(1 for one, other in pairs if one.value == other.value)
    if equal < HABIT or 10 * equal < 9 * (len(pairs) - 1):
        return None
    return log((len(pairs) + 1) / (len(pairs) - equal + 1))


def evenness(figures: Sequence[Figure]) -> tuple[int, float]:
    """The roundest step of which nearly all figures of a column are multiples, and what it costs to be none."""
    step = min((figure.step for figure in figures if figure.step), default=0)
    for grid in (step * times for times in (100, 50, 10, 5)):
        others = sum(1 for figure in figures if grid and figure.value % grid)
        if grid and len(figures) >= 2 * HABIT and 10 * others <= len(figures):
            return grid, log((len(figures) + 1) / (others + 1))
    return 1, 0.0
