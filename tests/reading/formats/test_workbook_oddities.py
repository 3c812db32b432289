"""Workbooks as they are really kept: all tables on one sheet, reckonings beside them, locked, of other kinds."""

from __future__ import annotations

import shutil

import pytest

from gouji.checking import check
from gouji.findings import Severity
from gouji.reading import read_bytes, written_out
from gouji.reading.formats import format_of
from tests.reading.formats.parts import book_file, disclosure, package, values
from tests.reading.formats.test_workbook import BODY, HEAD, MERGED, STYLES, c, n, sheet

FIRST = book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, styles=STYLES)
BELOW = (
    c("A9", "公开02表"), c("A10", "2025年部门收入总体情况表"), c("F10", ""), c("F11", "单位：万元"),
    c("A12", "科目名称"), c("B12", "合计"), c("C12", "财政拨款"), c("D12", "事业收入"), c("E12", "经营收入"),
    c("F12", "其他收入"), c("A13", "合计"), n("B13", "60"), n("C13", "41"), n("D13", "5"), n("E13", "7"), n("F13", "7"),
)  # fmt: skip


def test_tables_one_under_the_other_on_a_sheet_have_columns_of_their_own() -> None:
    data = book_file({"总": sheet(*HEAD, *BODY, *BELOW, merged=(*MERGED, "A10:F10"))}, styles=STYLES)
    first, second = disclosure(data).statements
    assert [column.title for column in first.columns] == ["合计", "基本支出", "项目支出"]
    assert [column.title for column in second.columns] == ["合计", "财政拨款", "事业收入", "经营收入", "其他收入"]
    assert (second.title, second.unit.value) == ("2025年部门收入总体情况表", "万元")
    expected = values(disclosure(FIRST))
    assert {at: text for at, text in values(disclosure(data)).items() if at in expected} == expected | {
        ("合计", "合计"): "60.00"
    }


@pytest.mark.parametrize("hidden", [False, True])
def test_reckonings_beside_a_table_are_no_columns_of_it(hidden: bool) -> None:
    beside = [c("F3", "校验"), *(n(f"F{row}", "0.5") for row in (4, 5, 6))]
    columns = '<cols><col min="6" max="6" hidden="1"/></cols>' if hidden else ""
    data = book_file({"03": columns + sheet(*HEAD, *BODY, *beside, merged=MERGED)}, styles=STYLES)
    read = disclosure(data)
    [statement] = read.statements
    assert [column.title for column in statement.columns] == ["合计", "基本支出", "项目支出"]
    assert {at: text for at, text in values(read).items() if at[1]} == values(disclosure(FIRST))
    assert [each.found for each in read.oddities] == (["F"] if hidden else [])


def test_two_halves_of_a_table_with_a_gap_between_them_stay_one() -> None:
    halves = (
        c("A1", "2025年部门收支总体情况表"), c("A2", "单位：万元"), c("A3", "收入"), c("B3", "金额"), c("D3", "支出"),
        c("E3", "金额"), c("A4", "财政拨款收入"), n("B4", "60"), c("D4", "教育支出"), n("E4", "60"),
        c("A5", "收入总计"), n("B5", "60"), c("D5", "支出总计"), n("E5", "60"),
    )  # fmt: skip
    [statement] = disclosure(book_file({"01": sheet(*halves)}, styles=STYLES)).statements
    assert len(statement.amounts) == 4


def test_whose_table_it_is_stands_over_its_title_in_cells_that_nothing_merges() -> None:
    above = c("A1", "青河县水利局2025年部门预算"), c("A2", "2025年部门支出总体情况表"), c("A3", "单位：万元")
    rows = (
        c("A4", "科目编码"), c("B4", "科目名称"), c("C4", "合计"), c("D4", "基本支出"), c("E4", "项目支出"),
        c("A5", "2130301"), c("B5", "行政运行"), n("C5", "60"), n("D5", "41"), n("E5", "19"),
    )  # fmt: skip
    read = disclosure(book_file({"Sheet1": sheet(*above, *rows)}, styles=STYLES))
    [statement] = read.statements
    assert (statement.title, read.department) == ("2025年部门支出总体情况表", "青河县水利局")
    assert [column.title for column in statement.columns] == ["合计", "基本支出", "项目支出"]


def test_areas_that_lie_over_each_other_do_not_hold_reading_up() -> None:
    cells = [cell for row in range(1, 4_000) for cell in (c(f"A{row}", "办公费"), n(f"B{row}", "1"))]
    areas = [f"A{row}:SF4000" for row in range(1, 4_000)]
    once, often = (book_file({"03": sheet(*cells, merged=tuple(some))}, styles=STYLES) for some in (areas[:1], areas))
    assert written_out(often, "a.xlsx").lines == written_out(once, "a.xlsx").lines


def test_a_spreadsheet_of_xml_is_known_without_its_instruction() -> None:
    data = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert format_of(data).name == "LibreOffice"


def test_a_binary_workbook_is_left_to_libreoffice() -> None:
    root = '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    data = package({"_rels/.rels": root, "xl/workbook.bin": b"\x83\x01\x00"})
    with pytest.raises(Exception, match="LibreOffice"):
        read_bytes(data, "a.xlsb")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_of_xml_is_read() -> None:
    cells: list[list[str | int]] = [
        ["2025年部门支出总体情况表"], ["单位：万元"], ["科目名称", "合计", "基本支出", "项目支出"],
        ["合计", 60, 20, 40], ["青松支出", 60, 20, 40],
    ]  # fmt: skip
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="{_kind(each)}">{each}</Data></Cell>' for each in row) + "</Row>"
        for row in cells
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheets = f'<Worksheet ss:Name="1"><Table>{rows}</Table></Worksheet>'
    book = f'<Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'
    [read] = read_bytes(f'<?xml version="1.0"?>{book}'.encode(), "a.xls")
    assert read.statements[0].title == "2025年部门支出总体情况表"
    assert {amount.figure.printed() for amount in read.statements[0].amounts} == {"60", "20", "40"}


def _kind(held: object) -> str:
    return "String" if isinstance(held, str) else "Number"


@pytest.mark.parametrize("shown", ["#REF!", "#N/A", "########"])
def test_a_figure_that_is_not_shown_is_listed(shown: str) -> None:
    cells = [each for each in BODY if '"C5"' not in each]
    read = disclosure(book_file({"03": sheet(*HEAD, *cells, c("C5", shown), merged=MERGED)}, styles=STYLES))
    assert [each.text for each in read.unread] == [shown]
    assert [finding.rule for finding in check(read).findings if finding.severity is not Severity.NOTE] == []
