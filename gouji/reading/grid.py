"""From the lines of a table to its heading rows and its rows of cells, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gouji.figures import NUMBER, normal_width
from gouji.forms import Form
from gouji.forms.form import Path
from gouji.forms.vocabulary import depth_of, heading, plain_words
from gouji.reading import layout
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.printed_once import is_ragged, lacks_cells, spread
from gouji.reading.spans import measure_of, one_page, spans

_DECIMAL = re.compile(r"[-+]?\(?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+\)?[%％]?")
_COMMAS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+")
_CODE = re.compile(r"\d{3,21}[A-Z]?")
_MISPRINT = re.compile(r"[^\u3400-\u9fff]*\d[^\u3400-\u9fff]*[.,][^\u3400-\u9fff]*")
"""What can only have been meant as an amount: digits and a point, and characters that are no words."""
_LINE_NUMBERS = re.compile(r"^(栏次|行次|列次)$")


@dataclass(slots=True)
class Grid:
    """A table cut into cells: heading rows and body rows, all `width` wide."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    width: int
    paths: list[Path] | None = None
    """The headings that lead to each column, where they were read with the layout."""
    certain: bool = False
    held: bool = True
    """Whether columns hold the cells apart: no two figures, and no figure and words, stand in one cell."""
    narrow: bool = False
    """Whether headings are missing in their rows, and only what the form declares tells the columns."""
    lost: bool = False
    """Whether cells may be missing in its rows."""


def is_number(text: str) -> bool:
    """Whether a cell holds a number (or a percentage) and nothing else."""
    raw = normal_width(text).strip()
    return bool(NUMBER.fullmatch(raw) or _DECIMAL.fullmatch(raw))


@lru_cache(maxsize=20_000)
def is_amount(text: str) -> bool:
    """Whether a cell can only be an amount: it has decimals or thousands commas."""
    raw = normal_width(text).strip()
    return bool(_DECIMAL.fullmatch(raw) or _COMMAS.fullmatch(raw))


def grid_of(lines: Sequence[Line], form: Form | None) -> Grid:
    """The grid of a table whose cells are told apart by tabs, bars or aligned blanks."""
    if lines and all(line.kind in (LineKind.TABBED, LineKind.PIPED) for line in lines):
        return _split([list(line.cells) for line in lines], form)
    grid = _aligned(lines, form)
    if any(line.kind in (LineKind.TABBED, LineKind.PIPED) for line in lines):
        grid.lost, grid.held = True, grid.held and not is_ragged([line.cells for line in lines])
    return grid


def _split(rows: list[list[Cell]], form: Form | None) -> Grid:
    """Heading rows are those before the first row of data, and their repetitions after a page break."""
    first = next((index for index, row in enumerate(rows) if _is_data(row)), len(rows))
    head = [row for row in rows[:first] if not _counts_columns(row)]
    printed = {_signature(row) for row in rows[:first]}
    body = [
        row
        for row in rows[first:]
        if any(cell.text for cell in row) and not _counts_columns(row) and _signature(row) not in printed
    ]
    width = max((_used(row) for row in head + body), default=0)
    narrow = lacks_cells(head, width)
    wide = spread(head, width, form) if narrow else None
    grid = Grid([_fit(row, width) for row in wide or head], [_fit(row, width) for row in body], width)
    grid.narrow, grid.lost = narrow and wide is None, is_ragged(body)
    return grid


def _signature(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(plain_words(cell.text) for cell in row if cell.text)


def _used(row: Sequence[Cell]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if cell.text), default=0)


def _fit(row: list[Cell], width: int) -> list[Cell]:
    last = row[-1]
    return (row + [Cell("", last.line, last.end, last.end)] * (width - len(row)))[:width]


def _is_data(row: Sequence[Cell]) -> bool:
    """Whether a row is one of data: it has an amount, a code or a numbered label, or is a row of totals."""
    texts = [cell.text for cell in row if cell.text]
    if not texts or _counts_columns(row):
        return False
    if any(is_amount(text) or _MISPRINT.fullmatch(text) for text in texts):
        return True
    if any(depth_of(text) in (1, 2) for text in texts[:4]) and not any(text in ("收入", "支出") for text in texts):
        return True
    words = [plain_words(text) for text in texts]
    if len(words) == 1 and words[0] in ("合计", "总计"):
        return True
    if words[0] in ("合计", "总计") and any(char.isdigit() for text in texts[1:] for char in text):
        return True
    return bool(_CODE.fullmatch(words[0]) and len(words) > 1 and not is_number(texts[1]))


def _counts_columns(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3, or 1 2 3 4 on its own."""
    texts = [plain_words(cell.text) for cell in row if cell.text]
    if len(texts) < 2:
        return False
    rest = [text for text in texts if not _LINE_NUMBERS.match(text)]
    if len(rest) < len(texts):
        return all(text.isdigit() or text in "甲乙丙丁" for text in rest)
    return len(rest) > 2 and rest == [str(number) for number in range(1, len(rest) + 1)]


def _aligned(lines: Sequence[Line], form: Form | None) -> Grid:
    """The grid of lines whose columns are only aligned."""
    first = next((index for index, line in enumerate(lines) if _is_data(line.cells)), len(lines))
    printed = {_signature(line.cells) for line in lines[:first]}
    head = [_told_apart(line, form) for line in lines[:first] if not _counts_columns(line.cells)]
    body = [line for line in lines[first:] if not _counts_columns(line.cells) and _signature(line.cells) not in printed]
    width_of = measure_of(body)
    printed_apart = [spans(line, width_of) for line in body]
    held = one_page(printed_apart, _pages(body))
    apart = held is not None
    held = printed_apart if held is None else held
    laid = layout.lay_out([spans(line, width_of) for line in head], held, form)
    width = len(laid.edges)
    rows = []
    for line, cells in zip(body, held, strict=True):
        row = [Cell("", line.number, len(line.text), len(line.text))] * width
        for span in cells:
            column = layout.nearest(laid.edges, span)
            there = row[column]
            apart = apart and not (there.text and (is_amount(there.text) or is_amount(span.cell.text)))
            row[column] = (
                span.cell if not there.text else Cell(there.text + span.cell.text, there.line, there.start, there.end)
            )
        rows.append(row)
    return Grid([], _rejoin(rows, 0), width, laid.paths, laid.certain, apart)


def _is_whole(word: str) -> bool:
    """Whether a word is a column's whole heading, and not a part of one that was wrapped."""
    ends = word.endswith(("支出", "收入", "经费", "结转", "结余"))
    return word in ("合计", "小计", "总计") or (ends and heading(word) != heading(""))


def _told_apart(line: Line, form: Form | None) -> Line:
    """A line of headings with those cut at single blanks that are headings of several columns (基本支出 项目支出)."""
    own = {plain_words(text) for path in form.headings for text in path} if form is not None else set()
    cells: list[Cell] = []
    for cell in line.cells:
        words = list(_WORD.finditer(cell.text))
        whole = len(cell.text) == cell.end - cell.start and plain_words(cell.text) not in own
        if len(words) > 1 and whole and all(word[0] in own or _is_whole(word[0]) for word in words):
            cells += (Cell(w[0], cell.line, cell.start + w.start(), cell.start + w.end()) for w in words)
        else:
            cells.append(cell)
    return line._replace(cells=tuple(cells)) if len(cells) > len(line.cells) else line


_WORD = re.compile(r"[^ ]+")


def _pages(body: Sequence[Line]) -> list[int]:
    """On which page each line stands: a form feed begins another."""
    pages: list[int] = []
    page = 0
    for line in body:
        page += "\f" in line.text
        pages.append(page)
    return pages


def _rejoin(rows: list[list[Cell]], first: int) -> list[list[Cell]]:
    """Body rows with the rest of a wrapped label put back: a line of label alone belongs to the row it hangs under."""
    result = rows[:first]
    for row in rows[first:]:
        filled = [index for index, cell in enumerate(row) if cell.text]
        previous = result[-1] if len(result) > first else None
        if previous is not None and len(filled) == 1 and _hangs(row[filled[0]], previous[filled[0]]):
            held = previous[filled[0]]
            previous[filled[0]] = Cell(held.text + row[filled[0]].text, held.line, held.start, held.end)
        else:
            result.append(row)
    return result


def _hangs(cell: Cell, above: Cell) -> bool:
    """Whether a lone cell is the rest of the label above it."""
    words = plain_words(cell.text)
    return bool(
        above.text
        and cell.line - above.line == 1
        and not is_number(cell.text)
        and depth_of(cell.text) is None
        and words not in ("合计", "总计")
        and not words.startswith("其中")
        and heading(words).item is None
        and (heading(words).fund is None or heading(plain_words(above.text)).fund is None)
        and len(plain_words(above.text)) >= 6
    )
