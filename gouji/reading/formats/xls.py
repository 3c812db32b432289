"""Workbooks of Excel 97–2003 and of WPS (.xls, .et). Formulas are not judged: the file holds their values alone."""

from __future__ import annotations

import struct
from decimal import Decimal
from io import StringIO
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from gouji.findings import Text
from gouji.reading.formats.displayed import GENERAL, displayed
from gouji.reading.formats.package import damaged
from gouji.reading.formats.sheets import MOST_CELLS, Entry, Sheet, too_many, write_out
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

_BROKEN = (xlrd.XLRDError, CompDocError, AssertionError, ValueError, LookupError, ArithmeticError, TypeError,
           AttributeError, OSError, EOFError, MemoryError, NotImplementedError, struct.error)  # fmt: skip
"""What xlrd raises on files that are cut off or broken."""


def read(data: bytes, name: str) -> Transcript:
    """The workbook written out. Raises Unreadable with a sentence."""
    try:
        book: Any = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO(), ragged_rows=True)
        sheets, cells = [], 0
        for each in book.sheets():
            sheet = _sheet(book, each, MOST_CELLS - cells, name)
            cells += len(sheet.cells)
            sheets.append(sheet)
    except _BROKEN as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            from gouji.reading.formats.office import read_locked

            return read_locked(data, name)
        if isinstance(error, NotImplementedError):
            raise _too_old(name) from None
        raise damaged(name) from None
    return write_out(sheets, since_1904=book.datemode == 1)


def _too_old(name: str) -> Unreadable:
    return Unreadable(
        Text(
            f"{name}：这个工作簿的版本太旧，无法读取。请在 Excel 或 WPS 中打开并另存为 .xlsx 后再试。",
            f"{name}: the workbook is of too old a version. Open it in Excel or WPS and save it as .xlsx.",
        )
    )


def _sheet(book: Any, each: Any, most: int, name: str) -> Sheet:
    sheet = Sheet(each.name, each.visibility != 0)
    for row in range(each.nrows):
        for column in range(each.row_len(row)):
            entry = _entry(book, each.cell(row, column), bool(each.show_zero_values))
            if entry.text:
                sheet.cells[row, column] = entry
        if len(sheet.cells) > most:
            raise too_many(name)
    sheet.merged = [(top, below - 1, left, right - 1) for top, below, left, right in each.merged_cells]
    sheet.hidden_rows = {row for row, info in each.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in each.colinfo_map.items() if info.hidden}
    return sheet


def _entry(book: Any, cell: Any, zeros: bool) -> Entry:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return Entry(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Entry("TRUE" if cell.value else "FALSE")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Entry(xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return Entry("")
    code = GENERAL
    if cell.xf_index is not None and 0 <= cell.xf_index < len(book.xf_list):
        known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        code = known.format_str if known is not None else GENERAL
    value = Decimal(repr(float(cell.value)))
    text = displayed(value, code, since_1904=book.datemode == 1) if value or zeros else ""
    return Entry(text, value, code)
