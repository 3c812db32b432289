"""Which way up a scanned page lies."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from gouji.reading.formats.scan.picture import Grey, inked
from gouji.reading.formats.scan.recogniser import Spelling, recogniser
from gouji.reading.formats.scan.words import spots

TRIED = 12
"""How many words are read to tell which way up a page is."""
RULE = 0.2
"""A straight line as long (in inches) is a rule; a character of a title has strokes that are hardly longer."""
CLEAR = 0.8
"""How sure the network is of words that stand the right way up, on the average."""
CLEARER = 1.2
"""So much clearer a page must be that is turned."""


def quarters(grey: Grey, dots: float) -> int:
    """By how many quarters a page must be turned clockwise for its lines to run from left to right."""
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = inked(np.asarray(small, dtype=np.uint8))
    level, upright = _striped(ink), _striped(np.ascontiguousarray(ink.T))
    here = _clear(grey, dots)
    if level > upright and here.sure > CLEAR:
        return 0
    tries = (2,) if level > 1.3 * upright else (1, 3) if upright > 1.3 * level else (1, 2, 3)
    found = {turn: _clear(np.ascontiguousarray(np.rot90(grey, -turn)), dots).whole for turn in tries}
    best = max(found, key=lambda turn: found[turn])
    return best if found[best] > CLEARER * here.whole else 0


class _Clear(NamedTuple):
    """How sure the network is of some words of a page, and how wide all its words are together, in pixels."""

    sure: float
    wide: int

    @property
    def whole(self) -> float:
        """How much of the page is clear: of one on its side hardly anything looks like a word, though that is clear."""
        return self.sure * self.wide


def _striped(ink: Grey) -> float:
    """How much rows differ from each other in their ink: much where lines are level. Rules are left out."""
    text = cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 40), np.uint8)))
    text = cv2.subtract(text, cv2.morphologyEx(text, cv2.MORPH_OPEN, np.ones((40, 1), np.uint8)))
    best = 0.0
    for part in np.array_split(text, 6, axis=1):  # a page askew is level for the width of a part
        rows = part.sum(axis=1, dtype=np.float64) / 255
        change = np.diff(rows)
        best += float((change * change).sum())
    return best


def _clear(grey: Grey, dots: float) -> _Clear:
    """How clear a page is, if it is the right way up as it stands."""
    ink = inked(grey)
    rules = _ruled(ink, round(RULE * dots))
    bare = np.asarray(cv2.subtract(ink, rules), dtype=np.uint8)
    words = sorted(spots(bare, rules, dots), key=lambda s: -s.wide * s.high)
    fit = [s for s in words if 0.05 * dots < s.high < 0.3 * dots and s.wide > 2.2 * s.high]
    chosen = fit[: 4 * TRIED : 4] if len(fit) >= 4 * TRIED else fit[:TRIED]
    pictures = [
        np.ascontiguousarray(grey[max(s.top - 3, 0) : s.bottom + 3, s.left : min(s.right, s.left + 10 * s.high)])
        for s in chosen
    ]
    found = recogniser().read(pictures) if pictures else []
    sure = sum(_mean(spelling) for spelling in found) / len(found) if found else 0.0
    return _Clear(sure, sum(spot.wide for spot in fit))


def _ruled(ink: Grey, least: int) -> Grey:
    """The straight level and upright lines in the ink, with their edges."""
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((least, 1), np.uint8))
    return np.asarray(cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _mean(spelling: Spelling) -> float:
    letters = [letter for letter in spelling if letter.char.strip()]
    return sum(letter.sure for letter in letters) / len(letters) if letters else 0.0
