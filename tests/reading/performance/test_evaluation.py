"""Self-evaluation forms as they really come: whole, with lost blanks and labels, cut by pages, of other places."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.performance import FirstLevel, Source
from tests.reading.performance import forms
from tests.reading.performance.forms import COLUMNS, FUNDS, HEAD, INDICATORS, MANAGEMENT, OBJECTIVES, one, said

damaged = settings(max_examples=40, deadline=None)
LEVELS = ["cost", "output", "output", "output", "output", "benefit", "satisfaction"]
SECONDS = ["经济成本指标", "数量指标", "数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度指标"]
SAID = [(level, second, *row[2:]) for level, second, row in zip(LEVELS, SECONDS, INDICATORS, strict=True)]


def test_every_part_is_read() -> None:
    form = one(forms.whole())
    assert form.name is not None
    assert (form.name.text, form.name.place.line) == ("河道巡查经费", 7)
    assert [label.text for label in (form.department, form.unit, form.filled) if label] == [
        "青河县水利局",
        "青河县河道管理所",
        "2025年4月",
    ]
    money = form.money
    assert money is not None
    assert [f.printed() for f in money.figures()] == ["42", "40", "38", "10", "95.00", "9.5"]
    assert [row.source for row in form.funds] == [Source.TOTAL, Source.FISCAL, Source.UNIT_FUNDS]
    assert form.management_weight is not None
    assert form.management_weight.printed() == "20"
    assert [(row.name.text, row.score.printed()) for row in form.management if row.score] == [
        ("安排科学性", "4.5"),
        ("拨付合规性", "5"),
        ("使用规范性", "5"),
        ("预算绩效管理情况", "5"),
    ]
    assert form.management[0].problem is not None
    assert [text.text for text in form.objectives] == ["每月巡查河道不少于4次，清理淤积1200米"]
    assert [text.text for text in form.achieved] == ["全年巡查46次，清理淤积1180米"]
    assert [said(indicator) for indicator in form.indicators] == SAID
    assert form.weight is not None
    assert form.total is not None
    assert (form.weight.printed(), form.total.printed()) == ("100", "98.50")
    assert form.strays == []


def test_every_figure_stands_where_it_says_and_none_is_of_an_objective() -> None:
    text = forms.whole()
    document = forms.read(text)
    lines = text.split("\n")
    places = [figure.place for figure in document.performance.figures()]
    assert all(lines[p.line - 1][p.start : p.end] == p.text for p in places)
    assert not {p.line for p in places} & {number for number, line in enumerate(lines, 1) if "每月巡查" in line}
    assert document.unread == []


@damaged
@given(st.randoms(use_true_random=False))
def test_blanks_in_other_numbers_change_nothing(random: Random) -> None:
    form = one(forms.whole(indicators=forms.shifted(INDICATORS, random)))
    assert [said(indicator) for indicator in form.indicators] == SAID


@damaged
@given(st.randoms(use_true_random=False))
def test_labels_of_the_first_level_that_are_lost_come_from_the_second(random: Random) -> None:
    rows = forms.without_labels(INDICATORS)
    form = one(forms.whole(indicators=random.choice((rows, forms.shifted(rows, random)))))
    assert [said(indicator) for indicator in form.indicators] == SAID


@damaged
@given(st.randoms(use_true_random=False))
def test_page_breaks_change_nothing(random: Random) -> None:
    head, _, table = forms.whole().partition("绩效指标\t")
    rows = f"绩效指标\t{table}".split("\n")
    end = rows.index("")
    broken = forms.cut_by_pages(rows[2:end], "\t".join(COLUMNS), random)
    form = one(head + "\n".join([*rows[:2], *broken, *rows[end:]]))
    assert [said(indicator) for indicator in form.indicators] == SAID
    assert form.total is not None


@damaged
@given(st.randoms(use_true_random=False))
def test_funds_and_management_with_slipped_cells_are_read_alike(random: Random) -> None:
    parts = [[part[0], *forms.shifted(part[1:], random)] for part in (FUNDS, MANAGEMENT)]
    form = one(forms.evaluation(HEAD, *parts, OBJECTIVES))
    same = one(forms.whole())
    assert [[f.printed() for f in row.figures()] for row in form.funds] == [
        [f.printed() for f in row.figures()] for row in same.funds
    ]
    assert [(m.name.text, m.weight and m.weight.value, m.score and m.score.value) for m in form.management] == [
        (m.name.text, m.weight and m.weight.value, m.score and m.score.value) for m in same.management
    ]


def test_a_row_cut_in_two_by_a_page_is_one_indicator() -> None:
    rows = [
        *INDICATORS[:1],
        ["产出指标", "数量指标", "巡查河道", "", "", "", "", "", ""],
        ["", "", "", "≥48次", "46次", "10", "9.58", "-4.17", "汛期道路中断两次，已补巡"],
        *INDICATORS[2:],
    ]
    form = one(forms.whole(indicators=rows))
    assert [indicator.third.text for indicator in form.indicators][:3] == ["巡查总成本", "巡查河道", "清理淤积长度"]
    assert said(form.indicators[1])[3:5] == ("≥48次", "46次")


def test_a_line_of_another_part_repeated_in_it_is_a_stray_and_its_numbers_are_listed() -> None:
    polluted = [
        ["年度总体目标", "预期目标", "预算绩效管理情况", "年中开展了双监控工作", "", "", "6", "6", ""],
        ["每月巡查河道不少于4次", "", "", "全年巡查46次", "", "", "", "", ""],
    ]
    document = forms.read(forms.evaluation(HEAD, FUNDS, MANAGEMENT, polluted))
    [form] = document.performance.evaluations
    assert [label.text for label in form.strays] == ["预算绩效管理情况", "年中开展了双监控工作", "6", "6"]
    assert [unread.text for unread in document.unread] == ["6", "6"]
    assert len(form.management) == 4
    assert ([o.text for o in form.objectives], [o.text for o in form.achieved]) == (
        ["每月巡查河道不少于4次"],
        ["全年巡查46次"],
    )


def test_a_name_before_the_rows_stands_for_the_bureau_in_its_cell() -> None:
    head = [["项目名称", "青河县水利局", *[""] * 7], HEAD[1]]
    table = forms.evaluation(head, FUNDS).split("\n")[6:-3]
    form = one(forms.document(forms.TITLE, table, before=("2025年4月", "", "河道巡查经费")))
    assert form.name is not None
    assert form.name.text == "河道巡查经费"
    assert [label.text for label in form.strays] == ["青河县水利局"]


def test_the_national_form_without_management_and_deviation() -> None:
    funds = [
        [
            "项目资金（万元）",
            "",
            "年初预算数",
            "全年预算数（A）",
            "全年执行数（B）",
            "分值（10分）",
            "执行率（B/A）",
            "得分",
        ],
        ["", "年度资金总额", "30.00", "28.00", "21.00", "10", "75%", "7.5"],
        ["", "其中：当年财政拨款", "30.00", "28.00", "21.00", "—", "75%", "—"],
        ["", "上年结转资金", "", "", "", "—", "", "—"],
        ["", "其他资金", "", "", "", "—", "", "—"],
    ]
    columns = [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ]
    rows = [
        ["", "产出指标（50分）", "数量指标", "培训人次", "200人次", "180人次", "50", "45", "两期因疫情取消"],
        ["", "效益指标（30分）", "社会效益指标", "持证率提升", "≥5%", "6%", "30", "30", ""],
        ["", "满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥90%", "92%", "10", "10", ""],
    ]
    table = forms.lines([*HEAD, *funds, *OBJECTIVES, columns, *rows, ["总分", "", "", "", "", "", "100", "92.5", ""]])
    form = one(forms.document("2024年度项目支出绩效自评表", table))
    assert [row.source for row in form.funds] == [
        Source.TOTAL,
        Source.FISCAL,
        Source.CARRIED_OVER,
        Source.UNIT_FUNDS,
    ]
    assert [(label.text, weight.printed()) for label, weight in form.groups] == [
        ("产出指标（50分）", "50"),
        ("效益指标（30分）", "30"),
        ("满意度指标（10分）", "10"),
    ]
    assert [indicator.first for indicator in form.indicators] == [
        FirstLevel.OUTPUT,
        FirstLevel.BENEFIT,
        FirstLevel.SATISFACTION,
    ]
    assert [f.printed() for i in form.indicators for f in (i.weight, i.score) if f] == [
        "50",
        "45",
        "30",
        "30",
        "10",
        "10",
    ]
    assert form.indicators[0].reason is not None
    assert form.total is not None
    assert form.total.printed() == "92.5"


@pytest.mark.parametrize(
    "order",
    [
        [
            "分值",
            "得分",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "偏差度",
            "偏差原因分析及改进措施",
        ],
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值",
            "实际完成值",
            "得分",
            "偏差原因分析及改进措施",
            "偏差度",
        ],
        [
            "一级指标",
            "分值",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "偏差度",
            "得分",
            "偏差原因分析及改进措施",
        ],
    ],
)
def test_columns_in_another_order(order: list[str]) -> None:
    rows = [[row[COLUMNS.index(heading)] for heading in order] for row in INDICATORS]
    form = one(forms.whole(columns=order, indicators=rows))
    assert [said(indicator) for indicator in form.indicators] == SAID


def test_the_sign_the_number_and_the_unit_in_columns_of_their_own() -> None:
    columns = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "实际完成值",
        "权重",
        "得分",
        "未完成原因分析",
    ]
    rows = [
        ["产出指标", "数量指标", "巡查河道次数", "≥", "48", "次", "46", "60", "57.5", "汛期道路中断"],
        ["满意度指标", "满意度指标", "沿河群众满意度", "≥", "90", "%", "93", "30", "30", ""],
    ]
    form = one(forms.evaluation(HEAD, FUNDS, columns=columns, indicators=rows))
    targets = [indicator.target for indicator in form.indicators]
    assert [(t.operator.value, t.figure.printed(), t.unit) for t in targets if t and t.operator and t.figure] == [
        ("≥", "48", "次"),
        ("≥", "90", "%"),
    ]
    assert form.indicators[0].reason is not None


def test_several_forms_under_one_title_are_several_evaluations() -> None:
    table = forms.whole().split("\n")[6:-3]
    other = [line.replace("河道巡查经费", "水库值守经费") for line in table]
    found = forms.read(forms.document(forms.TITLE, [*table, "", *other])).performance.evaluations
    assert [form.name.text for form in found if form.name] == ["河道巡查经费", "水库值守经费"]
    assert [len(form.indicators) for form in found] == [7, 7]


def test_labels_and_what_they_say_in_one_cell() -> None:
    head = [["项目名称：河道巡查经费", "", "主管部门：青河县水利局", "", "实施单位：青河县河道管理所", "", "", "", ""]]
    form = one(forms.evaluation(head, FUNDS))
    said = [label and (label.text, label.place.text) for label in (form.name, form.department, form.unit)]
    assert said == [(text, text) for text in ("河道巡查经费", "青河县水利局", "青河县河道管理所")]


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("at", [9, 15, 18, 20])
def test_first_rows_printed_again_on_the_next_page_are_no_other_form(count: int, at: int) -> None:
    lines = forms.whole().split("\n")
    table = lines[6:-3]
    form = one("\n".join([*lines[:6], *table[:at], "", "— 31 —", "", *table[:count], *table[at:], *lines[-3:]]))
    assert [said(indicator) for indicator in form.indicators] == SAID
    assert len(form.funds) == 3
    assert form.strays == []
