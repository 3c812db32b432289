"""When the columns of a table without rules cannot be told apart: better unread than read wrongly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.forms.vocabulary import Role, heading, plain_words
from gouji.reading.formats.pdf.lines import CLOSE
from gouji.reading.formats.pdf.unruled.chunks import Chunk
from gouji.reading.formats.pdf.unruled.column import Column
from gouji.reading.formats.pdf.unruled.rows import Row
from gouji.reading.formats.pdf.unruled.stacks import odd_subtotals, twice
from gouji.reading.formats.pdf.unruled.wrapped import KNOWN
from gouji.reading.grid import is_amount
from gouji.reading.structure import of_several

_NUMBERS = re.compile(r"栏|\d{1,2}|(?:栏次|行次)\d+")
_PART = re.compile(r"-?[\d,]*\d[.,]|[.,]\d+|-?\d[\d,]*\.\d")
"""What a narrow column leaves of a figure on one line; figures have two decimals or none."""
APART = 0.12
"""Words of a heading nearer than this (in heights of a line) are one word."""


def is_doubtful(
    head: Sequence[Row], columns: Sequence[Column], rows: Sequence[Sequence[Sequence[Chunk]]], sure: bool = False
) -> bool:
    """Whether the headings, the columns or the cells of the rows show that cells of several columns run together.

    `rows`: of each row its cells, of each cell what is printed in it; `sure`: headings that begin where their columns
    begin tell what stands under which, however odd that is.
    """
    if any(_runs_together(cell) or _is_broken(cell) for row in rows for cell in row if cell):
        return True
    stacked = [cell for column in columns for cell in column.stack]
    if any(_NUMBERS.fullmatch(cell.text) or _is_two(cell) for cell in stacked):
        return True
    words = {word.first for cell in stacked for word in cell.words}
    if any(word.first not in words for line in head for piece in line for word in piece.words):
        return True  # a heading that stands over no column
    empty = [column.stack[0] for column in columns if not column.body and column.stack]
    if _touches(head, [cell for cell in empty if plain_words(cell.text) not in KNOWN]):
        return True
    if (not sure and odd_subtotals(columns)) or twice(columns) or any(of_several(cell.text) for cell in stacked):
        return True
    leaves = [id(column.stack[0]) for column in columns if column.stack]
    if len(leaves) > len(set(leaves)):
        return True  # one heading over several columns, of which no one says what each is
    return bool(head) and any(column.figures and not column.stack for column in columns)


def _touches(head: Sequence[Row], empty: Sequence[Chunk]) -> bool:
    """Whether headings of columns without figures may be the ends of those beside them, cut where letters part."""
    cell_of = {word.first: number for number, cell in enumerate(empty) for word in cell.words}
    for line in head:
        for one, other in pairwise(sorted(line, key=lambda each: each.left)):
            number = cell_of.get(other.words[0].first)
            if number is None or cell_of.get(one.words[0].first) == number:
                continue
            if other.left - one.right < CLOSE * one.height and one.top < other.middle < one.bottom:
                return True
    return False


def _is_broken(cell: Sequence[Chunk]) -> bool:
    """Whether a cell holds a part of a figure, whose rest stands on a line that was taken for another row."""
    text = cell[0].text if len(cell) == 1 else "".join([piece.text for piece in cell])
    return bool(_PART.fullmatch(text))


def _runs_together(cell: Sequence[Chunk]) -> bool:
    """Whether a cell has a figure and something else beside it on its line."""
    return len(cell) > 1 and any(
        one.top < other.bottom and other.top < one.bottom and (is_amount(one.text) or is_amount(other.text))
        for at, one in enumerate(cell)
        for other in cell[at + 1 :]
    )


def _is_two(cell: Chunk) -> bool:
    """Whether a heading has several lines, and a gap in one of them; or several long words in one line."""
    text = plain_words(cell.text)
    if text in KNOWN or (heading(text).role in (Role.CODE, Role.LABEL) and not ("码" in text and "名称" in text)):
        return False
    words = sorted(cell.words, key=lambda word: (round(word.top), word.left))
    lines = cell.bottom - cell.top > 1.6 * cell.height
    for one, other in pairwise(words):
        if not one.top < other.middle < one.bottom:
            continue
        gap = (other.left - one.right) / cell.height
        if gap < CLOSE and one.text[-1].isdigit() != other.text[0].isdigit():
            continue  # typesetting parts digits from Chinese a little
        if gap > APART and (lines or (len(one.text) > 1 and len(other.text) > 1)):
            return True
    return False
