"""A list of projects whose first levels stand in one row of headings with the values beside them."""

from __future__ import annotations

from dataclasses import replace

from gouji.performance import TargetSheet
from gouji.reading import read_bytes
from tests.reading.performance import forms
from tests.typeset import Table, blocks, paper
from tests.typeset.blocks import Cell

LIST = """青河县文化馆2025年部门预算

2025年部门预算项目绩效目标汇总表
单位：万元

项目编码	项目名称	项目金额（万元）	成本指标	指标值	产出指标	指标值
411900240000000031107	乡村文艺演出经费	60.00	演出总成本	≤60万元	演出场次	≥120场
					演出节目审核通过率	100%
411900240000000031108	非遗传承人补助	36.50	补助总成本	≤36.5万元	补助人数	＝73人
"""


def test_every_project_has_its_amount_and_its_indicators() -> None:
    sheets = forms.read(LIST).performance.targets
    assert [(sheet.name.text, amount(sheet)) for sheet in sheets if sheet.name] == [
        ("乡村文艺演出经费", "60.00"),
        ("非遗传承人补助", "36.50"),
    ]
    assert [(one.first.value, one.third.text, one.target.text) for one in sheets[0].indicators if one.target] == [
        ("cost", "演出总成本", "≤60万元"),
        ("output", "演出场次", "≥120场"),
        ("output", "演出节目审核通过率", "100%"),
    ]


def amount(sheet: TargetSheet) -> str:
    [figure] = sheet.amounts.values()
    return figure.printed()


def test_a_ruled_row_without_anything_in_it_changes_nothing() -> None:
    printed = blocks(LIST)
    [at] = [at for at, block in enumerate(printed) if isinstance(block, Table)]
    table = printed[at]
    assert isinstance(table, Table)
    empty = (Cell(""),) * table.width
    spaced = replace(table, rows=(*table.rows[:2], empty, *table.rows[2:]))
    [document] = read_bytes(paper([*printed[:at], spaced, *printed[at + 1 :]]), "a.pdf")
    plain = forms.read(LIST).performance.targets
    assert [told(sheet) for sheet in document.performance.targets] == [told(sheet) for sheet in plain]


def told(sheet: TargetSheet) -> tuple[object, ...]:
    return sheet.name and sheet.name.text, amount(sheet), [forms.said(one) for one in sheet.indicators]


def test_levels_and_signed_values_begin_cells_of_their_own() -> None:
    """As `pdftotext -raw` prints a target table: the row's last cell, then the level of the next row."""
    text = """
榆谷县档案馆2026年部门预算公开

珍贵档案抢救修复绩效目标表
单位：万元
项目编码 411707260000000075364 项目名称 珍贵档案抢救修复
预算规模及资金用途 预算数 10.70 其中：财政资金 10.70 其他资金 0.00
绩效目标 1.按期完成珍贵档案抢救修复任务
一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
产出指标 数量指标 任务完成率 完成任务占计划的比例 ≥95% 年度工作计划
成本指标 资金成本 项目总费用 ≤10.70万元 预算批复
满意度指标 服务对象满意度指标 群众满意度 满意人数占比 ≥90% 问卷
"""
    [document] = read_bytes(text.encode(), "budget.txt")
    [sheet] = document.performance.targets
    told = [(one.first.value, one.third.text, one.target.text if one.target else "") for one in sheet.indicators]
    assert told == [
        ("output", "任务完成率", "≥95%"),
        ("cost", "资金成本", "≤10.70万元"),
        ("satisfaction", "群众满意度", "≥90%"),
    ]
    assert [one.ground.text for one in sheet.indicators if one.ground] == ["年度工作计划", "预算批复", "问卷"]
