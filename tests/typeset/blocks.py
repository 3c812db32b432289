"""A text cut into paragraphs and tables, the headings that stand over several columns or rows merged."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"-?[\d,]+\.\d+%?|\d{3,}")
_ROW = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+、)")
_LANES = re.compile(r"栏次|\d{1,2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text without a blank one between them; `line` is the number of the first in the source."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; None where a cell above or to the left covers the place. `line`: that of its first row."""

    rows: tuple[tuple[Cell | None, ...], ...]
    line: int
    head: int
    """How many of its rows are headings."""

    @property
    def width(self) -> int:
        """Its columns."""
        return len(self.rows[0])


Block = Paragraph | Table


def blocks(text: str) -> list[Block]:
    """The blocks of a text whose tables have tabs between their cells."""
    found: list[Block] = []
    rows: list[list[str]] = []
    lines, begun = text.split("\n"), 0
    for number, line in enumerate([*lines, ""], 1):
        if "\t" in line and not re.search(r"[.．…]{4,}", line):
            begun = begun if rows else number
            rows.append([_bare(cell) for cell in line.split("\t")])
            continue
        if rows and (line.strip() or number > len(lines)):
            found.append(_table(rows, begun))
            rows = []
        if line.strip() and number > 1 and lines[number - 2].strip() and found and isinstance(found[-1], Paragraph):
            found[-1] = Paragraph(f"{found[-1].text}\n{_bare(line, ends=False)}", found[-1].line)
        elif line.strip():
            found.append(Paragraph(_bare(line, ends=False), number))
    return found


def _table(rows: list[list[str]], line: int) -> Table:
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    first = next((index for index, row in enumerate(filled) if _is_data(row)), len(filled))
    covered: set[tuple[int, int]] = set()
    result: list[list[Cell | None]] = []
    for at, row in enumerate(filled):
        cells: list[Cell | None] = []
        for column, text in enumerate(row):
            if (at, column) in covered:
                cells.append(None)
            elif at >= first or not text:
                cells.append(Cell(text))
            else:
                cell = _merged(filled[:first], at, column)
                covered |= {(at + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                cells.append(cell)
        result.append(cells)
    return Table(tuple(tuple(row) for row in result), line, first)


def _is_data(row: list[str]) -> bool:
    words = [text for text in row if text]
    if words and words[0] in ("合计", "总计") and (len(words) == 1 or any(char.isdigit() for char in words[1])):
        return True
    return any(_FIGURE.fullmatch(text) or _ROW.match(text) for text in words) or (
        len(words) > 2 and all(_LANES.fullmatch(text) for text in words)
    )


def _merged(head: list[list[str]], at: int, column: int) -> Cell:
    """A heading over the blanks to its right under the same heading, then over the blanks below all it covers."""
    width = len(head[0])
    columns = 1
    while column + columns < width:
        beside = column + columns
        if head[at][beside] or any(head[above][beside] for above in range(at)):
            break
        if at and _over(head, at - 1, beside) != _over(head, at - 1, column):
            break
        columns += 1
    rows = 1
    while at + rows < len(head) and not any(head[at + rows][column : column + columns]):
        rows += 1
    if columns > 1 and at + rows == len(head) and rows > 1:
        columns = 1  # nothing stands under it: the blanks are its own column's alone
    return Cell(head[at][column], columns, rows)


def _over(head: list[list[str]], at: int, column: int) -> int:
    """The column of the heading that stands over a column, in a row of headings."""
    return next((index for index in range(column, -1, -1) if head[at][index]), 0)


def _bare(text: str, *, ends: bool = True) -> str:
    """A text without the signs for bold letters; with `ends`, without blanks around it (they may hold columns)."""
    plain = re.sub(r"\*\*|</?b>", "", text)
    return plain.strip() if ends else plain.rstrip()
