"""Which lines of a table without rules are one row, and which rows hold figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.forms.vocabulary import depth_of, plain_words
from gouji.reading.formats.pdf.unruled.chunks import Chunk, are_figure, has_amount, has_code, merged

_LANE = re.compile(r"\d{1,2}|栏次|行次|[栏行次甲乙丙丁]")
_CLEAR = 4.0
"""Gaps that differ by so many times what makes no difference are of two kinds."""
_SAME = 0.07
"""Gaps between lines that differ by no more (in heights of a line) are the same."""
_CODE = re.compile(r"\d{3,21}")
_COUNT = re.compile(r"\d{1,3}")

Row = list[Chunk]


def beside(lines: Sequence[Row]) -> list[Row]:
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


def gaps_of(bands: Sequence[Row]) -> list[float]:
    """How far each band but the first stands under the one before it."""
    edges = [_edges(band) for band in bands]
    return [below[0] - above[1] for above, below in pairwise(edges)]


def put_together(bands: Sequence[Row], gaps: Sequence[float]) -> tuple[list[list[Row]], float]:
    """Bands put together to rows: those that follow more closely than rows do, or finish what is left unfinished.

    And how closely the lines of one row follow each other. `gaps` are those between the bands.
    """
    high = sorted(piece.height for band in bands for piece in band)[len(bands) // 2] if bands else 1.0
    data = [is_data(band) for band in bands]
    rests = _rests(bands, gaps, data, _SAME * high)
    data = [one and not rest for one, rest in zip(data, rests, strict=True)]
    between = sorted(gap for gap, one, other in zip(gaps, data, data[1:], strict=False) if one and other)
    before = sorted(gap for gap, here in zip(gaps, data[1:], strict=True) if here)
    least = before[len(before) // 20] if before else 0.0
    lower = [gap for gap, here in zip(gaps, data[1:], strict=True) if not here and gap < least - _SAME * high]
    usual = between[len(between) // 5] if between else least if before else 0.8 * high
    close = 0.72 * usual if usual > 0.3 * high else float("-inf")
    if (parting := _parting(bands, gaps, data, _SAME * high)) is not None:
        usual, close = max(usual, parting), parting
    elif lower:  # rows follow each other so evenly that little tells their lines apart
        close = max(close, (max(lower) + least) / 2)
    pieces = [piece for band in bands for piece in band]
    counts = [counts_columns(band) for band in bands]
    rows: list[list[Row]] = []
    for index, band in enumerate(bands):
        joins = False
        if rests[index]:
            joins = True
            band = _finished(rows[-1][-1], band)
        elif (
            index
            and not (_amounts(rows[-1]) and has_amount(band))
            and not _opens(band, rows[-1])
            and not any(counts[index - 1 : index + 1])
        ):
            joins = gaps[index - 1] < close
            joins |= parting is None and usual <= 0.5 * high and _finishes(bands[index - 1], band, pieces)
        if not band:
            continue
        if joins or (rows and _ends_count(rows[-1], band)):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows, close if close > 0.1 * high else 0.62 * high


def _parting(bands: Sequence[Row], gaps: Sequence[float], data: Sequence[bool], same: float) -> float | None:
    """The gap that parts the lines of rows from rows, if gaps are of two kinds and the smaller ones part no figures.

    Where they differ little, as rounding to whole pixels makes rows differ, the smaller ones part no rows at all.
    """
    first = next((at for at, here in enumerate(data) if here), len(data))
    ordered = sorted(gaps[first:])
    if len(ordered) < 4:
        return None
    jump, at = max((b - a, at) for at, (a, b) in enumerate(pairwise(ordered), 1))
    if jump < 1.5 * same or min(at, len(ordered) - at) < max(2, 0.08 * len(ordered)):
        return None
    close = (ordered[at - 1] + ordered[at]) / 2
    full = [here and (jump < _CLEAR * same or has_amount(band)) for here, band in zip(data, bands, strict=True)]
    cut = sum(1 for one, other, gap in zip(full, full[1:], gaps, strict=False) if one and other and gap < close)
    return close if 50 * cut <= len(ordered) else None


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
    held = False
    for piece in band:
        if _broken(above, piece) is not None:
            held = True
        elif has_amount([piece]):
            return False
    return held


def _broken(above: Row, piece: Chunk) -> Chunk | None:
    """The figure above a piece that it ends."""
    if not piece.text[-1].isdigit():
        return None
    left, right = piece.left, piece.right
    over = [each for each in above if each.left < right and left < each.right]
    return over[0] if len(over) == 1 and are_figure(over[0].text, piece.text) else None


def _finished(above: Row, band: Row) -> Row:
    """A band without the rests of figures, which are put to their figures in the band above."""
    left: Row = []
    for piece in band:
        begun = _broken(above, piece)
        if begun is None:
            left.append(piece)
        else:
            above[next(at for at, each in enumerate(above) if each is begun)] = merged([begun, piece])
    return left


def rows_of(lines: Sequence[Row], near: float) -> list[list[Row]]:
    """Lines without figures as rows: what follows more closely than `near` goes on in the row above."""
    rows: list[list[Row]] = []
    for band in beside(lines):
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


def is_data(row: Row) -> bool:
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
