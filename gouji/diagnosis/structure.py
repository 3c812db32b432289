"""Slips of structure: a row lost or doubled, two cells swapped, a row shifted by a column or a column by a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gouji.diagnosis.bonds import Bond, Standing
from gouji.diagnosis.causes import Cause, Kind, severity_of
from gouji.diagnosis.search import is_column
from gouji.diagnosis.slips import slip, sources
from gouji.diagnosis.web import Web
from gouji.figures import Figure
from gouji.relations import Linear, Relation, Sense

_LOST, _DOUBLED = 0.8, 0.9
"""How sure it is that a row is missing where the columns of a table miss amounts that add up along the row, and that a
row is printed twice where all columns have too much just what it holds. (Two figures of one row can go wrong together,
and then look like the first.)"""


def whole_rows(web: Web, broken: Sequence[Bond]) -> list[Cause]:
    """Rows lost or printed twice: sums of several columns are broken at the same row, and the gaps are a row."""
    totals: dict[tuple[str, tuple[int, ...]], dict[str, Bond]] = {}
    for bond in web.bonds:
        relation = bond.relation
        if is_column(bond):
            place = relation.figures[0].place
            lines = tuple(figure.place.line for figure in relation.figures)
            totals.setdefault((place.statement or "", lines), {}).setdefault(place.column, bond)
    wrong = frozenset(bond.index for bond in broken)
    causes = []
    for (_, lines), columns in totals.items():
        gaps = {column: bond.start[0] for column, bond in columns.items() if bond.index in wrong}
        if len(gaps) < 2:
            continue
        bonds = [columns[column] for column in gaps]
        doubled = _doubled(lines, columns, gaps)
        if doubled:
            causes.append(_cause(bonds, Kind.ROW_DOUBLED, doubled, _DOUBLED))
        elif (
            min(gaps.values()) > 0
            and not _doubted(web, bonds, wrong)
            and not _mistyped(web, bonds, len(lines))
            and _is_row(web, bonds, gaps)
        ):
            causes.append(_cause(bonds, Kind.ROW_LOST, tuple(bond.relation.figures[0] for bond in bonds), _LOST))
    return causes


def _doubted(web: Web, bonds: Sequence[Bond], wrong: frozenset[int]) -> bool:
    """Whether a total that misses a row is itself part of another broken sum: then rather the total is wrong."""
    mine = {bond.index for bond in bonds}
    return any(
        index in wrong and index not in mine
        for bond in bonds
        for index in web.cells[web.cell_of(bond.relation.figures[0])].bonds
    )


def _mistyped(web: Web, bonds: Sequence[Bond], rows: int) -> bool:
    """Whether a row that prints one figure in all these columns would fill them with one slip of a figure less."""
    for at in range(1, rows):
        parts = [web.cells[web.cell_of(bond.relation.figures[at])] for bond in bonds]
        value = parts[0].figure.value
        if not value or any(part.figure.value != value for part in parts):
            continue
        bounds = [bond.votes(bond.start, part.index, value) for bond, part in zip(bonds, parts, strict=True)]
        low = max((bound.low for bound in bounds if bound), default=0)
        high = min((bound.high for bound in bounds if bound), default=-1)
        if any(_edited(value, source, parts[0].grid) for source in sources(value, parts[0].grid, low, high)):
            return True
    return False


def _edited(printed: int, right: int, grid: int) -> bool:
    return slip(right, printed, grid).kind in {"digit", "swapped"}


def _doubled(lines: Sequence[int], columns: Mapping[str, Bond], gaps: Mapping[str, int]) -> tuple[Figure, ...]:
    """The figures of a row that is just what every column has too much."""
    for at in range(len(lines) - 1, 0, -1):
        parts = {column: bond.relation.figures[at] for column, bond in columns.items()}
        if all(parts[column].value == -gaps.get(column, 0) for column in columns):
            return tuple(parts[column] for column in gaps)
    return ()


def _is_row(web: Web, bonds: Sequence[Bond], gaps: Mapping[str, int]) -> bool:
    """Whether what the columns miss adds up along the row as the totals do."""
    cells = {web.cell_of(bond.relation.figures[0]): gaps[bond.relation.figures[0].place.column] for bond in bonds}
    along = {
        index
        for cell in cells
        for index in web.cells[cell].bonds
        if isinstance(web.bonds[index].relation, Linear) and _one_row(web.bonds[index])
    }
    told = [index for index in sorted(along) if sum(cell in cells for cell in web.bonds[index].terms) > 1]
    return bool(told) and all(
        web.bonds[i].standing(web.bonds[i].start) is not Standing.BROKEN
        and not sum(term[0] * cells.get(cell, 0) for cell, term in web.bonds[i].terms.items())
        for i in told
    )


def _one_row(bond: Bond) -> bool:
    relation = bond.relation
    if not isinstance(relation, Linear) or relation.sense is not Sense.EQUAL or bond.habit:
        return False
    first = relation.terms[0][1].place
    return all((f.place.statement, f.place.line) == (first.statement, first.line) for _, f in relation.terms)


def _cause(bonds: Sequence[Bond], kind: Kind, figures: tuple[Figure, ...], confidence: float) -> Cause:
    relations = tuple(bond.relation for bond in bonds)
    return Cause((), relations, (), severity_of(bonds), True, kind, figures, confidence)


def joined(causes: Iterable[Cause]) -> list[Cause]:
    """The causes, those together that are one slip."""
    left = _swaps(_once(causes))
    left = _shifts(left, Kind.ROW_SHIFTED)
    return _shifts(left, Kind.COLUMN_SHIFTED)


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


def _swaps(causes: list[Cause]) -> list[Cause]:
    waiting: dict[tuple[int, int], int] = {}
    kept: list[Cause | None] = list(causes)
    for index, cause in enumerate(causes):
        if len(cause.changes) != 1:
            continue
        change = cause.changes[0]
        other = waiting.pop((change.value, change.figure.value), None)
        if other is None:
            waiting[change.figure.value, change.value] = index
        else:
            kept[other] = _union([causes[other], cause], Kind.SWAPPED)
            kept[index] = None
    return [cause for cause in kept if cause is not None]


def _shifts(causes: list[Cause], kind: Kind) -> list[Cause]:
    """Causes in one row (or column) where nearly every figure is what its neighbour should be."""
    groups: dict[tuple[str, str | int], list[Cause]] = {}
    for cause in causes:
        if len(cause.changes) == 1 and cause.changes[0].figure.place.statement:
            place = cause.changes[0].figure.place
            groups.setdefault(
                (place.statement or "", place.line if kind is Kind.ROW_SHIFTED else place.column), []
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


def _union(causes: Sequence[Cause], kind: Kind) -> Cause:
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
