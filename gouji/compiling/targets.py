"""The tables of performance targets: of the whole department, the summary of all projects, a project's own sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from gouji.books import words
from gouji.books.records import Project
from gouji.books.targets import Instalment, Objective, Target, Task
from gouji.books.words import Category
from gouji.compiling.atoms import name_of_project
from gouji.compiling.facts import total
from gouji.compiling.numbers import money, percent
from gouji.compiling.sentences import TO_FILL, Speaker
from gouji.forms import Form
from gouji.forms.vocabulary import plain_words
from gouji.manuscript import Cell, Row, Span, Table
from gouji.performance import FirstLevel
from gouji.subject import Fund, Item, Kind, Measure, Origin, Subject

_COSTED = (Category.OTHER_OPERATIONS, Category.SPECIFIC_PURPOSE)


def projects_with_money(speaker: Speaker) -> list[tuple[str, str]]:
    """Code and printed name of each project of 项目支出 that has money this year, in the order of the books."""
    ledger = speaker.year.ledger
    found = []
    for each in ledger.all(Project):
        name = name_of_project(ledger, each.code)
        if each.category in _COSTED and speaker.value(of_project(name)):
            found.append((each.code, name))
    return found


def of_project(name: str, fund: Fund = Fund.ALL) -> Subject:
    """The subject of a project's money, all years together."""
    return Subject(Item(Kind.PROJECT, plain_words(name)), Measure.PROJECT, fund, Origin.ALL)


def _span(speaker: Speaker, subject: Subject) -> Span:
    fen = speaker.value(subject)
    return money(fen, subject) if fen else ""


def _targets(speaker: Speaker, project: str) -> list[Target]:
    return [each for each in speaker.year.ledger.all(Target) if each.project == project]


def _objectives(speaker: Speaker, project: str) -> str:
    texts = [each.text for each in speaker.year.ledger.all(Objective) if each.project == project]
    if len(texts) == 1:
        return texts[0]
    return "".join(f"{number}. {text.rstrip('；。')}。" for number, text in enumerate(texts, start=1))


def _text(text: str, columns: int = 1, rows: int = 1, *, heading: bool = False) -> Cell:
    return Cell(text, columns=columns, rows=rows, heading=heading)


def _row(*cells: Cell) -> Row:
    """A row with the places that its cells cover."""
    found: list[Cell | None] = []
    for cell in cells:
        found += [cell, *[None] * (cell.columns - 1)]
    return tuple(found)


def whole_department(speaker: Speaker, form: Form, title: str, marker: str) -> Table:
    """部门（单位）整体绩效目标表."""
    ledger = speaker.year.ledger
    goal = _objectives(speaker, "")
    if not goal:
        speaker.gaps.note(
            "objective.whole", "绩效目标", "“绩效目标”表没有部门整体的年度目标（项目代码不填）。",
            "The department's own objective is missing on the sheet 绩效目标.",
        )  # fmt: skip
        goal = TO_FILL.format("年度履职目标")
    body: list[Row] = [_row(_text("年度履职目标", heading=True), _text(goal, 4))]
    tasks = [(each.name, each.text) for each in ledger.all(Task)]
    task_heads = _text("任务名称", heading=True), _text("主要内容", 3, heading=True)
    body.append(_row(_text("年度主要任务", heading=True), *task_heads))
    body += [_row(_text(""), _text(name), _text(text, 3)) for name, text in tasks]
    body += [_row(_text(first), _text(second), _text(third), Cell(_span(speaker, subject), columns=2))
             for first, second, third, subject in _MONEY]  # fmt: skip
    heads = ("一级指标", "二级指标", "三级指标", "指标值", "指标值说明")
    body.append(_row(*(_text(text, heading=True) for text in heads)))
    targets = sorted(_targets(speaker, ""), key=lambda each: _ORDER.index(words.FIRST_LEVELS[each.first]))
    if not targets:
        speaker.gaps.note(
            "target.whole", "绩效指标", "“绩效指标”表没有部门整体的指标（项目代码不填）。",
            "The department's own indicators are missing on the sheet 绩效指标.",
        )  # fmt: skip
    body += list(_levels(targets, lambda each: (each.target, each.description)))
    above = (f"（{speaker.year.year}年度）", f"部门名称：{speaker.me}")
    return Table(form.id, title, (), merged_down(body), marker=marker, above=above, unit="万元", widths=(2, 2, 3, 2, 5))


def merged_down(body: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with the blank cells of the first two columns joined to the label above them."""
    rows = [list(row) for row in body]
    for column in (0, 1):
        label: tuple[int, Cell] | None = None
        for at, row in enumerate(rows):
            cell = row[column]
            if cell is None or cell.columns > 1:
                label = None
            elif cell.text:
                label = (at, cell)
            elif label is not None:
                first, above = label
                merged = replace(above, rows=at - first + 1)
                rows[first][column], row[column] = merged, None
    return tuple(tuple(row) for row in rows)


_EVERY = total(Measure.EXPENDITURE)
_COMING = total(Measure.REVENUE)
_MONEY = (
    ("预算情况", "部门预算总额（万元）", "", total(Measure.EXPENDITURE_TOTAL)),
    ("", "1、资金来源：", "（1）政府预算资金", _COMING.but(fund=Fund.FISCAL)),
    ("", "", "（2）财政专户管理资金", _COMING.but(fund=Fund.SPECIAL_ACCOUNT)),
    ("", "", "（3）单位资金", _COMING.but(fund=Fund.UNIT_FUNDS)),
    ("", "2、资金结构：", "（1）基本支出", _EVERY.but(measure=Measure.BASIC)),
    ("", "", "（2）项目支出", _EVERY.but(measure=Measure.PROJECT)),
)
_ORDER = (
    FirstLevel.INPUT, FirstLevel.COST, FirstLevel.OUTPUT, FirstLevel.BENEFIT, FirstLevel.SATISFACTION, FirstLevel.OTHER,
)  # fmt: skip


def _levels(targets: Sequence[Target], more: Callable[[Target], tuple[str, ...]]) -> Iterator[Row]:
    first = second = ""
    for each in targets:
        said_first = each.first if each.first != first else ""
        said_second = each.second if each.second != second or said_first else ""
        first, second = each.first, each.second
        yield _row(_text(said_first), _text(said_second), _text(each.third), *(_text(text) for text in more(each)))


_SUMMARY = (FirstLevel.COST, FirstLevel.OUTPUT, FirstLevel.BENEFIT, FirstLevel.SATISFACTION)
_SUMMARY_WORDS = ("成本指标", "产出指标", "效益指标", "满意度指标")
_SUMMARY_MONEY = ("资金总额", "政府预算资金", "财政专户管理资金", "单位资金")
_SUMMARY_FUNDS = (Fund.ALL, Fund.FISCAL, Fund.SPECIAL_ACCOUNT, Fund.UNIT_FUNDS)


def summary_of_projects(speaker: Speaker, form: Form, title: str, marker: str, word: str) -> Table:
    """部门预算项目绩效目标汇总表: each project's money and indicators; `word` is 单位 or 部门."""
    names = (f"{word}编码（项目编码）", f"项目{word}（项目名称）")
    head = (
        (
            *(_text(name, rows=3, heading=True) for name in names),
            *(_text("项目金额（万元）", 4, heading=True), None, None, None),
            *(_text("绩效目标", 8, heading=True), *[None] * 7),
        ),
        (
            *(None, None),
            *(_text(name, rows=2, heading=True) for name in _SUMMARY_MONEY),
            *(cell for name in _SUMMARY_WORDS for cell in (_text(name, 2, heading=True), None)),
        ),
        (*[None] * 6, *(_text(name, heading=True) for _ in _SUMMARY for name in ("三级指标", "指标值"))),
    )
    body: list[Row] = []
    projects = projects_with_money(speaker)
    if projects:
        amounts = (_span(speaker, total(Measure.PROJECT, fund)) for fund in _SUMMARY_FUNDS)
        body.append((_text(speaker.year.body.code), _text(speaker.me), *map(Cell, amounts), *[_text("")] * 8))
    for code, name in projects:
        targets = _targets(speaker, code)
        if not targets:
            _note_without_targets(speaker, code, name)
        columns = [
            [(each.third, each.target) for each in targets if words.FIRST_LEVELS[each.first] is level]
            for level in _SUMMARY
        ]
        rows = list(zip_longest(*columns)) or [(None,) * 4]
        amounts = (_span(speaker, of_project(name, fund)) for fund in _SUMMARY_FUNDS)
        before: list[Cell | None] = [Cell(span, rows=len(rows)) for span in (code, name, *amounts)]
        for row in rows:
            body.append((*before, *(_text(text) for pair in row for text in (pair or ("", "")))))
            before = [None] * 6
    notes = () if projects else ("说明：我部门没有项目支出预算，本表无数据。",)
    widths = (3.0, 4.0, 2.0, 2.0, 2.0, 2.0, *[2.5, 1.5] * 4)
    above = (f"部门名称：{speaker.me}",)
    return Table(form.id, title, head, tuple(body), marker=marker, above=above, notes=notes, widths=widths)


def _note_without_targets(speaker: Speaker, code: str, name: str) -> None:
    speaker.gaps.note(
        "target.project", "绩效指标", f"“绩效指标”表没有项目{code} {name}的指标。",
        f"Project {code} has no indicators on the sheet 绩效指标.",
    )  # fmt: skip


def project_sheet(speaker: Speaker, code: str, name: str, number: int) -> Table:
    """A project's 绩效目标表, as Hebei prints it within its narrative."""
    project = speaker.year.ledger.project(code)
    assert project is not None, "only projects of the library are printed"
    whole, fiscal = of_project(name), of_project(name, Fund.FISCAL)
    others = speaker.value(whole) - speaker.value(fiscal)
    body: list[Row] = [
        _row(_text("项目编码", heading=True), _text(code, 2), _text("项目名称", heading=True), _text(name, 3)),
        _row(
            _text("预算规模及资金用途", heading=True), _text("预算数", heading=True), Cell(_span(speaker, whole)),
            _text("其中：财政资金", heading=True), Cell(_span(speaker, fiscal)), _text("其他资金", heading=True),
            Cell(money(others) if others else ""),
        ),
    ]  # fmt: skip
    if project.purpose:
        body.append(_row(_text(""), _text(project.purpose, 6)))
    plan = [each for each in speaker.year.ledger.all(Instalment) if each.project == code]
    if plan:
        untils = [_text(each.until) for each in plan[:6]]
        shares = [Cell(_percent(each)) for each in plan[:6]]
        gap = [_text("")] * (6 - len(untils))
        body.append(_row(_text("资金支出计划（%）", heading=True), *untils, *gap))
        body.append(_row(_text(""), *shares, *gap))
    goal = _objectives(speaker, code)
    if goal:
        body.append(_row(_text("绩效目标", heading=True), _text(goal, 6)))
    heads = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    body.append(_row(*(_text(text, heading=True) for text in heads), _text("")))
    targets = sorted(_targets(speaker, code), key=lambda each: _ORDER.index(words.FIRST_LEVELS[each.first]))
    if not targets:
        _note_without_targets(speaker, code, name)
    body += list(_levels(targets, lambda each: (each.description, each.target, each.ground, "")))
    return Table("hebei.project", f"{number}、{name}绩效目标表", (), merged_down(body), unit="万元")


def _percent(instalment: Instalment) -> str:
    return percent(instalment.percent, 100 * 10_000).text.removesuffix("0").removesuffix("0").removesuffix(".") + "%"
