"""The rules in the picture of a page, and the picture without them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from gouji.reading.formats.pdf.strokes import Stroke
from gouji.reading.formats.scan.picture import Grey, Upright

SHORTEST = 0.19
"""How long a rule is at least, in inches; a character in a title has strokes as long."""
LONG = 0.45
"""A longer straight line is a rule by itself, a shorter one only between two others."""
THICKEST = 0.045
"""How thick one may be, in inches."""
FOOT = 2.5
"""A longer line is no foot of the digits of a figure; 2,385.00 in print with serifs stands on one."""
STANDING = 0.25
"""So much of such a foot at least has ink right above or below it."""
UNEVEN = 0.4
"""A line that is thicker or thinner than mostly, by more than a pixel, along so much of it is no rule."""
REACH = 12
"""How far above and below its middle a line's thickness is measured, in pixels."""
HOLE = 0.015
"""A gap in a rule that is none, in inches: what a copier left out."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page in pixels, and its ink and picture without them."""

    across: list[Stroke]
    down: list[Stroke]
    ink: Grey
    grey: Grey


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line, where the box of its ink begins, and that ink: no other line's that runs close by."""

    stroke: Stroke
    top: int
    left: int
    ink: Grey

    def put_on(self, mask: Grey) -> None:
        """Add its ink."""
        high, wide = self.ink.shape
        mask[self.top : self.top + high, self.left : self.left + wide] |= self.ink


def ruling(page: Upright, dots: float) -> Ruling:
    """The rules of a page that has so many dots an inch."""
    level, upright = _lines(page.ink, dots), _lines(np.ascontiguousarray(page.ink.T), dots)
    across, down = _held([line.stroke for line in level], [line.stroke for line in upright], dots)
    mask = np.zeros_like(page.ink)
    for lines, held, seen in ((level, across, mask), (upright, down, mask.T)):
        kept = set(map(id, held))
        for line in lines:
            if id(line.stroke) in kept:
                line.put_on(seen)
    wider = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    ink = page.ink.copy()
    ink[wider > 0] = 0
    grey = page.grey.copy()
    grey[wider > 0] = int(np.percentile(grey[::8, ::8], 70))
    return Ruling(across, down, ink, grey)


def _lines(ink: Grey, dots: float) -> list[_Line]:
    """The straight level lines in the ink."""
    hole = max(round(HOLE * dots), 3)
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, hole), np.uint8))
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, round(SHORTEST * dots)), np.uint8))
    joined = cv2.morphologyEx(long, cv2.MORPH_CLOSE, np.ones((3, 2 * hole), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(joined, connectivity=8, ltype=cv2.CV_16U)
    lines = []
    for index in range(1, count):
        left, top, wide, high, area = (int(v) for v in stats[index])
        if high > THICKEST * dots + 0.004 * wide or wide <= 5 * area / wide:
            continue
        middle = float(centres[index][1])
        part = ink[:, left : left + wide]
        if wide > FOOT * dots or not (_is_foot(part, top, top + high) or _is_uneven(part, round(middle))):
            own = labels[top : top + high, left : left + wide] == index
            stroke = Stroke(middle, float(left), float(left + wide))
            lines.append(_Line(stroke, top, left, own.astype(np.uint8) * np.uint8(255)))
    return lines


def _is_foot(ink: Grey, top: int, bottom: int) -> bool:
    """Whether a line is the foot or head of characters, not a rule: ink stands on it, or hangs from it, all along."""
    beside = (ink[max(top - 5, 0) : max(top - 1, 0)], ink[bottom + 1 : bottom + 5])
    return any(bool(len(band)) and float((band.max(axis=0) > 0).mean()) > STANDING for band in beside)


def _is_uneven(ink: Grey, middle: int) -> bool:
    """Whether a line is made of characters that run together: a long code in small print, its digits filled."""
    part = ink[max(middle - REACH, 0) : middle + REACH + 1] > 0
    at = min(middle, REACH)
    above = np.logical_and.accumulate(part[at::-1], axis=0).sum(axis=0)
    below = np.logical_and.accumulate(part[at:], axis=0).sum(axis=0)
    thick = np.maximum(above + below - 1, 0)
    if not thick.any():
        return True
    usual = float(np.median(thick[thick > 0]))
    return float((np.abs(thick - usual) > 1).mean()) > UNEVEN


def _held(level: list[Stroke], upright: list[Stroke], dots: float) -> tuple[list[Stroke], list[Stroke]]:
    """Lines that are rules: long ones, and short ones that run from one rule to another."""
    near = 0.03 * dots

    def meets(end: float, at: float, others: list[Stroke]) -> bool:
        return any(abs(o.at - end) < near and o.start - near < at < o.end + near for o in others)

    long_level = [s for s in level if s.end - s.start >= LONG * dots]
    long_upright = [s for s in upright if s.end - s.start >= LONG * dots]
    across = [
        s
        for s in level
        if s.end - s.start >= LONG * dots or (meets(s.start, s.at, long_upright) and meets(s.end, s.at, long_upright))
    ]
    down = [
        s
        for s in upright
        if meets(s.start, s.at, long_level) + meets(s.end, s.at, long_level) > (0 if s in long_upright else 1)
        or s.end - s.start >= 4 * LONG * dots
    ]
    return across, down
