"""Causes: the figures that are wrong, what they should be, and which broken relations each of them explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from gouji.diagnosis.search import Explanation, Found, Search, broken_bonds, clusters, slip_of
from gouji.diagnosis.web import Standing, Web
from gouji.figures import Figure, Unit, plain
from gouji.findings import Severity
from gouji.relations import Relation, State

SURE = 0.995
"""No suggestion claims more: a document can be wrong in the same way everywhere."""

DOUBTFUL = 0.02
"""Changes less likely than this are not suggested."""

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

    @property
    def confidence(self) -> float:
        """How sure it is that all its changes are right."""
        return min(change.confidence for change in self.changes)

    @property
    def symmetric(self) -> bool:
        """Whether the evidence does not decide between the first change and an alternative."""
        return bool(self.alternatives) and self.confidence < 2 * self.alternatives[0].confidence


def diagnose(relations: Sequence[Relation], severities: Mapping[str, Severity] | None = None) -> list[Cause]:
    """The causes of a document's broken relations, in the order of their places.

    `relations` are all that were evaluated, those that hold too; `severities` says what each rule claims (an error
    unless said).
    """
    if all(_clean(relation) for relation in relations):
        return []
    web = Web(relations, severities or {})
    web.learn()
    broken = broken_bonds(web)
    if not broken:
        return []
    search = Search(web)
    causes: list[Cause] = []
    for cluster in clusters(web, broken):
        web.learn(spared=cluster)
        causes += _causes(web, cluster, search.explain(cluster))
    return sorted(causes, key=lambda c: (c.changes[0].figure.place.line, c.changes[0].figure.place.start))


def _clean(relation: Relation) -> bool:
    return relation.state is not State.VIOLATED and not relation.tail


def _causes(web: Web, cluster: list[int], found: Found) -> list[Cause]:
    """The causes that the best explanation of a cluster names; of the best that changes a figure, if it names none."""
    chosen = next((e for e in found.explanations if e.changes), None)
    if chosen is None:
        return []
    shares = _shares(found)
    likely: dict[tuple[int, int], float] = {}
    for explanation, share in zip(found.explanations, shares, strict=True):
        for change in explanation.changes:
            likely[change] = likely.get(change, 0.0) + share
    given_up = frozenset(chosen.given_up)
    causes = []
    for group in _together(web, chosen):
        confidence = min(likely[change] for change in group)
        if confidence < DOUBTFUL:
            continue
        cells = {cell for cell, _ in group}
        bonds = [web.bonds[index] for index in cluster if index not in given_up]
        explained = [bond for bond in bonds if not cells.isdisjoint(bond.terms)]
        if not explained:
            continue
        others = sorted(
            ((p, change) for change, p in likely.items() if change not in chosen.changes and p >= DOUBTFUL / 2),
            key=lambda item: (-item[0], item[1]),
        )
        related = [(p, c) for p, c in others if any(c[0] in bond.terms for bond in explained)]
        causes.append(
            Cause(
                tuple(_change(web, chosen, change, likely[change], cluster) for change in group),
                tuple(bond.relation for bond in explained),
                tuple(_change(web, None, change, p, cluster) for p, change in related[:_ALTERNATIVES]),
                _severity(web, explained_indices=[bond.index for bond in explained]),
                found.complete,
            )
        )
    return causes


def _severity(web: Web, explained_indices: Sequence[int]) -> Severity:
    """The gravest of the broken relations; an unusual rounding tail is a warning."""
    order = list(Severity)
    bonds = [web.bonds[index] for index in explained_indices]
    broken = [b.severity for b in bonds if b.standing(b.start) is Standing.BROKEN]
    return min(broken, key=order.index) if broken else Severity.WARNING


def _shares(found: Found) -> list[float]:
    """The share of each explanation in the probability of all."""
    least = found.explanations[0].cost
    weights = [exp(least - explanation.cost) for explanation in found.explanations]
    total = sum(weights)
    return [weight / total for weight in weights]


def _together(web: Web, chosen: Explanation) -> list[list[tuple[int, int]]]:
    """The changes of an explanation, those together that are one slip: two cells that changed places."""
    groups: list[list[tuple[int, int]]] = []
    for change in chosen.changes:
        cell, value = change
        for group in groups:
            other, theirs = group[0]
            if web.cells[other].figure.value == value and web.cells[cell].figure.value == theirs:
                group.append(change)
                break
        else:
            groups.append([change])
    return groups


def _change(
    web: Web, whole: Explanation | None, change: tuple[int, int], likely: float, cluster: Sequence[int]
) -> Change:
    index, value = change
    cell = web.cells[index]
    changes = dict(whole.changes if whole else (change,))
    in_cluster = frozenset(cluster)
    mended = []
    for number in sorted(cell.bonds, key=lambda n: (n not in in_cluster, n)):
        bond = web.bonds[number]
        position = bond.start
        for other, theirs in changes.items():
            if other in bond.terms:
                position = bond.moved(position, other, theirs - web.cells[other].figure.value)
        if bond.standing(position) is not Standing.BROKEN:
            mended.append(bond.relation)
    return Change(
        cell.figure,
        value,
        printed_as(cell.figure, value, cell.grid),
        slip_of(web, cell, value).kind,
        round(min(likely, SURE), 3),
        tuple(mended),
    )


def printed_as(figure: Figure, value: int, grid: int) -> str:
    """`value` as it would be printed in place of `figure`."""
    step = figure.step or (grid if figure.unit is not Unit.COUNT else 0)
    return plain(value, figure.unit, step)
