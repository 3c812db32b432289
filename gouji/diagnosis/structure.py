"""Causes that are one slip: copied along a row, two cells swapped, a row shifted by a column, a column by a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gouji.diagnosis.bonds import in_table, same_page
from gouji.diagnosis.causes import Cause
from gouji.findings import Fault
from gouji.relations import Relation


def joined(causes: Iterable[Cause]) -> list[Cause]:
    """The causes, those together that are one slip."""
    left = _swaps(_copies(_once(causes)))
    left = _shifts(left, Fault.ROW_SHIFTED)
    return _shifts(left, Fault.COLUMN_SHIFTED)


def _once(causes: Iterable[Cause]) -> list[Cause]:
    """Causes with the same changes, found from several sides, made one."""
    same: dict[tuple[tuple[int, int], ...], list[Cause]] = {}
    for cause in causes:
        key = tuple((id(change.figure), change.value) for change in cause.changes)
        same.setdefault(key, []).append(cause)
    kept = []
    for group in same.values():
        kept.append(replace(group[0], relations=_all_relations(group)))
    return kept


def _all_relations(causes: Sequence[Cause]) -> tuple[Relation, ...]:
    return tuple({id(relation): relation for cause in causes for relation in cause.relations}.values())


def _copies(causes: list[Cause]) -> list[Cause]:
    """One slip that a row prints in several of its columns (合计 and 项目支出) is one cause."""
    rows: dict[tuple[str, int, int, int], list[Cause]] = {}
    for cause in causes:
        if len(cause.changes) == 1 and in_table(cause.changes[0].figure) and not cause.symmetric:
            change = cause.changes[0]
            place = change.figure.place
            key = place.statement or "", place.line, change.figure.value, change.value
            rows.setdefault(key, []).append(cause)
    alike = {id(group[0]): group for group in rows.values() if len(group) > 1}
    gone = {id(cause) for group in alike.values() for cause in group[1:]}
    return [
        _union(alike[id(cause)], cause.kind) if id(cause) in alike else cause
        for cause in causes
        if id(cause) not in gone
    ]


def _swaps(causes: list[Cause]) -> list[Cause]:
    waiting: dict[tuple[int, int], int] = {}
    kept: list[Cause | None] = list(causes)
    for index, cause in enumerate(causes):
        if len(cause.changes) != 1:
            continue
        change = cause.changes[0]
        other = waiting.pop((change.value, change.figure.value), None)
        if other is None or not same_page(change.figure, causes[other].changes[0].figure):
            waiting[change.figure.value, change.value] = index
        else:
            kept[other] = _union([causes[other], cause], Fault.SWAPPED)
            kept[index] = None
    return [cause for cause in kept if cause is not None]


def _shifts(causes: list[Cause], kind: Fault) -> list[Cause]:
    """Causes in one row (or column) where nearly every figure is what its neighbour should be."""
    groups: dict[tuple[str, str | int], list[Cause]] = {}
    for cause in causes:
        if len(cause.changes) == 1 and in_table(cause.changes[0].figure):
            place = cause.changes[0].figure.place
            groups.setdefault(
                (place.statement or "", place.line if kind is Fault.ROW_SHIFTED else place.column), []
            ).append(cause)
    merged: dict[int, Cause] = {}
    gone: set[int] = set()
    for group in groups.values():
        wanted = {cause.changes[0].value for cause in group}
        stray = sum(1 for cause in group if cause.changes[0].figure.value not in wanted)
        if len(group) > 1 and stray <= 1:
            gone.update(id(cause) for cause in group)
            merged[id(group[0])] = _union(group, kind)
    return [merged.get(id(cause), cause) for cause in causes if id(cause) not in gone or id(cause) in merged]


def _union(causes: Sequence[Cause], kind: Fault) -> Cause:
    order = list(type(causes[0].severity))
    return replace(
        causes[0],
        changes=tuple(change for cause in causes for change in cause.changes),
        relations=_all_relations(causes),
        alternatives=tuple(change for cause in causes for change in cause.alternatives),
        severity=min((cause.severity for cause in causes), key=order.index),
        complete=all(cause.complete for cause in causes),
        kind=kind,
    )
