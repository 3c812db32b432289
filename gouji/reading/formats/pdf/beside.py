"""Tables too wide for the paper, as workbooks print them: the columns that go on on another page are put beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gouji.forms.vocabulary import depth_of
from gouji.reading.blocks import plain
from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.lines import TextLine, joined, written
from gouji.reading.formats.pdf.ruled import Box, Table
from gouji.reading.formats.pdf.rules import NEAR
from gouji.reading.formats.pdf.sheets import Sheet
from gouji.reading.formats.pdf.spots import FURTHER
from gouji.reading.grid import is_amount
from gouji.reading.zones import is_title

_FARTHEST = 40
"""How many pages further on columns may go on: as many as a table's rows take."""
_HEADINGS = 4
"""How many of the heights may be those of one part only."""
_FEWEST = 3
"""Rows that a table must have to be known again by where they stand."""


def put_beside(sheets: Sequence[Sheet]) -> None:
    """Put each part of a table that has the same rows, but other columns, beside the part on the page before it."""
    firsts = [_first(sheet) for sheet in sheets]
    measured = [(_levels(part), _edges(part)) if part is not None else ([], []) for part, _ in firsts]
    taken: set[int] = set()
    for index, sheet in enumerate(sheets):
        table = sheet.items[-1] if sheet.items else None
        if not isinstance(table, Table) or table.aligned:
            continue
        rows, columns = _levels(table), _edges(table)
        beside: list[list[float]] = []
        for other in range(index + 1, min(index + _FARTHEST, len(sheets))):
            part, over = firsts[other]
            if part is None or any(_titles(line) for line in over):
                break
            levels, edges = measured[other]
            both = _positions([*rows, *levels])
            if len(both) <= _FEWEST or not _are_alike(rows, levels, both):
                continue
            if other in taken or any(_are_same(edges, each) for each in beside):
                continue  # the columns of rows that go on on another page
            if _are_same(columns, edges) and _goes_on(table, part):
                continue
            taken.add(other)
            beside.append(edges)
            rows = both
            _stretch(table, rows)
            _stretch(part, rows)
            _join(table, part, other - index)
            at = sheet.items.index(table)
            sheet.items[at:at] = [_further(line, other - index) for line in over]
            gone = [*over, part]
            sheets[other].items = [item for item in sheets[other].items if all(item is not each for each in gone)]


def _first(sheet: Sheet) -> tuple[Table | None, list[TextLine]]:
    """The first table of a page if it is ruled, and the lines over it."""
    over: list[TextLine] = []
    for item in sheet.items:
        if isinstance(item, Table):
            return (None if item.aligned else item), over
        over.append(item)
    return None, over


def _titles(line: TextLine) -> bool:
    text = written(line.words, 1)[0]
    return is_title(plain(text))


def _levels(table: Table) -> list[float]:
    """Where the rows of a table begin and end on its page."""
    boxes = [box for row in table.rows for box in row if box is not None]
    return _positions(edge for box in boxes for edge in box.rect[1:4:2])


def _edges(table: Table) -> list[float]:
    """Where its columns begin and end."""
    boxes = [box for row in table.rows for box in row if box is not None]
    return _positions(edge for box in boxes for edge in box.rect[0:3:2])


def _positions(edges: Iterable[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _are_alike(rows: Sequence[float], others: Sequence[float], both: Sequence[float]) -> bool:
    """Whether two parts stand between the same heights, with nearly the same rows: headings may cover several."""
    ends = abs(rows[0] - others[0]) < NEAR and abs(rows[-1] - others[-1]) < NEAR
    return ends and len(both) - min(len(rows), len(others)) <= min(_HEADINGS, len(both) // _FEWEST)


def _stretch(table: Table, rows: Sequence[float]) -> None:
    """Give a table rows between those heights: its cells cover as many as they reach over."""
    boxes = [(at, box) for row in table.rows for at, box in enumerate(row) if box is not None]
    width = table.width
    table.rows = [[None] * width for _ in rows[1:]]
    for column, box in boxes:
        first = min(range(len(rows) - 1), key=lambda at: abs(rows[at] - box.rect[1]))
        last = min(range(1, len(rows)), key=lambda at: abs(rows[at] - box.rect[3]))
        box.rows = max(last - first, 1)
        table.rows[first][column] = box


def _are_same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < NEAR for a, b in zip(one, other, strict=True))


def _goes_on(table: Table, part: Table) -> bool:
    """Whether a part with the same rows and columns holds more rows: it begins with the headings, or with figures."""
    first = _texts(part.rows[0])
    return first == _texts(table.rows[0]) or any(is_amount(text) or depth_of(text) is not None for text in first)


def _join(table: Table, part: Table, pages: int) -> None:
    """Put the columns of a part beside those of its table, without the labels that it prints again."""
    again = _repeated(table, part)
    in_head = True
    for row, more in zip(table.rows, part.rows, strict=True):
        rest = [None if box is None else _moved(box, pages) for box in more[again:]]
        in_head = in_head and not any(is_amount(text) for text in (*_texts(row), *_texts(more)))
        last = next((box for box in reversed(row) if box is not None), None)
        begun = rest[0] if rest else None
        if in_head and last is not None and last.words and begun is not None and not begun.words:
            last.columns += begun.columns  # a heading over columns of both
            rest[0] = None
        row += rest


def _repeated(table: Table, part: Table) -> int:
    """How many columns a part begins with that are the first ones of its table."""
    count = 0
    while count < min(table.width, part.width):
        here = [_texts([row[count]])[0] for row in table.rows]
        if not any(here) or here != [_texts([row[count]])[0] for row in part.rows]:
            break
        count += 1
    return count


def _texts(row: Sequence[Box | None]) -> list[str]:
    return ["" if box is None else joined(box.words)[0] if box.words else "" for box in row]


def _moved(box: Box, pages: int) -> Box:
    return Box([_numbered(word, pages) for word in box.words], box.rect, box.columns, box.rows, box.rest, pages)


def _further(line: TextLine, pages: int) -> TextLine:
    return TextLine([_numbered(word, pages) for word in line.words], line.top, line.bottom, line.height)


def _numbered(word: Word, pages: int) -> Word:
    return word._replace(first=word.first + pages * FURTHER)
