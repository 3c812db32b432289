"""Writes books as a workbook: a cover, a sheet for each kind of entry with drop-downs and an example, the lists."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]  # ships no types

from gouji.books.columns import Column, Shape, values
from gouji.books.entry import Entry, Header
from gouji.books.items import FUNCTION, functions, named, named_pair, pairs
from gouji.books.journal import Books
from gouji.books.kinds import KINDS, Kind
from gouji.books.ledger import Ledger
from gouji.books.money import TIMES, product
from gouji.books.words import NOBODY
from gouji.books.workbook.cover import write_cover
from gouji.books.workbook.layout import (
    CODES,
    EXAMPLE,
    EXAMPLE_ROW,
    FIRST_ROW,
    HEADING_ROW,
    PRODUCT,
    PROJECT_NAME,
    Cell,
    cells,
)
from gouji.books.workbook.looks import TABS, Looks

READY = 1000
"""Rows made ready for entries: drop-downs, and formulas in fewer of them."""
FORMULAS = 100


def write_workbook(books: Books) -> bytes:
    """The books as the bytes of an .xlsx file. Reading them back gives equal books."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, options) as book:
        looks = Looks(book)
        book.set_size(2400, 1500)
        book.set_properties({"title": f"{books.header.department}{books.header.year}年账册", "comments": "gouji books"})
        write_cover(book, looks, books)
        lists = _Lists(books.header)
        for kind in KINDS:
            _Sheet(book, looks, lists, kind, books).write()
        lists.write(book, looks)
    return buffer.getvalue()


class _Lists:
    """The sheet of codes, from which the drop-downs take what they offer."""

    def __init__(self, header: Header) -> None:
        self.columns: list[tuple[str, tuple[str, ...]]] = [
            ("功能科目", functions(header.year)),
            ("经济分类（部门/政府）", pairs(header.year)),
        ]

    def source(self, column: Column) -> str | None:
        """Where the values to choose from stand, None where there is nothing to choose."""
        match column.shape:
            case Shape.FUNCTION:
                return self._range(0)
            case Shape.PAIR:
                return self._range(1)
            case Shape.UNIT | Shape.PROJECT:
                sheet = "单位" if column.shape is Shape.UNIT else "项目库"
                return f"='{sheet}'!$B${FIRST_ROW + 1}:$B${FIRST_ROW + READY}"
            case Shape.CHOICE:
                wanted = (column.heading, tuple(map(str, column.choices)))
                if wanted not in self.columns:
                    self.columns.append(wanted)
                return self._range(self.columns.index(wanted))
        return None

    def _range(self, index: int) -> str:
        name = xl_col_to_name(index)
        return f"='{CODES}'!${name}$2:${name}${len(self.columns[index][1]) + 1}"

    def write(self, book: Any, looks: Looks) -> None:
        """Write the sheet."""
        sheet = book.add_worksheet(CODES)
        sheet.set_tab_color("#9AA5B1")
        sheet.freeze_panes(1, 0)
        sheet.hide_gridlines(2)
        for index, (heading, choices) in enumerate(self.columns):
            sheet.set_column(index, index, 44 if index < 2 else 24, looks.text)
            sheet.write_string(0, index, heading, looks.optional)
            sheet.write_column(1, index, choices, looks.text)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.protect("", {"autofilter": True, "format_columns": True})


class _Sheet:
    """The sheet of a kind."""

    def __init__(self, book: Any, looks: Looks, lists: _Lists, kind: Kind, books: Books) -> None:
        self.sheet = book.add_worksheet(kind.sheet)
        self.looks, self.lists, self.kind, self.books = looks, lists, kind, books
        self.cells = cells(kind)
        self.at = {cell.name: index for index, cell in enumerate(self.cells)}

    def write(self) -> None:
        """Write the headings, the example, the entries, and make rows ready for more."""
        sheet, kind, last = self.sheet, self.kind, len(self.cells) - 1
        sheet.set_tab_color(TABS[kind.group])
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, kind.sheet, self.looks.title)
        sheet.write_url(0, last, "internal:'封面'!A1", self.looks.link, "返回封面")
        sheet.write_string(1, 0, kind.help, self.looks.help)
        sheet.set_row(1, 20)
        sheet.set_row(HEADING_ROW, 32)
        for index, cell in enumerate(self.cells):
            sheet.set_column(index, index, cell.column.width, self._look(cell))
            sheet.write_string(HEADING_ROW, index, cell.column.heading, self._heading(cell))
            self._example(index, cell)
        row = FIRST_ROW
        ledger = Ledger()
        for entry in self.books.entries:
            ledger.apply(entry)
            if entry.kind is kind:
                row = self._entry(entry, row, ledger)
        for ready in range(row, FIRST_ROW + FORMULAS):
            self._computed(ready, None, None)
        self._make_ready(max(row, FIRST_ROW) + READY)
        sheet.freeze_panes(FIRST_ROW, min(3, last) if kind.dated else min(2, last))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADING_ROW)
        sheet.print_area(0, 0, max(row - 1, EXAMPLE_ROW + 12), last)
        sheet.set_footer("&C&P / &N")

    def _look(self, cell: Cell) -> Any:
        if cell.name == "day":
            return self.looks.date
        if cell.name in ("number", "reverses"):
            return self.looks.centred
        return self.looks.of(cell.column.shape)

    def _heading(self, cell: Cell) -> Any:
        if cell.computed:
            return self.looks.automatic
        if cell.entry and cell.name != "day":
            return self.looks.envelope
        return self.looks.required if cell.column.empty is None else self.looks.optional

    def _example(self, index: int, cell: Cell) -> None:
        column, look = cell.column, self.looks.example
        value: object = EXAMPLE if cell.name == "number" else column.example
        if column.shape in (Shape.MONEY, Shape.NUMBER) and isinstance(value, int):
            look = self.looks.example_money if column.shape is Shape.MONEY else self.looks.example_number
            self.sheet.write_number(EXAMPLE_ROW, index, value / (100 if column.shape is Shape.MONEY else TIMES), look)
        elif isinstance(value, int):
            self.sheet.write_number(EXAMPLE_ROW, index, value, look)
        else:
            shown = str(value)
            if column.shape is Shape.FUNCTION:
                shown = named(FUNCTION, shown)
            elif column.shape is Shape.PAIR:
                shown = named_pair(shown)
            self.sheet.write_string(EXAMPLE_ROW, index, shown, look)

    def _entry(self, entry: Entry, row: int, ledger: Ledger) -> int:
        """Write an entry's lines from `row` on; the row after them."""
        for record in entry.lines:
            self.sheet.write_number(row, self.at["number"], entry.number, self.looks.centred)
            self.sheet.write_datetime(row, self.at["day"], _midnight(entry), self.looks.date)
            self._words(row, "by", entry.by)
            self._words(row, "why", entry.why)
            self._words(row, "override", entry.override)
            if entry.reverses is not None:
                self.sheet.write_number(row, self.at["reverses"], entry.reverses, self.looks.centred)
            for field, value in values(record):
                self._value(row, self.at[field.name], field.column, value)
            self._computed(row, record, ledger)
            row += 1
        return row

    def _words(self, row: int, name: str, text: str) -> None:
        if text:
            self.sheet.write_string(row, self.at[name], text, self.looks.long)

    def _value(self, row: int, index: int, column: Column, value: str | int) -> None:
        look = self.looks.of(column.shape)
        if isinstance(value, int):
            if value != column.empty:
                scale = {Shape.MONEY: 100, Shape.NUMBER: TIMES}.get(column.shape, 1)
                self.sheet.write_number(row, index, value / scale, look)
        elif value:
            names = {Shape.FUNCTION: lambda code: named(FUNCTION, code), Shape.PAIR: named_pair}
            self.sheet.write_string(row, index, names.get(column.shape, str)(value), look)

    def _computed(self, row: int, record: Any, ledger: Ledger | None) -> None:
        """The formulas of a row, with the values that they come to."""
        if "project_name" in self.at:
            code = xl_rowcol_to_cell(row, self.at["project"], col_abs=True)
            formula = f'=IF({code}="","",IFERROR(VLOOKUP({code},\'项目库\'!$B:$C,2,FALSE),""))'
            project = ledger.project(record.project) if ledger and record else None
            name = project.name if project else ""
            self.sheet.write_formula(row, self.at[PROJECT_NAME.name], formula, self.looks.computed, name)
        if "product" in self.at:
            price = xl_rowcol_to_cell(row, self.at.get("standard", self.at.get("price", 0)), col_abs=True)
            quantity = xl_rowcol_to_cell(row, self.at["quantity"], col_abs=True)
            amount = f"{price}*{quantity}"
            if self.kind.name == "costing":
                times = xl_rowcol_to_cell(row, self.at["times"], col_abs=True)
                staff = xl_rowcol_to_cell(row, self.at["staff"], col_abs=True)
                project = xl_rowcol_to_cell(row, self.at["project"], col_abs=True)
                heads = (
                    f"SUMIFS('人员'!$E:$E,'人员'!$B:$B,VLOOKUP({project},'项目库'!$B:$E,4,FALSE),'人员'!$C:$C,{staff})"
                )
                each = f'IF(OR({staff}="",{staff}="{NOBODY}"),{quantity},{heads})'
                amount = f'ROUND({price}*{each}*IF({times}="",1,{times}),2)'
            formula = f'=IF({price}="","",{amount})'
            fen = None
            if record is not None and ledger is not None:
                costed = self.kind.name == "costing"
                fen = ledger.amount(record) if costed else product(record.price, record.quantity)
            value = "" if fen is None else fen / 100
            self.sheet.write_formula(row, self.at[PRODUCT.name], formula, self.looks.computed_money, value)

    def _make_ready(self, last: int) -> None:
        """Drop-downs and hints for the rows that wait to be filled in."""
        for index, cell in enumerate(self.cells):
            column = cell.column
            said: dict[str, Any] = {"validate": "any"}
            source = self.lists.source(column)
            if source:
                # A warning, not a stop: an item that the list lacks may be entered with a reason.
                said = {"validate": "list", "source": source, "error_type": "warning"}
                said |= {"error_title": column.heading[:32], "error_message": "所填内容不在列表中，仍要保留吗？"}
            elif column.shape is Shape.MONEY and not cell.computed:
                said = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
                said |= {"error_title": column.heading[:32], "error_message": "请填以元为单位的数，最多两位小数。"}
            if column.note:
                said |= {"input_title": column.heading[:32], "input_message": column.note[:255]}
            if len(said) > 1:
                self.sheet.data_validation(EXAMPLE_ROW, index, last, index, said)


def _midnight(entry: Entry) -> Any:
    from datetime import datetime

    return datetime(entry.day.year, entry.day.month, entry.day.day)
