"""Columns and rows in which nothing stands: what their blanks say, and what they don't."""

from __future__ import annotations

import pytest

from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review

HEAD = "第四部分 某县水利局2024年部门预算公开报表\n财政拨款收支总表\n单位：万元\n"
ROWS = """项 目\t收\t入\t金额\t项 目\t支\t出\t政府性基金预算
\t\t\t\t\t合计\t一般公共预算\t
一、本年收入\t\t\t60.00\t一、本年支出\t60.00\t40.00\t20.00
（一）一般公共预算拨款\t\t\t40.00\t（一）社会保障和就业支出\t30.00\t10.00\t20.00
（二）政府性基金预算拨款\t\t\t20.00\t（二）卫生健康支出\t30.00\t30.00\t
二、上年结转\t\t\t\t二、年终结转结余\t\t\t
收入总计\t\t\t{}\t支出总计\t60.00\t40.00\t20.00
"""


@pytest.mark.parametrize(("total", "errors"), [("60.00", False), ("61.00", True)])
def test_the_letters_of_a_heading_far_apart_are_no_columns_of_zeros(total: str, errors: bool) -> None:
    (document,) = read_bytes((HEAD + ROWS.format(total)).encode(), "a.txt")
    assert any(cell.subject for cell in document.statements[0].cells.values())
    found = [finding for finding in review(document).findings if finding.severity is Severity.ERROR]
    assert bool(found) == errors


REVENUE = """第四部分 某县水利局2024年部门预算公开报表
部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t60.00\t一、教育支出\t60.00
收入总计\t60.00\t支出总计\t60.00
部门收入总表
单位：万元
合计\t上年结转\t一般公共预算拨款收入\t政府性基金预算拨款收入\t其他收入
60.00\t\t60.00\t\t
"""


def test_a_row_that_holds_broken_formulas_alone_says_no_zeros() -> None:
    (plain,) = read_bytes(REVENUE.encode(), "a.txt")
    (broken,) = read_bytes((REVENUE + "\t#REF!\t=VLOOKUP(A1,[1]Sheet1!A:B,2,0)\t\t\n").encode(), "a.txt")
    assert broken.unread[0].text == "#REF!"
    facts = [
        {(cell.subject, cell.figure.value) for one in each.statements for cell in one.cells.values() if cell.subject}
        for each in (plain, broken)
    ]
    assert facts[0] == facts[1]
    assert not [each for each in review(broken).findings if each.severity is Severity.ERROR]
