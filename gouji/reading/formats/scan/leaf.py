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
from gouji.reading.formats.scan.measuring import measured
from gouji.reading.formats.scan.picture import Grey, Upright, upright
from gouji.reading.formats.scan.raster import LEAST_PIXELS, Drawn
from gouji.reading.formats.scan.recogniser import Spelling, recogniser
from gouji.reading.formats.scan.ruling import Ruling, ruling
from gouji.reading.formats.scan.spelling import Reading, is_figure, reading
from gouji.reading.formats.scan.turning import quarters
from gouji.reading.formats.scan.words import Spot, spots

MARGINS = (0.3, 0.16)
"""How much paper is left around a word, in heights of its ink; a figure that is not plain is read with both."""
UNSURE = 0.85
"""A word with a character that is less sure is looked at twice, unless it is a whole line."""
PLAIN = 0.999
"""A figure all of whose characters are surer is not looked at again: of 409 such on noisy pages none had changed."""
LONG = 20
FAINT = 0.5
"""A word without digits that is less sure than this is no word: dust, a seal, a signature."""
HYPHEN = 0.62
"""A dash that is shorter than so much of a Chinese character is a hyphen."""
_HANGING = "，。、；：）》”"
_LEANING = "（《“"
_TALL = re.compile("[\u3400-\u9fff]")


def recognised(data: bytes, page: Page) -> Page:
    """A page of the PDF `data`, read from its picture; one that is too small to show words stays a picture."""
    with Drawn(data) as drawn:
        shown = drawn.page(page.number)
    if min(shown.grey.shape) < LEAST_PIXELS:
        page.forget_words()
        return picture(page.number, is_left=False)
    return leaf(page.number, shown.grey, shown.dots, shown.size)


def leaf(number: int, grey: Grey, dots: float, size: tuple[float, float]) -> Page:
    """The page that a picture shows; it has so many dots an inch and that width and height in points."""
    turned = quarters(grey, dots)
    shown = Frame(0.0, 0.0, *size)
    seen = shown.turned(turned)
    page = upright(np.ascontiguousarray(np.rot90(grey, -turned)))
    rules = ruling(page, dots)
    found = spots(rules.ink, _barred(rules), dots)
    boxes = array("f")
    words: list[Word] = []
    lefts: list[float] = []
    rights: list[float] = []
    doubts: dict[int, tuple[tuple[str, float], ...]] = {}
    scale = 72 / dots
    said = measured(found, _read(rules.grey, found))
    square = _square(found, said)
    for spot, read in zip(found, said, strict=True):
        if _is_dash(spot, square):
            read = Reading("—", 1.0, (0.5,))
        if not read.text or (read.sure < FAINT and not any(char.isdigit() for char in read.text)):
            continue
        if read.text.strip("—") == "" and spot.wide < HYPHEN * square * len(read.text):
            read = replace(read, text="-" * len(read.text))
        first = len(lefts)
        edges = _edges(spot, read)
        top, bottom = _band(spot, read.text)
        if read.text[-1] in _HANGING:  # its sign stands in the left half of a square
            edges[-1] = edges[-1][0], edges[-1][1] + 0.5 * min(max(bottom - top, square), 1.8 * (bottom - top))
        if read.text[0] in _LEANING:
            edges[0] = edges[0][0] - 0.4 * (bottom - top), edges[0][1]
        for left, right in edges:
            lefts.append(left * scale)
            rights.append(right * scale)
            boxes.extend(_raw(page, seen, (left, spot.top, right, spot.bottom), scale))
        words.append(Word(lefts[first], top * scale, rights[-1], bottom * scale, read.text, first))
        for at, readings in read.doubts:
            doubts[first + at] = readings
    drawing = Drawing(_scaled(rules.across, scale), _scaled(rules.down, scale), 0.0 if words else 1.0)
    return Page(number, seen, words, drawing, 0.0, lefts, rights, boxes, len(words), shown, doubts, is_recognised=True)


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


def _read(grey: Grey, found: Sequence[Spot]) -> list[Reading]:
    """What is written at each spot; figures and what is unsure are looked at twice."""
    network = recogniser()
    once = network.read([_cut(grey, spot, MARGINS[0]) for spot in found])
    again = [i for i, spelling in enumerate(once) if _to_be_seen_again(spelling)]
    twice = dict(zip(again, network.read([_cut(grey, found[i], MARGINS[1]) for i in again]), strict=True))
    return [reading([spelling, twice[i]] if i in twice else [spelling]) for i, spelling in enumerate(once)]


def _to_be_seen_again(spelling: Spelling) -> bool:
    letters = [letter for letter in spelling if letter.char.strip()]
    if is_figure("".join(letter.char for letter in letters)):
        return any(letter.sure < PLAIN for letter in spelling)
    return len(letters) < LONG and any(letter.sure < UNSURE for letter in letters)


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


def _edges(spot: Spot, read: Reading) -> list[tuple[float, float]]:
    """The left and right of each character, from their middles."""
    over = max(MARGINS[0] * spot.high, 3.0)
    left, wide = spot.left - over, spot.wide + 2 * over
    middles = [min(max(left + at * wide, spot.left), spot.right) for at in read.middles]
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    starts = [float(spot.left), *between]
    ends = [*between, float(spot.right)]
    return [(min(a, b), max(a, b)) for a, b in zip(starts, ends, strict=True)]


def _band(spot: Spot, text: str) -> tuple[float, float]:
    """The top and bottom of the line that a word stands on, by its ink: digits are lower than Chinese characters."""
    if _TALL.search(text):
        size = max(spot.high / 0.92, min(spot.wide / len(text), 1.2 * spot.high))
        middle = (spot.top + spot.bottom) / 2
        return middle - size / 2, middle + size / 2
    if any(char.isalnum() for char in text):
        size = spot.high / 0.74
        return spot.bottom - ASCENT * size, spot.bottom + (1 - ASCENT) * size
    size = max(spot.high / 0.92, spot.wide / max(len(text), 1))
    middle = (spot.top + spot.bottom) / 2
    return middle - size / 2, middle + size / 2


def _raw(page: Upright, seen: Frame, box: tuple[float, float, float, float], scale: float) -> tuple[float, ...]:
    """A box of the upright picture in the page's own coordinates: left, top, right, bottom, upwards."""
    x, y = page.before((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    left, bottom, right, top = seen.raw(
        ((x - wide) * scale, (y - high) * scale, (x + wide) * scale, (y + high) * scale)
    )
    return left, top, right, bottom


def _scaled(strokes: Sequence[Stroke], scale: float) -> list[Stroke]:
    return [Stroke(at * scale, start * scale, end * scale) for at, start, end in strokes]
