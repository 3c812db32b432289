"""Small signs: those that paper parts from the words of their line, and colons so small that they look like dust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gouji.reading.formats.scan.picture import Grey
from gouji.reading.formats.scan.spelling import Reading
from gouji.reading.formats.scan.words import Spot

_SIGNS = frozenset("，。、；：“”‘’·.,:;'\"")
_RAISED = {"99": "”", "9": "’", "66": "“", "6": "‘", '"': "”", "'": "’"}
"""What the network takes a sign for that stands in the upper half of its line."""
_LOWERED = {"o": "。", "O": "。", "0": "。", "〇": "。", ".": "。", ",": "，"}
"""And one in the lower half."""
TALLER = 1.7
"""The words of its line are so much taller than a sign, at least."""
COLON = 0.3
"""How wide a colon is at most, in heights of its line."""
NEAR = 3.0
"""They are less far from it than this, in their own heights."""


def with_colons(ink: Grey, found: Sequence[Spot], said: Sequence[Reading]) -> tuple[list[Spot], list[Reading]]:
    """The words, with the colon after 其中 where there is any ink in its place: in small print its points are dust."""
    spots: list[Spot] = []
    readings: list[Reading] = []
    for spot, read in zip(found, said, strict=True):
        if read.text.endswith("其中"):
            columns = np.flatnonzero(ink[spot.top : spot.bottom, spot.right + 1 : spot.right + spot.high].any(axis=0))
            beyond = spot.right + 1 + int(columns[0]) if len(columns) else 0
            own = [x for x in columns.tolist() if x < columns[0] + COLON * spot.high]
            alone = not any(
                other.left <= beyond < other.right and other.top < spot.bottom and spot.top < other.bottom
                for other in found
            )
            if own and alone:
                spot = replace(spot, right=spot.right + 2 + int(own[-1]))
                scale = found[len(spots)].wide / spot.wide
                read = replace(read, text=read.text + "：", middles=(*(at * scale for at in read.middles), 1.0))
        spots.append(spot)
        readings.append(read)
    return spots, readings


def signs(found: Sequence[Spot], said: Sequence[Reading]) -> list[tuple[Reading, Spot | None]]:
    """What each spot says, and for one that is only a sign the spot of the word nearest on its line."""
    result: list[tuple[Reading, Spot | None]] = []
    for spot, read in zip(found, said, strict=True):
        text = read.text
        if not text or not (set(text) <= _SIGNS or text in _RAISED or text in _LOWERED):
            result.append((read, None))
            continue
        word = _word_beside(spot, found)
        if word is None:
            result.append((read, None))
            continue
        middle = (word.top + word.bottom) / 2
        told = _RAISED if spot.bottom <= middle else _LOWERED if spot.top >= middle else {}
        if text in told:
            read = Reading(told[text], 1.0, (0.5,))
        result.append((read, word if set(read.text) <= _SIGNS else None))
    return result


def _word_beside(spot: Spot, found: Sequence[Spot]) -> Spot | None:
    """The nearest word on the line of a spot that is much taller."""
    near = [
        (max(other.left - spot.right, spot.left - other.right), other)
        for other in found
        if other.high > TALLER * spot.high and other.top <= (spot.top + spot.bottom) / 2 <= other.bottom
        and max(other.left - spot.right, spot.left - other.right) < NEAR * other.high
    ]  # fmt: skip
    return min(near, key=lambda pair: pair[0])[1] if near else None
