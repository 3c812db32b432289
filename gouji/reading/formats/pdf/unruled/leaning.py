"""The headings of a table without rules that begin where their columns begin, as those of pages do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gouji.reading.formats.pdf.unruled.chunks import EDGE, Chunk
from gouji.reading.formats.pdf.unruled.column import Column
from gouji.reading.grid import is_amount

OVER = 0.15
"""A cell that reaches farther into the next column (in heights of a line) is not of the one it begins in."""
STRAYS = 0.01
"""The share of cells that may run over."""


def leaning(cells: Sequence[Chunk], columns: Sequence[Column]) -> tuple[int, int]:
    """How many headings begin where the cells under them do, and how many stand over their middle instead."""
    left = middle = 0
    for cell in cells:
        under = [column for column in columns if cell.overlaps(column.left, column.right)]
        beneath = [other for other in cells if other.top > cell.bottom - 0.3 * cell.height]
        children = [other for other in beneath if other.overlaps(cell.left, cell.right)]
        if children:
            begins = min(abs(other.left - cell.left) for other in children) < EDGE * cell.height
            off = min(other.left for other in children) + max(other.right for other in children) - 2 * cell.centre
            if begins and len(children) > 1 and abs(off) < 2 * EDGE * cell.height:
                continue  # as wide as what stands under it
            left, middle = left + begins, middle + (not begins)
        elif len(under) == 1:
            [column] = under
            start, end = cell.left - column.left, cell.right - column.right
            if abs(start - end) < 2 * EDGE * cell.height:
                continue  # hardly wider or narrower than its column
            left += abs(start) < EDGE * cell.height
            middle += abs(start + end) < EDGE * cell.height
    return left, middle


def columns_from(cells: Sequence[Chunk], body: Sequence[Chunk]) -> list[Column] | None:
    """The columns that begin where headings begin, with their headings; None where cells reach over their ends."""
    starts: list[float] = []
    for left in sorted(cell.left for cell in cells):
        if not starts or left - starts[-1] > EDGE * cells[0].height:
            starts.append(left)
    stacks: list[list[Chunk]] = [[] for _ in starts]
    for cell in sorted(cells, key=lambda each: each.top):
        stacks[_at(starts, cell)].append(cell)
    if not all(stacks):
        return None  # headings so unlike in height begin at no places of their own
    ends = [*starts[1:], max([*(piece.right for piece in body), *(cell.right for cell in cells)])]
    over = 0
    columns = [
        Column(start, end - 0.1, [stack[-1]], body=False)
        for start, end, stack in zip(starts, ends, stacks, strict=True)
    ]
    held: list[list[Chunk]] = [[] for _ in columns]
    for piece in body:
        at = _at(starts, piece)
        if piece.right > ends[at] + OVER * piece.height or piece.left < starts[0] - EDGE * piece.height:
            if is_amount(piece.text):
                return None
            over += 1
        columns[at].body = True
        held[at].append(piece)
    if over > STRAYS * len(body):
        return None
    for column, pieces in zip(columns, held, strict=True):
        column.figures = 2 * sum(1 for piece in pieces if is_amount(piece.text)) > len(pieces)
    for at, stack in enumerate(stacks):
        for number, group in enumerate(stack[:-1]):
            _hang(columns, stacks, at, group, stack[number + 1])
    for column in columns:
        column.stack.sort(key=lambda cell: -cell.top)
    return columns


def _hang(columns: Sequence[Column], stacks: Sequence[list[Chunk]], at: int, group: Chunk, child: Chunk) -> None:
    """Put a heading that stands over others on its column and on those beside it whose headings all stand lower."""
    columns[at].stack.append(group)
    for beside in range(at + 1, len(columns)):
        inner = [cell for cell in stacks[beside] if cell.top > group.bottom - 0.2 * group.height]
        if len(inner) < len(stacks[beside]) or inner[0].middle < child.top - 0.1 * child.height:
            return
        columns[beside].stack.append(group)


def _at(starts: Sequence[float], piece: Chunk) -> int:
    return max(bisect_right(starts, piece.left + EDGE * piece.height) - 1, 0)
