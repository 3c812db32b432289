"""What is entered about performance: targets with the budget, results after the year.

A project's code, or nothing for the department as a whole (部门整体). Values are kept as people write them; what they
mean is `gouji.performance.value_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gouji.books import words
from gouji.books.columns import Column, Shape

Whole = Annotated[
    str, Column("项目代码", 14, Shape.PROJECT, "“项目库”表中的代码；部门整体目标不填。", empty="", example="T001")
]
Third = Annotated[str, Column("三级指标", 28, note="同一项目内不重复。", example="宣传折页印制数量")]
Reached = Annotated[int, Column("得分", 10, Shape.NUMBER, "不填由程序按完成情况计算。", empty=-10_000, example=100_000)]
"""−1 where it is left to be computed."""
UNSCORED = -10_000


@dataclass(frozen=True, slots=True)
class Objective:
    """An annual objective (年度目标) of a project or of the department."""

    project: Whole
    text: Annotated[
        str, Column("目标", 80, Shape.LONG, "一行一个目标。", example="全年印制折页1000份，政策知晓率明显提高")
    ]


@dataclass(frozen=True, slots=True)
class Task:
    """A main task of the department's year (年度主要任务)."""

    name: Annotated[str, Column("任务名称", 28, example="提高经办服务质量")]
    text: Annotated[str, Column("主要内容", 80, Shape.LONG, example="推进经办服务下沉到乡镇")]


@dataclass(frozen=True, slots=True)
class Instalment:
    """How much of a project's money is to be spent by when (资金支出计划)."""

    project: Whole
    until: Annotated[str, Column("截止", 12, note="如3月底。", example="3月底")]
    percent: Annotated[int, Column("累计支出（%）", 14, Shape.NUMBER, "到那时累计的百分比。", example=250_000)]


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator and the value that it is to reach."""

    project: Whole
    first: Annotated[str, Column("一级指标", 14, Shape.CHOICE, choices=tuple(words.FIRST_LEVELS), example="产出指标")]
    second: Annotated[str, Column("二级指标", 18, example="数量指标")]
    third: Third
    target: Annotated[str, Column("指标值", 16, note="如≥95%、≤20万元、12月底前、及时。", example="≥1000份")]
    weight: Annotated[int, Column("分值", 9, Shape.NUMBER, "自评的分值；编预算时可不填。", empty=0, example=100_000)]
    description: Annotated[str, Column("指标值说明", 34, Shape.LONG, empty="")]
    ground: Annotated[str, Column("确定依据", 28, Shape.LONG, empty="", example="工作计划")]


@dataclass(frozen=True, slots=True)
class Result:
    """What an indicator reached."""

    project: Whole
    third: Third
    actual: Annotated[str, Column("实际完成值", 16, example="1000份")]
    score: Reached
    reason: Annotated[str, Column("偏差原因及改进措施", 44, Shape.LONG, empty="")]


@dataclass(frozen=True, slots=True)
class Achievement:
    """What became of the objectives (实际完成情况)."""

    project: Whole
    text: Annotated[str, Column("实际完成情况", 80, Shape.LONG, example="已印制折页1000份")]


@dataclass(frozen=True, slots=True)
class Management:
    """How a project's money was managed (资金管理情况), as the self-evaluation scores it."""

    project: Whole
    name: Annotated[str, Column("内容", 20, Shape.CHOICE, choices=words.MANAGEMENT, example="安排科学性")]
    text: Annotated[str, Column("情况说明", 50, Shape.LONG, example="按工作计划安排")]
    weight: Annotated[int, Column("分值", 9, Shape.NUMBER, example=50_000)]
    score: Reached
    problem: Annotated[str, Column("存在问题和改进措施", 40, Shape.LONG, empty="")]
