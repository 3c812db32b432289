"""Red seals, taken off the page: what is printed under them is black, and stays."""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from gouji.reading.formats.scan.picture import Grey

Colour: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
"""Rows of pixels from the top down, each of blue, green and red."""

COARSE = 4
"""Seals are looked for in a picture so many times smaller."""
STRONG, SOME = 60, 30
"""By how much the colours of a pixel differ that is coloured for certain, or of a seal's edge."""
LEAST, MOST = 0.6, 3.0
"""How wide and high a seal is, in inches: more than coloured letters are, less than the head of a coloured table."""


def without_seals(colour: Colour, dots: float) -> Grey:
    """A picture in shades of grey, its seals as light as paper."""
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    small = colour[::COARSE, ::COARSE]
    mask = (np.ptp(small, axis=2) > STRONG).astype(np.uint8)
    if not mask.any():
        return grey
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    least, most = LEAST * dots / COARSE, MOST * dots / COARSE
    for left, top, wide, high, _ in stats[1:count].tolist():
        if least < min(wide, high) and max(wide, high) < most:
            rows = slice(max(top - 1, 0) * COARSE, (top + high + 1) * COARSE)
            columns = slice(max(left - 1, 0) * COARSE, (left + wide + 1) * COARSE)
            part = colour[rows, columns]
            brightest = part.max(axis=2)
            spread = brightest - part.min(axis=2)
            seal = max(float(np.median(brightest[spread > STRONG])), 1.0)  # as light as it lets paper be
            whitened = np.minimum(brightest * (255.0 / seal), 255.0).astype(np.uint8)
            grey[rows, columns][spread > SOME] = whitened[spread > SOME]
    return grey
