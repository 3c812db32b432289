"""Which cells of a table are sums of others: for the formulas of a workbook.

Sums along a row follow from the nested headings (小计, 合计 and what stands beside them), sums down a column from the
rows (the total, its items, what their codes hold). Only what the printed figures bear out becomes a `Sum`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.compiling.fields import Field
from gouji.compiling.rows import Line
from gouji.forms.form import Label, Path
from gouji.forms.vocabulary import Role
from gouji.manuscript import Cell, Number, Row, Sum
from gouji.subject import TOTAL, Fund, Kind, Measure, Origin

Parts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A filled table: its columns and rows and what stands where they meet."""

    fields: tuple[Field, ...]
    paths: tuple[Path, ...]
    lines: Sequence[Line | None]
    body: Sequence[Row]
    labels: Sequence[Sequence[Label | None]] = ()
    """The fixed label of each row, panel by panel, where the rows go by labels."""

    def value(self, row: int, column: int) -> int:
        """The figure of a cell, 0 where there is none."""
        cell = self.body[row][column]
        return cell.content.figure.value if cell and isinstance(cell.content, Number) else 0

    def filled(self, row: int, column: int) -> bool:
        """Whether a figure stands there."""
        cell = self.body[row][column]
        return isinstance(cell, Cell) and isinstance(cell.content, Number)


def additions(grid: Grid) -> tuple[Sum, ...]:
    """The sums of a table; a cell that is a sum along its row is not given again as one down its column."""
    found: dict[tuple[int, int], Sum] = {}
    for total, parts in _across(grid):
        for row in range(len(grid.body)):
            _add(grid, found, (row, total), [(row, part) for part in parts])
    columns = [column for column, field in enumerate(grid.fields) if field.is_amount]
    for row, below in _down(grid):
        for column in columns:
            _add(grid, found, (row, column), [(part, column) for part in below])
    for panel, labels in enumerate(grid.labels):
        mine = [column for column in columns if grid.fields[column].panel == panel]
        for row, below in _by_label(labels):
            for column in mine:
                _add(grid, found, (row, column), [(part, column) for part in below])
    return tuple(found.values())


def _by_label(labels: Sequence[Label | None]) -> Iterator[tuple[int, Parts]]:
    """The row of a total and those of its parts in a summary, by what the labels say."""
    said = {at: label.words for at, label in enumerate(labels) if label is not None and label.words.item is not None}

    def rows(measure: Measure, *, whole: bool, origin: Origin | None = None) -> Parts:
        return tuple(
            at
            for at, words in said.items()
            if words.measure is measure
            and words.origin is origin
            and whole == (words.item == TOTAL and words.fund is None)
            and words.fund is not Fund.GENERAL_APPROPRIATED
        )

    years = [(origin, rows(Measure.REVENUE, whole=True, origin=origin)) for origin in _YEARS]
    for origin, totals in years:
        for row in totals:
            yield row, rows(Measure.REVENUE, whole=False, origin=origin)
    for row in rows(Measure.REVENUE, whole=True, origin=Origin.ALL):
        yield row, tuple(at for _, totals in years for at in totals)
    spent = rows(Measure.EXPENDITURE, whole=True)
    for row in spent:
        yield row, rows(Measure.EXPENDITURE, whole=False)
    for row in rows(Measure.EXPENDITURE_TOTAL, whole=True):
        yield row, spent + rows(Measure.CARRIED_FORWARD, whole=True)


_YEARS = (Origin.CURRENT, Origin.CARRIED_OVER)


def _add(grid: Grid, found: dict[tuple[int, int], Sum], total: tuple[int, int], parts: list[tuple[int, int]]) -> None:
    parts = [part for part in parts if grid.filled(*part)]
    if not grid.filled(*total) or total in found or not parts:
        return
    if sum(grid.value(*part) for part in parts) == grid.value(*total):
        found[total] = Sum(total, tuple((1, part) for part in parts))


def _across(grid: Grid) -> Iterator[tuple[int, Parts]]:
    """The column of a total and those of its parts, from the nested headings."""
    panels = sorted({field.panel for field in grid.fields})
    for panel in panels:
        columns = [at for at, field in enumerate(grid.fields) if field.panel == panel and field.is_amount]
        yield from _within(grid, columns, 0)


def _within(grid: Grid, columns: Sequence[int], depth: int) -> Iterator[tuple[int, Parts]]:
    """Sums among the columns that share the headings above `depth`."""
    standing = _standing(grid, columns, depth)
    total = next((at for at in standing if _is_total(grid, at, depth)), None)
    if total is not None:
        parts = tuple(at for at in standing if at != total and grid.fields[at].role is not Role.OF_WHICH)
        if parts:
            yield total, parts
    for group in _groups(grid, columns, depth):
        yield from _within(grid, group, depth + 1)


def _is_total(grid: Grid, at: int, depth: int) -> bool:
    return len(grid.paths[at]) == depth + 1 and grid.fields[at].role is Role.TOTAL


def _groups(grid: Grid, columns: Sequence[int], depth: int) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for at in columns:
        if len(grid.paths[at]) > depth + 1:
            groups.setdefault(grid.paths[at][depth], []).append(at)
    return list(groups.values())


def _standing(grid: Grid, columns: Sequence[int], depth: int) -> list[int]:
    """The columns that stand for `columns` in the sum above them: single ones, and of each group its total or all."""
    found = [at for at in columns if len(grid.paths[at]) == depth + 1]
    for group in _groups(grid, columns, depth):
        inside = _standing(grid, group, depth + 1)
        total = next((at for at in inside if _is_total(grid, at, depth + 1)), None)
        found += [total] if total is not None else inside
    return sorted(found)


def _down(grid: Grid) -> Iterator[tuple[int, Parts]]:
    """The row of a total and those of its parts, by codes."""
    lines = [line for line in grid.lines if line is not None]
    if len(lines) != len(grid.body):
        return
    leaves = [at for at, line in enumerate(lines) if not _below(lines, line) and line.item.kind is not Kind.TOTAL]
    bodies = [at for at, line in enumerate(lines) if line.item.kind is Kind.UNIT and line.depth == 0]
    units = any(line.item.kind is Kind.UNIT and line.depth for line in lines)
    leaves = [at for at in leaves if at not in bodies]
    for at, line in enumerate(lines):
        if line.item == TOTAL or at in bodies:
            yield at, tuple(leaves)
        elif not units and (below := _below(lines, line)):
            yield at, below


def _below(lines: Sequence[Line], line: Line) -> Parts:
    """The rows one level below a coded row."""
    code = line.function or (line.economic if not line.government else "")
    if not code:
        return ()
    found = []
    for at, other in enumerate(lines):
        mine = other.function or other.economic
        if len(mine) == len(code) + 2 and mine.startswith(code):
            found.append(at)
    return tuple(found)
