"""Wide tables that were printed in parts: a sum whose columns stand elsewhere is no error."""

from __future__ import annotations

import pytest

from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review

REVENUE = """部门收入总表
单位：万元
科目编码\t科目名称\t合计\t一般公共预算拨款收入\t事业收入\t其他收入
205\t教育支出\t10.00\t10.00\t\t
207\t文化旅游体育与传媒支出\t20.00\t13.00\t6.00\t1.00
208\t社会保障和就业支出\t31.00\t28.00\t\t3.00
210\t卫生健康支出\t12.00\t10.00\t2.00\t
221\t住房保障支出\t62.50\t50.00\t5.00\t2.50
合计\t\t135.50\t111.00\t13.00\t6.50
{}
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
205\t教育支出\t10.00\t10.00\t
221\t住房保障支出\t125.50\t100.00\t25.50
合计\t\t135.50\t110.00\t25.50
"""
THREE = """一般公共预算“三公”经费支出情况表
部门：某县文化局\t单位：元
2022年预算数\t\t\t\t\t\t2023年预算数\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（公境）费\t务用车购置及运行费\t
\t\t小计\t购置费\t运行费\t\t\t\t小计\t购置费
5.74\t0.00\t3.97\t0.00\t3.97\t1.77\t5.09\t0.00\t3.61\t0.00

"""
REST = "\t公务接待费\n运行费\t\n3.61\t1.48\n"


def severities(text: str) -> set[Severity]:
    (document,) = read_bytes(text.encode(), "a.txt")
    found = [each for each in review(document).findings if each.rule.startswith(("table.row_sum", "diagnosis."))]
    return {each.severity for each in found}


@pytest.mark.parametrize(
    ("below", "expected"), [("", Severity.ERROR), ("\n使用非财政\n\n拨款结余\n\n5.00\n\n5.00\n", Severity.NOTE)]
)
def test_figures_that_stand_alone_below_a_table_may_be_its_column(below: str, expected: Severity) -> None:
    assert severities(REVENUE.format(below)) == {expected}


@pytest.mark.parametrize(("rest", "expected"), [("", Severity.ERROR), (REST, Severity.NOTE)])
def test_headings_below_the_figures_of_a_table_without_names_begin_columns_of_it(rest: str, expected: Severity) -> None:
    assert severities(THREE + rest) == {expected}
