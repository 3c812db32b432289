"""Invented performance forms, and the damage that comes to them on the way into text."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from gouji.disclosure import Disclosure
from gouji.performance import Evaluation, Indicator, TargetSheet
from gouji.reading import read_bytes

Cells = Sequence[str]

TITLE = "项目支出绩效自评表"
COLUMNS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差度",
    "偏差原因分析及改进措施",
]
HEAD = [
    ["项目名称", "河道巡查经费", "", "", "", "", "", "", ""],
    ["主管部门", "青河县水利局", "", "", "实施单位", "青河县河道管理所", "", "", ""],
]
FUNDS = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""],
    ["", "年度资金总额：", "42", "40", "38", "10", "95.00%", "9.5", ""],
    ["", "财政拨款", "42", "40", "38", "-", "95.00%", "-", ""],
    ["", "单位资金", "0", "0", "0", "-", "0.00%", "-", ""],
]
MANAGEMENT = [
    ["资金管理情况", "", "", "情况说明", "", "分值（20）", "得分", "存在问题和改进措施", ""],
    ["", "安排科学性", "", "按巡查里程测算安排", "", "5", "4.5", "里程测算偏粗，改用卫星图核对", ""],
    ["", "拨付合规性", "", "按合同约定的进度拨付", "", "5", "5", "", ""],
    ["", "使用规范性", "", "专账核算，按规定使用", "", "5", "5", "", ""],
    ["", "预算绩效管理情况", "", "年中开展了双监控工作", "", "5", "5", "", ""],
]
OBJECTIVES = [
    ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", "", ""],
    ["", "每月巡查河道不少于4次，清理淤积1200米", "", "", "全年巡查46次，清理淤积1180米", "", "", "", ""],
]
INDICATORS = [
    ["成本指标", "经济成本指标", "巡查总成本", "≤40万元", "38万元", "10", "10", "0.00", ""],
    ["产出指标", "数量指标", "巡查河道次数", "≥48次", "46次", "10", "9.58", "-4.17", "汛期道路中断两次，已补巡"],
    ["", "", "清理淤积长度", "＝1200米", "1180米", "5", "4.92", "-1.67", "一处断面移交邻县"],
    ["", "质量指标", "巡查记录合格率", "≥95%", "97%", "5", "5", "0.00", ""],
    ["", "时效指标", "问题处置时限", "≤15日", "12日", "10", "10", "0.00", ""],
    ["效益指标", "社会效益指标", "沿河群众防汛意识", "有所提高", "98%", "25", "24.5", "-2.00", "宣传覆盖还不够"],
    ["满意度指标", "服务对象满意度指标", "沿河群众满意度", "≥90%", "93%", "5", "5", "0.00", ""],
]
TOTAL = [["总分", "", "", "", "", "100", "98.50", "", ""]]


def lines(rows: Sequence[Cells]) -> list[str]:
    """Rows as lines with tabs between their cells."""
    return ["\t".join(row) for row in rows]


def evaluation(
    *parts: Sequence[Cells], columns: Cells = COLUMNS, indicators: Sequence[Cells] = INDICATORS, title: str = TITLE
) -> str:
    """A self-evaluation form of these parts, and its indicators."""
    rows = [row for part in parts for row in part]
    section = [["绩效指标", *[""] * (len(columns) - 1)], list(columns)]
    return document(title, lines([*rows, *section, *indicators, *TOTAL]))


def whole(columns: Cells = COLUMNS, indicators: Sequence[Cells] = INDICATORS) -> str:
    """The form with all its parts."""
    return evaluation(HEAD, FUNDS, MANAGEMENT, OBJECTIVES, columns=columns, indicators=indicators)


def document(title: str, table: Sequence[str], before: Sequence[str] = ("2025年4月",)) -> str:
    """A final account of an invented bureau with one performance table."""
    return "\n".join(["青河县水利局2024年度部门决算", "", title, "", *before, "", *table, "", "第六部分 名词解释", ""])


def read(text: str) -> Disclosure:
    """The one document in a text."""
    [disclosure] = read_bytes(text.encode(), "form.txt")
    return disclosure


def one(text: str) -> Evaluation:
    """The one evaluation in a text."""
    [found] = read(text).performance.evaluations
    return found


def sheet(text: str) -> TargetSheet:
    """The one target sheet in a text."""
    [found] = read(text).performance.targets
    return found


def said(indicator: Indicator) -> tuple[str, ...]:
    """What an indicator says, without places."""
    figures = [indicator.weight, indicator.score, indicator.deviation]
    values = [indicator.target, indicator.actual]
    return (
        indicator.first.value,
        indicator.second,
        indicator.third.text,
        *(value.text if value else "" for value in values),
        *(figure.printed() if figure else "" for figure in figures),
        indicator.reason.text if indicator.reason else "",
    )


def without_labels(indicators: Sequence[Cells]) -> list[list[str]]:
    """Indicator rows that lost the labels of their first level."""
    return [["", *row[1:]] for row in indicators]


def shifted(rows: Sequence[Cells], random: Random) -> list[list[str]]:
    """Rows in which blank cells before, between and behind the filled ones come in other numbers."""
    result = []
    for row in rows:
        filled = [cell for cell in row if cell]
        damaged: list[str] = []
        for cell in filled:
            damaged += [""] * random.choice((0, 0, 0, 1, 2))
            damaged.append(cell)
        result.append(damaged + [""] * random.choice((0, 1, 2)))
    return result


def cut_by_pages(rows: Sequence[str], heading: str, random: Random) -> list[str]:
    """Lines with page breaks between them: blank lines, page numbers, sometimes the headings again."""
    result: list[str] = []
    for row in rows:
        result.append(row)
        if random.random() < 0.3:
            result += ["", *random.choice((["— 17 —", ""], [])), *random.choice(([heading], []))]
    return result
