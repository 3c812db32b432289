"""Headings whose merged cells a program printed once: the row has fewer cells than the table has columns.

收入 and 支出 stand over 项目, 预算数, 项目, 预算数 as two cells beside each other. What a cell covers follows from the
row below: a heading printed in both rows covers its own column, one group between two of those covers all there is, and
several groups part where the row names a new list (项目), where its labels end, or where its changes begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from gouji.forms import Form
from gouji.forms.form import Path
from gouji.forms.vocabulary import Role, heading, plain_words
from gouji.reading.blocks import Cell
from gouji.subject import Stage

_COMPARES = re.compile(r"比|增减|变动|变化")
_KEYS = frozenset({Role.CODE, Role.LABEL})
Row = Sequence[Cell]


def is_narrow(row: Row, width: int) -> bool:
    """Whether a heading row has a text in each of its cells, and fewer cells than the table has columns."""
    return 0 < len(row) < width and all(cell.text for cell in row)


def lacks_cells(head: Sequence[Row], width: int) -> bool:
    """Whether headings have fewer cells than the table has columns, and not only because the last ones are blank.

    类, 款 and 项 under a row with blanks for the cells that its own cover are whole; one heading too few in a single
    row may be a remark's.
    """
    narrow = [row for row in head if is_narrow(row, width)]
    if not narrow:
        return False
    if len(head) == 1:
        return width - len(narrow[0]) > 1
    return is_narrow(head[0], width) or all(cell.text for row in head for cell in row)


def is_ragged(body: Sequence[Row]) -> bool:
    """Whether rows were cut at their blank cells, their rest on lines of its own: many have but a cell or two.

    A program that only drops blank cells at the end of a row leaves rows of two lengths, and longer ones.
    """
    counts = [len(row) for row in body]
    widest = max(counts, default=0)
    lengths = sum(7 * counts.count(count) > len(counts) for count in set(counts))
    short = sum(count < 3 for count in counts)
    return len(counts) > 4 and widest > 3 and (lengths > 2 or 10 * short > 3 * len(counts))


def spread(head: Sequence[Row], width: int, form: Form | None) -> list[list[Cell]] | None:
    """The heading rows with their cells over the columns they cover; None where that can't be told."""
    rows = [list(row) for row in head]
    if len(rows) != 2 or any(not cell.text for cell in rows[0]):
        return None
    upper, lower = rows
    if is_narrow(upper, width) and len(lower) == width:
        covers = _covers([plain_words(cell.text) for cell in upper], [plain_words(cell.text) for cell in lower])
        return None if covers is None else [_wide(upper, covers), lower]
    if is_narrow(lower, width) and form is not None and form.headings:
        return _declared(upper, lower, width, form)
    return None


def _wide(row: Row, covers: Sequence[int]) -> list[Cell]:
    """The row with a cell for each column: each text where it begins to cover, blanks after it."""
    cells: list[Cell] = []
    for cell, count in zip(row, covers, strict=True):
        blank = Cell("", cell.line, cell.end, cell.end)
        cells += [cell._replace(columns=count), *([blank] * (count - 1))]
    return cells


def _covers(upper: Sequence[str], lower: Sequence[str]) -> list[int] | None:
    """How many columns each of the upper headings covers; None where there is more than one way."""
    if not upper:
        return [] if not lower else None
    for at, text in enumerate(upper):
        places = [place for place, other in enumerate(lower) if other == text or (not other and at == place == 0)]
        if not places:
            continue
        if len(places) > 1 or upper.count(text) > 1:
            return None
        before, after = _covers(upper[:at], lower[: places[0]]), _covers(upper[at + 1 :], lower[places[0] + 1 :])
        return None if before is None or after is None else [*before, 1, *after]
    return _groups(upper, lower)


def _groups(upper: Sequence[str], lower: Sequence[str]) -> list[int] | None:
    """The columns of several groups beside each other."""
    if len(upper) > len(lower) or not all(lower):
        return None
    if len(upper) == 1:
        return [len(lower)]
    starts = [at for at, text in enumerate(lower) if text == lower[0] and heading(text).role in _KEYS]
    if len(starts) == len(upper):
        return [end - start for start, end in zip(starts, [*starts[1:], len(lower)], strict=True)]
    keys = next((at for at, text in enumerate(lower) if heading(text).role not in _KEYS), len(lower))
    if keys and len(starts) == 1 and heading(upper[0]).role in _KEYS:
        rest = _groups(upper[1:], lower[keys:])
        return None if rest is None else [keys, *rest]
    changes = next((at for at, text in enumerate(lower) if heading(text).stage is Stage.CHANGE), len(lower))
    if 0 < changes < len(lower) and _COMPARES.search(upper[-1]):
        rest = _groups(upper[:-1], lower[:changes])
        return None if rest is None else [*rest, len(lower) - changes]
    return None


def _declared(upper: Row, lower: Row, width: int, form: Form) -> list[list[Cell]] | None:
    """Both rows over their columns, where the lower has only what stands under groups and the form says which."""
    above = [plain_words(cell.text) for cell in upper]
    below = [plain_words(cell.text) for cell in lower]
    wanted = [_said(path) for path in form.headings]
    for count in range(1, len(above) + 1):
        if len(above) - count + len(below) != width or count > len(below):
            continue
        for groups in combinations(range(len(above)), count):
            for cuts in combinations(range(1, len(below)), count - 1):
                ends = [*cuts, len(below)]
                sizes = [end - start for start, end in zip([0, *cuts], ends, strict=True)]
                covers = [sizes[groups.index(at)] if at in groups else 1 for at in range(len(above))]
                leaves: list[Cell] = []
                under = iter(lower)
                for at, cell in enumerate(upper):
                    blank = Cell("", cell.line, cell.end, cell.end)
                    leaves += [next(under) for _ in range(covers[at])] if at in groups else [blank]
                paths = _paths(_wide(upper, covers), leaves)
                if [_said(path) for path in paths] == wanted:
                    return [_wide(upper, covers), leaves]
    return None


def _paths(upper: Row, lower: Row) -> list[Path]:
    """The innermost heading of each column, as a path."""
    found: list[Path] = []
    over = ""
    for above, below in zip(upper, lower, strict=True):
        over = above.text or over
        found.append((plain_words(below.text or over),))
    return found


def _said(path: Path) -> object:
    """What the innermost heading says; a key's name where it says no more than that."""
    words = heading(path[-1])
    return words.role if words.role in _KEYS else words
