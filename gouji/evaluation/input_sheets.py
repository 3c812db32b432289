"""The sheets in which people enter a self-evaluation, written: empty in a template, filled in what was scored."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from gouji.evaluation.amounts import SOURCES
from gouji.evaluation.choices import EQUAL_WORDS, LIMIT_WORDS, OVER_WORDS, UNSETTLED
from gouji.evaluation.entry import DATE, EMPTY, EQUAL_OVER, LIMIT_MISSED, OVER, OVER_LIMIT, SCHEME, SETTINGS, YEAR, Cell
from gouji.evaluation.fill import FIRST_WORDS
from gouji.evaluation.sheets import FUNDS, INDICATORS, SETTING_SHEET, Sheet
from gouji.performance import SCHEMES

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_ROWS = 200
"""Rows of an empty sheet that have drop-downs."""
CHOICES: dict[str, tuple[str, ...]] = {
    SCHEME: tuple(one.id for one in SCHEMES),
    OVER: (UNSETTLED, *OVER_WORDS),
    LIMIT_MISSED: (UNSETTLED, *LIMIT_WORDS),
    EQUAL_OVER: (UNSETTLED, *EQUAL_WORDS),
}
NOTES = {
    SCHEME: "本地财政部门规定的评分办法；gouji score --schemes 列出全部。表内填写的分值优先",
    YEAR: "如 2025",
    DATE: "如 2026年04月",
    OVER_LIMIT: "超过目标多少以内不扣分；不写则用评分办法的数（通常是30）",
    OVER: "本地办法怎样规定就怎样选；未规定的，须在“评定得分”一格写评定的分数",
    LIMIT_MISSED: "指标值是“≤”而实际超过了：同上",
    EQUAL_OVER: "指标值是“＝”而实际高于它：同上",
}


class Paper:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """The format with these properties, in the workbook's font."""
        whole = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items(), key=lambda pair: pair[0]))
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]

    @property
    def head(self) -> Any:
        """Headings of a sheet to enter in."""
        return self.format(
            bold=True, bg_color="#E8EEF5", border=1, border_color="#9AA7B5", align="center", text_wrap=True
        )

    @property
    def note(self) -> Any:
        """What to write in a column."""
        return self.format(
            font_color="#5A6675", font_size=9, text_wrap=True, valign="top", border=1, border_color="#D5DBE2"
        )

    @property
    def entered(self) -> Any:
        """A cell to enter in."""
        return self.format(border=1, border_color="#D5DBE2", text_wrap=True)


def input_sheet(book: Any, paper: Paper, sheet: Sheet, rows: Sequence[Mapping[str, Cell]], spare: int = 0) -> None:
    """A sheet to enter in: notes, headings, the rows, and `spare` empty rows."""
    page = book.add_worksheet(sheet.name)
    page.set_row(0, 42)
    page.set_row(1, 24)
    page.freeze_panes(2, 1)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, column.note, paper.note)
        page.write_string(1, index, column.heading, paper.head)
    for at in range(len(rows) + spare):
        if at < len(rows):
            deep = max(lines(rows[at].get(column.field, EMPTY).text, column.width) for column in sheet.columns)
            page.set_row(at + 2, 14.5 * deep + 4)
        for index, column in enumerate(sheet.columns):
            cell = rows[at].get(column.field, EMPTY) if at < len(rows) else EMPTY
            write_cell(page, at + 2, index, cell.text, paper.entered)
    for index, column in enumerate(sheet.columns):
        options = _options(sheet, column.field)
        if options:
            rule = {"validate": "list", "source": options, "error_type": "warning"}
            page.data_validation(2, index, len(rows) + _ROWS, index, rule)
    _printable(page, 2)


def settings_sheet(book: Any, paper: Paper, settings: Mapping[str, Cell]) -> None:
    """The sheet of the settings: name, value, what it means."""
    page = book.add_worksheet(SETTING_SHEET)
    for index, width in enumerate((26, 26, 70)):
        page.set_column(index, index, width)
    for index, head in enumerate(("项目", "取值", "说明")):
        page.write_string(0, index, head, paper.head)
    for at, name in enumerate(SETTINGS, 1):
        page.set_row(at, 24)
        page.write_string(at, 0, name, paper.entered)
        write_cell(page, at, 1, settings.get(name, EMPTY).text, paper.entered)
        page.write_string(at, 2, NOTES[name], paper.note)
        if name in CHOICES:
            page.data_validation(
                at, 1, at, 1, {"validate": "list", "source": list(CHOICES[name]), "error_type": "warning"}
            )
    _printable(page, 1)


def write_cell(page: Any, row: int, column: int, text: str, looks: Any) -> None:
    """A number as a number, anything else as words, whatever it begins with."""
    if _NUMBER.fullmatch(text) and not (len(text) > 1 and text.startswith("0") and text[1] != "."):
        page.write_number(row, column, float(text), looks)
    else:
        write_words(page, row, column, text, looks)


def write_words(page: Any, row: int, column: int, text: str, looks: Any) -> None:
    """Words as words, an empty cell with its borders; at most as many characters as a cell holds."""
    if text:
        page.write_string(row, column, text.encode("utf-8", "replace").decode()[:32_767], looks)
    else:
        page.write_blank(row, column, None, looks)


def lines(text: str, width: int) -> int:
    """How many lines the words take in a column so wide: a Chinese character takes two, and a little room is left."""
    parts = [sum(2.1 if ord(letter) > 0x2E7F else 1.1 for letter in part) for part in text.split("\n")]
    return sum(max(1, ceil(part / (width - 0.5))) for part in parts)


def _options(sheet: Sheet, field: str) -> list[str]:
    if sheet is FUNDS and field == "source":
        return list(SOURCES.values())
    if sheet is INDICATORS and field == "first":
        return [word for word in FIRST_WORDS.values() if word != "其他指标"]
    return []


def _printable(page: Any, heads: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, heads - 1)
