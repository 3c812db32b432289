"""The words of a page, put together from its characters."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import deque
from collections.abc import Sequence
from ctypes import addressof, c_double, c_float, c_ushort
from itertools import repeat
from typing import NamedTuple

from gouji.reading.formats.pdf import engine
from gouji.reading.formats.pdf.frame import Frame

MOST_CHARACTERS = 100_000
"""How many characters of one page are read; a dense page has five thousand."""

SAMPLE = 7
"""One in so many characters is asked whether its font says which character it is."""
GAP = 0.13
"""Characters farther apart (in heights of their line) are two words: tables without rules may part cells by no more."""
SLANT = 0.15
"""Lines that rise or fall by more than this stand aslant on the page: a scan that lies askew rises by less."""
FULL = 0.98
"""Chinese characters with wider boxes (in heights of their line) fill their place."""
OVERLAP = 0.35
"""A character that begins so far within the one before (in heights of their line) is printed over it: another's."""
ASCENT = 0.86
"""How much of a font's size stands above the line on which Chinese is written."""


class Word(NamedTuple):
    """Characters that are printed together: their box as the page is looked at, and the first one's number."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    first: int

    @property
    def middle(self) -> float:
        """The height on the page of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2


class Letters(NamedTuple):
    """What is written on a page: its words, and the box of each character in the PDF's own coordinates."""

    words: list[Word]
    boxes: array[float]
    """Left, top, right, bottom of each character."""
    lefts: list[float]
    rights: list[float]
    unmapped: float
    """The share of characters whose font does not say which characters they are."""
    quarters: int
    """How far the page must be turned clockwise for its lines to run from left to right."""


_WORD = re.compile(r"[^\s\x00-\x1f\x7f\u200b\ufeff\ufffe\uffff]+")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_SIMPLIFIED = dict(
    zip(
        "⺁⺄⺆⺇⺈⺊⺌⺎⺗⺝⺟⺠⻁⻄⻅⻆⻉⻋⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂乙冂几刀卜小兀心月母民虎西见角贝车钅长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that fonts give for the characters that they look like and that have no other form in Unicode."""


def letters(text_page: int, frame: Frame, asking: engine.Boxes) -> Letters:
    """What is written on the page that `text_page` is of."""
    count = min(max(engine.count_characters(text_page), 0), MOST_CHARACTERS)
    if not count:
        return Letters([], array("f"), [], [], 0.0, 0)
    boxes = asking.of(text_page, count)
    text = _text(text_page, count)
    asked = range(0, count, SAMPLE)
    unmapped = sum(map(engine.is_unmapped, repeat(text_page), asked)) / len(asked)
    values = boxes.tolist()
    raw = values[0::4], values[3::4], values[2::4], values[1::4]
    spans = [found.span() for found in _WORD.finditer(text)]
    quarters = _direction(text_page, spans, raw)
    turned = frame.turned(quarters)
    lefts, tops, rights, bottoms = turned.all_seen(*raw)
    firsts = {(tops[first], bottoms[first]): first for first, _ in spans}  # in one font, on one line: asked once
    bands = dict(zip(firsts, _bands(text_page, turned, list(firsts.values()), tops, bottoms), strict=True))
    words: list[Word] = []
    for first, end in spans:
        top, bottom = bands[tops[first], bottoms[first]]
        if top == bottom:  # aslant
            if end - first > 1:
                words += _parted(text, first, end, (lefts, tops, rights, bottoms), (top, bottom), text_page, turned)
            continue
        left, right = lefts[first], rights[end - 1]
        if end - first > 1:
            inked = sum(rights[first:end]) - sum(lefts[first:end])
            if abs(right - left - inked) > GAP * (bottom - top):
                words += _parted(text, first, end, (lefts, tops, rights, bottoms), (top, bottom), text_page, turned)
                continue
        high = bottom - top
        if text[first] > "\u3400" and rights[first] - left <= FULL * high:
            left -= _slack(text[first], rights[first] - left, high)
        if text[end - 1] > "\u3400" and right - lefts[end - 1] <= FULL * high:
            right += _slack(text[end - 1], right - lefts[end - 1], high)
        words.append(Word(left, top, right, bottom, text[first:end], first))
    return Letters(words, boxes, lefts, rights, unmapped, quarters)


def _bands(
    text_page: int, frame: Frame, firsts: Sequence[int], tops: list[float], bottoms: list[float]
) -> list[tuple[float, float]]:
    """The top and bottom of the lines on which characters stand, by the sizes of their fonts.

    Some fonts give boxes around the ink only. Characters that stand aslant are no text but a mark across the page
    (内部资料): of those top and bottom are one.
    """
    count = len(firsts)
    matrices, origins = (c_float * (6 * count))(), (c_double * (2 * count))()
    pages = repeat(text_page)
    start = addressof(matrices)
    deque(map(engine.character_matrix, pages, firsts, range(start, start + 24 * count, 24)), maxlen=0)
    start, end = addressof(origins), addressof(origins) + 16 * count
    deque(map(engine.character_origin, pages, firsts, range(start, end, 16), range(start + 8, end, 16)), maxlen=0)
    sizes = map(engine.font_size, pages, firsts)
    xs, ys = origins[0::2], origins[1::2]
    bases = frame.all_seen(xs, ys, xs, ys)[1]
    found: list[tuple[float, float]] = []
    ways = zip(matrices[0::6], matrices[1::6], matrices[2::6], matrices[3::6], strict=True)
    for first, font, (a, b, c, d), base in zip(firsts, sizes, ways, bases, strict=True):
        if SLANT * abs(a) < abs(b) and SLANT * abs(b) < abs(a):
            found.append((tops[first], tops[first]))
            continue
        size = font * (c * c + d * d) ** 0.5
        top, bottom = base - ASCENT * size, base + (1 - ASCENT) * size
        if not (size > 1.0 and top - size <= tops[first] and bottoms[first] <= bottom + size):
            top, bottom = tops[first], max(bottoms[first], tops[first] + 1.0)
        found.append((top, bottom))
    return found


def _text(text_page: int, count: int) -> str:
    """The characters, one for each number; those that print nothing may be blanks."""
    buffer = (c_ushort * (count + 1))()
    engine.text_of(text_page, 0, count, addressof(buffer))
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace").rstrip("\0")
    if len(text) != count:
        text = "".join(map(_character, map(engine.character, repeat(text_page), range(count))))
    text = text.replace("\x02", "-").replace("\ufffe", "-").replace("\xad", "-").replace("\u2024", ".")
    return _RADICALS.sub(_ordinary, text) if _RADICALS.search(text) else text


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _ordinary(found: re.Match[str]) -> str:
    """The ordinary character for one that only looks like it."""
    char = found[0]
    plain = _SIMPLIFIED.get(char) or unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _direction(text_page: int, spans: list[tuple[int, int]], raw: tuple[list[float], ...]) -> int:
    """Which way most words run in the PDF's coordinates: 0 to the right, 1 up, 2 to the left, 3 down.

    Upright characters that stand one under the other, as in a column no wider than one, run to the right.
    """
    lefts, bottoms, rights, tops = raw
    votes = [0, 0, 0, 0]
    matrix = (c_float * 6)()
    for first, end in spans[:400]:
        if end - first < 2:
            continue
        across = lefts[end - 1] + rights[end - 1] - lefts[first] - rights[first]
        up = bottoms[end - 1] + tops[end - 1] - bottoms[first] - tops[first]
        if abs(across) >= abs(up):
            votes[0 if across >= 0 else 2] += end - first
        elif not (engine.character_matrix(text_page, first, addressof(matrix)) and abs(matrix[0]) > abs(matrix[1])):
            votes[1 if up > 0 else 3] += end - first
    return votes.index(max(votes))


def _slack(char: str, wide: float, high: float) -> float:
    """How far the place of a Chinese character reaches beyond its box: the boxes of some tell their ink only."""
    if wide > FULL * high or not "\u3000" <= char <= "\uff60":
        return 0.0
    return (high - wide) / 2 if _is_ideograph(char) else 0.7 * high - wide / 2


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _parted(
    text: str,
    first: int,
    end: int,
    boxes: tuple[list[float], list[float], list[float], list[float]],
    band: tuple[float, float],
    text_page: int,
    frame: Frame,
) -> list[Word]:
    """Characters that follow each other without a blank, parted where a gap, a step back or another line is."""
    lefts, tops, rights, bottoms = boxes
    words: list[Word] = []
    start = first
    top, bottom = band
    for at in range(first + 1, end + 1):
        if at < end:
            high = bottom - top
            middle, gap = (tops[at] + bottoms[at]) / 2, lefts[at] - rights[at - 1]
            if (
                top - 0.2 * high <= middle <= bottom + 0.2 * high
                and (
                    gap <= GAP * high
                    or gap
                    <= GAP * high
                    + _slack(text[at - 1], rights[at - 1] - lefts[at - 1], high)
                    + _slack(text[at], rights[at] - lefts[at], high)
                )
                and gap >= -OVERLAP * high
                and lefts[at] >= lefts[at - 1] - 0.1 * high
            ):
                continue
        left, right, high = min(lefts[start:at]), max(rights[start:at]), bottom - top
        if not high:
            if at < end:
                start = at
                [(top, bottom)] = _bands(text_page, frame, [at], tops, bottoms)
            continue
        left -= _slack(text[start], rights[start] - lefts[start], high) if text[start] > "\u3400" else 0.0
        right += _slack(text[at - 1], rights[at - 1] - lefts[at - 1], high) if text[at - 1] > "\u3400" else 0.0
        words.append(Word(left, top, right, bottom, text[start:at], start))
        if at < end:
            start = at
            [(top, bottom)] = _bands(text_page, frame, [at], tops, bottoms)
    return words
