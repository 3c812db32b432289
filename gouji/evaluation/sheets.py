"""The sheets in which people enter a self-evaluation: their names, their columns, what each cell means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, the field it fills, its width, and what to write in it."""

    heading: str
    field: str
    width: int
    note: str = ""
    also: tuple[str, ...] = ()
    """Other words under which the heading is met."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table, its headings in one row."""

    name: str
    columns: tuple[Column, ...]


NAME = Column("项目名称", "project", 26, "同“项目”表；只有一个项目时可以不写，与上一行相同时也可以不写")

PROJECTS = Sheet(
    "项目",
    (
        Column("项目名称", "name", 30, "与批复的绩效目标一致，不要简写"),
        Column("项目编码", "code", 24, "21位；没有可以不写"),
        Column("主管部门", "department", 22),
        Column("实施单位", "unit", 22),
        Column("年度预期目标", "objective", 40, "批复的年度总体目标", ("预期目标", "年度总体目标")),
        Column("实际完成情况", "achieved", 40, "写完成的结果，不要照抄目标"),
        Column("执行率分值", "execution_weight", 12, "不写则用评分办法的分值"),
    ),
)
FUNDS = Sheet(
    "资金",
    (
        NAME,
        Column("资金来源", "source", 20, "财政拨款、财政专户管理资金、单位资金；或只写一行年度资金总额"),
        Column("年初预算数（万元）", "initial", 16, "", ("年初预算数",)),
        Column("全年预算数（万元）", "budget", 16, "调整后的预算；不要改成执行数", ("全年预算数", "调整预算数")),
        Column("全年执行数（万元）", "executed", 16, "", ("全年执行数", "执行数")),
    ),
)
MANAGEMENT = Sheet(
    "资金管理",
    (
        NAME,
        Column("内容", "name", 20, "没有这一部分的评分办法，本表留空"),
        Column("情况说明", "explanation", 44),
        Column("分值", "weight", 8),
        Column("得分", "score", 8, "由人评定"),
        Column("存在问题和改进措施", "problem", 40, "扣了分就要写"),
    ),
)
INDICATORS = Sheet(
    "指标",
    (
        NAME,
        Column("一级指标", "first", 14, "与上一行相同时可以不写"),
        Column("二级指标", "second", 16, "与上一行相同时可以不写"),
        Column("三级指标", "third", 30),
        Column("年度指标值", "target", 16, "批复的指标值，带符号和单位：≥95%、≤18万元、＝12次；或文字", ("指标值",)),
        Column(
            "实际完成值",
            "actual",
            16,
            "用同一单位：96%、17.5万元；指标值是文字的，写完成程度，如 98%",
            ("实际值完成值",),
        ),
        Column("分值", "weight", 8),
        Column("评定得分", "judged", 10, "只在评分办法不能算定时填写"),
        Column("偏差原因分析及改进措施", "reason", 44, "有偏差或扣了分就要写", ("偏差原因",)),
    ),
)
SETTING_SHEET = "评分办法"
SHEETS = (PROJECTS, FUNDS, MANAGEMENT, INDICATORS)
