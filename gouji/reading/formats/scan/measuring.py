"""Figures measured: all digits of a font are equally wide, so that the width of a figure tells how many it has.

The network may see a digit twice (20224) or once too few (105.79): the picture's width says which. How wide a digit is
comes from the certain figures of the page that are printed as high.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from gouji.reading.formats.scan.spelling import LONG_CODE, Reading, Readings, is_doubtful, is_figure
from gouji.reading.formats.scan.words import Spot

SURE = 0.995
"""A figure that is surer than this is one to measure others by."""
FEWEST = 4
"""So many of them at least, on a page and as high."""
EVEN = 0.05
"""They must agree on the width of a digit to so much of it."""
OFF = 0.3
"""By how many digits the width of a figure is off, mostly."""
LEAST = 0.002
"""How likely a reading is at least that the width speaks against: ink may be lost, or added."""
SIGNS = (0.5, 0.75, 1.0)
"""How wide a point or a comma is, in digits: it depends on the font."""
EDGE = 0.15
"""The paper beside the first and the last digit that no ink shows, in digits."""

_Known = tuple[int, int, str]
"""A certain figure: how wide and high its ink is, and what it says."""


def measured(spots: Sequence[Spot], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a page's spots, those of unclear figures weighed by their width."""
    certain = [
        (spot.wide, spot.high, read.text)
        for spot, read in zip(spots, readings, strict=True)
        if read.sure > SURE and is_figure(read.text) and sum(char.isdigit() for char in read.text) > 2
    ]
    return [
        _weighed(spot, read, certain) if read.doubts and is_figure(read.text) and len(read.text) < LONG_CODE else read
        for spot, read in zip(spots, readings, strict=True)
    ]


def _weighed(spot: Spot, read: Reading, certain: Sequence[_Known]) -> Reading:
    [(at, held)] = read.doubts
    known = [one for one in certain if abs(one[1] - spot.high) <= 1 and _drops(one[2]) == _drops(read.text)]
    if len(known) < FEWEST:
        return read
    sign, digit, spread = min(((s, *_digit(known, s)) for s in SIGNS), key=lambda found: found[2])
    if spread > EVEN:
        return read
    parts = [
        (text, part * max(exp(-0.5 * ((spot.wide / digit - _length(text, sign)) / OFF) ** 2), LEAST))
        for text, part in held
    ]
    whole, seen = sum(part for _, part in parts), min(sum(part for _, part in held), 1.0)
    found: Readings = tuple(sorted(((text, seen * part / whole) for text, part in parts), key=lambda pair: -pair[1]))
    found = (found[0], *(pair for pair in found[1:] if pair[1] > LEAST))
    text, sure = found[0]
    middles = read.middles if text == read.text else tuple((i + 0.5) / len(text) for i in range(len(text)))
    return Reading(text, sure, middles, ((at, found),) if is_doubtful(found) else ())


def _digit(known: Sequence[_Known], sign: float) -> tuple[float, float]:
    """How wide a digit is, in pixels, and by how much of it the figures disagree."""
    widths = sorted(wide / _length(text, sign) for wide, _, text in known)
    middle = widths[len(widths) // 2]
    away = sorted(abs(width - middle) for width in widths)
    return middle, away[(3 * len(away)) // 4] / middle


def _length(text: str, sign: float) -> float:
    """How long a figure's ink is, in digits."""
    return sum(1.0 if char.isdigit() else 1.6 if char == "%" else sign for char in text) - EDGE


def _drops(text: str) -> bool:
    """Whether a figure has signs that reach below or above its digits, and so is higher."""
    return any(char in ",()（）" for char in text)
