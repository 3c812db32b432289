from __future__ import annotations

from gouji.reading import read_bytes
from gouji.revision import Change, How, What, revision

FORM = """
青山县档案局2024年部门决算

2024年度项目支出绩效自评表
项目名称	库房改造
主管部门	青山县档案局	实施单位	青山县档案馆
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	50.00	50.00	40.00	10	80%	8.00
年度总体目标	预期目标			实际完成情况
	完成库房改造			基本完成
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标	数量指标	改造面积	≥300平方米	310平方米	50	50
	效益指标	社会效益指标	查阅便利	明显提高	明显提高	40	38
总分						100	96.00
"""


def changes(old: str, new: str) -> list[Change]:
    assert FORM.count(old) == 1
    [before], [after] = (read_bytes(text.encode(), "form.txt") for text in (FORM, FORM.replace(old, new)))
    return revision(before, after).changes


def test_a_score_is_told_with_its_indicator() -> None:
    [change] = changes("40\t38", "40\t36")
    assert (change.what, change.row, change.column) == (What.FIGURE, "库房改造 · 查阅便利", "得分")
    assert (change.before, change.after) == ("38", "36")


def test_an_actual_value_is_told() -> None:
    [change] = changes("310平方米", "320平方米")
    assert (change.row, change.column, change.after) == ("库房改造 · 改造面积", "实际完成值", "320平方米")


def test_what_was_reached_is_told() -> None:
    [change] = changes("基本完成", "全部完成")
    assert (change.what, change.row) == (What.WORDS, "库房改造 · 实际完成情况")


def test_an_indicator_that_went_is_told_once() -> None:
    [change] = changes("\t效益指标\t社会效益指标\t查阅便利\t明显提高\t明显提高\t40\t38\n", "")
    assert (change.what, change.how, change.row) == (What.ROW, How.REMOVED, "库房改造 · 查阅便利")


def test_money_is_told_by_its_column() -> None:
    [change] = changes("50.00\t50.00\t40.00", "50.00\t50.00\t45.00")
    assert (change.row, change.column, change.difference) == ("库房改造 · 年度资金总额", "全年执行数", 5_0000_00)
