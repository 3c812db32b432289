"""When the columns of a table without rules cannot be told apart: better unread than read wrongly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.reading.formats.pdf.bands import Row
from gouji.reading.formats.pdf.chunks import Chunk
from gouji.reading.formats.pdf.lines import CLOSE
from gouji.reading.formats.pdf.stacks import Column
from gouji.reading.grid import is_amount

_NUMBERS = re.compile(r"栏|\d{1,2}|(?:栏次|行次)\d+")
ALIGNED = 0.2
"""What begins no farther from each other (in heights of a line) begins at one place."""
APART = 0.12
"""Words of a heading nearer than this (in heights of a line) are one word."""


def is_doubtful(head: Sequence[Row], columns: Sequence[Column], rows: Sequence[Sequence[Sequence[Chunk]]]) -> bool:
    """Whether the headings, the columns or the cells of the rows show that cells of several columns run together.

    `rows`: of each row its cells, of each cell what is printed in it.
    """
    if any(_runs_together(cell) for row in rows for cell in row):
        return True
    if any(_touch(line) for line in head):
        return True
    if any(len(column.stack) > 1 for column in columns) and _leans_left(columns):
        return True
    stacked = [cell for column in columns for cell in column.stack]
    if any(_NUMBERS.fullmatch(cell.text) or _is_two(cell) for cell in stacked):
        return True
    words = {id(word) for cell in stacked for word in cell.words}
    if any(id(word) not in words for line in head for piece in line for word in piece.words):
        return True  # a heading that stands over no column
    return bool(head) and any(column.figures and not column.stack for column in columns)


def _leans_left(columns: Sequence[Column]) -> bool:
    """Whether headings begin where the cells under them begin, and so do not stand over the middle of theirs."""
    left = other = 0
    for column in columns:
        if not (column.stack and column.body):
            continue
        leaf = column.stack[0]
        near = ALIGNED * leaf.height
        begins, ends = abs(leaf.left - column.left) < near, abs(leaf.right - column.right) < near
        left += begins and not ends
        other += not begins
    return left > 1 and left >= 2 * other


def _runs_together(cell: Sequence[Chunk]) -> bool:
    """Whether a cell has a figure and something else beside it on its line."""
    return any(
        one.top < other.bottom and other.top < one.bottom and (is_amount(one.text) or is_amount(other.text))
        for at, one in enumerate(cell)
        for other in cell[at + 1 :]
    )


def _touch(line: Row) -> bool:
    """Whether headings beside each other are no farther apart than the letters of one."""
    cells = sorted(line, key=lambda each: each.left)
    return any(other.left - one.right < CLOSE * one.height for one, other in pairwise(cells) if _beside(one, other))


def _beside(one: Chunk, other: Chunk) -> bool:
    return one.top < other.middle < one.bottom


def _is_two(cell: Chunk) -> bool:
    """Whether a heading has several lines, and a gap in one of them; or several long words in one line."""
    words = sorted(cell.words, key=lambda word: (round(word.top), word.left))
    lines = cell.bottom - cell.top > 1.6 * cell.height
    for one, other in pairwise(words):
        if not one.top < other.middle < one.bottom:
            continue
        gap = (other.left - one.right) / cell.height
        if gap > APART and (lines or (len(one.text) > 1 and len(other.text) > 1)):
            return True
    return False
