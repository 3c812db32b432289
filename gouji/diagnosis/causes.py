"""Causes: the figures that are wrong, what they should be, and which broken relations each of them explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from gouji.diagnosis.bonds import Bond, Standing, in_table, same_page
from gouji.diagnosis.guesses import slip_of
from gouji.diagnosis.rivals import with_rivals
from gouji.diagnosis.search import Explanation, Found
from gouji.diagnosis.web import Web
from gouji.diagnosis.weights import NOT_ALL_SEEN
from gouji.figures import Figure, Unit, plain
from gouji.findings import Fault, Severity
from gouji.relations import Relation

SURE = 0.995
"""No suggestion claims more: a document can be wrong in the same way everywhere."""

DOUBTFUL = 0.01
"""Changes less likely than this are not suggested."""

CERTAIN = 0.98
"""From this confidence on, and where at least two relations say the same of it, a wrong figure is an error whatever
each of them claims alone: norms have exceptions, but not two that miss by one slip of one figure."""

FIRM = 0.4
"""From this confidence on a cause takes the place of the findings it explains; below, it only makes suggestions."""

PERHAPS_MISREAD = 0.9
"""No more is claimed of blank cells and wrong columns: the document may be right, and its blanks misread."""

_ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A figure to change: what it should be, as a number and as it would be printed; by which slip; how sure."""

    figure: Figure
    value: int
    printed: str
    slip: str
    confidence: float
    mended: tuple[Relation, ...]
    """The relations of the figure that hold with the new value, those that were broken first."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains some broken relations: one figure, or several that went wrong together."""

    changes: tuple[Change, ...]
    relations: tuple[Relation, ...]
    """The broken relations it explains."""
    alternatives: tuple[Change, ...]
    """Other figures that would explain them, the likeliest first."""
    severity: Severity
    complete: bool
    """Whether all explanations were looked at; if not, there may be a better one."""
    kind: Fault = Fault.FIGURE
    row: tuple[Figure, ...] = ()
    """Where a row was lost or doubled: the totals that miss it, or its own figures. Where a base was overwritten: the
    base, what it was overwritten by, and the figures that still stand for the old one."""
    sure: float = 1.0
    """How sure a slip of structure is that asks for no change of a figure."""
    missing: tuple[tuple[str, str], ...] = ()
    """Of a row lost: its columns with what they miss, as it would be printed."""
    reach: tuple[int, int] | None = None
    """Between which values an overwritten base must have been."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The suspected figures."""
        return tuple(change.figure for change in self.changes) or self.row

    @property
    def confidence(self) -> float:
        """How sure it is that all its changes are right."""
        return min((change.confidence for change in self.changes), default=self.sure)

    def capped(self, most: float) -> Cause:
        """The cause with no change surer than `most`."""
        sure = tuple(replace(change, confidence=min(change.confidence, most)) for change in self.changes)
        return replace(self, changes=sure)

    @property
    def symmetric(self) -> bool:
        """Whether the evidence does not decide between the first change and an alternative."""
        return bool(self.alternatives) and self.confidence < 2 * self.alternatives[0].confidence


def causes_of(web: Web, cluster: list[int], found: Found) -> list[Cause]:
    """The causes that the best explanation of a cluster names, and suggestions for the bonds that it gives up."""
    found = with_rivals(web, cluster, found)
    found = replace(found, explanations=tuple(_with_tails(web, explanation) for explanation in found.explanations))
    likely: dict[tuple[int, int], float] = {}
    for explanation, share in zip(found.explanations, _shares(found), strict=True):
        for change in explanation.changes:
            likely[change] = likely.get(change, 0.0) + share
    best = found.explanations[0]
    given_up = [frozenset(explanation.given_up) for explanation in found.explanations]
    bonds = [web.bonds[index] for index in cluster]
    causes: list[Cause] = []
    claimed: set[int] = set()
    for group in _together(web, best):
        explained = [b for b in bonds if b.index not in given_up[0] and any(cell in b.terms for cell, _ in group)]
        if explained:
            claimed.update(bond.index for bond in explained)
            causes.append(_cause(web, found, best, group, explained, likely))
    if causes and best.moved:
        # Figures read in wrong columns: led astray by what is wrong in the same table.
        rest = [bond for bond in bonds if bond.index not in claimed and bond.index not in given_up[0]]
        claimed.update(bond.index for bond in rest)
        causes[0] = replace(causes[0], relations=causes[0].relations + tuple(bond.relation for bond in rest))
    for bond in bonds:
        if bond.index in claimed:
            continue
        others = zip(found.explanations, given_up, strict=True)
        other = next((explanation for explanation, without in others if bond.index not in without), None)
        group = [c for c in other.changes if c[0] in bond.terms and c not in best.changes] if other else []
        if other is not None and group:
            explained = [b for b in bonds if b.index not in claimed and group[0][0] in b.terms]
            claimed.update(bond.index for bond in explained)
            causes.append(_cause(web, found, other, group[:1], explained, likely))
    return causes


def _with_tails(web: Web, explanation: Explanation) -> Explanation:
    """The explanation with no bond given up that its changes bring within rounding: it explains those, too."""
    if explanation.moved or not explanation.changes:
        return explanation
    left = []
    for index in explanation.given_up:
        bond, position = web.bonds[index], web.bonds[index].start
        for cell, value in explanation.changes:
            if cell in bond.terms:
                position = bond.moved(position, cell, value - web.cells[cell].figure.value)
        if position == bond.start or bond.standing(position) is Standing.BROKEN:
            left.append(index)
    return replace(explanation, given_up=tuple(left))


def led_astray(web: Web, causes: list[Cause], broken: Sequence[Bond]) -> list[Cause]:
    """The causes, less those that are only another's consequence.

    A row is placed in its columns by its sums. A wrong figure can send its neighbours into columns where they are too
    much; that they should be nothing there is then no cause of its own.
    """
    firm = [c for c in causes if c.changes and c.confidence >= FIRM and c.changes[0].value]
    firm = [c for c in firm if in_table(c.changes[0].figure) and c.kind is not Fault.MISPLACED]
    leaders = _Leaders(firm)
    gained: dict[int, list[Relation]] = {}
    kept = []
    for cause in causes:
        figure = cause.changes[0].figure
        leader = next((c for c in leaders.beside(figure) if c is not cause), None)
        if cause.kind is Fault.MISPLACED:
            leader = leader or leaders.of_table.get(figure.place.statement or "")
            if leader is not None:
                gained.setdefault(id(leader), []).extend(cause.relations)
                continue
            kept.append(cause.capped(PERHAPS_MISREAD))
        elif leader is not None and not cause.changes[0].value and _has_gaps(web, figure):
            gained.setdefault(id(leader), []).extend(cause.relations)
        else:
            kept.append(cause)
    taken = {id(r) for c in causes for r in c.relations if c.confidence >= FIRM}
    for bond in broken:
        if id(bond.relation) in taken:
            continue
        found: list[Cause] = []
        for cell in (web.cells[index] for index in bond.terms):
            if cell.figure.value and (beside := leaders.beside(cell.figure)):
                without = bond.moved(bond.start, cell.index, -cell.figure.value)
                if bond.standing(without) is not Standing.BROKEN:
                    found += [leader for leader in beside if _has_gaps(web, leader.changes[0].figure)]
        if found:
            gained.setdefault(id(min(found, key=leaders.order)), []).append(bond.relation)
    lost = {id(relation) for relations in gained.values() for relation in relations}
    return [
        replace(cause, relations=cause.relations + tuple(gained.get(id(cause), ())))
        for cause in kept
        if id(cause) in gained or not all(id(relation) in lost for relation in cause.relations)
    ]


def _has_gaps(web: Web, figure: Figure) -> bool:
    """Whether cells of the figure's row may have been lost: a row that prints its zeros has them all."""
    row = web.line(figure.place.statement or "", figure.place.line)
    return all(web.cells[cell].figure.value for cell in row)


class _Leaders:
    """Causes that are firm, by the rows and the tables of their figures."""

    def __init__(self, firm: Sequence[Cause]) -> None:
        self._numbers = {id(cause): number for number, cause in enumerate(firm)}
        self._of_row: dict[tuple[str, int], list[Cause]] = {}
        self.of_table: dict[str, Cause] = {}
        """The first one of each table."""
        for cause in firm:
            place = cause.changes[0].figure.place
            self._of_row.setdefault((place.statement or "", place.line), []).append(cause)
            self.of_table.setdefault(place.statement or "", cause)

    def beside(self, figure: Figure) -> list[Cause]:
        """Those that stand in the same row of a table as a figure, beside it."""
        place = figure.place
        row = self._of_row.get((place.statement or "", place.line), []) if in_table(figure) else []
        return [cause for cause in row if cause.changes[0].figure.place.start != place.start]

    def order(self, cause: Cause) -> int:
        """The number of a cause among them."""
        return self._numbers[id(cause)]


def _cause(
    web: Web,
    found: Found,
    chosen: Explanation,
    group: list[tuple[int, int]],
    explained: Sequence[Bond],
    likely: Mapping[tuple[int, int], float],
) -> Cause:
    others = sorted(
        (
            (p, change)
            for change, p in likely.items()
            if change not in chosen.changes and any(change[0] in bond.terms for bond in explained)
        ),
        key=lambda item: (-item[0], item[1]),
    )
    own = frozenset(bond.index for bond in explained)
    most = SURE if found.complete else NOT_ALL_SEEN
    likely = {change: min(p, most) for change, p in likely.items()}
    kind = Fault.FIGURE if len(group) == 1 else Fault.SWAPPED
    alone = len(group) == 1 and group[0][0] in chosen.moved
    if alone or _into_a_blank([web.cells[cell].figure for cell, _ in group]):
        kind = Fault.MISPLACED
    certain = kind is Fault.FIGURE and likely[group[0]] >= CERTAIN and _attested(web, group[0])
    return Cause(
        tuple(_change(web, chosen, change, likely[change], own) for change in group),
        tuple(bond.relation for bond in explained),
        tuple(_change(web, None, change, p, own) for p, change in others[:_ALTERNATIVES] if p >= DOUBTFUL),
        Severity.ERROR if certain else severity_of(explained),
        found.complete,
        kind,
    )


def _attested(web: Web, change: tuple[int, int]) -> bool:
    """Whether relations with different other figures all say what a figure should be, one of them being broken.

    What several relations of one rule say that is only worth a look, they say once: they err together.
    """
    index, value = change
    cell = web.cells[index]
    said: set[frozenset[int]] = set()
    rules: set[str] = set()
    broken = sure = False
    for bond in (web.bonds[number] for number in cell.bonds):
        standing = bond.printed
        vote = bond.votes(bond.start, index, cell.figure.value) if standing is not Standing.EXACT else None
        if vote is not None and vote.exact == value:
            said.add(frozenset(bond.terms))
            rules.add(bond.relation.rule)
            broken |= standing is Standing.BROKEN
            sure |= bond.severity is not Severity.NOTE
    return broken and len(said) > 1 and (sure or len(rules) > 1)


def _into_a_blank(figures: Sequence[Figure]) -> bool:
    """Whether one of two figures that changed places is blank, in the same row: the other was read in its column."""
    if len(figures) != 2:
        return False
    one, other = (figure.place for figure in figures)
    return (one.statement, one.line) == (other.statement, other.line) and not (one.text and other.text)


def severity_of(explained: Sequence[Bond]) -> Severity:
    """The gravest of the broken relations; an unusual rounding tail is a note, for rounding may have made it."""
    order = list(Severity)
    broken = [b.severity for b in explained if b.printed is Standing.BROKEN]
    return min(broken, key=order.index) if broken else Severity.NOTE


def _shares(found: Found) -> list[float]:
    """The share of each explanation in the probability of all."""
    least = found.explanations[0].cost
    weights = [exp(least - explanation.cost) for explanation in found.explanations]
    total = sum(weights)
    return [weight / total for weight in weights]


def _together(web: Web, chosen: Explanation) -> list[list[tuple[int, int]]]:
    """The changes of an explanation, those together that are one slip: two cells that changed places.

    Cells that only stand in a wrong column come in only where nothing else is wrong.
    """
    groups: list[list[tuple[int, int]]] = []
    moved = [change for change in chosen.changes if change[0] in chosen.moved]
    for change in [c for c in chosen.changes if c not in moved] or moved:
        cell, value = change
        for group in groups:
            other, theirs = group[0]
            there = web.cells[other].figure
            crossed = there.value == value and web.cells[cell].figure.value == theirs
            if crossed and same_page(web.cells[cell].figure, there):
                group.append(change)
                break
        else:
            groups.append([change])
    return groups


def _change(
    web: Web, whole: Explanation | None, change: tuple[int, int], likely: float, first: frozenset[int]
) -> Change:
    index, value = change
    cell = web.cells[index]
    changes = dict(whole.changes if whole else (change,))
    mended = []
    for number in sorted(cell.bonds, key=lambda n: (n not in first, n)):
        bond = web.bonds[number]
        position = bond.start
        for other, theirs in changes.items():
            if other in bond.terms:
                position = bond.moved(position, other, theirs - web.cells[other].figure.value)
        if not bond.habit and bond.standing(position) is not Standing.BROKEN:
            mended.append(bond.relation)
    return Change(
        cell.figure,
        value,
        printed_as(cell.figure, value, cell.grid),
        slip_of(web, cell, value).kind,
        round(min(likely, SURE if cell.figure.place.text else PERHAPS_MISREAD), 4),
        tuple(mended),
    )


def printed_as(figure: Figure, value: int, grid: int) -> str:
    """`value` as it would be printed in place of `figure`."""
    step = figure.step or (grid if figure.unit is not Unit.COUNT else 0)
    return plain(value, figure.unit, step)
