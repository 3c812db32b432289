"""Where things stand in the workbook, for writing and for reading it."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.books.columns import Column, Field, Shape, columns_of
from gouji.books.kinds import Kind

COVER, CODES = "封面", "代码"
HEADING_ROW = 2
"""0-based, as is EXAMPLE_ROW; above stand the sheet's title and what it is for."""
EXAMPLE_ROW, FIRST_ROW = 3, 4
EXAMPLE = "例"
"""In the column of numbers: a row that only shows how one is filled in."""
FORMS = {"henan": "河南", "hebei": "河北"}
"""The sets of budget tables that books may be published in."""

HEADER_LABELS = {
    "code": "部门代码",
    "department": "部门名称",
    "year": "年度",
    "form": "公开表式",
    "keeper": "填表人",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a sheet: a field of the lines, a part of the entry, or `computed` for convenience and not read."""

    name: str
    column: Column
    entry: bool = False
    computed: bool = False


NUMBER = Cell("number", Column("凭证号", 8, Shape.WORDS, "不填由程序编号；同号的几行是一笔。", empty=""), entry=True)
DAY = Cell("day", Column("日期", 12, Shape.WORDS, "如2026-03-05。", example="2026-03-05"), entry=True)
LATER_DAY = Cell("day", Column("日期", 12, Shape.WORDS, "不填为年初；变更填变更的日期。", empty=""), entry=True)
BY = Cell("by", Column("经办人", 10, Shape.WORDS, "不填为封面的填表人。", empty=""), entry=True)
WHY = Cell("why", Column("事由", 22, Shape.LONG, "为什么登记这一笔；变更、冲销必须写明。", empty=""), entry=True)
REVERSES = Cell(
    "reverses", Column("冲销凭证", 10, Shape.WORDS, "要冲销的凭证号；其余各栏可以不填。", empty=""), entry=True
)
OVERRIDE = Cell(
    "override", Column("例外理由", 22, Shape.LONG, "法律允许的例外才可以登记，写明依据。", empty=""), entry=True
)
PROJECT_NAME = Cell("project_name", Column("项目名称", 22, Shape.WORDS, "自动显示。", empty=""), computed=True)
PRODUCT = Cell("product", Column("金额（元）", 16, Shape.MONEY, "自动计算。", empty=0), computed=True)


def cells(kind: Kind) -> tuple[Cell, ...]:
    """The columns of a kind's sheet, from the left."""
    found = [NUMBER, DAY] if kind.dated else [NUMBER]
    for field in columns_of(kind.record):
        found.append(Cell(field.name, field.column))
        if field.column.shape is Shape.PROJECT:
            found.append(PROJECT_NAME)
    if kind.name in ("costing", "procurement"):
        found.append(PRODUCT)
    return (*found, *(() if kind.dated else (LATER_DAY,)), BY, WHY, REVERSES, OVERRIDE)


def fields(kind: Kind) -> dict[str, Field]:
    """The fields of a kind by name."""
    return {field.name: field for field in columns_of(kind.record)}
