"""Whose document it is, of which year and kind, where no cover says it."""

from __future__ import annotations

import pytest

from gouji.reading import read_bytes
from gouji.subject import DocumentKind

TABLE = "支出预算总表\n编制部门：{name}\t单位：万元\n科目编码\t科目名称\t合计\n210\t卫生健康支出\t9.00\n"


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format(name="青禾渡县医疗保障局"),
        "青禾渡县医疗保障局（本级）2025年部门预算\n" + TABLE.format(name=""),
        "第一部分 青禾渡县医疗保障局概况\n" + TABLE.format(name=""),
    ],
    ids=["line of the table", "its own office", "heading over its duties"],
)
def test_the_department_is_named_by_what_stands_there(text: str) -> None:
    [document] = read_bytes(text.encode(), "budget.txt")
    assert document.department == "青禾渡县医疗保障局"


def test_the_line_with_department_and_unit_is_no_row_of_headings() -> None:
    [document] = read_bytes(TABLE.format(name="青禾渡县医疗保障局").encode(), "budget.txt")
    assert document.statements[0].columns[0].path == ("合计",)
    assert document.statements[0].unit.value == "万元"


def test_self_evaluations_alone_are_of_final_accounts_and_of_the_year_in_brackets() -> None:
    text = (
        "项目支出绩效自评表\n（2024年度）\n项目名称\t乡村道路养护\n"
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t40.00\t40.00\t38.00\t10\t95.00%\t9.5\n总分\t\t\t\t\t100\t\t99.5\n"
    )
    [document] = read_bytes(text.encode(), "evaluation.txt")
    assert (document.kind, document.year) == (DocumentKind.FINAL_ACCOUNTS, 2024)


def test_the_part_that_a_cover_begins_is_no_name_of_a_department() -> None:
    text = "第二部分 青禾渡县交通运输局2025年部门预算情况说明\n" + TABLE.format(name="")
    [document] = read_bytes(text.encode(), "budget.txt")
    assert document.department == "青禾渡县交通运输局"


def test_a_line_of_contents_before_the_number_of_the_first_table_is_no_table() -> None:
    text = (
        "一、收入支出决算总表\n二、支出决算表\n公开01表\n收入支出决算总表\n单位：万元\n"
        "收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n一、一般公共预算财政拨款收入\t9.00\t九、卫生健康支出\t9.00\n"
        "总计\t9.00\t总计\t9.00\n公开03表\n支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\n210\t卫生健康支出\t9.00\n"
    )
    [document] = read_bytes(text.encode(), "accounts.txt")
    assert [statement.form for statement in document.statements] == ["final.01", "final.03"]
