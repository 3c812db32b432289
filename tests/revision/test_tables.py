from __future__ import annotations

import pytest

from gouji.revision import Edit, How, What
from gouji.subject import Item, Kind, Measure
from tests.revision.versions import BUDGET, changed, read


def test_a_version_does_not_differ_from_itself() -> None:
    assert changed().changes == []


def test_a_figure_is_told_with_its_form_its_labels_what_it_is_about_and_both_places() -> None:
    [change] = changed(("2012604\t档案馆\t30.00\t\t30.00", "2012604\t档案馆\t30.00\t\t35.00")).changes
    assert (change.what, change.how, change.form) == (What.FIGURE, How.CHANGED, "henan.03")
    assert (change.section, change.row, change.column) == ("2026年部门支出总体情况表", "档案馆", "项目支出")
    assert (change.before, change.after, change.difference) == ("30.00", "35.00", 5_0000_00)
    assert change.subject is not None
    assert (change.subject.item, change.subject.measure) == (Item(Kind.FUNCTION, "2012604"), Measure.PROJECT)
    assert change.place_before is not None
    assert change.place_after is not None
    line = BUDGET.split("\n")[change.place_before.line - 1]
    assert line[change.place_before.start : change.place_before.end] == "30.00"
    assert change.place_after.text == "35.00"


def test_a_row_that_went_is_told_once_with_what_stood_in_it() -> None:
    [change] = changed(("2012604\t档案馆\t30.00\t\t30.00\n", "")).changes
    assert (change.what, change.how, change.row) == (What.ROW, How.REMOVED, "档案馆")
    assert [(entry.name, entry.text) for entry in change.entries] == [("合计", "30.00"), ("项目支出", "30.00")]
    assert change.place_after is None


def test_rows_that_came_do_not_hide_what_changed_beside_them() -> None:
    new = "2080505\t机关事业单位基本养老保险缴费支出\t35.00\t35.00\n2080506\t机关事业单位职业年金缴费支出\t5.00\t5.00\n"
    found = changed(("2080505\t机关事业单位基本养老保险缴费支出\t40.00\t40.00\n", new)).changes
    assert [(each.what, each.how, each.row, each.column) for each in found] == [
        (What.FIGURE, How.CHANGED, "机关事业单位基本养老保险缴费支出", "合计"),
        (What.FIGURE, How.CHANGED, "机关事业单位基本养老保险缴费支出", "基本支出"),
        (What.ROW, How.ADDED, "机关事业单位职业年金缴费支出", ""),
    ]


def test_rows_in_another_order_are_moved_and_nothing_else() -> None:
    one, other = "2012601\t行政运行\t50.00\t50.00\n", "2012604\t档案馆\t30.00\t\t30.00\n"
    [change] = changed((one + other, other + one)).changes
    assert (change.what, change.how) == (What.ROW, How.MOVED)


def test_a_row_under_another_name_keeps_its_figures() -> None:
    [change] = changed(("二、社会保障和就业支出", "二、社会保障与就业支出")).changes
    assert (change.what, change.how, change.before) == (What.LABEL, How.CHANGED, "二、社会保障和就业支出")
    assert [run.text for run in change.runs if run.edit is not Edit.KEPT] == ["和", "与"]


def test_a_column_under_another_heading_is_told_once() -> None:
    [change] = changed(("科目名称\t合计\t基本支出\t项目支出\t备注", "科目名称\t合计\t基本支出\t项目经费\t备注")).changes
    assert (change.what, change.how, change.before, change.after) == (What.COLUMN, How.CHANGED, "项目支出", "项目经费")


def test_a_remark_that_changed_is_told_though_it_is_no_figure() -> None:
    [change] = changed(("\t重点", "\t一般")).changes[:1]
    assert (change.what, change.section) == (What.WORDS, "2026年部门支出总体情况表")
    assert "重点" in change.before


def test_an_amount_written_otherwise_is_no_other_amount() -> None:
    [change] = changed(("二、政府性基金预算\t\t", "二、政府性基金预算\t0.00\t")).changes
    assert (change.what, change.before, change.after) == (What.WRITTEN, "", "0.00")


def test_a_table_that_went_is_told_once() -> None:
    start = BUDGET.index("2026年部门支出总体情况表")
    [change] = changed((BUDGET[start : BUDGET.index("2026年政府性基金预算支出")], "")).changes
    assert (change.what, change.how, change.before) == (What.TABLE, How.REMOVED, "2026年部门支出总体情况表")
    assert {entry.text for entry in change.entries} >= {"120.00", "90.00", "30.00"}


def test_another_unit_is_told_and_its_figures_where_they_are_other_amounts() -> None:
    yuan = changed(
        (
            "单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t备注",
            "单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t备注",
        )
    )
    assert yuan.changes[0].what is What.UNIT
    assert (yuan.changes[0].before, yuan.changes[0].after) == ("万元", "元")
    assert {change.what for change in yuan.changes[1:]} == {What.FIGURE}


def test_a_note_under_a_table_is_told() -> None:
    [change] = changed(("此表为空", "故此表为空表")).changes
    assert (change.what, change.section) == (What.WORDS, "2026年政府性基金预算支出情况表")
    assert [run.text for run in change.runs if run.edit is Edit.ADDED] == ["故", "表"]


@pytest.mark.parametrize(("old", "new"), [("120.00", "１２０．００"), ("一、一般公共预算", "一、 一般公共预算")])
def test_blanks_and_the_width_of_characters_are_no_change(old: str, new: str) -> None:
    assert changed((old, new)).changes == []


def test_changes_are_found_by_the_place_of_a_finding() -> None:
    revision = changed(("2012604\t档案馆\t30.00\t\t30.00", "2012604\t档案馆\t30.00\t\t35.00"))
    statement = read(BUDGET).statements[1]
    places = {
        (amount.figure.place.row, amount.figure.place.column): amount.figure.place for amount in statement.amounts
    }
    assert revision.touching(places["档案馆", "项目支出"]) == revision.changes
    assert revision.touching(places["档案馆", "合计"]) == []
