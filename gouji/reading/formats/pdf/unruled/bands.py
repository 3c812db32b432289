"""Which lines of a page are rows of a table without rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.forms.vocabulary import depth_of, plain_words
from gouji.reading.blocks import plain
from gouji.reading.formats.pdf.lines import TextLine, written
from gouji.reading.formats.pdf.unruled.chunks import TOGETHER, chunks, has_amount, has_code, pieces
from gouji.reading.formats.pdf.unruled.rows import Row, beside, gaps_of, is_data, put_together
from gouji.reading.grid import is_amount
from gouji.reading.zones import is_note, is_preamble, is_section, is_title

FAR = 4.5
"""Lines farther apart (in heights of a line) are not of one table."""
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_PART = re.compile(r"第[一二三四五六七八九十]{1,2}部分|目\s*录")


@dataclass(slots=True)
class Block:
    """The lines of a table without rules, on one page."""

    top: float
    lines: list[Row]
    head: list[Row] = field(default_factory=list)
    body: list[list[Row]] = field(default_factory=list)
    """Rows, each with its lines."""
    near: float = 0.0
    """Lines that follow each other more closely than this, in points, are lines of one cell."""
    is_form: bool = False
    """Whether it stands under the title of a performance form."""
    over: Sequence[TextLine | Block] = ()
    """What stands at the end of the page before and may be the first of its headings: lines, or a block of them."""


@dataclass(slots=True)
class _Band:
    """Lines that stand beside each other, as the cells of a row do whose texts have different numbers of lines."""

    lines: list[TextLine]
    cells: list[Row]
    top: float
    bottom: float
    kind: str = ""
    """What it may be: a row of a table (t), one cell of it (s), or none of a table (x)."""

    @property
    def height(self) -> float:
        """How high a line is."""
        return self.lines[0].height


def parted(lines: Sequence[TextLine], width: float, above: Block | None = None) -> list[TextLine | Block]:
    """Lines of one page, those that are rows of tables without rules put together to blocks.

    `above`: the table at the end of the page before, with which the first lines may go on.
    """
    bands: list[_Band] = []
    for line in lines:
        if bands and line.top < bands[-1].bottom - 0.1 * line.height:
            bands[-1].lines.append(line)
            bands[-1].cells.append(chunks(line))
            bands[-1].bottom = max(bands[-1].bottom, line.bottom)
        else:
            bands.append(_Band([line], [chunks(line)], line.top, line.bottom))
    for band in bands:
        band.kind = _kind(band, width)
    found: list[TextLine | Block] = []
    at = 0
    while at < len(bands):
        end = _block_end(bands, at, above if at == 0 else None)
        while end > at and _goes_on(bands[at:end], bands[end:]) and (more := _block_end(bands, end)) > end:
            end = more
        while end > at + 1 and _bridges(bands[end - 1], bands[at : end - 1]):
            end -= 1
        if end > at:
            block = Block(bands[at].top, _lines(bands[at:end]))
            _set_apart(block)
            found.append(block)
            at = end
        else:
            found += bands[at].lines
            at += 1
    return found


def _lines(bands: Sequence[_Band]) -> list[Row]:
    """The lines of bands with all that may be a cell told apart; where every word is, nothing is left to tell."""
    return [
        cells if len(cells) == len(line.words) and all(len(word.text) > 1 for word in line.words) else pieces(line)
        for band in bands
        for line, cells in zip(band.lines, band.cells, strict=True)
    ]


def _bridges(band: _Band, others: Sequence[_Band]) -> bool:
    """Whether a band is one line that stands over cells of several columns: a heading under the table."""
    if len(band.lines) > 1 or len(band.cells[0]) > 1:
        return False
    [piece] = band.cells[0]
    return any(sum(1 for cell in row if cell.overlaps(piece.left, piece.right)) > 1 for b in others for row in b.cells)


def is_row(line: TextLine) -> bool:
    """Whether a line by itself has cells beside each other and no figure: it may be one of headings."""
    cells = chunks(line)
    return len(cells) > 1 and not has_amount(cells) and not is_apart(line)


def is_apart(line: TextLine) -> bool:
    """Whether a line by itself is none of a table, but a title, a sentence, or what stands between title and table."""
    return _kind(_Band([line], [chunks(line)], line.top, line.bottom), float("inf")) == "x"


def form_begins(line: TextLine) -> bool | None:
    """Whether a line is the title of a performance form; None if it is none of any table."""
    text = written(line.words)[0]
    if not is_title(plain(text)):
        return None
    return "绩效" in text or "自评" in text


def _goes_on(head: Sequence[_Band], rest: Sequence[_Band]) -> bool:
    """Whether bands are headings only and what follows closely may be the rest of their table."""
    if not rest or rest[0].kind == "x" or rest[0].top - head[-1].bottom > rest[0].height:
        return False
    return not any(has_amount(row) or has_code(row) for band in head for row in band.cells)


def _kind(band: _Band, width: float) -> str:
    found = [piece for row in band.cells for piece in row]
    if len(found) > 3 and 2 * sum(1 for piece in found if is_amount(piece.text)) >= len(found):
        return "t"
    for line in band.lines:
        text = "".join([word.text for word in line.words])
        if len(found) < 4:
            text = written(line.words)[0]
            alone = plain(text)
            one = all(b.left - a.right < TOGETHER * b.height for a, b in pairwise(found))
            if is_preamble(alone) or is_note(alone) or (one and (is_title(alone) or is_section(alone))):
                return "x"
        if _SENTENCE.search(text) or _PART.match(text) or len(text) > 200:
            return "x"
    if len(found) > 1:
        return "t"
    if found[0].right - found[0].left < 0.45 * width:
        return "s"
    parts = pieces(band.lines[0])
    if any(sign in found[0].text for sign in "，《"):
        return "x"  # no heading has one
    return "t" if len(parts) > 2 and all(len(part.text) > 1 and not part.text.isascii() for part in parts) else "x"


def _block_end(bands: Sequence[_Band], at: int, above: Block | None = None) -> int:
    """Where the table that begins at a band ends, or goes on with that `above`; the band itself where none does."""
    if bands[at].kind == "x":
        return at
    end, last, tail = at, at, at
    rows = 0
    lefts: list[float] = []
    usual = 0.0
    while end < len(bands) and bands[end].kind != "x":
        band = bands[end]
        gap = band.top - bands[end - 1].bottom if end > at else 0.0
        if gap > FAR * band.height:
            break
        if band.kind == "t":
            if not rows and end - at > 3:
                apart = any(b.top - a.bottom > 0.6 * b.height for a, b in pairwise(bands[at : end + 1]))
                inside = [row for b in bands[at:end] for row in b.cells]
                if (above is None and apart) or (end - at > 12 and not (above and _fits_under(above, inside))):
                    return at
            rows += 1
            last = end
        elif rows and plain_words(band.cells[0][0].text) in ("合计", "总计"):
            last = end
        elif end - last > 5 and not _in_column(band.lines[0], lefts):
            break
        elif rows and depth_of(band.cells[0][0].text) is not None and gap <= usual:
            last = end
        elif tail == end and gap <= usual and _in_column(band.lines[0], lefts):
            tail = end + 1  # a cell at the end of a page goes on as long as it will
        if last == end:
            tail = end + 1
        if rows > 1:
            usual = max(usual, 1.3 * gap)
        lefts += [piece.left for row in band.cells for piece in row]
        end += 1
    if not rows:
        return at
    end = min(end, max(last + 5, tail))
    while end - 1 > last and bands[end - 1].top - bands[end - 2].bottom > 0.5 * bands[end - 1].height:
        end -= 1  # what stands apart under the last row is no rest of it
    inside = [[piece for row in band.cells for piece in row] for band in bands[at:end]]
    figures = sum(1 for row in inside if has_amount(row) or has_code(row))
    widest = max(len(row) for row in inside)
    if rows > 1 and (figures or widest > 2 or (above is not None and _fits_under(above, inside))):
        return end
    return end if figures and widest > 2 else at


def _fits_under(above: Block, rows: Sequence[Row]) -> bool:
    """Whether all cells of rows begin or end where cells of a table do."""
    cells = [piece for line in above.lines for piece in line]
    near = 0.2 * cells[0].height
    return all(
        any(abs(cell.left - piece.left) < near or abs(cell.right - piece.right) < near for cell in cells)
        for row in rows
        for piece in row
    )


def _in_column(line: TextLine, lefts: Sequence[float]) -> bool:
    """Whether a line begins where cells of the rows before it begin."""
    least, most = line.left - 0.4 * line.height, line.left + 0.4 * line.height
    return len([left for left in lefts if least < left < most]) > 1


def _set_apart(block: Block) -> None:
    """Tell a block's heading lines from its rows, and put together the lines of each row."""
    bands = beside(block.lines)
    rows, block.near = put_together(bands, gaps_of(bands))
    first = next((index for index, row in enumerate(rows) if is_data([c for line in row for c in line])), len(rows))
    over = {id(piece) for row in rows[:first] for band in row for piece in band}
    lines = ([piece for piece in line if id(piece) in over] for line in block.lines)
    block.head = [line for line in lines if line]
    block.body = rows[first:]
