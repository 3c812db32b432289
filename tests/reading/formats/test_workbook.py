"""Workbooks: the figure is what a cell displays; a formula that disagrees and a hidden sheet are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.checking import check
from gouji.findings import Severity
from gouji.reading import read_together
from gouji.reading.formats.displayed import displayed
from gouji.reading.formats.formulas import evaluate, moved
from gouji.reporting.reading import to_dict
from tests.reading.formats.parts import book_file, disclosure, lines, values

STYLES = """<numFmts><numFmt numFmtId="170" formatCode="#,##0.00_ "/>
<numFmt numFmtId="171" formatCode='0.00;-0.00;"-"'/>
<numFmt numFmtId="172" formatCode="0.00;-0.00;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>
<xf numFmtId="171"/><xf numFmtId="10"/><xf numFmtId="172"/><xf numFmtId="49"/></cellXfs>"""


def c(at: str, text: str) -> str:
    """A cell of words."""
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def n(at: str, value: str, style: int = 1, formula: str = "") -> str:
    """A cell of a number."""
    held = f"<v>{value}</v>" if value else ""
    return f'<c r="{at}" s="{style}">{f"<f>{formula}</f>" if formula else ""}{held}</c>'


def sheet(*cells: str, merged: tuple[str, ...] = ()) -> str:
    """A sheet of cells, each row told by its own cells."""
    rows: dict[str, str] = {}
    for cell in cells:
        number = "".join(char for char in cell.split('"')[1] if char.isdigit())
        rows[number] = rows.get(number, "") + cell
    data = "".join(f'<row r="{number}">{text}</row>' for number, text in rows.items())
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    return f"<sheetData>{data}</sheetData><mergeCells>{ranges}</mergeCells>"


HEAD = (
    c("A1", "2025年部门支出总体情况表"), c("A2", "部门名称：松原县青松局"), c("D2", "单位：万元"), c("A3", "科目名称"),
    c("B3", "合计"), c("C3", "基本支出"), c("D3", "项目支出"),
)  # fmt: skip
BODY = (
    c("A4", "合计"), n("B4", "60.004"), n("C4", "20"), n("D4", "40.0039999999"), c("A5", "青松支出"), n("B5", "31"),
    n("C5", "11"), n("D5", "20"), c("A6", "银杏支出"), n("B6", "29.004"), n("C6", "9"), n("D6", "20.004"),
)  # fmt: skip
MERGED = ("A1:D1",)


def test_the_figure_is_what_is_displayed() -> None:
    read = disclosure(book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, styles=STYLES))
    assert values(read)["合计", "合计"] == "60.00"
    assert values(read)["银杏支出", "项目支出"] == "20.00"
    assert (read.department, read.year, read.statements[0].title) == ("松原县青松局", 2025, "2025年部门支出总体情况表")


def test_figures_stand_in_cells_of_sheets() -> None:
    read = to_dict(disclosure(book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, styles=STYLES)))
    place = read["statements"][0]["amounts"][-1]["place"]
    assert (place["sheet"], place["cell"], "line" in place) == ("03", "D6", False)


def test_blanks_zeros_and_dashes_are_told_apart() -> None:
    cells = [
        *HEAD,
        c("A4", "合计"),
        n("B4", "0", 2),
        n("C4", "0", 1),
        n("D4", "0", 4),
        c("A5", "甲"),
        n("B5", "1.5", 2),
    ]
    assert lines(book_file({"1": sheet(*cells)}, styles=STYLES))[-2:] == ["合计\t-\t0.00\t", "甲\t1.50\t\t"]


def test_a_name_of_a_sheet_stands_in_for_a_title() -> None:
    body = sheet(*HEAD[1:], *BODY)
    assert (
        disclosure(book_file({"部门支出总体情况表": body}, styles=STYLES)).statements[0].title == "部门支出总体情况表"
    )
    two = disclosure(book_file({"03": sheet(*HEAD, *BODY, merged=MERGED), "Sheet2": body}, styles=STYLES))
    assert [statement.title for statement in two.statements] == ["2025年部门支出总体情况表", "Sheet2"]
    titled = lines(book_file({"支出表": sheet(*HEAD, *BODY, merged=MERGED)}, styles=STYLES))
    assert "支出表" not in titled


def test_figures_stored_as_text_are_figures() -> None:
    body = [cell if 'r="B5"' not in cell else c("B5", "31.00") for cell in BODY]
    data = book_file({"03": sheet(*HEAD, *body, merged=MERGED)}, styles=STYLES)
    assert values(disclosure(data))["青松支出", "合计"] == "31.00"


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    data = book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, states={"03": "hidden"}, styles=STYLES)
    read = disclosure(data)
    assert values(read)["青松支出", "合计"] == "31.00"
    [note] = [each for each in check(read).findings if each.rule == "workbook.hidden_sheet"]
    assert (note.severity, note.to_dict("zh", read.anchors)["places"][0]["cell"]) == (Severity.NOTE, "A1")
    assert "“03”" in note.message.zh


def test_hidden_rows_and_columns_are_read_and_said_to_be_hidden() -> None:
    inside = sheet(*HEAD, *BODY, merged=MERGED).replace('<row r="5"', '<row r="5" hidden="1"')
    inside = inside.replace("<sheetData>", '<cols><col min="4" max="4" hidden="1"/></cols><sheetData>')
    read = disclosure(book_file({"03": inside}, styles=STYLES))
    assert values(read)["青松支出", "合计"] == "31.00"
    [note] = [each for each in check(read).findings if each.rule == "workbook.hidden_cells"]
    assert (note.severity, note.found) == (Severity.NOTE, "5、D")
    assert "“03”" in note.message.zh


def test_a_value_that_is_not_what_its_formula_comes_to_is_a_note() -> None:
    body = [cell if 'r="B5"' not in cell else n("B5", "32", formula="SUM(C5:D5)") for cell in BODY]
    read = disclosure(book_file({"03": sheet(*HEAD, *body, merged=MERGED)}, styles=STYLES))
    [note] = [each for each in check(read).findings if each.rule == "workbook.formula"]
    assert note.to_dict("zh", read.anchors)["places"][0]["cell"] == "B5"
    assert (note.found, note.expected) == ("32.00", "31.00")
    agreeing = [cell if 'r="B5"' not in cell else n("B5", "31", formula="C5+D5") for cell in BODY]
    sound = check(disclosure(book_file({"03": sheet(*HEAD, *agreeing, merged=MERGED)}, styles=STYLES)))
    assert not [each for each in sound.findings if each.rule.startswith("workbook")]


def test_oddities_are_noted_of_files_checked_together_too() -> None:
    data = book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, states={"03": "hidden"}, styles=STYLES)
    read = read_together([("说明.txt", "松原县青松局\n\n一、支出情况说明\n".encode()), ("表.xlsx", data)], "together")
    [note] = [each for each in check(read).findings if each.rule == "workbook.hidden_sheet"]
    place = note.to_dict("zh", read.anchors)["places"][0]
    assert (place["file"], place["sheet"], place["cell"]) == ("表.xlsx", "03", "A1")


def test_a_formula_without_a_value_is_worked_out_or_listed() -> None:
    body = [cell if 'r="B5"' not in cell else n("B5", "", formula="SUM(C5:D5)") for cell in BODY]
    body = [cell if 'r="B4"' not in cell else n("B4", "", formula="B5+B6") for cell in body]
    read = disclosure(book_file({"03": sheet(*HEAD, *body, merged=MERGED)}, styles=STYLES))
    assert (values(read)["青松支出", "合计"], values(read)["合计", "合计"]) == ("31.00", "60.00")
    unknown = [cell if 'r="B5"' not in cell else n("B5", "", formula="VLOOKUP(A5,X1:Y9,2)") for cell in BODY]
    read = disclosure(book_file({"03": sheet(*HEAD, *unknown, merged=MERGED)}, styles=STYLES))
    assert [each.text for each in read.unread] == ["=VLOOKUP(A5,X1:Y9,2)"]


def test_a_formula_that_cells_share_is_moved_to_each() -> None:
    assert moved("SUM(C5:$D$5)+B4", 1, 1) == "SUM(D6:$D$5)+C5"


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(A1:A3)", "6"),
        ("A1+A2-A3", "0"),
        ("-A1+(A2-1)*1", None),
        ("ROUND(A1/3,2)", None),
        ("ROUND(A1+0.555,2)", "1.56"),
        ("SUM(A1,A2,10)", "13"),
        ("'Other'!A1+A1", "101"),
        ("[1]Book!A1", None),
        ("IF(A1>0,1,0)", None),
        ("A9", "0"),
        ("SUM(A1:ZZ99999)", None),
        ("(" * 3000 + "A1", None),
        ("", None),
    ],
)
def test_formulas_that_add_are_worked_out_and_no_others(formula: str, result: str | None) -> None:
    cells = {("S", 0, 0): 1, ("S", 1, 0): 2, ("S", 2, 0): 3, ("Other", 0, 0): 100}
    found = evaluate(formula, "S", lambda at: Decimal(cells.get(at, 0)))
    assert found == (Decimal(result) if result is not None else None)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("330.886", "0.00", "330.89"),
        ("2.675", "0.00", "2.68"),
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("-5", "#,##0.00_);[Red](#,##0.00)", "(5.00)"),
        ("-0.001", "0.00", "0.00"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("0.125", "0%", "13%"),
        ("12345678", "0.00,", "12345.68"),
        ("5", '0.00"万元"', "5.00"),
        ("0.5", "#.##", "0.5"),
        ("0", "#,###", ""),
        ("45658", "yyyy/m/d", "2025/1/1"),
        ("45658", 'yyyy"年"m"月"', "2025年1月"),
        ("7", "000", "007"),
        ("1E+20", "General", "100000000000000000000"),
        ("3.14159", "0.##", "3.14"),
        ("3", "0.##", "3"),
        ("3", "[>=100]0.0;0.00", "3.00"),
        ("-12", "[<0]0.0;0.00", "12.0"),
        ("0", '[=0]"";#,##0.00', ""),
        ("12345678", "0!.0000", "1234.5678"),
        ("12345.67", "0!.0,", "1.2"),
        ("5", "0\\.00", "0.05"),
        ("-5", "0.00;[Red]0.00", "-5.00"),
        ("-5", "0.00;0.00", "5.00"),
        ("1234.5", "[$¥-804]#,##0.00", "1,234.50"),
        ("1E+27", "#,##0.00", "1,000,000,000,000,000,000,000,000,000.00"),
        ("1E+27", "0!.00", "10000000000000000000000000.00"),
        ("1E+61", "0.00", "1" + "0" * 61),
        ("5", "0." + "0" * 999, "5." + "0" * 253),
    ],
)
def test_a_number_is_shown_in_its_format(value: str, code: str, shown: str) -> None:
    assert displayed(Decimal(value), code) == shown
