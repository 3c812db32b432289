"""Which lines of a page are rows of a table without rules, and which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.forms.vocabulary import depth_of, plain_words
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.formats.pdf.chunks import WHOLE, Chunk, chunks, has_amount, has_code, merged, pieces
from gouji.reading.formats.pdf.lines import TextLine, written
from gouji.reading.zones import is_note, is_preamble, is_title

FAR = 4.5
"""Lines farther apart (in heights of a line) are not of one table."""
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_PART = re.compile(r"第[一二三四五六七八九十]{1,2}部分|目\s*录")
_LANE = re.compile(r"\d{1,2}|栏次|行次|[栏行次甲乙丙丁]")

_SAME = 0.07
"""Gaps between lines that differ by no more (in heights of a line) are the same."""
_CODE = re.compile(r"\d{3,21}")
_REST = re.compile(r"[\d,]*(?:\.\d*)?")
"""What a figure may end with that its narrow column broke."""
_COUNT = re.compile(r"\d{1,3}")

Row = list[Chunk]


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
            block = Block(bands[at].top, [pieces(line) for band in bands[at:end] for line in band.lines])
            _set_apart(block)
            found.append(block)
            at = end
        else:
            found += bands[at].lines
            at += 1
    return found


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


def _goes_on(head: Sequence[_Band], rest: Sequence[_Band]) -> bool:
    """Whether bands are headings only and what follows closely may be the rest of their table."""
    if not rest or rest[0].kind == "x" or rest[0].top - head[-1].bottom > rest[0].height:
        return False
    return not any(has_amount(row) or has_code(row) for band in head for row in band.cells)


def _kind(band: _Band, width: float) -> str:
    found = [piece for row in band.cells for piece in row]
    for line in band.lines:
        text = "".join([word.text for word in line.words])
        if len(found) < 4:
            text = written(line.words)[0]
            plain = Line(1, text, LineKind.TEXT, (Cell(text, 1, 0, len(text)),))
            if is_preamble(plain) or is_note(plain) or (len(found) == 1 and is_title(plain)):
                return "x"
        if _SENTENCE.search(text) or _PART.match(text) or len(text) > 200:
            return "x"
    if len(found) > 1:
        return "t"
    if found[0].right - found[0].left < 0.45 * width:
        return "s"
    parts = pieces(band.lines[0])
    return "t" if len(parts) > 2 and all(len(part.text) > 1 and not part.text.isascii() for part in parts) else "x"


def _block_end(bands: Sequence[_Band], at: int, above: Block | None = None) -> int:
    """Where the table that begins at a band ends, or goes on with that `above`; the band itself where none does."""
    if bands[at].kind == "x":
        return at
    end, last = at, at
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
                if apart or end - at > 12:
                    return at
            rows += 1
            last = end
        elif rows and plain_words(band.cells[0][0].text) in ("合计", "总计"):
            last = end
        elif end - last > 5 and not _in_column(band.lines[0], lefts):
            break
        elif rows and depth_of(band.cells[0][0].text) is not None and gap <= usual:
            last = end
        if rows > 1:
            usual = max(usual, 1.3 * gap)
        lefts += [piece.left for row in band.cells for piece in row]
        end += 1
    if not rows:
        return at
    end = min(end, last + 5)
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
    return sum(1 for left in lefts if abs(left - line.left) < 0.4 * line.height) > 1


def _set_apart(block: Block) -> None:
    """Tell a block's heading lines from its rows, and put together the lines of each row."""
    rows, block.near = _rows(_bands(block.lines))
    first = next((index for index, row in enumerate(rows) if _is_data([c for line in row for c in line])), len(rows))
    over = {id(piece) for row in rows[:first] for band in row for piece in band}
    lines = ([piece for piece in line if id(piece) in over] for line in block.lines)
    block.head = [line for line in lines if line]
    block.body = rows[first:]


def _bands(lines: Sequence[Row]) -> list[Row]:
    """Lines, those that stand beside each other taken together."""
    bands: list[Row] = []
    bottom = float("-inf")
    for line in lines:
        top = min(piece.top for piece in line)
        if bands and top < bottom - 0.1 * line[0].height:
            bands[-1] = bands[-1] + line
            bottom = max(bottom, *(piece.bottom for piece in line))
        else:
            bands.append(list(line))
            bottom = max(piece.bottom for piece in line)
    return bands


def _edges(band: Row) -> tuple[float, float]:
    return min([piece.top for piece in band]), max([piece.bottom for piece in band])


def _rows(bands: Sequence[Row]) -> tuple[list[list[Row]], float]:
    """Bands put together to rows: those that follow more closely than rows do, or finish what is left unfinished.

    And how closely the lines of one row follow each other.
    """
    edges = [_edges(band) for band in bands]
    gaps = [below[0] - above[1] for above, below in pairwise(edges)]
    high = sorted(piece.height for band in bands for piece in band)[len(bands) // 2] if bands else 1.0
    data = [_is_data(band) for band in bands]
    rests = _rests(bands, gaps, data, _SAME * high)
    data = [one and not rest for one, rest in zip(data, rests, strict=True)]
    between = sorted(gap for gap, one, other in zip(gaps, data, data[1:], strict=False) if one and other)
    before = sorted(gap for gap, here in zip(gaps, data[1:], strict=True) if here)
    least = before[len(before) // 20] if before else 0.0
    lower = [gap for gap, here in zip(gaps, data[1:], strict=True) if not here and gap < least - _SAME * high]
    usual = between[len(between) // 5] if between else least if before else 0.8 * high
    close = 0.72 * usual if usual > 0.3 * high else float("-inf")
    if lower:  # rows follow each other so evenly that little tells their lines apart
        close = max(close, (max(lower) + least) / 2)
    pieces = [piece for band in bands for piece in band]
    rows: list[list[Row]] = []
    for index, band in enumerate(bands):
        joins = False
        if rests[index]:
            joins = True
            band = _finished(rows[-1][-1], band)
        elif index and not (_amounts(rows[-1]) and has_amount(band)) and not _opens(band, rows[-1]):
            joins = gaps[index - 1] < close or (usual <= 0.5 * high and _finishes(bands[index - 1], band, pieces))
        if joins or (rows and _ends_count(rows[-1], band)):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows, close if close > 0.1 * high else 0.62 * high


def _rests(bands: Sequence[Row], gaps: Sequence[float], data: Sequence[bool], same: float) -> list[bool]:
    """Which bands have the rest of figures that their narrow column broke, and no other figure.

    They follow more closely than rows do, or what looks like a rest may be the figure of the next row.
    """
    rests = [False, *(ends_figures(above, band) for above, band in pairwise(bands))]
    before = sorted(gap for gap, here, rest in zip(gaps, data[1:], rests[1:], strict=True) if here and not rest)
    if not any(rests) or not before:
        return [False] * len(bands)
    least = before[len(before) // 20] - same
    return [False, *(rest and gap < least for rest, gap in zip(rests[1:], gaps, strict=True))]


def ends_figures(above: Row, band: Row) -> bool:
    """Whether all figures of a band are the rests of figures above that are none without them."""
    held = [piece for piece in band if _REST.fullmatch(piece.text) and _broken(above, piece) is not None]
    others = [piece for piece in band if piece.text[-1:].isdigit() and piece not in held]
    return bool(held) and not has_amount(others)


def _broken(above: Row, piece: Chunk) -> Chunk | None:
    """The figure above a piece that it ends."""
    over = [each for each in above if each.overlaps(piece.left, piece.right)]
    if len(over) != 1 or WHOLE.fullmatch(over[0].text):
        return None
    return over[0] if WHOLE.fullmatch(over[0].text + piece.text) else None


def _finished(above: Row, band: Row) -> Row:
    """A band without the rests of figures, which are put to their figures in the band above."""
    left: Row = []
    for piece in band:
        begun = _broken(above, piece) if _REST.fullmatch(piece.text) else None
        if begun is None:
            left.append(piece)
        else:
            above[next(at for at, each in enumerate(above) if each is begun)] = merged([begun, piece])
    return left


def rows_of(lines: Sequence[Row], near: float) -> list[list[Row]]:
    """Lines without figures as rows: what follows more closely than `near` goes on in the row above."""
    rows: list[list[Row]] = []
    for band in _bands(lines):
        if rows and _edges(band)[0] - _edges(rows[-1][-1])[1] < near and not _opens(band, rows[-1]):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def _ends_count(row: list[Row], band: Row) -> bool:
    """Whether a row that counts the columns begins with 栏 and goes on, on a line of its own, with 次."""
    first = min(row[0], key=lambda piece: piece.left)
    return all(piece.text == "次" for piece in band) and first.text in ("栏", "行")


def _amounts(row: list[Row]) -> bool:
    return any(has_amount(band) for band in row)


def _opens(band: Row, row: list[Row]) -> bool:
    """Whether a band begins a label or code in a place where the row above it has one already."""
    for piece in band:
        begins = depth_of(piece.text) is not None or _CODE.fullmatch(piece.text)
        if begins and any(other.overlaps(piece.left, piece.right) for above in row for other in above):
            return True
    return False


def _finishes(above: Row, band: Row, pieces: Sequence[Chunk]) -> bool:
    """Whether a band only goes on with words that fill the width of their column in the band above."""
    if len(band) >= len(above) or has_amount(band):
        return False
    for piece in band:
        over = [other for other in above if other.overlaps(piece.left, piece.right)]
        if len(over) != 1:
            return False
        left, right, full = over[0].left, over[0].right, over[0].right + 1.2 * piece.height
        if any(other.right > full and other.left < right and left < other.right for other in pieces):
            return False
    return True


def _is_data(row: Row) -> bool:
    """Whether a row is no heading: an amount, a code with its name, a numbered label, a total, a count of columns."""
    if has_amount(row) or has_code(row) or counts_columns(row):
        return True
    texts = [plain_words(piece.text) for piece in sorted(row, key=lambda each: each.left)]
    if len(texts) > 2 and sum(1 for text in texts if _COUNT.fullmatch(text)) > 1:
        return True  # rows counted beside labels
    if any(depth_of(text) in (1, 2) for text in texts[:4]) and texts[0] not in ("收入", "支出"):
        return True
    if len(texts) == 1 and texts[0] in ("合计", "总计"):
        return True
    return texts[0] in ("合计", "总计") and any(char.isdigit() for text in texts[1:] for char in text)


def counts_columns(row: Row) -> bool:
    """Whether a row only numbers the columns."""
    return len(row) > 2 and all(_LANE.fullmatch(plain_words(piece.text)) for piece in row)
