"""Target tables that came out of a PDF as lines of words: columns lost, cells wrapped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gouji.performance import TargetSheet
from tests.reading.performance import forms

SUMMARY = [
    row.split("|")
    for row in (
        "218||96.50|96.50",
        "218001|青河县文化馆|96.50|96.50",
        "411900240000000031107|乡村文艺演出经费（2025年）|60.00|60.00|演出总成本|≤60万元|演出场次|≥120场"
        "|丰富乡村群众的文化生活|丰富|观众满意度|≥90%",
        "||||||演出节目审核通过率|100%",
        "||||||演出完成时间|2025年11月底前",
        "411900240000000031108|非遗传承人补助|36.50|36.50|补助总成本|≤365000元|补助人数|＝73人"
        "|传统技艺后继有人|有效改善|传承人满意度|≥95%",
        "||||||传习活动开展次数达到计划要求的传承人比率|≥95%|传统技艺社会影响力|明显提升",
        "||||||补助发放及时率|100%",
    )
]
COLUMNS = ["cost", "output", "benefit", "satisfaction"]
WHOLE = [
    row.split("|")
    for row in (
        "投入管理指标|工作目标管理|年度目标相关性|相关|年度目标是否与馆里的职责和全县文化规划相符合，有没有写明要办的事。",
        "||任务科学性|科学|工作任务是否写明了产出，能不能在年底看出做到了没有。",
        "|预算和财务管理|预算执行率|≥92%|预算执行率=（支出数/预算数）×100%。支出数是全年实际支出的数。",
        "产出指标|重点工作任务完成|乡村文艺演出任务完成率|100%|反映重点任务的进展，按任务逐项写明。",
        "||非遗传承扶持|传承人都签订传习协议并按季度报送进展|反映重点任务的进展，按任务逐项写明。",
        "效益指标|履职效益|群众参加文化活动的意愿|提升|反映履职对社会带来的影响。",
        "|满意度|观众满意度|≥90%|反映观众对演出的满意程度。",
    )
]


def wrap(text: str, width: int) -> list[str]:
    """A cell's lines, `width` characters in each."""
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def flat(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Rows as a PDF's text has them: cells of one line side by side, wrapped cells line by line."""
    lines: list[str] = []
    for row in rows:
        beside: list[str] = []
        for cell, width in zip(row, widths, strict=False):
            parts = wrap(cell, width)
            if len(parts) == 1 and cell:
                beside.append(cell)
            elif cell:
                lines += [" ".join(beside)] * bool(beside) + parts
                beside = []
        lines += [" ".join(beside)] * bool(beside)
    return lines


def summary(widths: Sequence[int]) -> list[TargetSheet]:
    heading = ["单位编码（项目编码） 项目单位（项目名称）", "项目金额（万元）", "绩效目标"]
    heading += ["成本指标 产出指标 效益指标 满意度指标", "资金总额", "政府预算资", "金", "财政专户管", "理资金"]
    heading.append("单位资金" + " 三级指标 指标值" * 4)
    table = [*heading, *flat(SUMMARY, widths)]
    text = forms.document("2025年部门预算项目绩效目标汇总表", table, before=["部门名称：青河县文化馆"])
    return forms.read(text).performance.targets


@pytest.mark.parametrize("name", [9, 11, 13])
@pytest.mark.parametrize("value", [6, 8])
def test_a_summary_of_projects_is_regained(name: int, value: int) -> None:
    found = summary([21, name, 9, 9, *[name, value] * 4])
    rows = [row for row in SUMMARY if row[0] == "" or len(row[0]) > 9]
    expected: list[list[tuple[str, str, str]]] = []
    for row in rows:
        if row[0]:
            expected.append([])
        for at, level in enumerate(COLUMNS):
            pair = row[4 + 2 * at : 6 + 2 * at]
            if pair and pair[0]:
                expected[-1].append((level, pair[0], pair[1]))
    said = [
        [(one.first.value, one.third.text, one.target.text if one.target else "") for one in sheet.indicators]
        for sheet in found
    ]
    assert [sorted(each) for each in said] == [sorted(each) for each in expected]
    assert [sheet.name.text for sheet in found if sheet.name] == ["乡村文艺演出经费（2025年）", "非遗传承人补助"]
    assert [[figure.printed() for figure in sheet.amounts.values()] for sheet in found] == [
        ["60.00"] * 2,
        ["36.50"] * 2,
    ]


@pytest.mark.parametrize("width", [15, 19])
def test_a_department_s_own_targets_are_regained(width: int) -> None:
    head = [
        "年度履职目标",
        "目标1：办好乡村文艺演出，让群众",
        "在家门口看戏。",
        "目标2：扶持非遗传承人。",
        "年度主要任务",
        "任务名称 主要内容",
    ]
    tasks = [
        "乡村文艺演出",
        "按计划到各乡镇演出，做好节目审",
        "核和安全保障。",
        "非遗传承扶持",
        "发放补助，开展传习活动。",
    ]
    money = ["预算情况", "部门预算总额（万元） 140.20", "1、资金来源： （1）政府预算资金 140.20", "（2）单位资金"]
    money += ["2、资金结构： （1）基本支出 43.70", "（2）项目支出 96.50"]
    table = [*head, *tasks, *money, "一级指标 二级指标 三级指标 指标值 指标值说明", *flat(WHOLE, [8, 9, 11, 5, width])]
    text = forms.document("部门（单位）整体绩效目标表", table, before=["（2025年度）", "部门名称：青河县文化馆"])
    [sheet] = forms.read(text).performance.targets
    assert sheet.whole
    assert [text.text for text in sheet.objectives] == [
        "目标1：办好乡村文艺演出，让群众在家门口看戏。",
        "目标2：扶持非遗传承人。",
    ]
    assert [(name.text, words.text) for name, words in sheet.tasks] == [
        ("乡村文艺演出", "按计划到各乡镇演出，做好节目审核和安全保障。"),
        ("非遗传承扶持", "发放补助，开展传习活动。"),
    ]
    assert {key: figure.printed() for key, figure in sheet.structure.items()} == {"basic": "43.70", "project": "96.50"}
    said = [
        (one.third.text, one.target.text if one.target else "", one.description.text if one.description else "")
        for one in sheet.indicators
    ]
    assert said == [(row[2], row[3], row[4]) for row in WHOLE]
    assert [one.second for one in sheet.indicators][:4] == [
        "工作目标管理",
        "工作目标管理",
        "预算和财务管理",
        "重点工作任务完成",
    ]
