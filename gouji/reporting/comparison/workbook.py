"""A comparison as a workbook: a sheet for each table, and every figure with its place on one of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from gouji.comparing import Comparison
from gouji.comparing.tables import Entry, Table, Value, tables
from gouji.reporting.comparison.csv_files import figure_rows
from gouji.text import Text

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 32_767


def workbook(comparison: Comparison, lang: str = "zh") -> bytes:
    """The workbook, as the bytes of an .xlsx file."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, options)
    writer = _Writer(book)
    found = list(tables(comparison, lang))
    for table in (table for table in found if not table.id.startswith("change-")):
        writer.sheet(table.title, [_head(table)], [(table.columns, table.rows)])
    changes = [table for table in found if table.id.startswith("change-")]
    if changes:
        title = Text("变化分解", "Changes").say(lang)
        for table in changes:
            assert table.unit == "万元"
        writer.blocks(title, changes)
    figures = list(figure_rows(comparison, lang))
    plain = [tuple(None if cell is None else str(cell) for cell in row) for row in figures]
    rows = [tuple(Entry(cell) if n == 8 and cell else cell for n, cell in enumerate(row)) for row in plain[1:]]
    writer.sheet(Text("出处", "Places").say(lang), [], [(tuple(str(cell) for cell in figures[0]), rows)])
    remarks = [(remark.say(lang),) for remark in comparison.remarks]
    remarks += [(f"{one.measure.say(lang)}：{one.why.say(lang)}",) for one in comparison.unranked]
    if remarks:
        title = Text("不能比较的", "Not comparable").say(lang)
        writer.sheet(title, [], [((title,), remarks)])
    book.close()
    return buffer.getvalue()


def _head(table: Table) -> str:
    return f"{table.title}（{table.unit}）" if table.unit else table.title


Block = tuple[Sequence[str], Sequence[Sequence[Value]]]


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#274B73", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.numbers = {
            decimals: book.add_format({"num_format": shape, "align": "right", "valign": "top"})
            for decimals, shape in ((0, "#,##0"), (1, "#,##0.0"), (2, "#,##0.00"))
        }

    def sheet(self, name: str, lead: Sequence[str], blocks: Sequence[Block]) -> None:
        """A sheet with a line above, headings that stay in sight, and the rows."""
        sheet = self._add(name)
        at = 0
        for line in lead:
            sheet.write_string(at, 0, _clean(line), self.title)
            at += 1
        sheet.freeze_panes(at + 1, 1)
        for columns, rows in blocks:
            at = self._block(sheet, at, columns, rows)

    def blocks(self, name: str, tables_: Sequence[Table]) -> None:
        """Several tables one under the other."""
        sheet = self._add(name)
        at = 0
        for table in tables_:
            sheet.write_string(at, 0, _clean(_head(table)), self.title)
            at = self._block(sheet, at + 1, table.columns, table.rows) + 1

    def _add(self, name: str) -> Any:
        short = _FORBIDDEN.sub("", name)[:28] or "1"
        while short in self.names:
            short += "+"
        self.names.add(short)
        sheet = self.book.add_worksheet(short)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 60, 16)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _block(self, sheet: Any, at: int, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        for column, heading in enumerate(columns):
            sheet.write_string(at, column, _clean(heading), self.head)
        for number, row in enumerate(rows, at + 1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)
        return at + 1 + len(rows)

    def _write(self, sheet: Any, row: int, column: int, value: Value) -> None:
        if isinstance(value, Entry) and (number := value.number) is not None:
            decimals = min(len(value.text.partition(".")[2]), 2)
            sheet.write_number(row, column, number, self.numbers[decimals])
        elif value is not None:
            text = value.text if isinstance(value, Entry) else value
            sheet.write_string(row, column, _clean(text), self.text)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:_LONGEST]
