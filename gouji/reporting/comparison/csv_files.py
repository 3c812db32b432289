"""A comparison as CSV files: every figure on a line of its own with its place, and each other table as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from gouji.comparing import Comparison, decimal
from gouji.comparing.tables import Entry, Table, Value, disagreement_table, execution_table, standout_table, tables
from gouji.place import ANCHOR_KEYS
from gouji.reporting.columns import harmless

FIGURES = (
    "department", "year", "kind", "scope", "source", "group", "line", "title", "value", "unit", "money", "summed",
    "statement", "row", "column", "text", *ANCHOR_KEYS,
)  # fmt: skip
"""The columns of `figures.csv`. Of a sum of several figures the place is the first one's."""


def write_csv(comparison: Comparison, folder: Path, lang: str = "zh") -> None:
    """Write `figures.csv`, `changes.csv`, `execution.csv`, `disagreements.csv`, `standouts.csv`, `remarks.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = [table for table in tables(comparison, lang) if table.id.startswith("change-")]
    files: dict[str, Iterable[Iterable[object]]] = {
        "figures": figure_rows(comparison, lang),
        "changes": _changes(changed),
        "execution": _rows(execution_table(comparison, lang)),
        "disagreements": _rows(disagreement_table(comparison, lang)),
        "standouts": _rows(standout_table(comparison, lang)),
        "remarks": [["remark"], *([remark.say(lang)] for remark in comparison.remarks)],
    }
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)


def table_csv(table: Table) -> str:
    """One table as CSV, no cell of which a spreadsheet takes for a formula."""
    out = StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in _rows(table))
    return out.getvalue()


def figure_rows(comparison: Comparison, lang: str = "zh") -> Iterator[list[object]]:
    """Every figure of the lines, after the headings."""
    yield list(FIGURES)
    for line in comparison.lines:
        for sheet, cell in zip(comparison.sheets, line.cells, strict=True):
            if cell is None:
                continue
            fact = cell.fact
            unit = "万元" if fact.is_money else fact.unit
            place = fact.spots[0].place if fact.spots else {}
            box = " ".join(f"{edge:.1f}" for edge in place["bbox"]) if "bbox" in place else None
            anchors = [box if key == "bbox" else place.get(key) for key in ANCHOR_KEYS]
            yield [
                sheet.department, sheet.year, sheet.kind.value, sheet.scope.value, sheet.source, line.group, line.id,
                line.title.say(lang), decimal(fact.value, unit), unit, cell.money.say(lang), int(fact.summed),
                place.get("statement"), place.get("row"), place.get("column"), place.get("text"), *anchors,
            ]  # fmt: skip


def _changes(changed: list[Table]) -> Iterator[list[object]]:
    yield ["table", "item", "before", "after", "change", "percent"]
    for table in changed:
        for row in table.rows:
            yield [table.title, *map(_plain, row)]


def _rows(table: Table) -> Iterator[list[object]]:
    yield list(table.columns)
    for row in table.rows:
        yield [_plain(value) for value in row]


def _plain(value: Value) -> str | None:
    return value.text.replace(",", "") if isinstance(value, Entry) else value
