"""A document as a workbook: the text on sheets of its own, each table on one with its title over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.typeset.blocks import Block, Paragraph, Table

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.(\d+)(%?)")
_ABOVE = 40
"""Characters of the longest line that is set over a table."""


def workbook(blocks: Sequence[Block]) -> bytes:
    """The blocks as a .xlsx file: figures are numbers that are displayed as the text prints them."""
    book: Any = Workbook()
    book.remove(book.active)
    text: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text.append(block)
            continue
        above: list[Paragraph] = []
        while text and len(above) < 4 and len(text[-1].text) <= _ABOVE and not text[-1].text.endswith("。"):
            above.insert(0, text.pop())
        _words(book, text)
        text = []
        _table(book, above, block)
    _words(book, text)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _words(book: Any, text: Sequence[Paragraph]) -> None:
    if text:
        sheet = book.create_sheet(f"说明{len(book.sheetnames) + 1}")
        for number, paragraph in enumerate(text, 1):
            sheet.cell(number, 1, paragraph.text).alignment = Alignment(wrap_text=True)


def _table(book: Any, above: Sequence[Paragraph], table: Table) -> None:
    sheet = book.create_sheet(f"{len(book.sheetnames) + 1:02d}")
    at = 1
    for paragraph in above:
        sheet.cell(at, 1, paragraph.text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=table.width)
        at += 1
    for row in table.rows:
        for column, cell in enumerate(row, 1):
            if cell is None or not cell.text:
                continue
            _write(sheet.cell(at, column), cell.text)
            if cell.columns > 1 or cell.rows > 1:
                sheet.merge_cells(
                    start_row=at, end_row=at + cell.rows - 1, start_column=column, end_column=column + cell.columns - 1
                )
        at += 1


def _write(cell: Any, text: str) -> None:
    found = _AMOUNT.fullmatch(text)
    if not found:
        cell.value = text
        cell.number_format = "@"
        return
    decimals = "0" * len(found[1])
    value = float(text.rstrip("%").replace(",", ""))
    cell.value = value / 100 if found[2] else value
    cell.number_format = (f"#,##0.{decimals}" if "," in text else f"0.{decimals}") + found[2]
