"""Performance forms without rules: their rows, and in each part of the form its columns.

The parts of a form (money, how it was managed, objectives, indicators) have columns of their own, which only the words
of their headings tell from rows; in one part cells of different columns stand over each other nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.reading.formats.pdf.lines import CLOSE, TextLine, joined
from gouji.reading.formats.pdf.ruled import Box, Table
from gouji.reading.formats.pdf.unruled.chunks import EDGE, TOGETHER, Chunk, chunk, cut, merged, pieces
from gouji.reading.formats.pdf.unruled.form_columns import FormCell, FormRow, mended, set_columns
from gouji.reading.formats.pdf.unruled.rows import Row, beside, gaps_of, put_together
from gouji.reading.performance.parts import Part, key_of, level_of, part_of
from gouji.reading.performance.rows import is_number

_FAR = 1.5
"""Gaps between lines wider than this (in heights of a line) part what is no row from another."""
_FEW = 0.06
"""The least share of gaps that makes a kind of its own."""
_LEAST = 0.09
"""By how much two kinds of gaps differ at least (in heights of a line)."""
_HEADED = 3
"""What a page prints again begins with one of so many first rows of the form."""
_UNIT = 3
"""A unit behind a figure is shorter than this."""
_LABEL = 6
"""A label that fills its cell is longer than this with what follows it."""
_MANY = 4
"""So many times as many cells begin at one place as run across it, where columns begin."""
_MOST = 4_000
"""How many lines a form may have."""
_COUNTED = "年月日号万亿元个次人"
_DECIMAL = re.compile(r"-?\d+\.\d+%?")
_KINDS = ("indicators", "funds", "management", "objectives")


def _is_head(text: str) -> bool:
    return level_of(text) is not None or any(part_of(text, kind) not in (None, Part.LABEL) for kind in _KINDS)


def formed(pages: Sequence[Sequence[TextLine]]) -> list[Table] | None:
    """The tables, one for each page, of the lines of one form; None where nothing in them is known of forms."""
    bands: list[Row] = []
    gaps: list[float | None] = []
    page_of: dict[int, int] = {}
    for number, lines in enumerate(_once(pages)):
        held = [pieces(line) for line in lines]
        page_of |= {id(piece.words[0]): number for row in held for piece in row}
        here = beside(held)
        if bands and here:
            gaps.append(None)
        gaps += gaps_of(here)
        bands += here
    if not 2 < len(bands) <= _MOST:
        return None
    far = max((gap for gap in gaps if gap is not None), default=0.0)
    rows = _rows(bands, [far if gap is None else gap for gap in gaps])
    starts = _starts(rows)
    found = [_line(row, page_of[id(row[0][0].words[0])], starts) for row in rows]
    sections = list(_sections(found))
    known = sum(1 for line in found for cell in line.cells if key_of(cell.text) is not None)
    if not any(line.is_heading for line in found) or known + 2 * sum(line.is_heading for line in found) < 4:
        return None
    for section in sections:
        set_columns(section)
    return _tables([line for section in sections for line in mended(section)], len(pages))


def _once(pages: Sequence[Sequence[TextLine]]) -> list[Sequence[TextLine]]:
    """The lines of each page without those of the form's first that it prints again at its top."""
    texts = [["".join([word.text for word in line.words]) for line in lines] for lines in pages]
    found = [pages[0]]
    for lines, here in zip(pages[1:], texts[1:], strict=True):
        again = max(_again(texts[0][first:], here) for first in range(_HEADED))
        found.append(lines[again:])
    return found


def _again(first: Sequence[str], here: Sequence[str]) -> int:
    """How many lines are the first ones again, one left out at most; none if what is alike says too little."""
    count = at = 0
    for text in here:
        if text not in first[at : at + 2]:
            break
        at = first.index(text, at) + 1
        count += 1
    return count if len("".join(here[:count])) > _LABEL else 0


def _rows(bands: Sequence[Row], gaps: Sequence[float]) -> list[list[Row]]:
    """Bands put together to rows: by the two kinds of gaps between them, if there are two."""
    parting = _parting(bands, gaps)
    if parting is None:
        return put_together(bands, gaps)[0]
    rows = [[bands[0]]]
    for gap, band in zip(gaps, bands[1:], strict=True):
        if gap < parting:
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def _parting(bands: Sequence[Row], gaps: Sequence[float]) -> float | None:
    """The gap that parts rows from the lines of one row, if there are gaps of two kinds."""
    high = bands[0][0].height
    ordered = sorted(gap for gap in gaps if gap < _FAR * high)
    few = max(2, _FEW * len(ordered))
    jumps = [
        (below - above, (above + below) / 2)
        for at, (above, below) in enumerate(pairwise(ordered), 1)
        if few <= at <= len(ordered) - few
    ]
    if not jumps or (best := max(jumps))[0] < _LEAST * high:
        return None
    full = [sum(is_number(piece.text) for piece in band) > 1 for band in bands]
    cut = sum(1 for one, other, gap in zip(full, full[1:], gaps, strict=False) if one and other and gap < best[1])
    return best[1] if 20 * cut <= sum(full) else None


def _starts(rows: Sequence[Sequence[Row]]) -> list[float]:
    """Where cells begin: in two rows first on a line or far from what stands before, or in three with no words across.

    Or on two lines of one row, one of them far from what stands before, with no words across.

    What follows a figure closely is its unit.
    """
    lefts: list[tuple[float, bool, int]] = []
    numbers: dict[str, int] = {}
    for row in rows:
        number = numbers.setdefault("".join(piece.text for line in row for piece in line), len(numbers))
        for line in row:
            before: Chunk | None = None
            for piece in sorted(line, key=lambda each: each.left):
                first = before is None or piece.left - before.right > TOGETHER * piece.height
                if first or not (before and len(piece.text) < _UNIT and before.text[-1].isdigit()):
                    lefts.append((piece.left, first, number))
                before = piece
    lefts.sort()
    height = rows[0][0][0].height
    everything = [piece for row in rows for line in row for piece in line]
    found: list[float] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end][0] - lefts[at][0] < EDGE * height:
            end += 1
        here = lefts[at][0]
        apart = len({number for _, first, number in lefts[at:end] if first})
        rows_here = len({number for _, _, number in lefts[at:end]})
        across = sum(1 for each in everything if each.left < here - EDGE * height and here < each.right)
        if apart > 1 or (rows_here > 2 and across * _MANY < end - at) or (apart and end - at > 1 and not across):
            found.append(here)
        at = end
    return found


def _line(row: Sequence[Row], page: int, starts: Sequence[float]) -> FormRow:
    """A row with its pieces put together to cells: those over each other, and words that only a blank parts."""
    cells: list[FormCell] = []
    found = [part for band in row for piece in band for part in _parted(piece, starts)]
    found.sort(key=lambda each: each.left)
    groups: list[list[Chunk]] = []
    for at, piece in enumerate(found):
        near = 0.3 * piece.height
        before = next((each for each in reversed(found[:at]) if abs(each.middle - piece.middle) < near), None)
        follows = before is not None and _goes_on(before, piece, starts)
        held = [
            group for group in groups if _meets(group, piece) or (follows and any(each is before for each in group))
        ]
        groups = [group for group in groups if not any(group is each for each in held)]
        groups.append([*(each for group in held for each in group), piece])
    cells = [
        FormCell(group, joined(merged(group).words)[0], min(p.left for p in group), max(p.right for p in group))
        for group in groups
    ]
    cells.sort(key=lambda cell: cell.left)
    known = sum(1 for cell in cells if _is_head(cell.text))
    heading = known > 1 and not any(is_number(cell.text) for cell in cells)
    return FormRow(page, min(piece.top for piece in found), cells, heading)


def _parted(piece: Chunk, starts: Sequence[float]) -> list[Chunk]:
    """A piece as two where a label or a figure fills its cell up to where the next cell begins."""
    near = EDGE * piece.height
    if len(piece.words) > 1:
        for at in range(1, len(piece.words)):
            ends, begins = chunk(piece.words[:at]), chunk(piece.words[at:])
            found = bisect_left(starts, begins.left - near)
            if found < len(starts) and starts[found] < begins.left + near and _DECIMAL.fullmatch(ends.text):
                return [ends, begins]
        return [piece]
    [word] = piece.words
    if len(word.text) < _LABEL or word.text.isascii():
        return [piece]
    least = bisect_left(starts, piece.left + 2 * piece.height)
    for start in starts[least : bisect_left(starts, piece.right - near)]:
        for at in range(2, len(word.text)):
            label, rest = cut(word, at)
            if abs(rest.left - start) < 2 * near and key_of(label.text) is not None:
                return [chunk([label]), chunk([rest])]
    return [piece]


def _meets(group: Sequence[Chunk], piece: Chunk) -> bool:
    slack = 0.1 * piece.height
    left, right = min(each.left for each in group), max(each.right for each in group)
    return left < piece.right - slack and piece.left < right - slack


def _goes_on(before: Chunk, piece: Chunk, starts: Sequence[float]) -> bool:
    """Whether a piece is of the cell of the one before it on its line."""
    gap = piece.left - before.right
    if gap > TOGETHER * piece.height or (is_number(before.text) and is_number(piece.text)):
        return False
    if (
        gap < CLOSE * piece.height
        and before.text[-1].isdigit()
        and (len(piece.text) < _UNIT or piece.text[0] in _COUNTED)
    ):
        return True  # its unit
    if gap < CLOSE * piece.height and piece.text.isdigit() and 2 < len(piece.text) < 5 and not before.text.isascii():
        return True  # a year, or a number in a text
    near = EDGE * piece.height
    at = bisect_left(starts, piece.left - near)
    return at == len(starts) or starts[at] > piece.left + near


def _sections(lines: Sequence[FormRow]) -> Iterator[list[FormRow]]:
    """The parts of a form: headings and the rows under them."""
    held: list[FormRow] = []
    for at, line in enumerate(lines):
        if line.is_heading and held and not (at and lines[at - 1].is_heading):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _tables(lines: Sequence[FormRow], count: int) -> list[Table]:
    width = max(cell.column for line in lines for cell in line.cells) + 1
    tables = [Table(0.0, [], aligned=True, mended=True) for _ in range(count)]
    for line in lines:
        held: dict[int, list[FormCell]] = {}
        for cell in line.cells:
            held.setdefault(cell.column, []).append(cell)
        table = tables[line.page]
        table.top = table.top if table.rows else line.top
        table.rows.append([_box(held.get(column, [])) for column in range(width)])
    return tables


def _box(cells: Sequence[FormCell]) -> Box:
    if not cells:
        return Box([], (0.0, 0.0, 0.0, 0.0))
    whole = merged([piece for cell in cells for piece in cell.pieces])
    rest = "".join(cell.rest for cell in cells)
    return Box(whole.words, (whole.left, whole.top, whole.right, whole.bottom), rest=rest)
