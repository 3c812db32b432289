"""A page that is a picture, read: the words in it, where they stand, and its rules."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from gouji.reading.formats.pdf.frame import Frame
from gouji.reading.formats.pdf.letters import ASCENT, Word
from gouji.reading.formats.pdf.pages import Page, picture
from gouji.reading.formats.pdf.strokes import Drawing, Stroke
from gouji.reading.formats.scan.cutting import MARGIN, cut, moved, seen
from gouji.reading.formats.scan.measuring import measured
from gouji.reading.formats.scan.picture import Grey, Upright, upright
from gouji.reading.formats.scan.raster import LEAST_PIXELS, Drawn
from gouji.reading.formats.scan.recogniser import Spelling, recogniser
from gouji.reading.formats.scan.ruling import Ruling, ruling
from gouji.reading.formats.scan.signs import signs, with_colons
from gouji.reading.formats.scan.spelling import LIKE_BOUNDS, Reading, is_figure, reading
from gouji.reading.formats.scan.turning import quarters
from gouji.reading.formats.scan.words import Spot, spots

AGAIN = 0.16
"""How much paper is left around a word that is read again, in heights of its ink; first there was `MARGIN`."""
BESIDE = 1.0
"""How much blank paper is then put beside one with words: of a short one the network else loses the first or last."""
UNSURE = 0.85
"""A word with a character that is less sure is looked at twice, unless it is a whole line."""
PLAIN = 0.999
"""A figure all of whose characters are surer is not looked at again: of 409 such on noisy pages none had changed."""
LONG = 20
BLUR = 2.0
"""By how many pixels the ink of a Chinese character is higher than the character, whose strokes end in grey; digits
end in half as much."""
FAINT = 0.5
"""A word without digits that is less sure than this is no word: dust, a seal, a signature."""
ALMOST = 0.4
"""A gap in heights of a line that is none beside a sign whose square is half paper: how much of it is, fonts differ."""
HYPHEN = 0.62
"""A dash that is shorter than so much of a Chinese character is a hyphen."""
Edges = tuple[float, float]
_HANGING = "，。、；：）》”"
_LEANING = "（《“"
_CLEAR = re.compile("[0-9≥≤]")
_TALL = re.compile("[\u3400-\u9fff]")


def recognised(data: bytes, page: Page) -> Page:
    """A page of the PDF `data`, read from its picture; one that is too small to show words stays a picture."""
    with Drawn(data) as drawn:
        shown = drawn.page(page.number)
    if min(shown.grey.shape) < LEAST_PIXELS:
        return picture(page.number, is_left=False)
    return leaf(page.number, shown.grey, shown.dots, shown.size)


def leaf(number: int, grey: Grey, dots: float, size: tuple[float, float]) -> Page:
    """The page that a picture shows; it has so many dots an inch and that width and height in points."""
    turned = quarters(grey, dots)
    shown = Frame(0.0, 0.0, *size)
    frame = shown.turned(turned)
    page = upright(np.ascontiguousarray(np.rot90(grey, -turned)))
    rules = ruling(page, dots)
    found = spots(rules.ink, _barred(rules), dots)
    boxes = array("f")
    words: list[Word] = []
    lefts: list[float] = []
    rights: list[float] = []
    doubts: dict[int, tuple[tuple[str, float], ...]] = {}
    scale = 72 / dots
    found, spelt = _read(rules, found)
    found, said = with_colons(rules.ink, found, measured(found, spelt))
    square = _square(found, said)
    placed = _placed(found, signs(found, said), square)
    for spot, read, edges, (top, bottom) in placed:
        first = len(lefts)
        for left, right in edges:
            lefts.append(left * scale)
            rights.append(right * scale)
            boxes.extend(_raw(page, frame, (left, spot.top, right, spot.bottom), scale))
        words.append(Word(lefts[first], top * scale, rights[-1], bottom * scale, read.text, first))
        for at, readings in read.doubts:
            doubts[first + at] = readings
    drawing = Drawing(_scaled(rules.across, scale), _scaled(rules.down, scale), 0.0 if words else 1.0)
    return Page(number, frame, words, drawing, 0.0, lefts, rights, boxes, len(words), shown, doubts, is_recognised=True)


def _placed(
    found: Sequence[Spot], said: Sequence[tuple[Reading, Spot | None]], square: float
) -> list[tuple[Spot, Reading, list[Edges], Edges]]:
    """The words of a page: the left and right of each character, the top and bottom of the line, all in pixels."""
    placed: list[tuple[Spot, Reading, list[Edges], Edges]] = []
    for spot, (read, beside) in zip(found, said, strict=True):
        if _is_dash(spot, square):
            read = Reading("—", 1.0, (0.5,))
        if not read.text or (read.sure < FAINT and beside is None and not _CLEAR.search(read.text)):
            continue
        if read.text.strip("—") == "" and spot.wide < HYPHEN * square * len(read.text):
            read = replace(read, text="-" * len(read.text))
        top, bottom = _band(spot, read.text) if beside is None else _band(beside, "一")
        edges = _edges(spot, read)
        if read.text[-1] in _HANGING:  # its sign stands in the left half of a square
            edges[-1] = edges[-1][0], edges[-1][1] + 0.5 * min(max(bottom - top, square), 1.8 * (bottom - top))
        if read.text[0] in _LEANING:
            edges[0] = edges[0][0] - 0.4 * (bottom - top), edges[0][1]
        placed.append((spot, read, edges, (top, bottom)))
    _close_up(placed)
    return placed


def _close_up(placed: Sequence[tuple[Spot, Reading, list[Edges], Edges]]) -> None:
    """Let a sign that only half fills its square reach to the word beside it, where it almost does."""
    lefts = np.array([edges[0][0] for _, _, edges, _ in placed])
    middles = np.array([(top + bottom) / 2 for *_, (top, bottom) in placed])
    for _, read, edges, (top, bottom) in placed:
        near = (lefts - edges[-1][1]) / (bottom - top)
        for other in np.flatnonzero((near > 0) & (near < ALMOST) & (top < middles) & (middles < bottom)).tolist():
            if read.text[-1] in _HANGING or placed[other][1].text[0] in _LEANING:
                edges[-1] = edges[-1][0], float(lefts[other])


def _is_dash(spot: Spot, square: float) -> bool:
    """Whether a spot by itself is a level stroke, whatever the network sees in it."""
    level = spot.wide - 1 >= 1.6 * (spot.high - 1)  # its ink is blurred by half a pixel on every side
    return level and spot.high < 0.25 * square and 0.2 * square < spot.wide < 2.2 * square


def _square(found: Sequence[Spot], readings: Sequence[Reading]) -> float:
    """How large the square of a Chinese character is on the page, mostly; 0 where there are none."""
    sizes = []
    for spot, read in zip(found, readings, strict=True):
        if len(_TALL.findall(read.text)) > 1:
            top, bottom = _band(spot, read.text)
            sizes.append(bottom - top)
    return sorted(sizes)[len(sizes) // 2] if sizes else 0.0


def _read(rules: Ruling, found: Sequence[Spot]) -> tuple[list[Spot], list[Reading]]:
    """The words and what is written in each; figures and what is unsure are looked at twice."""
    network = recogniser()
    once = network.read([_cut(rules.grey, spot, MARGIN) for spot in found])
    parts = [part for spot, spelling in zip(found, once, strict=True) for part in cut(rules.ink, spot, spelling)]
    again = [i for i, (_, spelling) in enumerate(parts) if _to_be_seen_again(spelling)]
    sides = [0 if _says_figure(parts[i][1]) else round(BESIDE * parts[i][0].high) for i in again]
    pictures = [_padded(_cut(rules.grey, parts[i][0], AGAIN), side) for i, side in zip(again, sides, strict=True)]
    twice = {}
    for i, side, spelling in zip(again, sides, network.read(pictures), strict=True):
        left, wide = seen(parts[i][0], AGAIN)
        twice[i] = moved(spelling, (left - side, wide + 2 * side), seen(parts[i][0]))
    said = [reading([spelling, twice[i]] if i in twice else [spelling]) for i, (_, spelling) in enumerate(parts)]
    return [spot for spot, _ in parts], said


def _to_be_seen_again(spelling: Spelling) -> bool:
    if _says_figure(spelling):
        return any(letter.sure < PLAIN for letter in spelling)
    return len(spelling) < LONG and any(letter.sure < UNSURE or letter.char in LIKE_BOUNDS for letter in spelling)


def _says_figure(spelling: Spelling) -> bool:
    return is_figure("".join(letter.char for letter in spelling if letter.char.strip()))


def _padded(picture: Grey, side: int) -> Grey:
    """A picture with so much blank paper to the left and right."""
    paper = int(np.percentile(picture, 90))
    padded = cv2.copyMakeBorder(picture, 0, 0, side, side, cv2.BORDER_CONSTANT, value=(paper,))
    return np.asarray(padded, dtype=np.uint8)


def _cut(grey: Grey, spot: Spot, margin: float) -> Grey:
    """The picture of a word with some paper around it."""
    over = max(round(margin * spot.high), 2)
    high = max(spot.high, spot.wide // 3) if spot.high < 8 else spot.high  # a dash is no line of its own height
    over += (high - spot.high) // 2
    top, bottom = spot.top - over, spot.bottom + over
    side = max(round(margin * spot.high), 3)
    left, right = spot.left - side, spot.right + side
    part = grey[max(top, 0) : bottom, max(left, 0) : right]
    return np.ascontiguousarray(part)


def _barred(rules: Ruling) -> Grey:
    """Where no word reaches over: the rules, drawn thin."""
    barred = np.zeros_like(rules.ink)
    for at, start, end in rules.across:
        cv2.line(barred, (int(start), int(at)), (int(end), int(at)), (255,), 3)
    for at, start, end in rules.down:
        cv2.line(barred, (int(at), int(start)), (int(at), int(end)), (255,), 3)
    return barred


def _edges(spot: Spot, read: Reading) -> list[Edges]:
    """The left and right of each character, from their middles."""
    over = max(MARGIN * spot.high, 3.0)
    left, wide = spot.left - over, spot.wide + 2 * over
    middles = [min(max(left + at * wide, spot.left), spot.right) for at in read.middles]
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    starts = [float(spot.left), *between]
    ends = [*between, float(spot.right)]
    return [(min(a, b), max(a, b)) for a, b in zip(starts, ends, strict=True)]


def _band(spot: Spot, text: str) -> Edges:
    """The top and bottom of the line that a word stands on, by its ink: digits are lower than Chinese characters."""
    if any(char.isalnum() for char in text) and not _TALL.search(text):
        size = max(spot.high - 0.5 * BLUR, 1.0) / 0.74
        bottom = spot.bottom - 0.25 * BLUR
        return bottom - ASCENT * size, bottom + (1 - ASCENT) * size
    high, wide = max(spot.high - BLUR, 1.0), spot.wide / max(len(text), 1)
    size = max(high / 0.92, min(wide, 1.2 * spot.high) if _TALL.search(text) else wide)
    middle = (spot.top + spot.bottom) / 2
    return middle - size / 2, middle + size / 2


def _raw(page: Upright, frame: Frame, box: tuple[float, float, float, float], scale: float) -> tuple[float, ...]:
    """A box of the upright picture in the page's own coordinates: left, top, right, bottom, upwards."""
    x, y = page.before((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    left, bottom, right, top = frame.raw(
        ((x - wide) * scale, (y - high) * scale, (x + wide) * scale, (y + high) * scale)
    )
    return left, top, right, bottom


def _scaled(strokes: Sequence[Stroke], scale: float) -> list[Stroke]:
    return [Stroke(at * scale, start * scale, end * scale) for at, start, end in strokes]
