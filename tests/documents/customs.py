"""How provinces without a declared form title their tables and head their columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Custom:
    """How a province titles its tables and heads its columns."""

    titles: dict[str, str]
    code: tuple[str, ...] = ("科目编码",)
    name: tuple[str, ...] = ("科目名称",)
    total: str = "合计"
    marker: str = ""
    department: str = "部门名称：{}"
    classes_first: bool = True
    """Whether the summary lists every class, or only those with an amount."""


CUSTOMS: tuple[Custom, ...] = (
    Custom(
        {
            "summary": "收支预算总表",
            "income": "收入预算总表",
            "expenditure": "支出预算总表",
            "fiscal": "财政拨款收支预算总表",
            "general": "一般公共预算支出预算表",
            "basic": "一般公共预算基本支出预算表",
            "three": "一般公共预算“三公”经费支出预算表",
            "funds": "政府性基金预算支出预算表",
            "projects": "项目支出预算表",
            "procurement": "政府采购支出预算表",
        },
        marker="公开{:02d}表",
        department="部门：{}",
    ),
    Custom(
        {
            "summary": "部门收支总表",
            "income": "部门收入总表",
            "expenditure": "部门支出总表",
            "fiscal": "财政拨款收支预算总表",
            "general": "一般公共预算支出预算表",
            "basic": "一般公共预算基本支出预算表",
            "three": "一般公共预算“三公”经费支出预算表",
            "funds": "政府性基金支出预算表",
            "projects": "项目支出预算明细表",
            "procurement": "政府采购预算表",
        },
        code=("科目代码",),
        name=("单位名称（科目）",),
        marker="表{}",
        department="填报单位：{}",
        classes_first=False,
    ),
    Custom(
        {
            "summary": "收支总体情况表",
            "income": "收入总体情况表",
            "expenditure": "支出总体情况表",
            "fiscal": "财政拨款收支总体情况表",
            "general": "一般公共预算支出情况表（按功能分类科目）",
            "basic": "一般公共预算基本支出情况表（按支出经济分类科目）",
            "three": "“三公”经费预算情况表",
            "funds": "政府性基金预算支出情况表",
            "projects": "部门预算项目支出情况表",
            "procurement": "部门政府采购情况表",
        },
        code=("功能科目编码",),
        name=("功能科目名称",),
        total="总计",
        department="单位名称：{}",
    ),
    Custom(
        {
            "summary": "部门预算收支总表",
            "income": "部门预算收入总表",
            "expenditure": "部门支出预算表",
            "fiscal": "财政拨款收支总表",
            "general": "一般公共预算财政拨款支出表",
            "basic": "一般公共预算基本支出表（按经济分类）",
            "three": "财政拨款“三公”经费支出预算表",
            "funds": "政府性基金预算支出表",
            "projects": "部门专项业务经费项目表",
            "procurement": "政府采购（资产配置）预算表",
        },
        code=("支出功能分类科目", "编码"),
        name=("支出功能分类科目", "名称"),
        marker="附表{}",
        classes_first=False,
    ),
)
