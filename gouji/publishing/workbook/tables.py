"""A table on its sheet as finance bureaus hand them out: number, title, unit, headings, figures, sums as formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from gouji.figures import SCALE, Figure
from gouji.manuscript import Cell, Heading, Number, Row, Sum, Table
from gouji.publishing.above import above
from gouji.publishing.flow import fits_one_page
from gouji.publishing.measure import lines
from gouji.publishing.tables import LARGE, Align, alignment, setting
from gouji.publishing.workbook.looks import HEI, Looks

_PLAIN = re.compile(r"(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)
_POINTS = 6.0
"""How many points one character of a column's width is."""
_HIGHEST = 409


def write_table(sheet: Worksheet, looks: Looks, table: Table, headings: Sequence[Heading] = ()) -> None:
    """Write a table on its sheet, below the headings that stand right before it."""
    how = setting(table)
    last = max(table.columns - 1, 0)
    if how.paper.wide:
        sheet.set_landscape()
    if how.paper is LARGE:
        sheet.set_paper(8)
    scale = 10 / how.size / (25.4 / 72) / _POINTS
    for column, length in enumerate(how.widths):
        sheet.set_column(column, column, max(round(length * scale, 1), 3.0))
    row = 0
    for heading in headings:
        _across(sheet, row, last, heading.text, looks.cell(font_name=HEI, font_size=14, align="center"))
        sheet.set_row(row, 28)
        row += 1
    if table.marker:
        _across(sheet, row, last, table.marker, looks.cell(align="left"))
        row += 1
    if table.title:
        style = looks.cell(font_name=HEI, font_size=16, align="center", text_wrap=True)
        _across(sheet, row, last, table.title, style)
        room = sum(how.widths) * scale * _POINTS / 16
        sheet.set_row(row, 30 * lines(table.title, room))
        row += 1
    for left, right in above(table):
        row = _above(sheet, looks, row, last, left, right)
    first = row
    _rows(sheet, looks, table, (*table.head, *table.body), first)
    _sums(sheet, looks, table, first + len(table.head))
    for index, each in enumerate((*table.head, *table.body)):
        taken = how.row_lines(each)
        sheet.set_row(first + index, min(max(taken * 13.5 + 5, 20), _HIGHEST))
    row = first + len(table.head) + len(table.body)
    for note in table.notes:
        _across(sheet, row, last, note, looks.cell(font_size=9, text_wrap=True, valign="top"))
        sheet.set_row(row, min(13.5 * lines(note, sum(how.widths) * scale * _POINTS / 9) + 4, _HIGHEST))
        row += 1
    if fits_one_page(table):
        sheet.fit_to_pages(1, 1)
    if table.head:
        sheet.repeat_rows(first, first + len(table.head) - 1)
        sheet.freeze_panes(first + len(table.head), 0)
    sheet.print_area(0, 0, max(row - 1, 0), last)
    looks.protest(sheet, last + 1)


def _across(sheet: Worksheet, row: int, last: int, text: str, style: Any) -> None:
    if last > 0:
        sheet.merge_range(row, 0, row, last, text, style)
    else:
        sheet.write_string(row, 0, text, style)


def _above(sheet: Worksheet, looks: Looks, row: int, last: int, left: str, right: str) -> int:
    """Write a line over the headings: what stands on the left, what on the right; the row after it."""
    if left and right and last > 1:
        cut = last - 1 if last < 5 else last - 2
        sheet.merge_range(row, 0, row, cut - 1, left, looks.cell(align="left")) if cut > 1 else sheet.write_string(
            row, 0, left, looks.cell(align="left")
        )
        sheet.merge_range(row, cut, row, last, right, looks.cell(align="right"))
        return row + 1
    for text, side in ((left, "left"), (right, "right")):
        if text:
            _across(sheet, row, last, text, looks.cell(align=side))
            row += 1
    return row


def _rows(sheet: Worksheet, looks: Looks, table: Table, rows: Sequence[Row], first: int) -> None:
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            at = first + index
            style = _style(looks, table, cell, alignment(cell, head=index < len(table.head), listed=bool(table.head)))
            if cell.columns > 1 or cell.rows > 1:
                sheet.merge_range(at, column, at + cell.rows - 1, column + cell.columns - 1, "", style)
            _fill(sheet, at, column, cell, style)


def _fill(sheet: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
    value = number_of(cell.content) if isinstance(cell.content, Number) else None
    if value is not None:
        sheet.write_number(row, column, value, style)
    elif cell.text:
        sheet.write_string(row, column, cell.text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _style(looks: Looks, table: Table, cell: Cell, align: Align) -> Any:
    how: dict[str, Any] = {"align": align.value, "text_wrap": True, "border": 1 if table.lined else 0}
    if cell.heading:
        how["font_name"] = HEI
    if cell.indent and not cell.heading:
        how["indent"] = cell.indent
    if isinstance(cell.content, Number):
        how["text_wrap"] = False
        code = format_of(cell.content.text)
        if code:
            how["num_format"] = code
    else:
        how["num_format"] = "@" if cell.text[:1].isdigit() else "General"
    return looks.cell(**how)


def format_of(text: str) -> str:
    """The number format that displays a number as `text`; nothing where none does."""
    found = _PLAIN.fullmatch(text)
    if not found or (len(found[2]) > 1 and found[2][0] == "0") or len(text) > 17:
        return ""
    whole = "#,##0" if "," in found[2] or _short(found[2]) else "0"
    return f"{whole}.{'0' * len(found[3])}" if found[3] else whole


def _short(whole: str) -> bool:
    """Whether a whole number is so short that marks of thousands don't show."""
    return len(whole) <= 3


def number_of(number: Number) -> float | None:
    """The value of a figure in its own unit; None where the words are no plain number."""
    if not format_of(number.text):
        return None
    return float(Fraction(number.text.replace(",", "")))


def _sums(sheet: Worksheet, looks: Looks, table: Table, first: int) -> None:
    for each in table.sums:
        cell = _at(table, each.total)
        if cell is None or not isinstance(cell.content, Number):
            continue
        value = number_of(cell.content)
        if value is None or cell.columns > 1 or cell.rows > 1 or not _adds_up(table, each):
            continue
        row, column = each.total
        sheet.write_formula(first + row, column, _formula(each, first), _style(looks, table, cell, Align.RIGHT), value)


def _adds_up(table: Table, each: Sum) -> bool:
    """Whether the printed parts come to the printed total: else the formula would change what is printed."""
    figures = [(weight, _figure(table, at)) for weight, at in each.parts]
    total = _figure(table, each.total)
    if total is None or not figures or any(figure is None for _, figure in figures):
        return False
    scale = SCALE[total.unit]
    parts = sum(Fraction(weight * figure.value, SCALE[figure.unit]) for weight, figure in figures if figure is not None)
    return parts == Fraction(total.value, scale)


def _formula(each: Sum, first: int) -> str:
    """The sum as a formula; SUM takes words such as a dash for nothing."""
    plus = [at for weight, at in each.parts if weight > 0]
    minus = [at for weight, at in each.parts if weight < 0]
    formula = f"=SUM({_ranges(plus, first)})" if plus else "=0"
    return f"{formula}-SUM({_ranges(minus, first)})" if minus else formula


def _ranges(places: Sequence[tuple[int, int]], first: int) -> str:
    """Cells as ranges, those that follow each other in a column or a row as one."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for at in places:
        if found:
            start, end = found[-1]
            down = at[1] == end[1] == start[1] and at[0] == end[0] + 1
            right = at[0] == end[0] == start[0] and at[1] == end[1] + 1
            if down or right:
                found[-1] = (start, at)
                continue
        found.append((at, at))
    names = []
    for (top, left), (bottom, right_end) in found:
        start_name = xl_rowcol_to_cell(first + top, left)
        end_name = xl_rowcol_to_cell(first + bottom, right_end)
        names.append(start_name if start_name == end_name else f"{start_name}:{end_name}")
    return ",".join(names)


def _at(table: Table, at: tuple[int, int]) -> Cell | None:
    row, column = at
    return table.body[row][column] if 0 <= row < len(table.body) and 0 <= column < len(table.body[row]) else None


def _figure(table: Table, at: tuple[int, int]) -> Figure | None:
    cell = _at(table, at)
    if cell is None:
        return None
    return cell.content.figure if isinstance(cell.content, Number) else None
