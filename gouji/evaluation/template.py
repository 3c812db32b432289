"""The template that `gouji score --new` writes: sheets to fill in, notes, and an example that is filled in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from gouji.evaluation.amounts import SOURCES
from gouji.evaluation.entry import SCHEME, Cell
from gouji.evaluation.fill import FIRST_WORDS
from gouji.evaluation.input_sheets import Paper, input_sheet, settings_sheet, write_cell
from gouji.evaluation.sheets import FUNDS, INDICATORS, MANAGEMENT, PROJECTS, Sheet
from gouji.performance import Scheme, Source
from gouji.performance.points import spelled

_NOTES = (
    ("做什么", "填好后运行：gouji score 文件.xlsx -o 自评表.xlsx，得到可以打印的自评表、每一步的算式和汇总。"),
    ("先填", "“评分办法”：选本地的办法；本地通知另有规定的，在同一张表里选明。"),
    ("再填", "“项目”一行一个项目；“资金”“资金管理”“指标”每行写明属于哪个项目（只有一个项目时不用写）。"),
    ("不用填", "执行率、得分、偏差度、总分、等级由程序计算。资金管理得分由人评定，要填。"),
    ("金额", "以万元为单位。全年预算数是调整后的预算，不要用执行数代替。"),
    ("指标值", "照批复的绩效目标写，带符号和单位：≥95%、≤18万元、＝12次；也可以是文字：及时、明显提高。"),
    ("实际完成值", "与指标值用同一单位。指标值是文字的，写完成程度，如 98%；完全做到、文字相同的，得满分。"),
    ("评定得分", "只在评分办法不能算定得分时填写，例如超额很多、超过上限、文字对文字。程序会指出是哪几格。"),
    ("原因", "偏差度不是0或者扣了分的指标，必须写偏差原因分析及改进措施。"),
    ("合计", "每个项目的分值合计（执行率、资金管理、指标）必须是100。"),
    ("没用到的行", "整行清空即可。"),
)
_OBJECTIVE, _ACHIEVED = "培训农户，推广良种。", "全年培训12期，良种覆盖面扩大。"
_EXAMPLE: tuple[tuple[Sheet, tuple[tuple[str, ...], ...]], ...] = (
    (
        PROJECTS,
        (
            (
                "农技推广培训",
                "",
                "青河县农业农村局",
                "青河县农业技术推广站",
                _OBJECTIVE,
                _ACHIEVED,
                "10",
            ),
        ),
    ),
    (FUNDS, (("农技推广培训", "财政拨款", "40", "38.5", "36.2"),)),
    (
        INDICATORS,
        (
            ("农技推广培训", "成本指标", "经济成本指标", "培训总成本", "≤38.5万元", "36.2万元", "20", "", ""),
            ("", "产出指标", "数量指标", "培训期数", "≥12期", "12期", "15", "", ""),
            ("", "", "质量指标", "培训合格率", "≥95%", "93%", "15", "", "两期赶上农忙，缺考较多；下年避开农忙。"),
            ("", "", "时效指标", "培训完成时间", "11月底前", "100%", "10", "", ""),
            ("", "效益指标", "社会效益指标", "良种覆盖面", "扩大", "98%", "20", "", "山区两村未覆盖，下年补上。"),
            ("", "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "94%", "10", "", ""),
        ),
    ),
)


def template(by: Scheme) -> bytes:
    """The template for a scheme, as the bytes of an .xlsx file."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    paper = Paper(book)
    _notes(book, paper)
    settings_sheet(book, paper, {SCHEME: Cell(by.id)})
    input_sheet(book, paper, PROJECTS, [], spare=10)
    sources = [{"source": Cell(word)} for source, word in SOURCES.items() if source is not Source.TOTAL]
    input_sheet(book, paper, FUNDS, sources, spare=27)
    managed = [{"name": Cell(name), "weight": Cell(spelled(weight, 2, True))} for name, weight in by.management]
    input_sheet(book, paper, MANAGEMENT, managed, spare=36 if managed else 10)
    input_sheet(book, paper, INDICATORS, [], spare=60)
    _example(book, paper, by)
    book.close()
    return buffer.getvalue()


def _notes(book: Any, paper: Paper) -> None:
    page = book.add_worksheet("填写说明")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 100)
    page.hide_gridlines(2)
    page.set_row(0, 32)
    page.write_string(0, 0, "项目支出绩效自评表  填写模板", paper.format(bold=True, font_size=16))
    for row, (head, words) in enumerate(_NOTES, 2):
        page.set_row(row, 26)
        page.write_string(row, 0, head, paper.format(bold=True))
        page.write_string(row, 1, words, paper.format(text_wrap=True))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _example(book: Any, paper: Paper, by: Scheme) -> None:
    """The tables of an invented project, one under the other; this sheet is not read."""
    page = book.add_worksheet("示例")
    for index, width in enumerate((20, 20, 22, 26, 30, 26, 12, 12, 40)):
        page.set_column(index, index, width)
    weights = "，".join(f"{FIRST_WORDS[first]}{spelled(weight, 2, True)}" for first, weight in by.first)
    page.write_string(0, 0, "这一页只是示例（成本20、产出40、效益20、满意度10），不参加计算。", paper.format(bold=True))
    if weights:
        page.write_string(1, 0, f"所选办法“{by.id}”的指标分值：{weights}。", paper.format(font_color="#5A6675"))
    row = 3
    for sheet, rows in _EXAMPLE:
        page.write_string(row, 0, f"工作表“{sheet.name}”", paper.format(bold=True))
        for index, column in enumerate(sheet.columns):
            page.write_string(row + 1, index, column.heading, paper.head)
        for at, cells in enumerate(rows, row + 2):
            for index, text in enumerate(cells):
                write_cell(page, at, index, text, paper.entered)
        row += len(rows) + 4
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
