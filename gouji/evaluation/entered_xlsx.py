"""An entry as a workbook: the sheets of `gouji score --new`, found by their names, their columns by their headings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gouji.evaluation.entry import (
    EMPTY,
    SETTINGS,
    Cell,
    Entry,
    FundsEntry,
    IndicatorEntry,
    ManagementEntry,
    Problem,
    ProjectEntry,
    plain_words,
    project_of,
)
from gouji.evaluation.sheets import FUNDS, INDICATORS, MANAGEMENT, PROJECTS, SETTING_SHEET, Sheet
from gouji.text import Text

_LARGEST = 100_000_000
"""Bytes of an unpacked workbook: a form with thousands of projects has a tenth of it."""
_MOST_ROWS = 20_000
_MOST_COLUMNS = 60
Row = dict[str, Cell]


class NoEntry(Exception):
    """The file is no sound workbook; `sentence` says what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


def from_workbook(data: bytes) -> Entry | None:
    """The entry in a workbook, None in one without a sheet 项目. Raises NoEntry for a file that is no workbook."""
    try:
        if sum(part.file_size for part in ZipFile(BytesIO(data)).infolist()) > _LARGEST:
            raise NoEntry(Text("工作簿解开后过大，不是自评表。", "the workbook is too large once unpacked"))
        values = load_workbook(BytesIO(data), data_only=True)
        formulas = load_workbook(BytesIO(data), data_only=False)
    except NoEntry:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise NoEntry(
            Text("无法打开：不是完好的 .xlsx 工作簿。请用 Excel 或 WPS 另存为 .xlsx。", "no sound .xlsx workbook")
        ) from error
    sheets = {plain_words(sheet.title): sheet.title for sheet in values.worksheets}
    if PROJECTS.name not in sheets:
        return None
    entry = Entry()
    book = {name: (values[title], formulas[title]) for name, title in sheets.items()}
    _settings(book, entry)
    _projects(book, entry)
    return entry


Book = dict[str, tuple[Any, Any]]


def _settings(book: Book, entry: Entry) -> None:
    if SETTING_SHEET not in book:
        return
    sheet, formulas = book[SETTING_SHEET]
    known = {plain_words(name): name for name in SETTINGS}
    for row in range(1, min(sheet.max_row, 200) + 1):
        label = plain_words(_text(sheet.cell(row, 1)))
        if label in known:
            entry.settings[known[label]] = _cell(sheet, formulas, row, 2, entry)


def _projects(book: Book, entry: Entry) -> None:
    for row in _rows(book, PROJECTS, entry):
        project = project_of(row)
        if any(plain_words(one.name.text) == plain_words(project.name.text) for one in entry.projects):
            entry.problems.append(
                Problem(
                    project.name.where,
                    Text(
                        f"项目“{project.name.text}”写了两次，请删去一行。",
                        f"the project “{project.name.text}” stands twice.",
                    ),
                )
            )
            continue
        entry.projects.append(project)
    for one, row in _of_projects(book, FUNDS, entry):
        if any(row[key] for key in ("initial", "budget", "executed")):
            one.funds.append(FundsEntry(**row))
    for one, row in _of_projects(book, MANAGEMENT, entry):
        one.management.append(ManagementEntry(**row))
    above: Row = {}
    last: ProjectEntry | None = None
    for one, row in _of_projects(book, INDICATORS, entry):
        above = above if one is last else {}
        if not row["first"] and "first" in above:
            row["first"] = Cell(above["first"].text, row["first"].where)
            if not row["second"]:
                row["second"] = Cell(above["second"].text, row["second"].where)
        above, last = row, one
        one.indicators.append(IndicatorEntry(**row))


def _of_projects(book: Book, sheet: Sheet, entry: Entry) -> Iterator[tuple[ProjectEntry, Row]]:
    """The rows of a sheet with the project each belongs to: the named one, that of the row above, or the only one."""
    known = {plain_words(project.name.text): project for project in entry.projects}
    only = entry.projects[0] if len(entry.projects) == 1 else None
    current = only
    for row in _rows(book, sheet, entry):
        name = row.pop("project")
        if name:
            current = known.get(plain_words(name.text))
            if current is None:
                sentence = Text(
                    f"“项目”表里没有项目“{name.text}”。请使两处名称一致。",
                    f"the sheet 项目 has no project “{name.text}”.",
                )
                entry.problems.append(Problem(name.where, sentence))
        elif current is None and entry.projects:
            sentence = Text("没有写项目名称，不知属于哪个项目。", "the project is not named.")
            entry.problems.append(Problem(name.where, sentence))
        if current is not None:
            yield current, row


def _rows(book: Book, sheet: Sheet, entry: Entry) -> Iterator[Row]:
    """The filled rows under the headings, each a cell for every column."""
    if sheet.name not in book:
        if sheet is not MANAGEMENT:
            sentence = Text(f"没有名为“{sheet.name}”的工作表。", f"there is no sheet “{sheet.name}”.")
            entry.problems.append(Problem(Text("工作簿", "workbook"), sentence))
        return
    values, formulas = book[sheet.name]
    found = _headings(values, sheet)
    if found is None:
        missing = "、".join(column.heading for column in sheet.columns)
        sentence = Text(f"找不到标题行，应有这些列：{missing}。", f"the row of headings is missing: {missing}.")
        entry.problems.append(Problem(_where(values.title, ""), sentence))
        return
    top, columns = found
    for column in sheet.columns:
        if column.field not in columns:
            sentence = Text(f"缺少“{column.heading}”一列。", f"the column “{column.heading}” is missing.")
            if column.field in ("project", "code", "execution_weight", "judged", "initial"):
                continue
            entry.problems.append(Problem(_where(values.title, f"{get_column_letter(1)}{top}"), sentence))
    last = min(values.max_row, top + _MOST_ROWS)
    for row in range(top + 1, last + 1):
        cells = {
            column.field: _cell(values, formulas, row, columns[column.field], entry)
            if column.field in columns
            else Cell("", EMPTY.where)
            for column in sheet.columns
        }
        if any(cell for field, cell in cells.items() if field != "project"):
            yield cells


def _headings(sheet: Any, wanted: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings and the column of each field; the row with the most of them among the first twenty."""
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, min(sheet.max_row, 20) + 1):
        columns: dict[str, int] = {}
        for index in range(1, min(sheet.max_column, _MOST_COLUMNS) + 1):
            words = plain_words(_text(sheet.cell(row, index))).rstrip("*")
            for column in wanted.columns:
                if words in {plain_words(name) for name in (column.heading, *column.also)}:
                    columns.setdefault(column.field, index)
        if len(columns) >= 3 and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def _cell(values: Any, formulas: Any, row: int, column: int, entry: Entry) -> Cell:
    cell = values.cell(row, column)
    where = _where(values.title, f"{get_column_letter(column)}{row}")
    text = _text(cell)
    formula = formulas.cell(row, column)
    if formula.data_type == "f" and (not text or text.startswith("#")):
        sentence = Text(
            "公式没有算出值。请在 Excel 或 WPS 中打开、保存后再计算，或改填数。",
            "the formula has no value: open and save the workbook in a spreadsheet program, or enter the number.",
        )
        entry.problems.append(Problem(where, sentence))
        return Cell("", where)
    return Cell(text, where)


def _text(cell: Any) -> str:
    """A cell as a person reads it: 0.98 shown as a percentage is 98%, a date is 2024年12月31日."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        exact = Decimal(repr(value))
        if "%" in str(cell.number_format or ""):
            return f"{_plain(exact * 100)}%"
        return _plain(exact)
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()


def _plain(value: Decimal) -> str:
    """A number without the tail of binary fractions: 0.1 + 0.2 is 0.3."""
    rounded = round(value, 10)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _where(sheet: str, cell: str) -> Text:
    return Text(f"工作表“{sheet}”{cell}", f"sheet “{sheet}” {cell}".rstrip())
