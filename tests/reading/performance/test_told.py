"""What the report on a whole department says of its projects."""

from __future__ import annotations

from gouji.subject import Kind
from tests.reading.performance import forms

REPORT = """青河县文化馆2024年度部门决算

部门整体绩效自评报告

（一）基本支出43.70万元，包括人员经费和日常公用经费。

（二）项目支出 96.50 万元，其中：

1、2024 年乡村文艺演出经费 60 万元。主要用于到各乡镇演出。

2、2024年非遗传承人补助36.50万元。主要任务是扶持传承人开展传习活动。

3、2024 年馆舍修缮。主要任务是修缮馆舍。
"""


def test_a_numbered_list_of_projects_is_a_listing_of_the_project_expenditure() -> None:
    [listing] = [one for one in forms.read(REPORT).listings if one.total.figure.printed() == "96.50"]
    assert [(part.subject.item.kind, part.subject.item.code, part.figure.printed()) for part in listing.parts] == [
        (Kind.PROJECT, "2024年乡村文艺演出经费", "60"),
        (Kind.PROJECT, "2024年非遗传承人补助", "36.50"),
    ]
