"""The workbook: a sheet for each table, sums as formulas that hold what is printed, ready to print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import gouji
from gouji.figures import Unit
from gouji.manuscript import Cell, Manuscript, Table
from gouji.published import SHEET_NAME
from gouji.publishing import publish
from gouji.publishing.marks import DRAFT
from gouji.publishing.workbook.tables import format_of
from tests.publishing.sample import number, sample


@pytest.fixture(scope="module")
def book(files: dict[str, Path]) -> Workbook:
    return openpyxl.load_workbook(files["xlsx"])


@pytest.fixture(scope="module")
def values(files: dict[str, Path]) -> Workbook:
    return openpyxl.load_workbook(files["xlsx"], data_only=True)


def test_contents_lead_to_every_sheet(book: Workbook) -> None:
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == [
        "目录", "第一部分 部门概况", "第二部分 部门预算情况说明", "01 部门收支总体情况表", "03 部门支出总体情况表",
        "09 政府性基金预算支出情况表", "11 部门（单位）整体绩效目标表",
    ]  # fmt: skip
    links = [cell.hyperlink.location for [cell] in book["目录"].iter_rows() if cell.hyperlink is not None]
    assert links == [f"'{name}'!A1" for name in shown[1:]]
    assert [sheet.title for sheet in book if sheet.sheet_state == "veryHidden"] == [SHEET_NAME]


def test_sums_are_formulas_that_hold_what_is_printed(book: Workbook, values: Workbook) -> None:
    name = "03 部门支出总体情况表"
    assert book[name]["E6"].value == "=SUM(E7:E46)"
    assert book[name]["E7"].value == "=SUM(F7,I7)"
    assert book[name]["F7"].value == "=SUM(G7:H7)"
    assert values[name]["F7"].value == 114
    assert values[name]["F7"].number_format == "#,##0.00"


def test_headings_are_merged_and_come_again_on_each_printed_page(book: Workbook) -> None:
    sheet = book["03 部门支出总体情况表"]
    assert {"A4:C4", "D4:D5", "F4:H4"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet.print_title_rows == "$4:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 0,
    )  # fmt: skip
    assert sheet["A1"].value == "预算03表"
    assert sheet["A2"].value == "2025年部门支出总体情况表"
    assert "单位：万元" in {cell.value for cell in sheet[3]}


def test_a_rounding_tail_is_no_formula(tmp_path: Path) -> None:
    """0.33 + 0.33 + 0.34 is not 0.99: the formula would print another figure than the document."""
    manuscript: Manuscript = sample()
    table = next(manuscript.tables())
    texts = ("0.33", "0.33", "0.34", "0.99")
    body = tuple((row[0], Cell(number(text)), *row[2:]) for row, text in zip(table.body, texts, strict=True))
    manuscript.blocks = [replace(table, body=body)]
    [path] = publish(manuscript, tmp_path, ["xlsx"], name="tail")
    sheet = openpyxl.load_workbook(path)["01 部门收支总体情况表"]
    assert sheet["B9"].value == 0.99
    assert sheet["D9"].value == "=SUM(D6:D8)"
    assert gouji.read(path).oddities == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,284.60", "#,##0.00"), ("119.00", "#,##0.00"), ("1284.60", "0.00"), ("0.00", "#,##0.00"), ("-3", "#,##0"),
        ("1234", "0"), ("", ""), ("—", ""), ("-", ""), ("(3.00)", ""), ("００", ""), ("007", ""), ("1,23.00", ""),
        ("12345678901234567.89", ""),
    ],
)  # fmt: skip
def test_a_format_displays_what_is_printed_or_words_stand_there(text: str, code: str) -> None:
    assert format_of(text) == code


@pytest.mark.parametrize("text", ["１,２０８.５０", "—", "(12.00)", "0", "1208.5", "-12.00", ""])
def test_figures_read_back_as_they_are_printed(text: str, tmp_path: Path) -> None:
    manuscript = sample()
    table = next(manuscript.tables())
    first = table.body[0][1]
    assert first is not None
    cell = number(text, getattr(first.content, "subject", None), Unit.WAN)
    changed: Table = replace(table, body=((table.body[0][0], Cell(cell), *table.body[0][2:]), *table.body[1:]), sums=())
    manuscript.blocks = [changed]
    [path] = publish(manuscript, tmp_path, ["xlsx"], name="words")
    [statement] = gouji.read(path).statements
    assert [a.figure.place.text for a in statement.amounts if (a.row, a.column) == (0, 1)] == [text]


def test_words_are_never_formulas_or_links(tmp_path: Path) -> None:
    manuscript = sample()
    table = next(manuscript.tables())
    wild = ("=1+1", "@SUM(A1)", "+1+1", "https://example.com/")
    manuscript.blocks = [replace(table, body=(tuple(map(Cell, wild)),), sums=())]
    [path] = publish(manuscript, tmp_path, ["xlsx"], name="wild")
    row = openpyxl.load_workbook(path)["01 部门收支总体情况表"][6]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in row] == [(each, "s", None) for each in wild]


def test_a_draft_says_so_on_every_sheet_and_every_printed_page(drafts: dict[str, Path]) -> None:
    import zipfile

    with zipfile.ZipFile(drafts["xlsx"]) as package:
        names = package.namelist()
        sheets = [package.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        boxes = [package.read(name).decode() for name in names if name.startswith("xl/drawings/drawing")]
    assert sum(DRAFT in sheet for sheet in sheets) == len(sheets) - 1  # all but the hidden one
    assert sum(DRAFT in box for box in boxes) == len(sheets) - 1
