"""By how many independent relations each figure of a document is protected.

The relations a figure stands in are linearised at the printed values: each becomes a row of coefficients, of how much
its difference moves with each figure. The rank of the rows that hold a figure is the number of relations that say
something of it which the others don't. A relation that a wrong value could not break (a share of nothing) does not
count, nor does one that says again what another rule said. A judgement that is no arithmetic (a share of nothing is
nothing, a number of vehicles) counts as one relation where no other speaks of the figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd

from gouji.coverage import Coverage, Guarded, Part
from gouji.figures import Figure, Unit, Written
from gouji.findings import Report
from gouji.relations import Linear, Sense

Key = tuple[int, int, Unit]
"""A printed figure: its line, its first character, its unit."""
Row = dict[Key, int]
_FEW = 8


def coverage(report: Report) -> Coverage:
    """What protects each printed figure of the report's document, by table and section."""
    document = report.disclosure
    if document is None:
        return Coverage(())
    web = _Web(report)
    parts = []
    for index, statement in enumerate(document.statements):
        figures = [*(a.figure for a in statement.amounts), *document.performance.figures(index)]
        parts.append((statement.place, Part(statement.title, True, web.guarded(figures))))
    sections: dict[str, list[Figure]] = {}
    for claim in document.claims:
        sections.setdefault(claim.section, []).append(claim.figure)
    parts += [(figs[0].place, Part(title, False, web.guarded(figs))) for title, figs in sections.items()]
    parts.sort(key=lambda one: (one[0].line, one[0].start))
    return Coverage(tuple(part for _, part in parts if part.figures))


class _Web:
    """The rows of a document's relations, by figure."""

    def __init__(self, report: Report) -> None:
        self.rows: dict[Key, list[Row]] = {}
        self.bounds: dict[Key, list[Row]] = {}
        self.computed: set[Key] = set()
        self._ranks: dict[frozenset[int], int] = {}
        known: set[tuple[bool, frozenset[tuple[Key, int]]]] = set()
        self.alone = {(place.line, place.start) for place in report.unprotected}
        for relation in report.relations:
            row: Row = {}
            for pull, figure in relation.pulls:
                row[_key(figure)] = row.get(_key(figure), 0) + pull
            self.computed.update(row)
            row = _scaled({key: pull for key, pull in row.items() if pull})
            bound = isinstance(relation, Linear) and relation.sense is Sense.AT_MOST
            if (said := (bound, frozenset(row.items()))) in known:
                continue  # another rule says the same
            known.add(said)
            for key in row:
                (self.bounds if bound else self.rows).setdefault(key, []).append(row)

    def guarded(self, figures: Iterable[Figure]) -> tuple[Guarded, ...]:
        """The printed ones of some figures with what protects them, in reading order."""
        found: dict[tuple[int, int], Guarded] = {}
        for figure in figures:
            if figure.place.text and figure.written is not Written.BLANK:
                one = self._guarded(figure)
                at = figure.place.line, figure.place.start
                found[at] = max(found.get(at, one), one, key=lambda g: (g.relations, g.bounds))
        return tuple(found[at] for at in sorted(found))

    def _guarded(self, figure: Figure) -> Guarded:
        key = _key(figure)
        judged = key not in self.computed and key[:2] not in self.alone
        return Guarded(figure.place, 1 if judged else self._rank(self.rows, key), self._rank(self.bounds, key))

    def _rank(self, rows: Mapping[Key, Sequence[Row]], key: Key) -> int:
        found = rows.get(key, ())
        which = frozenset(map(id, found))
        if which not in self._ranks:
            self._ranks[which] = rank(found)
        return self._ranks[which]


def _key(figure: Figure) -> Key:
    return figure.place.line, figure.place.start, figure.unit


def _scaled(row: Row) -> Row:
    """The row by its common factor, its first pull above nothing."""
    factor = gcd(*row.values()) * (-1 if row and row[min(row)] < 0 else 1)
    return {key: pull // factor for key, pull in row.items()}


def rank(rows: Sequence[Row]) -> int:
    """How many of the rows are linearly independent.

    >>> rank([{(1, 0, Unit.WAN): 1, (2, 0, Unit.WAN): -1}, {(1, 0, Unit.WAN): -2, (2, 0, Unit.WAN): 2}])
    1
    """
    left = list(rows)
    found = 0
    while left:
        # A row with a figure that no other row has is independent of them: nearly all rows are.
        rest = _entangled(left)
        if len(rest) == len(left):
            return found + _eliminated(left)
        found += len(left) - len(rest)
        left = rest
    return found


def _entangled(rows: Sequence[Row]) -> list[Row]:
    """The rows all of whose figures stand in another of them, too."""
    if len(rows) > _FEW:
        uses = Counter(key for row in rows for key in row)
        return [row for row in rows if all(uses[key] > 1 for key in row)]
    found = []
    for row in rows:  # a sum over thousands of rows shows soon that it has a figure of its own
        others = [other for other in rows if other is not row]
        if all(any(key in other for other in others) for key in row):
            found.append(row)
    return found


def _eliminated(rows: Iterable[Row]) -> int:
    pivots: dict[Key, dict[Key, Fraction]] = {}
    for row in rows:
        left = {key: Fraction(pull) for key, pull in row.items()}
        while left:
            key = min(left)
            pivot = pivots.get(key)
            if pivot is None:
                pivots[key] = left
                break
            factor = left[key] / pivot[key]
            for other, pull in pivot.items():
                left[other] = left.get(other, Fraction(0)) - factor * pull
            left = {other: pull for other, pull in left.items() if pull}
    return len(pivots)
