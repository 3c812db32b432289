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
