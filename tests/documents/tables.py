"""Tables, before and after they are printed in a layout."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from tests.documents.layout import Layout
from tests.documents.manuscript import Manuscript, bare, wide, wrapped

Role = Literal["label", "code", "figure", "serial", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the headings that lead to it, outermost first, and what stands in it."""

    key: str
    path: tuple[str, ...]
    role: Role = "figure"
    droppable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, or an amount in 分 of the row called `row`. Neither: a cell with nothing to say.

    `unit` 个 makes it a number of things, % a percentage in hundredths.
    """

    text: str = ""
    fen: int | None = None
    row: str = ""
    unit: str = ""


@dataclass(slots=True)
class Table:
    """A table of a form. `kind` and the keys of rows and columns name a cell in every layout."""

    kind: str
    title: str
    columns: list[Column]
    rows: list[dict[str, Cell]] = field(default_factory=list)
    above: tuple[str, ...] = ()
    """The lines between the title and the headings: the department, the unit."""
    marker: str = ""
    notes: tuple[str, ...] = ()
    lanes: bool = False
    """Whether the form has a row of 栏次."""
    lane_label: str = ""
    """The key of the column in which 栏次 is written."""
    all_lanes: bool = False
    """Whether 栏次 numbers the columns of words as well."""
    plain: bool = False
    """Whether the layout may add no column (a single row of amounts)."""
    unit: str = ""
    """The unit of its amounts, where not the layout's."""
    panels: bool = False

    def add(self, row: str, texts: dict[str, str], amounts: dict[str, int]) -> None:
        """A row: its texts and its amounts by column."""
        cells = {key: Cell(text=text) for key, text in texts.items()}
        figures = {column.key: Cell(fen=amounts.get(column.key, 0), row=row) for column in self.columns if _is(column)}
        self.rows.append({**cells, **figures})


def _is(column: Column) -> bool:
    return column.role == "figure"


def shaped(table: Table, layout: Layout) -> Table:
    """The table with the columns that `layout` adds, drops, splits or moves."""
    columns = list(table.columns)
    rows = [dict(row) for row in table.rows]
    if layout.numbering == "off":
        columns = [column for column in columns if column.role != "serial"]
    if layout.drop_empty_columns and rows:
        columns = [
            column
            for column in columns
            if not (column.droppable and not any(row.get(column.key, Cell()).fen for row in rows))
        ]
    if layout.projects_first:
        first = [column for column in columns if column.path[0] == "项目支出"]
        at = next((i for i, column in enumerate(columns) if column.path[0] == "基本支出"), None)
        if first and at is not None:
            rest = [column for column in columns if column not in first]
            columns = rest[:at] + first + rest[at:]
    columns = [piece for column in columns for piece in _code_columns(column, layout)]
    for row in rows:
        for column in table.columns:
            if column.role == "code" and column.key in row:
                row.update(_code_cells(column.key, row[column.key].text))
    if layout.extra_column and not table.plain:
        if layout.extra_column == "备注":
            columns.append(Column("remark", ("备注",), "text"))
        elif not any(column.role == "serial" for column in columns):
            columns.insert(0, Column("serial", ("序号",), "text"))
            for number, row in enumerate(rows, start=1):
                row["serial"] = Cell(text=str(number))
    columns = [replace(column, path=tuple(layout.heading(word) for word in column.path)) for column in columns]
    return replace(table, columns=columns, rows=rows)


def _code_columns(column: Column, layout: Layout) -> list[Column]:
    """One column of codes or its parts. A key that ends in 3 or 2 is printed in so many columns by the form."""
    if column.role != "code":
        return [column]
    parts = int(column.key[-1]) if column.key[-1].isdigit() else 1
    if layout.codes == "three" and parts == 1:
        parts = 3
    if layout.codes == "one" or parts == 1:
        return [column]
    names = ("类", "款", "项")[:parts]
    top = column.path if parts == 3 else column.path[:-1]
    return [Column(f"{column.key}.{i}", (*top, name), "text") for i, name in enumerate(names)]


def _code_cells(key: str, code: str) -> dict[str, Cell]:
    pieces = (code[:3], code[3:5], code[5:7])
    return {f"{key}.{i}": Cell(text=piece) for i, piece in enumerate(pieces)}


def headings(columns: list[Column]) -> list[list[str]]:
    """The rows of headings; a heading stands over the first of its columns, at its uppermost row."""
    depth = max(len(column.path) for column in columns)
    grid = []
    for level in range(depth):
        row, before = [], None
        for column in columns:
            here = column.path[: level + 1] if level < len(column.path) else None
            row.append("" if here is None or here == before else here[-1])
            before = here
        grid.append(row)
    return grid


def print_table(table: Table, out: Manuscript) -> None:
    """Write the table in the manuscript's layout."""
    layout = out.layout
    shape = shaped(table, layout)
    unit = table.unit or layout.unit
    body = [[_printed(out, shape, row, column, unit) for column in shape.columns] for row in shape.rows]
    numbers = _lane_row(shape) if shape.lanes and layout.numbering == "form" else None
    rows = layout.page_rows if layout.page_break != "none" else max(len(body), 1)
    pieces = [body[i : i + rows] for i in range(0, len(body), rows)] or [[]]
    style = _STYLES[layout.cells](out, shape, body, numbers)
    for number, piece in enumerate(pieces):
        if number:
            out.lines.append("")
            out.turn()
        if number == 0 or layout.page_break == "block":
            _title_block(out, shape, unit)
        if number == 0 or layout.page_break in ("block", "headings"):
            out.lines += style.top()
        out.lines += style.rows(piece)
    out.lines.append("")
    for note in table.notes:
        out.lines += [note, ""]
    out.turn()


def _title_block(out: Manuscript, table: Table, unit: str) -> None:
    if table.marker and out.layout.markers:
        out.lines += [table.marker, ""]
    out.lines += [f"## {table.title}" if out.layout.markdown else table.title, ""]
    if out.layout.cells == "loose":
        out.lines.append(" ".join((*table.above, f"单位：{unit}")))
    else:
        for line in (*table.above, f"单位：{unit}"):
            out.lines += [line, ""]


def _printed(out: Manuscript, table: Table, row: dict[str, Cell], column: Column, unit: str) -> str:
    cell = row.get(column.key, Cell())
    total = out.layout.markdown and any("合计" in each.text or "总计" in each.text for each in row.values())
    if cell.fen is None:
        return f"**{cell.text}**" if total and column.role == "label" and cell.text else cell.text
    if cell.fen == 0 and cell.unit not in ("个", "%"):
        text = str(out.layout.blank)
        if text != "0.00":
            return text
        text = out.layout.digits(text)
    elif cell.unit == "个":
        text = str(cell.fen)
    elif cell.unit == "%":
        text = out.layout.money(cell.fen, "元")
    else:
        text = out.layout.money(cell.fen, unit)
    marked = out.mark(text, cell.unit or unit, table.title, (table.kind, cell.row, column.key))
    return f"**{marked}**" if total else marked


def _lane_row(table: Table) -> list[str]:
    cells, number = [], 0
    at = table.lane_label or next(column.key for column in table.columns)
    for column in table.columns:
        if column.key == at or (column.role == "label" and table.panels):
            cells.append("栏次")
        elif _is(column) or table.all_lanes:
            number += 1
            cells.append(str(number))
        else:
            cells.append("")
    return cells


@dataclass
class _Style(ABC):
    """How a table's headings and rows become lines."""

    out: Manuscript
    table: Table
    body: list[list[str]]
    numbers: list[str] | None

    def top(self) -> list[str]:
        """The lines of the headings."""
        return [*self.heading_lines(headings(self.table.columns)), *([self.line(self.numbers)] if self.numbers else [])]

    def heading_lines(self, grid: list[list[str]]) -> list[str]:
        """The lines of a grid of headings."""
        return [self.line(row) for row in grid]

    def rows(self, rows: list[list[str]]) -> list[str]:
        """The lines of some rows."""
        return [line for row in rows for line in self.row(row)]

    def row(self, cells: list[str]) -> Iterator[str]:
        """The lines of a row: one."""
        yield self.line(cells)

    @abstractmethod
    def line(self, cells: list[str]) -> str:
        """A line of cells."""


class Tabs(_Style):
    """Cells parted by tabs."""

    def heading_lines(self, grid: list[list[str]]) -> list[str]:
        """With `ragged`, the lowest row keeps only its first blanks and its words."""
        if self.out.layout.ragged and len(grid) > 2:
            last = grid[-1]
            covered = [len(column.path) < len(grid) for column in self.table.columns]
            keep = sum(1 for column in self.table.columns if column.key.startswith("code"))
            grid = [*grid[:-1], [text for i, text in enumerate(last) if i < keep or not covered[i]]]
        return [self.line(row) for row in grid]

    def line(self, cells: list[str]) -> str:
        """A line of cells."""
        return "\t".join(cells)


class Pipes(_Style):
    """A Markdown table."""

    def heading_lines(self, grid: list[list[str]]) -> list[str]:
        """The rule stands under the first row of headings, as converters put it."""
        lines = [self.line(row) for row in grid]
        return [lines[0], "|" + " --- |" * len(self.table.columns), *lines[1:]]

    def line(self, cells: list[str]) -> str:
        """A line of cells."""
        return "| " + " | ".join(cells) + " |"


class Aligned(_Style):
    """Columns held by runs of spaces: texts to the left, numbers to the right."""

    @cached_property
    def widths(self) -> list[int]:
        """The width of each column: of its widest cell, and of its own heading up to six characters."""
        columns = self.table.columns
        return [
            max([wide(row[i]) for row in self.body] + [min(wide(column.path[-1]), 12), 4])
            for i, column in enumerate(columns)
        ]

    def heading_lines(self, grid: list[list[str]]) -> list[str]:
        """Each heading is centred over its columns and wrapped to their width."""
        lines = []
        for level, row in enumerate(grid):
            pieces = []
            for i, text in enumerate(row):
                span = 1
                path = self.table.columns[i].path[: level + 1]
                while text and i + span < len(row) and self.table.columns[i + span].path[: level + 1] == path:
                    span += 1
                room = sum(self.widths[i : i + span]) + 2 * (span - 1)
                pieces.append((i, room, wrapped(text, room)))
            for at in range(max(len(piece[2]) for piece in pieces)):
                line = ""
                for i, room, words in pieces:
                    if at < len(words):
                        left = sum(self.widths[:i]) + 2 * i + (room - wide(words[at])) // 2
                        line += " " * (left - wide(line)) + words[at]
                lines.append(line)
        return lines

    def line(self, cells: list[str]) -> str:
        """A line of cells."""
        pieces = []
        for cell, width, column in zip(cells, self.widths, self.table.columns, strict=True):
            pad = " " * (width - wide(cell))
            pieces.append(pad + cell if column.role == "figure" else cell + pad)
        return "  ".join(pieces).rstrip()


class Loose(_Style):
    """Single spaces, blank cells lost, long words on lines of their own: a PDF's text as poor extractors give it."""

    def heading_lines(self, grid: list[list[str]]) -> list[str]:
        """Short headings of a row share a line, long ones break over several."""
        lines, short = [], ""
        for row in grid:
            for text in filter(None, row):
                if wide(text) <= 12:
                    short += (" " if short else "") + text
                    continue
                lines += [short] if short else []
                lines, short = [*lines, *wrapped(text, 12)], ""
            lines += [short] if short else []
            short = ""
        return lines

    def row(self, cells: list[str]) -> Iterator[str]:
        """A row, its long texts broken over lines."""
        line = ""
        for cell, column in zip(cells, self.table.columns, strict=True):
            if not cell:
                continue
            if column.role == "figure" or wide(bare(cell)) <= 28:
                line += (" " if line else "") + cell
                continue
            if line:
                yield line
            yield from wrapped(cell, 26)
            line = ""
        if line:
            yield line

    def line(self, cells: list[str]) -> str:
        """A line of cells."""
        return " ".join(filter(None, cells))


_STYLES: dict[str, Callable[[Manuscript, Table, list[list[str]], list[str] | None], _Style]] = {
    "tabs": Tabs,
    "pipes": Pipes,
    "aligned": Aligned,
    "loose": Loose,
}
