"""Finds the rows of a workbook: which sheet is of which kind, which column is which, which rows are filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gouji.books.kinds import BY_SHEET, KINDS, Kind
from gouji.books.workbook.layout import CODES, COVER, EXAMPLE, Cell, cells
from gouji.books.workbook.problems import Problem, Unusable
from gouji.classification import normalise
from gouji.text import Text

LARGEST = 300_000_000
"""Bytes of a workbook, unpacked, above which it is not read."""
_SEARCHED = 12
"""Rows from the top in which the headings are looked for."""
Report = Callable[[str, str, str, Text, bool], None]


@dataclass(slots=True)
class Row:
    """A filled row: where its cells stand and what is in them. `unread` cells hold what couldn't be read."""

    kind: Kind
    number: int
    columns: dict[str, int]
    filled: dict[str, object] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def at(self, name: str) -> str:
        """The cell of a column, or the row's first cell where the sheet lacks the column."""
        return f"{get_column_letter(self.columns.get(name, 1))}{self.number}"


@dataclass(slots=True)
class Contents:
    """What stands in a workbook: the cells of its cover, its filled rows, and what is odd about its sheets."""

    cover: list[tuple[str, list[tuple[str, object]]]] = field(default_factory=list)
    """For each text on the cover, normalised: the cells to the right of it and what stands in them."""
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def contents(data: bytes, source: str) -> Contents:
    """What stands in the workbook. Raises `Unusable` with a sentence."""
    book = _opened(data, source, values=False)
    found = Contents()
    worked_out: dict[str, list[tuple[object, ...]]] = {}
    for sheet in book.worksheets:
        title = sheet.title.strip()
        grid = _grid(sheet, data, source)
        if title == COVER:
            found.cover = list(_cover(grid))
        elif title in BY_SHEET:
            for row in _rows(grid, BY_SHEET[title], source, found):
                if any(_is_formula(value) for value in row.filled.values()):
                    if not worked_out:
                        second = _opened(data, source, values=True)
                        worked_out = {each.title: _grid(each, data, source) for each in second.worksheets}
                    _work_out(row, worked_out[sheet.title], source, found)
                if _is_entry(row):
                    found.rows.append(row)
        elif title != CODES and any(value is not None for line in grid for value in line):
            sheets = "、".join(kind.sheet for kind in KINDS)
            text = Text(
                f"不认识表“{title}”，其中的内容没有读取。账册的表有：{sheets}。",
                f"The sheet “{title}” is none of the books': it was not read.",
            )
            found.problems.append(Problem(source, title, "A1", text, "sheet.unknown", error=False))
    if not {sheet.title.strip() for sheet in book.worksheets} & set(BY_SHEET):
        raise Unusable(
            Text(
                f"{source}：不是账册，里面没有“单位”“项目库”等表。用 gouji books new 可以新建一本。",
                f"{source}: no workbook of books: it lacks their sheets. `gouji books new` makes one.",
            )
        )
    return found


def _opened(data: bytes, source: str, *, values: bool) -> Any:
    """The workbook, with the values of its formulas or with the formulas themselves."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise Unusable(
                    Text(
                        f"{source}：文件展开后太大，不像是账册，没有读取。",
                        f"{source}: too large once unpacked to be a workbook of books; it was not read.",
                    )
                )
        with catch_warnings():
            simplefilter("ignore")  # of what Excel keeps in a file and books don't need
            return load_workbook(BytesIO(data), data_only=values, read_only=True)
    except Unusable:
        raise
    except Exception:  # a damaged archive fails in more ways than the library declares
        raise Unusable(_why_not(data, source)) from None


def _grid(sheet: Any, data: bytes, source: str) -> list[tuple[object, ...]]:
    """The cells of a sheet, row by row."""
    if not hasattr(sheet, "reset_dimensions"):
        return []  # a sheet that holds a chart alone
    try:
        with catch_warnings():
            simplefilter("ignore")
            sheet.reset_dimensions()
            return list(sheet.iter_rows(values_only=True))
    except Exception:  # sheets are parsed as they are read; see above
        raise Unusable(_why_not(data, source)) from None


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _why_not(data: bytes, source: str) -> Text:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return Text(
            f"{source}：是旧版.xls文件或设有密码，请另存为不带密码的.xlsx后再试。",
            f"{source}: an old .xls file, or one with a password: save it as .xlsx without a password.",
        )
    return Text(
        f"{source}：打不开，不是.xlsx文件或文件已损坏，请重新保存后再试。",
        f"{source}: can't be opened: no .xlsx file, or a damaged one. Save it again.",
    )


def _cover(grid: list[tuple[object, ...]]) -> Iterator[tuple[str, list[tuple[str, object]]]]:
    for number, row in enumerate(grid, 1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                right = [(f"{get_column_letter(at + 1)}{number}", row[at]) for at in range(index + 1, len(row))]
                yield normalise(value), right[:2] or [(f"{get_column_letter(index + 2)}{number}", None)]


def _rows(grid: list[tuple[object, ...]], kind: Kind, source: str, found: Contents) -> Iterator[Row]:
    """The filled rows under the headings; a heading that is missing or not known is a problem."""
    wanted = {normalise(cell.column.heading): cell for cell in cells(kind)}
    tops = [{normalise(str(value)) for value in row if value is not None} for row in grid[:_SEARCHED]]
    best = max(range(len(tops)), key=lambda index: len(tops[index] & set(wanted)), default=None)
    if best is None or not tops[best] & set(wanted):
        if any(value is not None for row in grid for value in row):
            text = Text(f"表“{kind.sheet}”没有找到表头，整张表没有读取。", f"The sheet {kind.sheet} has no headings.")
            found.problems.append(Problem(source, kind.sheet, "A1", text, "sheet.headings"))
        return
    columns: dict[str, int] = {}
    for index, value in enumerate(grid[best], 1):
        known = wanted.get(normalise(str(value))) if value is not None else None
        if known is None:
            _unknown(kind, index, best, value, grid, source, found)
        elif known.name not in columns:
            columns[known.name] = index
    for known in wanted.values():
        if known.name not in columns and known.column.empty is None:
            _missing(kind, known, best, source, found)
    computed = {cell.name for cell in cells(kind) if cell.computed}
    for number, values in enumerate(grid[best + 1 :], best + 2):
        row = Row(kind, number, columns)
        for name, index in columns.items():
            value = values[index - 1] if index <= len(values) else None
            if name not in computed and value is not None and str(value).strip():
                row.filled[name] = value
        yield row


def _is_entry(row: Row) -> bool:
    """Whether a row is filled in, by more than what fills itself in, and is not the example."""
    if str(row.filled.get("number", "")).strip() in (EXAMPLE, "示例"):
        return False
    return bool(row.filled)


def _unknown(
    kind: Kind, index: int, top: int, value: object, grid: list[tuple[object, ...]], source: str, found: Contents
) -> None:
    """A column that is none of the sheet's: worth a word where something stands in it."""
    below = [row[index - 1] for row in grid[top + 1 :] if index <= len(row)]
    if value is None and not any(each is not None for each in below):
        return
    cell = f"{get_column_letter(index)}{top + 1}"
    heading = "" if value is None else str(value).strip()
    text = Text(
        f"不认识“{heading}”这一列，其中的内容没有读取。",
        f"The column “{heading}” is none of the sheet's: it was not read.",
    )
    found.problems.append(Problem(source, kind.sheet, cell, text, "column.unknown", error=False))


def _missing(kind: Kind, cell: Cell, top: int, source: str, found: Contents) -> None:
    text = Text(
        f"缺少“{cell.column.heading}”一列，请恢复这个表头。",
        f"The column “{cell.column.heading}” is missing: restore its heading.",
    )
    found.problems.append(Problem(source, kind.sheet, f"A{top + 1}", text, "column.missing"))


def _work_out(row: Row, grid: list[tuple[object, ...]], source: str, found: Contents) -> None:
    """Put the values of formulas in their place; one that no program has worked out is a problem."""
    for name, value in list(row.filled.items()):
        if not _is_formula(value):
            continue
        index = row.columns[name] - 1
        result = grid[row.number - 1][index] if index < len(grid[row.number - 1]) else None
        if result is None:
            text = Text(
                "公式还没有算出结果，请用Excel或WPS打开并保存一次，或直接填数。",
                "The formula has no result yet: open and save the workbook in Excel or WPS, or fill in the number.",
            )
            found.problems.append(Problem(source, row.kind.sheet, row.at(name), text, "cell.formula"))
            row.unread.add(name)
            del row.filled[name]
        elif result == "":
            del row.filled[name]
        else:
            row.filled[name] = result
