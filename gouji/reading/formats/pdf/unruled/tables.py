"""Tables without rules: columns from where nothing is printed and from the headings over them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from gouji.reading.formats.pdf.ruled import Box, Table
from gouji.reading.formats.pdf.seams import is_rest
from gouji.reading.formats.pdf.unruled.bands import Block
from gouji.reading.formats.pdf.unruled.chunks import EDGE, Chunk, chunk, cut, has_amount, merged
from gouji.reading.formats.pdf.unruled.column import Column, Interval
from gouji.reading.formats.pdf.unruled.doubtful import is_doubtful
from gouji.reading.formats.pdf.unruled.leaning import columns_from, leaning
from gouji.reading.formats.pdf.unruled.rows import Row, counts_columns
from gouji.reading.formats.pdf.unruled.stacks import columns_under
from gouji.reading.formats.pdf.unruled.wrapped import cells_of, whole
from gouji.reading.grid import is_amount

_MEET = re.compile("[\\d)）%][\u4e00-\u9fff]|[\u4e00-\u9fff）)][\\d-]")
"""Where a figure and words meet."""
NARROW = 0.2
"""Cells closer to each other (in heights of a line) may have run together."""
_GLUED = re.compile("\\.\\d\\d[\u4e00-\u9fff]|[\u4e00-\u9fff][\\d,]+\\.\\d\\d$")
"""A figure and words that run together."""
_CLEARLY = 5
"""Where so many headings begin with the cells under them, and none stands in the middle, none stands in the middle."""
STRAY = 0.03
"""The share of rows that may print into the gap between two columns: a label that runs over."""


def tables(blocks: Sequence[Block]) -> list[Table]:
    """The tables of blocks that are one table over several pages, with the same columns on each."""
    headings = {piece.text for line in blocks[0].head for piece in line}
    for block in blocks:
        block.body = [row for row in block.body if not _repeats(row, headings)]
    for columns, sure in _ways(blocks):
        if not columns:
            continue
        whole(columns)
        laid = [[_cells(columns, row) for row in block.body] for block in blocks]
        ends = [
            max((piece.right for cell in held for piece in cell), default=0.0) for held in _by_column(columns, laid)
        ]
        boxes = [[_boxes(ends, row) for row in rows] for rows in laid]
        if not is_doubtful(blocks[0].head, columns, _uncut(laid, boxes), sure):
            break
    else:
        return unread(blocks, again=True)
    found = [Table(block.top, rows, aligned=True) for block, rows in zip(blocks, boxes, strict=True)]
    if blocks[0].head:
        found[0].rows[:0] = _heading_rows(columns)
    return found


def _by_column(columns: Sequence[Column], laid: Sequence[Sequence[list[list[Chunk]]]]) -> list[list[list[Chunk]]]:
    """The cells of each column."""
    return [[row[at] for rows in laid for row in rows] for at in range(len(columns))]


def _boxes(ends: Sequence[float], row: Sequence[Sequence[Chunk]]) -> list[Box | None]:
    """The cells of a row, each reaching as far to the right as its column does: so a full line of it is known."""
    boxes: list[Box | None] = []
    for cell, end in zip(row, ends, strict=True):
        box = _box(cell)
        left, top, right, bottom = box.rect
        box.rect = left, top, max(right, end), bottom
        boxes.append(box)
    return boxes


def _uncut(
    laid: Sequence[Sequence[list[list[Chunk]]]], boxes: Sequence[Sequence[list[Box | None]]]
) -> list[list[list[Chunk]]]:
    """The rows but for those that the end of a page cuts."""
    rows = [list(part) for part in laid]
    for at, (above, below) in enumerate(pairwise(boxes)):
        if above and below and is_rest(above[-1], below[0]):
            del rows[at][-1:], rows[at + 1][:1]
    return [row for part in rows for row in part]


def unread(blocks: Sequence[Block], *, again: bool) -> list[Table]:
    """Tables without columns: their rows as cells in order, which sums may tell, or their lines as they stand.

    `again`: whether the headings of all but the first are those of the first, printed again.
    """
    if not all(map(_has_order, blocks)):
        return [Table(block.top, [[_box(line)] for line in block.lines]) for block in blocks]
    found = []
    for number, block in enumerate(blocks):
        head = [] if again and number else block.head
        rows: list[list[Box | None]] = [[_box([piece]) for piece in line] for line in head]
        rows += [_one_by_one([piece for band in row for piece in band]) for row in block.body]
        found.append(Table(block.top, rows, spread=True))
    return found


def _has_order(block: Block) -> bool:
    """Whether the order of its cells says what the rows of a table hold.

    It does not where cells stand so closely that they may run together, in performance forms, and where a label has no
    figures: it looks like the beginning of the next.
    """
    body = [[piece for band in row for piece in band] for row in block.body]
    if block.is_form or any(not has_amount(row) and not counts_columns(row) for row in body):
        return False
    if any(_GLUED.search(piece.text) for line in block.lines for piece in line):
        return False
    return 10 * sum(1 for line in block.lines if any(map(_is_close, line, line[1:]))) <= len(block.lines)


def _one_by_one(pieces: Sequence[Chunk]) -> list[Box | None]:
    """The cells of a row from left to right; what stands under each other is one."""
    cells: list[list[Chunk]] = []
    for piece in sorted(pieces, key=lambda each: (each.left, each.top)):
        if cells and any(piece.overlaps(each.left, each.right) for each in cells[-1]):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [_box(sorted(cell, key=lambda each: each.top)) for cell in cells]


def _is_close(one: Chunk, other: Chunk) -> bool:
    return abs(other.left - one.right) < NARROW * one.height


def _repeats(row: Sequence[Row], headings: Container[str]) -> bool:
    """Whether a row only prints headings of the table again."""
    pieces = [piece for band in row for piece in band]
    return len(pieces) > 2 and all(piece.text in headings for piece in pieces)


def _ways(blocks: Sequence[Block]) -> Iterator[tuple[list[Column] | None, bool]]:
    """The columns of a table with their headings, likeliest first, and whether where they begin leaves no doubt."""
    rows = [row for block in blocks for row in block.body]
    body = [band for row in rows if not counts_columns([piece for band in row for piece in band]) for band in row]
    pieces = [piece for band in body for piece in band]
    lanes = [piece for row in rows for band in row for piece in band if piece.text.isdigit() and len(piece.text) < 3]
    printed = [Column(left, right) for left, right in _intervals(body)]
    for column in printed:
        left, right = column.left, column.right
        inside = [piece for piece in pieces if piece.left < right and left < piece.right]
        column.figures = 2 * sum(map(is_amount, [piece.text for piece in inside])) > len(inside)
        column.side = _side(inside + [piece for piece in lanes if piece.overlaps(column.left, column.right)])
    cells = cells_of(blocks[0].head, blocks[0].near)
    left, middle = leaning(cells, printed)
    leans = left > 1 and left > 2 * middle
    if leans:
        yield columns_from(cells, pieces), left >= _CLEARLY and not middle
    yield columns_under(cells, printed), False
    if cells and not leans and not middle:
        yield columns_from(cells, pieces), False


def _side(pieces: Sequence[Chunk]) -> int:
    """On which side cells begin or end at one place."""
    lefts, rights = sorted(piece.left for piece in pieces), sorted(piece.right for piece in pieces)
    near = 0.15 * max((piece.height for piece in pieces), default=0.0)
    left, right = (len([at for at in ends if abs(at - ends[len(ends) // 2]) < near]) for ends in (lefts, rights))
    if 5 * max(left, right) < 4 * len(pieces) or left == right:
        return 0
    return 1 if right > left else -1


def _cells(columns: Sequence[Column], row: Sequence[Row]) -> list[list[Chunk]]:
    """What a row prints in each column."""
    cells: list[list[Chunk]] = [[] for _ in columns]
    pieces = [part for band in row for piece in band for part in _parted(columns, piece)]
    if counts_columns(pieces):
        words: list[list[Chunk]] = []
        for piece in (each for each in pieces if not each.text.isdigit()):
            over = next((held for held in words if held[0].overlaps(piece.left, piece.right)), None)
            if over is None:
                words.append([piece])
            else:
                over.append(piece)
        pieces = [piece for piece in pieces if piece.text.isdigit()] + [merged(held) for held in words]
        places = _in_order(columns, pieces)
    else:
        places = [_column(columns, piece) for piece in pieces]
    for place, piece in zip(places, pieces, strict=True):
        cells[place].append(piece)
    return cells


def _parted(columns: Sequence[Column], piece: Chunk) -> list[Chunk]:
    """A piece as two where a figure or a code and the words of the next column touch: 10 and 个人农业生产补贴."""
    near = EDGE * piece.height
    ends = [column.right for column in columns if piece.left + near < column.right < piece.right - near]
    if not ends:
        return [piece]
    for number, word in enumerate(piece.words):
        before = piece.words[number - 1].text[-1] if number else ""
        for at in range(0 if before else 1, len(word.text)):
            if not _MEET.fullmatch((word.text[at - 1] if at else before) + word.text[at]):
                continue
            one, other = cut(word, at)
            if any(end - near < other.left < end + 2 * near for end in ends):
                head = [one] if at else []
                return [chunk([*piece.words[:number], *head]), chunk([other, *piece.words[number + 1 :]])]
    return [piece]


def _box(pieces: Sequence[Chunk], columns: int = 1, rows: int = 1) -> Box:
    if not pieces:
        return Box([], (0.0, 0.0, 0.0, 0.0), columns, rows)
    whole = pieces[0] if len(pieces) == 1 else merged(pieces)
    return Box(whole.words, (whole.left, whole.top, whole.right, whole.bottom), columns, rows)


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


_left, _right = attrgetter("left"), attrgetter("right")


def _column(columns: Sequence[Column], piece: Chunk) -> int:
    """The column in which a chunk stands: that which it covers most, or the nearest."""

    def closeness(index: int) -> tuple[float, float]:
        left, right = columns[index].left, columns[index].right
        return min(right, piece.right) - max(left, piece.left), -abs(piece.left - left)

    first = bisect_left(columns, piece.left, key=_right)
    end = bisect_right(columns, piece.right, lo=first, key=_left)
    if end - first == 1:
        return first
    return max(range(max(first - 1, 0), min(max(end, first) + 1, len(columns))), key=closeness)


def _in_order(columns: Sequence[Column], pieces: Sequence[Chunk]) -> list[int]:
    """The columns of chunks of which no two stand in one, in order and as near as can be."""
    places = [_column(columns, piece) for piece in pieces]
    if len(set(places)) == len(places):
        return places
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
            rows[level][index] = _box([path[level]], wide, high)
    return rows
