"""The filled-in entry as a workbook: the forms ready to print with live formulas, every step, and what was entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from gouji.evaluation.amounts import said
from gouji.evaluation.entry import EMPTY, PROJECT_FIELDS, SCHEME, Cell
from gouji.evaluation.fill import Filled, FilledProject
from gouji.evaluation.input_sheets import Paper, input_sheet, lines, settings_sheet, write_words
from gouji.evaluation.layout import Box, Form, Look, form_of, points_text
from gouji.evaluation.sheets import FUNDS, INDICATORS, MANAGEMENT, PROJECTS
from gouji.performance import Scheme, Step
from gouji.performance.points import spelled

_WIDTHS = {9: (11, 14, 16, 12, 12, 11, 9, 9, 24), 8: (11, 14, 20, 12, 12, 11, 10, 28)}
"""Widths of the form's columns in characters, for A4 upright."""
_LOOKS: dict[Look, dict[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 18, "align": "center"},
    Look.UNDER_TITLE: {"align": "center"},
    Look.HEAD: {"bold": True, "align": "center", "border": 1, "text_wrap": True},
    Look.WORDS: {"border": 1, "text_wrap": True, "indent": 1},
    Look.CENTRE: {"border": 1, "align": "center", "text_wrap": True},
    Look.AMOUNT: {"border": 1, "align": "right", "indent": 1},
    Look.POINTS: {"border": 1, "align": "center", "num_format": "General"},
    Look.PERCENT: {"border": 1, "align": "center", "num_format": "0.00%"},
    Look.DEVIATION: {"border": 1, "align": "center", "num_format": "0.00"},
    Look.OPEN: {"border": 1, "align": "center", "bg_color": "#FBEECB"},
}


def workbook(filled: Filled) -> bytes:
    """The workbook, as the bytes of an .xlsx file. The scheme must be known."""
    assert filled.scheme is not None
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, options)
    paper = Paper(book)
    names = [f"自评表{number}" for number in range(1, len(filled.projects) + 1)]
    summary = book.add_worksheet("结果")
    totals = []
    for name, project in zip(names, filled.projects, strict=True):
        form = form_of(project, filled)
        _form(book.add_worksheet(name), paper, form)
        totals.append(form.total)
    _summary(summary, paper, filled, list(zip(names, totals, strict=True)))
    _steps(book, paper, filled)
    _entered(book, paper, filled)
    book.close()
    return buffer.getvalue()


def _form(page: Any, paper: Paper, form: Form) -> None:
    widths = _WIDTHS[form.columns]
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    page.set_paper(9)
    page.set_portrait()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.5)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    for row, line in enumerate(form.lines):
        column = 0
        height = 1
        for box in line:
            if isinstance(box, Box):
                looks = _looks(paper, box)
                if box.span > 1 or box.down > 1:
                    page.merge_range(row, column, row + box.down - 1, column + box.span - 1, "", looks)
                _box(page, row, column, box, looks)
                if box.down == 1:
                    height = max(height, lines(box.text, sum(widths[column : column + box.span])))
            column += box.span
        title = isinstance(line[0], Box) and line[0].look is Look.TITLE
        page.set_row(row, 34 if title else 14.5 * height + 6)


def _looks(paper: Paper, box: Box) -> Any:
    """The format of a box; an amount with as many decimals as it has."""
    if box.look is Look.AMOUNT:
        return _amount(paper, box.text)
    return paper.format(**_LOOKS[box.look])


def _amount(paper: Paper, text: str) -> Any:
    decimals = len(text.partition(".")[2])
    return paper.format(**_LOOKS[Look.AMOUNT], num_format=f"#,##0{'.' if decimals else ''}{'0' * decimals}")


def _box(page: Any, row: int, column: int, box: Box, looks: Any) -> None:
    if box.formula and box.value is not None:
        page.write_formula(row, column, box.formula, looks, float(box.value))
    elif box.value is not None:
        page.write_number(row, column, float(box.value), looks)
    else:
        write_words(page, row, column, box.text, looks)


def _summary(page: Any, paper: Paper, filled: Filled, totals: list[tuple[str, str]]) -> None:
    """One line for each project; the totals are those of the forms."""
    heads = ("项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率", "总分", "等级", "自评表")
    by = filled.scheme
    assert by is not None
    for index, (head, width) in enumerate(zip(heads, (44, 18, 18, 12, 10, 8, 12), strict=True)):
        page.set_column(index, index, width)
        page.write_string(0, index, head, paper.head)
    page.set_row(0, 24)
    page.freeze_panes(1, 1)
    words, points = paper.format(**_LOOKS[Look.WORDS]), paper.format(**_LOOKS[Look.POINTS])
    for row, (project, (name, total)) in enumerate(zip(filled.projects, totals, strict=True), 1):
        page.write_string(row, 0, project.entry.name.text, words)
        for column, figure in ((1, project.money.budget), (2, project.money.executed)):
            page.write_number(row, column, float(said(figure) or 0), _amount(paper, said(figure)))
        rate = project.money.rate.value if project.money.rate else None
        percent = paper.format(**_LOOKS[Look.PERCENT])
        if rate is None:
            page.write_string(row, 3, "-", points)
        else:
            page.write_formula(row, 3, f"=ROUND(C{row + 1}/B{row + 1},4)", percent, float(rate / 100))
        if project.total.value is None:
            page.write_string(row, 4, "未定", points)
        else:
            page.write_formula(row, 4, f"={name}!{total}", points, float(project.total.value))
        page.write_string(row, 5, project.grade.name if project.grade else "", points)
        page.write_url(row, 6, f"internal:{name}!A1", points, name)
    at = len(filled.projects) + 2
    page.write_string(at, 0, f"评分办法：{by.id}，{by.name.zh}", paper.format(font_color="#5A6675"))
    page.write_string(at + 1, 0, f"依据：{by.basis.zh}", paper.format(font_color="#5A6675"))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _steps(book: Any, paper: Paper, filled: Filled) -> None:
    """Every step: project, what, formula, with figures, result, why."""
    page = book.add_worksheet("计算过程")
    heads, widths = ("项目名称", "项目", "公式", "代入", "结果", "说明"), (30, 34, 36, 44, 10, 44)
    for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(index, index, width)
        page.write_string(0, index, head, paper.head)
    page.freeze_panes(1, 2)
    row = 1
    by = filled.scheme
    assert by is not None
    for project in filled.projects:
        for what, step, result in _of(project, by):
            formula = step.formula.zh if step.determined else "（办法未规定）"
            cells = (project.entry.name.text, what, formula, step.working, result, step.why.zh)
            page.set_row(row, 14.5 * max(map(lines, cells, widths)) + 4)
            for column, text in enumerate(cells):
                write_words(page, row, column, text, paper.entered)
            row += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _of(project: FilledProject, by: Scheme) -> list[tuple[str, Step, str]]:
    found: list[tuple[str, Step, str]] = []
    rate = project.money.rate
    if rate is not None and rate.value is not None:
        found.append(("执行率", rate, f"{spelled(rate.value, 2)}%"))
    found.append(("执行率得分", project.execution, points_text(project.execution.value, by)))
    for row in project.indicators:
        name = row.entry.third.text
        found.append((f"{name} 得分", row.by_scheme, points_text(row.score, by) or "未定"))
        off = row.deviation.value
        found.append((f"{name} 偏差度", row.deviation, "" if off is None else spelled(off, 2)))
    found.append(("总分", project.total, points_text(project.total.value, by) or "未定"))
    return found


def _entered(book: Any, paper: Paper, filled: Filled) -> None:
    """What was entered, so that the workbook can be mended and scored again."""
    assert filled.scheme is not None
    settings = dict(filled.entry.settings)
    settings[SCHEME] = Cell(filled.scheme.id)
    settings_sheet(book, paper, settings)
    projects = filled.projects
    input_sheet(book, paper, PROJECTS, [_cells(one.entry, PROJECT_FIELDS) for one in projects])
    of = [(project, {"project": project.entry.name}) for project in projects]
    input_sheet(book, paper, FUNDS, [{**name, **_cells(row)} for one, name in of for row in one.entry.funds])
    input_sheet(book, paper, MANAGEMENT, [{**name, **_cells(row)} for one, name in of for row in one.entry.management])
    indicators = [
        {**name, **_cells(row.entry), "actual": Cell(row.actual.text if row.actual else row.entry.actual.text)}
        for one, name in of
        for row in one.indicators
    ]
    input_sheet(book, paper, INDICATORS, indicators)


def _cells(row: Any, names: tuple[str, ...] | None = None) -> Mapping[str, Cell]:
    found = {name: getattr(row, name, EMPTY) for name in names or tuple(one.name for one in fields(row))}
    return {name: cell for name, cell in found.items() if isinstance(cell, Cell)}
