"""From a document's relations to the causes of those that are broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from gouji.diagnosis.causes import FIRM, Cause, causes_of, led_astray
from gouji.diagnosis.clusters import broken_bonds, clusters
from gouji.diagnosis.overwritten import overwritten
from gouji.diagnosis.righted import key, righted, values_of
from gouji.diagnosis.rows import whole_rows
from gouji.diagnosis.search import Search
from gouji.diagnosis.structure import joined
from gouji.diagnosis.web import Web
from gouji.findings import Fault, Severity
from gouji.relations import Relation, State


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
    rows = whole_rows(web, broken) + overwritten(web, broken)
    explained = {id(relation) for cause in rows for relation in cause.relations}
    left = [bond for bond in broken_bonds(web) if id(bond.relation) not in explained]
    causes = rows + joined(led_astray(web, _causes(web, clusters(web, left)), left))
    beside = _overwritten_beside(relations, severities or {}, causes)
    if beside:
        shown = {key(relation) for cause in beside for relation in cause.relations}
        causes = [cause for cause in causes if not shown.issuperset(map(key, cause.relations))] + beside
    return sorted(causes, key=lambda cause: (cause.figures[0].place.line, cause.figures[0].place.start))


def _causes(web: Web, waiting: list[list[int]]) -> list[Cause]:
    """The causes of the clusters; those of which one would be mended by changes for the other are explained as one."""
    search = Search(web)
    done: list[tuple[list[int], list[Cause]]] = []
    while waiting:
        cluster = waiting.pop(0)
        web.learn(spared=cluster)
        found = search.explain(cluster)
        near = [other for other in (*waiting, *(known for known, _ in done)) if not search.mended.isdisjoint(other)]
        if near:
            waiting = [
                sorted({*cluster, *chain.from_iterable(near)}),
                *(other for other in waiting if other not in near),
            ]
            done = [(known, causes) for known, causes in done if known not in near]
        else:
            done.append((cluster, causes_of(web, cluster, found)))
    return [cause for _, causes in done for cause in causes]


def _overwritten_beside(
    relations: Sequence[Relation], severities: Mapping[str, Severity], causes: Sequence[Cause]
) -> list[Cause]:
    """The bases overwritten that only show once figures which are surely wrong are put right."""
    right = values_of(causes)
    if not right:
        return []
    explained = {key(relation) for cause in causes if cause.confidence >= FIRM for relation in cause.relations}
    web = Web([righted(relation, right) for relation in relations], severities)
    web.learn()
    left = [bond for bond in broken_bonds(web) if key(bond.relation) not in explained]
    known = {cause.figures[0].place for cause in causes if cause.kind is Fault.OVERWRITTEN}
    return [cause for cause in overwritten(web, left) if cause.figures[0].place not in known] if left else []


def _clean(relation: Relation) -> bool:
    return relation.state is not State.VIOLATED and not relation.tail
