"""Pictures of pages: their type, and a page set upright so that its lines run level from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np

Grey: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
"""Rows of pixels from the top down, 0 black, 255 white."""

STEEPEST = 5.0
"""How many degrees a page may lie askew."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A page set upright: its picture, its ink (255 where there is some) and how to come back from it."""

    grey: Grey
    ink: Grey
    back: tuple[float, float, float, float, float, float]
    """x' = a x + b y + c, y' = d x + e y + f: from here to the picture as it was."""

    def before(self, x: float, y: float) -> tuple[float, float]:
        """Where a point was before the page was set upright."""
        a, b, c, d, e, f = self.back
        return a * x + b * y + c, d * x + e * y + f


def inked(grey: Grey) -> Grey:
    """The ink of a picture, whatever the shade of its paper."""
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    small = cv2.resize(soft, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 31)  # in small print most of it has ink
    ground = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    depth = cv2.subtract(ground, soft)
    level, _ = cv2.threshold(depth[::2, ::2], 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    level = float(np.clip(0.6 * level, 24.0, 80.0))
    _, ink = cv2.threshold(depth, level, 255, cv2.THRESH_BINARY)
    return np.asarray(ink, dtype=np.uint8)


def upright(grey: Grey) -> Upright:
    """A page turned by so many degrees that its lines run level."""
    ink = inked(grey)
    angle = _askew(ink)
    high, wide = grey.shape
    if abs(angle) < 0.02:
        return Upright(grey, ink, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    there = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    ground = int(np.percentile(grey[::8, ::8], 80))
    turned = cv2.warpAffine(grey, there, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(ground,))
    a, b, c, d, e, f = (float(v) for v in cv2.invertAffineTransform(there).ravel())
    straight = np.asarray(turned, dtype=np.uint8)
    return Upright(straight, inked(straight), (a, b, c, d, e, f))


def _askew(ink: Grey) -> float:
    """By how many degrees lines fall to the right: where rows of ink and rows of paper differ most."""
    small = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small > 100)
    if len(ys) < 200:
        return 0.0
    if len(ys) > 60_000:
        chosen = np.random.default_rng(0).choice(len(ys), 60_000, replace=False)
        ys, xs = ys[chosen], xs[chosen]
    ys, xs = ys.astype(np.float64), xs.astype(np.float64)

    def sharpness(angle: float) -> float:
        slope = np.tan(np.radians(angle))
        rows = np.bincount(np.round(ys - xs * slope + 2 * small.shape[1]).astype(np.intp)).astype(np.float64)
        return float((rows * rows).sum())

    best, reach, step = 0.0, STEEPEST, 0.5
    while step > 0.01:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=sharpness))
        reach, step = step, step / 5
    return best
