"""From a document's relations to the causes of those that are broken."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import chain

from gouji.diagnosis.causes import FIRM, Cause, causes_of, led_astray
from gouji.diagnosis.clusters import broken_bonds, clusters
from gouji.diagnosis.overwritten import Overwritten, overwritten, restored
from gouji.diagnosis.righted import Key, at, key, righted, values_of
from gouji.diagnosis.rows import whole_rows
from gouji.diagnosis.search import Search
from gouji.diagnosis.structure import joined
from gouji.diagnosis.web import Web
from gouji.findings import Fault, Severity
from gouji.relations import Relation, State

LIKELY = 0.8
"""From this confidence on a figure is put right to see what else is wrong."""


def diagnose(relations: Sequence[Relation], severities: Mapping[str, Severity] | None = None) -> list[Cause]:
    """The causes of a document's broken relations, in the order of their places.

    `relations` are all that were evaluated, those that hold too; `severities` says what each rule claims (an error
    unless said).
    """
    return sorted(
        _diagnosed(relations, severities or {}),
        key=lambda cause: (cause.figures[0].place.line, cause.figures[0].place.start),
    )


def _diagnosed(relations: Sequence[Relation], severities: Mapping[str, Severity]) -> list[Cause]:
    if all(_clean(relation) for relation in relations):
        return []
    web = Web(relations, severities)
    web.learn()
    broken = broken_bonds(web)
    if not broken:
        return []
    web.notice(broken)
    bases = overwritten(web, broken)
    settled = [base for base in bases if not base.alone]
    if any(base.beside for base in settled):
        return _without(relations, severities, settled)
    rows = whole_rows(web, broken) + [base.cause for base in settled]
    explained = {id(relation) for cause in rows for relation in cause.relations}
    left = [bond for bond in broken_bonds(web) if id(bond.relation) not in explained]
    causes = rows + joined(led_astray(web, _causes(web, clusters(web, left)), left))
    alone = next((b for b in bases if b.alone and _one_slip_beside(relations, severities, b, causes)), None)
    if alone is not None:
        return _without(relations, severities, [*settled, alone])
    beside = _overwritten_beside(relations, severities, causes)
    if beside:
        shown = {key(relation) for cause in beside for relation in cause.relations}
        causes = [cause for cause in causes if not shown.issuperset(map(key, cause.relations))] + beside
    return causes


def _without(
    relations: Sequence[Relation], severities: Mapping[str, Severity], bases: Sequence[Overwritten]
) -> list[Cause]:
    """These bases overwritten, and what else is wrong once they are put right."""
    values, steps = restored(bases)
    explained = {
        key(relation)
        for base in bases
        for relation in base.cause.relations
        if base.wrong is None or base.wrong.place not in (figure.place for figure in relation.figures)
    }
    rest = []
    for relation in relations:
        right = righted(relation, values, steps)
        same = right is relation or relation.state is not State.HOLDS or right.state is State.HOLDS
        if same and key(relation) not in explained:  # what was written of the overwritten base is due to it
            rest.append(right)
    return [base.cause for base in bases] + _diagnosed(rest, severities)


def _one_slip_beside(
    relations: Sequence[Relation], severities: Mapping[str, Severity], base: Overwritten, causes: Sequence[Cause]
) -> bool:
    """Whether one slip explains what contradicts a base that one figure speaks for, and no slips explain them both."""
    assert base.beside is not None
    slips = [c for c in causes if c.confidence >= FIRM and all(change.slip != "other" for change in c.changes)]
    explained = {key(relation) for cause in slips for relation in cause.relations}
    if explained.issuperset(map(key, (base.beside, *base.cause.relations))):
        return False
    around = _around(relations, {at(figure) for figure in base.beside.figures}, 2)
    wanted = key(base.beside)
    return any(
        cause.kind is Fault.FIGURE
        and wanted in map(key, cause.relations)
        and sum(c.confidence for c in (*cause.changes, *cause.alternatives) if c.slip != "other") >= LIKELY
        for cause in _without(around, severities, [base])
    )


def _causes(web: Web, waiting: list[list[int]]) -> list[Cause]:
    """The causes of the clusters; those of which one would be mended by changes for the other are explained as one."""
    search = Search(web)
    queue = deque(enumerate(waiting))
    groups = dict(enumerate(waiting))
    done: dict[int, list[Cause]] = {}
    owner = {index: number for number, cluster in groups.items() for index in cluster}
    while queue:
        number, cluster = queue.popleft()
        if groups.get(number) is not cluster:
            continue  # it has become part of another
        web.learn(spared=cluster)
        found = search.explain(cluster)
        near = sorted({owner[index] for index in search.mended if index in owner})
        if near:
            joint = sorted({*cluster, *chain.from_iterable(groups[other] for other in near)})
            for other in near:
                del groups[other]
                done.pop(other, None)
            groups[number] = joint
            owner.update(dict.fromkeys(joint, number))
            queue.append((number, joint))  # after all that may still join it
        else:
            done[number] = causes_of(web, cluster, found)
    return [cause for causes in done.values() for cause in causes]


def _overwritten_beside(
    relations: Sequence[Relation], severities: Mapping[str, Severity], causes: Sequence[Cause]
) -> list[Cause]:
    """The bases overwritten that only show once figures which are surely wrong are put right."""
    right = values_of([cause for cause in causes if all(change.slip != "other" for change in cause.changes)], LIKELY)
    if not right:
        return []
    sure = [cause for cause in causes if cause.kind is not Fault.FIGURE and cause.confidence >= FIRM]
    explained = {key(relation) for cause in sure for relation in cause.relations}
    web = Web([righted(relation, right) for relation in _around(relations, set(right), 3)], severities)
    web.learn()
    left = [bond for bond in broken_bonds(web) if key(bond.relation) not in explained]
    known = {cause.figures[0].place for cause in causes if cause.kind is Fault.OVERWRITTEN}
    found = [base.cause for base in overwritten(web, left) if base.beside is None] if left else []
    return [cause for cause in found if cause.figures[0].place not in known]


def _around(relations: Sequence[Relation], figures: set[Key], steps: int) -> list[Relation]:
    """The relations of some figures, and those of the figures in them, so many steps on."""
    near: dict[int, Relation] = {}
    reached = set(figures)
    for _ in range(steps):
        found = [(n, r) for n, r in enumerate(relations) if n not in near and any(at(f) in reached for f in r.figures)]
        near.update(found)
        reached.update(at(figure) for _, relation in found for figure in relation.figures)
    return [relation for _, relation in sorted(near.items())]


def _clean(relation: Relation) -> bool:
    return relation.state is not State.VIOLATED and not relation.tail
