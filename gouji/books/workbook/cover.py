"""The first sheet: whose books they are, how to fill them in, and the way to each sheet."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # ships no types

from gouji.books.journal import Books
from gouji.books.kinds import KINDS
from gouji.books.workbook.layout import COVER, FIRST_ROW, FORMS, HEADER_LABELS, cells
from gouji.books.workbook.looks import Looks

STEPS = (
    "一、在黄色格中填好部门、年度和填表人。",
    "二、先填“单位”“人员”“项目库”，再填“测算”；深蓝表头必填，浅蓝可不填，绿色自动计算，灰色为登记信息，一般不用填。",
    "三、金额一律以元为单位，最多两位小数，不填负数。登记过的不改：填错的另起一行，在“冲销凭证”写被冲销的凭证号。",
    "四、每张表第四行是示例，不计入。可以增加列和行，不要改表名和表头。",
    "五、填好后用 gouji books check 检查：有问题的，会指出在哪张表、哪一格，以及怎么改。",
)


def write_cover(book: Any, looks: Looks, books: Books) -> None:
    """Write the sheet."""
    header = books.header
    sheet = book.add_worksheet(COVER)
    sheet.hide_gridlines(2)
    sheet.set_tab_color("#1F2D3D")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 84)
    sheet.set_column(3, 3, 9)
    sheet.set_row(0, 40)
    sheet.write_string(0, 0, "部门账册", looks.huge)
    said = {"code": header.code, "department": header.department, "keeper": header.keeper}
    said["form"] = FORMS.get(header.form, header.form)
    for row, (name, label) in enumerate(HEADER_LABELS.items(), 1):
        sheet.set_row(row, 21)
        sheet.write_string(row, 0, label, looks.label)
        if name == "year":
            sheet.merge_range(row, 1, row, 2, header.year, looks.input_year)
        else:
            sheet.merge_range(row, 1, row, 2, said[name], looks.input)
    form_row = list(HEADER_LABELS).index("form") + 1
    sheet.data_validation(form_row, 1, form_row, 1, {"validate": "list", "source": list(FORMS.values())})
    row = len(HEADER_LABELS) + 2
    for step in STEPS:
        sheet.merge_range(row, 0, row, 3, step, looks.step)
        sheet.set_row(row, 20 if len(step) < 60 else 34)
        row += 1
    row += 1
    for index, heading in enumerate(("类别", "表", "填什么", "已登记")):
        sheet.write_string(row, index, heading, looks.optional)
    row += 1
    for group, members in groupby(KINDS, key=lambda kind: kind.group):
        kinds = list(members)
        if len(kinds) > 1:
            sheet.merge_range(row, 0, row + len(kinds) - 1, 0, group, looks.groups[group])
        else:
            sheet.write_string(row, 0, group, looks.groups[group])
        for kind in kinds:
            sheet.set_row(row, 20 if len(kind.help) < 46 else 34)
            sheet.write_url(row, 1, f"internal:'{kind.sheet}'!B{FIRST_ROW + 1}", looks.row_link, kind.sheet)
            sheet.write_string(row, 2, kind.help, looks.row)
            count = sum(len(entry.lines) for entry in books.entries if entry.kind is kind)
            columns = cells(kind)
            wanted = next(index for index, cell in enumerate(columns) if not cell.entry and cell.column.empty is None)
            column = xl_col_to_name(wanted)
            below = f"'{kind.sheet}'!{column}{FIRST_ROW + 1}:{column}20000"
            sheet.write_formula(row, 3, f"=COUNTA({below})", looks.row_count, count)
            row += 1
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
