from __future__ import annotations

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from gouji.findings import Finding, Report, Severity, Text
from gouji.reporting.xlsx import workbook
from tests.reporting import sample


def sheets(reports: list[Report], lang: str = "zh") -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(workbook(reports, lang)))
    return {sheet.title: sheet for sheet in book.worksheets}


def test_a_row_for_each_finding() -> None:
    sheet = sheets([sample.report(), sample.unreadable()])["发现"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("程度", "所在表或章节", "标题", "说明")
    assert [row[0] for row in rows[1:]] == ["错误", "警告", "提示"]
    assert rows[1][4:9] == (80.05, 85.05, -5, "80.05 ≠ 85.05", "11, 17")
    assert rows[1][10] == "第11行 80.05 → 85.05 (把握 98%)"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N4"


def test_rules_and_what_was_left_open() -> None:
    book = sheets([sample.report()])
    states = {row[0]: row[2] for row in book["规则"].iter_rows(min_row=2, values_only=True)}
    assert states["funds.balance"] == "不适用"
    open_ = [(row[0], row[4]) for row in book["未读懂与未受核对"].iter_rows(min_row=2, values_only=True)]
    assert open_ == [("未读懂", "约三成"), ("未受核对", 12), ("未受核对", 4.65)]


def test_a_document_that_cannot_be_read_is_listed() -> None:
    rows = list(sheets([sample.unreadable()])["文件"].iter_rows(min_row=2, values_only=True))
    assert rows[0][0] == "坏.txt"
    assert rows[0][-1] == "坏.txt：不是文本。"


def test_no_text_is_a_formula_or_breaks_the_file() -> None:
    report = sample.report(source="=cmd|' /C calc'!A0.txt")
    for number, text in enumerate(
        ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\x00\x0b控制", "http://a.b/" + "x" * 3000, "\ud800")
    ):
        evil = Text(text, text)
        report.findings.append(
            Finding(str(number), text, Severity.NOTE, evil, evil, evil, (), text, text, text, text, text)
        )
    for sheet in sheets([report]).values():
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_english() -> None:
    book = sheets([sample.report()], "en")
    assert list(book) == ["Findings", "Rules", "Unread and unprotected", "Documents"]
    assert book["Findings"]["A2"].value == "error"
