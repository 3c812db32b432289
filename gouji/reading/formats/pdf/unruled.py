"""Tables without rules: columns from where nothing is printed and from the headings over them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gouji.reading.formats.pdf.bands import Block, Row, counts_columns, parted
from gouji.reading.formats.pdf.chunks import Chunk, merged
from gouji.reading.formats.pdf.doubtful import is_doubtful
from gouji.reading.formats.pdf.lines import TextLine
from gouji.reading.formats.pdf.ruled import Box, Table
from gouji.reading.formats.pdf.sheets import Item, Sheet
from gouji.reading.formats.pdf.stacks import Column, Interval, columns_under
from gouji.reading.grid import is_amount

STRAY = 0.03
"""The share of rows that may print into the gap between two columns: a label that runs over."""


def tables(blocks: Sequence[Block]) -> list[Table]:
    """The tables of blocks that are one table over several pages, with the same columns on each."""
    body = [band for block in blocks for row in block.body for band in row if not counts_columns(band)]
    printed = [Column(left, right) for left, right in _intervals(body)]
    for column in printed:
        inside = [piece for band in body for piece in band if piece.overlaps(column.left, column.right)]
        column.figures = 2 * sum(1 for piece in inside if is_amount(piece.text)) > len(inside)
    columns = columns_under(blocks[0].head, printed)
    laid = [[_cells(columns, row) for row in block.body] for block in blocks] if columns else []
    if not columns or is_doubtful(blocks[0].head, columns, [row for rows in laid for row in rows]):
        return [Table(block.top, [[_box([line])] for line in block.lines]) for block in blocks]
    found = []
    for number, (block, rows) in enumerate(zip(blocks, laid, strict=True)):
        table = Table(block.top)
        if number == 0 and block.head:
            table.rows += _heading_rows(columns)
        table.rows += [[_box([cell]) for cell in row] for row in rows]
        found.append(table)
    return found


def _cells(columns: Sequence[Column], row: Sequence[Row]) -> list[list[Chunk]]:
    """What a row prints in each column."""
    cells: list[list[Chunk]] = [[] for _ in columns]
    pieces = [piece for band in row for piece in band]
    places = _in_order(columns, pieces) if counts_columns(pieces) else [_column(columns, p) for p in pieces]
    for place, piece in zip(places, pieces, strict=True):
        cells[place].append(piece)
    return cells


def lay_out(sheets: Sequence[Sheet]) -> None:
    """Put tables in the place of the lines that are their rows."""
    laid: list[tuple[Sheet, list[Item | Block]]] = []
    tables_of: dict[int, Table] = {}
    open_: list[tuple[Sheet, Block]] = []
    last: Item | Block | None = None
    for sheet in sheets:
        items: list[Item | Block] = []
        for table, held in groupby(sheet.items, lambda item: isinstance(item, Table)):
            found = list(held)
            items += found if table else parted([i for i in found if isinstance(i, TextLine)], sheet.page.width)
        laid.append((sheet, items))
        for index, item in enumerate(items):
            if not isinstance(item, Block):
                _lay(open_, tables_of)
                open_ = []
            elif index == 0 and open_ and last is open_[-1][1] and _continues(open_[-1], sheet, item):
                open_.append((sheet, item))
            else:
                _lay(open_, tables_of)
                open_ = [(sheet, item)]
        last = items[-1] if items else None
    _lay(open_, tables_of)
    for sheet, items in laid:
        sheet.items = [tables_of[id(item)] if isinstance(item, Block) else item for item in items]


def _continues(before: tuple[Sheet, Block], sheet: Sheet, block: Block) -> bool:
    """Whether a block at the top of a page goes on with the table at the end of the page before."""
    last, above = before
    if abs(last.page.width - sheet.page.width) > 2:
        return False
    if not block.head:
        return True
    return [_words(line) for line in block.head] == [_words(line) for line in above.head]


def _words(line: Row) -> str:
    return "".join(piece.text for piece in sorted(line, key=lambda each: each.left))


def _lay(held: Sequence[tuple[Sheet, Block]], tables_of: dict[int, Table]) -> None:
    """Make the tables of the blocks that are one table."""
    if held:
        for (_, block), table in zip(held, tables([block for _, block in held]), strict=True):
            tables_of[id(block)] = table


def _box(held: Sequence[Sequence[Chunk]], columns: int = 1, rows: int = 1) -> Box:
    pieces = [piece for line in held for piece in line]
    words = [word for piece in pieces for word in piece.words]
    if not pieces:
        return Box([], (0.0, 0.0, 0.0, 0.0), columns, rows)
    whole = merged(pieces)
    return Box(words, (whole.left, whole.top, whole.right, whole.bottom), columns, rows)


def _intervals(bands: Sequence[Row]) -> list[Interval]:
    """The stretches of the page's width into which the rows print, between those into which they do not."""
    marks: list[tuple[float, int]] = []
    for band in bands:
        for piece in band:
            marks += [(piece.left, 1), (piece.right, -1)]
    marks.sort()
    few = int(STRAY * len(bands))
    found: list[Interval] = []
    depth, start = 0, 0.0
    for at, step in marks:
        before, depth = depth, depth + step
        if before <= few < depth:
            start = at
        elif depth <= few < before:
            if found and start - found[-1][1] < 1.0:
                found[-1] = found[-1][0], at
            else:
                found.append((start, at))
    return found


def _column(columns: Sequence[Column], piece: Chunk) -> int:
    """The column in which a chunk stands: that which it covers most, or the nearest."""

    def closeness(index: int) -> tuple[float, float]:
        left, right = columns[index].left, columns[index].right
        shared = min(right, piece.right) - max(left, piece.left)
        return min(shared, 0.0) if shared <= 0 else shared, -abs(piece.left - left)

    return max(range(len(columns)), key=closeness)


def _in_order(columns: Sequence[Column], pieces: Sequence[Chunk]) -> list[int]:
    """The columns of chunks of which no two stand in one, in order and as near as can be."""
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].left)
    free = len(columns) - len(pieces)
    if free < 0:
        return [_column(columns, piece) for piece in pieces]
    best: list[list[tuple[float, int]]] = []
    for number, index in enumerate(order):
        row: list[tuple[float, int]] = []
        for skipped in range(free + 1):
            here = abs(columns[number + skipped].centre - pieces[index].centre)
            before = [(best[-1][s][0], s) for s in range(skipped + 1)] if best else [(0.0, 0)]
            cost, chosen = min(before)
            row.append((cost + here, chosen))
        best.append(row)
    places = [0] * len(pieces)
    skipped = min(range(free + 1), key=lambda s: best[-1][s][0])
    for number in range(len(order) - 1, -1, -1):
        places[order[number]] = number + skipped
        skipped = best[number][skipped][1]
    return places


def _heading_rows(columns: Sequence[Column]) -> list[list[Box | None]]:
    """The headings as rows of cells, those over several columns merged, those over one reaching down."""
    depth = max((len(column.stack) for column in columns), default=0)
    paths = [list(reversed(column.stack)) for column in columns]
    rows: list[list[Box | None]] = [[None] * len(columns) for _ in range(depth)]
    for level in range(depth):
        for index, path in enumerate(paths):
            if level >= len(path):
                if not path and level == 0:
                    rows[0][index] = _box([], 1, depth)
                continue
            if index and level < len(paths[index - 1]) and paths[index - 1][level] is path[level]:
                continue
            wide = 1
            while (
                index + wide < len(paths)
                and level < len(paths[index + wide])
                and paths[index + wide][level] is path[level]
            ):
                wide += 1
            high = depth - level if level == len(path) - 1 else 1
            rows[level][index] = _box([[path[level]]], wide, high)
    return rows
