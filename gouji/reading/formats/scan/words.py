"""Where words stand in the picture of a page whose rules have been taken away."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np

from gouji.reading.formats.scan.picture import Grey

APART = 0.42
"""Ink that is farther apart than twice this much of its height stands in different words."""
HANGING = 0.6
"""After a small sign (、 。 ，) there is more paper, in heights of a character: it fills the left half of a square."""
POINT = 1.2
"""Two parts of a figure with a point between them are less far apart than this, in heights of a digit."""
SPECK = 0.018
"""What is smaller than this (inches) begins no word: dust, and points that stand beside digits anyway."""
NEAR = 0.95
"""Small ink that is less far (in heights) from a word on its line belongs to it."""
STROKE = 12
"""A level stroke of a character is at most so many pixels thick, with its serif, and half as thick as characters are
high: a figure in small print is as flat."""
STAGGERED = 1.3
"""Pieces of ink that together are so much higher than the highest are no single line."""
GUTTER = 0.35
"""Cells beside each other have so much paper between them at least from top to bottom, in heights of a character."""
MOST = 20_000
"""More pieces of ink than this show no page of words."""
LARGEST = 0.6
"""Ink that is higher is no character: a seal, a picture, a frame."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The box of a word's ink in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def high(self) -> int:
        """How high its ink is."""
        return self.bottom - self.top

    @property
    def wide(self) -> int:
        """How wide it is."""
        return self.right - self.left

    def joined(self, other: Spot) -> Spot:
        """The box of both."""
        return Spot(
            min(self.left, other.left), min(self.top, other.top),
            max(self.right, other.right), max(self.bottom, other.bottom),
        )  # fmt: skip


def spots(ink: Grey, barred: Grey, dots: float) -> list[Spot]:
    """The words of a page, from the top down; none reaches over what is `barred`."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = stats[1:count, :4]
    area = stats[1:count, 4]
    least = SPECK * dots
    kept = boxes[
        (np.maximum(boxes[:, 2], boxes[:, 3]) >= least)
        & (boxes[:, 3] < LARGEST * dots)
        & (boxes[:, 2] < 4 * LARGEST * dots)
        & (area >= 0.35 * least * least)
    ]
    if not 0 < len(kept) <= MOST:
        return []
    usual = float(np.median(np.maximum(kept[:, 2], kept[:, 3])))
    full = float(np.percentile(kept[:, 3], 80))
    smear = np.zeros_like(ink)
    for left, top, wide, high in kept.tolist():
        size = max(min(max(high, wide), 2.2 * usual), 0.75 * usual)
        reach = round(APART * size)
        after = round(HANGING * full) if max(wide, high) < 0.5 * full else 0
        smear[top : top + high, max(left - reach, 0) : left + wide + max(reach, after)] = 255
    smear[barred > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smear, connectivity=4)
    held: dict[int, list[Spot]] = {}
    for left, top, wide, high in kept.tolist():
        if label := int(labels[top + high // 2, left + wide // 2]):
            held.setdefault(label, []).append(Spot(left, top, left + wide, top + high))
    found = [spot for parts in held.values() for cell in _cells(parts) for spot in _lines(cell)]
    return _pointed(_whole(sorted(found, key=lambda s: (s.top, s.left)), barred, full), ink, barred)


def _cells(parts: list[Spot]) -> list[list[Spot]]:
    """The cells that pieces of ink make: one, or those beside each other whose lines stand at different heights."""
    tallest = max(part.high for part in parts)
    top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
    if bottom - top < STAGGERED * tallest:
        return [parts]
    cells: list[list[Spot]] = []
    right = float("-inf")
    for part in sorted(parts, key=lambda each: each.left):
        if part.left - right > GUTTER * tallest:
            cells.append([])
        cells[-1].append(part)
        right = max(right, part.right)
    return cells


def _lines(parts: list[Spot]) -> list[Spot]:
    """The words that pieces of ink make: one, or one for each line where lines stand so close that they touch."""
    whole = reduce(Spot.joined, parts)
    tallest = max(part.high for part in parts)
    if whole.high < 1.6 * tallest or len(parts) < 3:
        return [whole]
    profile = np.zeros(whole.high + 1)
    for part in parts:
        profile[part.top - whole.top] += part.wide
        profile[part.bottom - whole.top] -= part.wide
    filled = np.cumsum(profile)[:-1]
    sparse = filled < 0.12 * filled.max()
    cuts = []
    start = 0
    for row in range(1, whole.high + 1):
        if row < whole.high and sparse[row] == sparse[start]:
            continue
        if sparse[start] and start > 0.3 * tallest and row < whole.high - 0.3 * tallest:
            cuts.append(whole.top + (start + row) // 2)
        start = row
    bands: dict[int, list[Spot]] = {}
    for part in parts:
        bands.setdefault(bisect(cuts, (part.top + part.bottom) // 2), []).append(part)
    lines = [reduce(Spot.joined, band) for band in bands.values()]
    return lines if all(line.high > 0.6 * tallest for line in lines) else [whole]


def _whole(found: list[Spot], barred: Grey, full: float) -> list[Spot]:
    """Words, those put together that are parts of one line: 二 has two parts, i has a dot.

    A whole character of the page is mostly `full` pixels high.
    """
    merged = True
    while merged:
        merged = False
        result: list[Spot] = []
        for spot in found:
            left, right, high = spot.left, spot.right, spot.high
            for index in range(len(result) - 1, max(len(result) - 60, -1), -1):
                other = result[index]
                across = max(left, other.left) - min(right, other.right)
                if across > 0 and across >= 0.6 * max(high, other.bottom - other.top):
                    continue  # most others: `_one` says so too, and takes longer
                if _one(other, spot, full) and not _between(other, spot, barred):
                    result[index] = other.joined(spot)
                    merged = True
                    break
            else:
                result.append(spot)
        found = sorted(result, key=lambda s: (s.top, s.left))
    for _ in range(4):
        before, found = len(found), _with_crumbs(found, barred)
        if len(found) == before:
            break
    return found


def _with_crumbs(found: list[Spot], barred: Grey) -> list[Spot]:
    """Words with the small ink that stands on their lines close by: 一、 before a heading, a comma."""
    boxes = np.array([(s.left, s.top, s.right, s.bottom) for s in found])
    highs = boxes[:, 3] - boxes[:, 1]
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    owner = list(range(len(found)))
    for index in np.argsort(boxes[:, 0]).tolist():
        spot = found[index]
        gaps = np.maximum(boxes[:, 0] - spot.right, spot.left - boxes[:, 2])
        fit = np.flatnonzero(
            (highs > 2.0 * spot.high) & (gaps < NEAR * highs)
            & (boxes[:, 1] - 0.1 * highs < middles[index]) & (middles[index] < boxes[:, 3] + 0.2 * highs)
        )  # fmt: skip
        for other in sorted(fit.tolist(), key=lambda i: float(gaps[i])):
            if not _between(found[other], spot, barred):
                owner[index] = other
                break
    held: dict[int, Spot] = {}
    for index, spot in enumerate(found):
        leader = index
        for _ in range(len(found)):
            if owner[leader] == leader:
                break
            leader = owner[leader]
        held[leader] = held[leader].joined(spot) if leader in held else spot
    return sorted(held.values(), key=lambda s: (s.top, s.left))


def _pointed(found: list[Spot], ink: Grey, barred: Grey) -> list[Spot]:
    """Words, those put together that are parts of one figure in small print, whose point was taken for dust."""
    if not found:
        return found
    result = dict(enumerate(found))
    boxes = np.array([(s.left, s.top, s.right, s.bottom) for s in found])
    for index in sorted(range(len(found)), key=lambda i: -found[i].left):
        spot = result[index]
        gaps = boxes[:, 0] - spot.right
        beside = np.flatnonzero(
            (gaps >= 0) & (gaps < POINT * spot.high)
            & (np.abs(boxes[:, 1] - spot.top) < 0.2 * spot.high)
            & (np.abs(boxes[:, 3] - spot.bottom) < 0.2 * spot.high)
        )  # fmt: skip
        if len(beside) != 1:
            continue
        other = found[int(beside[0])]
        foot = ink[spot.bottom - spot.high // 3 : spot.bottom + spot.high // 4, spot.right : other.left]
        head = ink[spot.top : spot.bottom - spot.high // 3, spot.right : other.left]
        if foot.any() and not head.any() and not _between(spot, other, barred):
            result[index] = spot.joined(result.pop(int(beside[0])))
    return sorted(result.values(), key=lambda s: (s.top, s.left))


def _one(one: Spot, other: Spot, full: float) -> bool:
    """Whether two spots are parts of one line: beside each other, or over each other and no higher than a line.

    A character mostly is `full` pixels high.
    """
    tall, low = max(one.high, other.high), min(one.high, other.high)
    across = max(one.left, other.left) - min(one.right, other.right)
    gap = max(one.top, other.top) - min(one.bottom, other.bottom)
    if across > 0:
        large, small = (one, other) if one.high >= other.high else (other, one)
        return across < 0.6 * tall and large.top <= (small.top + small.bottom) / 2 <= large.bottom
    if -across < 0.5 * min(one.wide, other.wide):
        return False
    both = one.joined(other)
    small = min(one, other, key=lambda s: s.high)
    crumb = low < 0.45 * tall and small.wide < 1.5 * tall and both.high < max(1.35 * tall, 1.15 * full)
    if gap <= 0:
        return -gap > 0.4 * low or crumb
    if crumb:
        return gap < 0.3 * max(tall, 0.8 * full)
    flat = tall <= STROKE and tall < 0.5 * full and one.high < 0.3 * one.wide and other.high < 0.3 * other.wide
    return flat and both.high < 1.1 * max(one.wide, other.wide) and both.wide < 2.2 * both.high


def _between(one: Spot, other: Spot, barred: Grey) -> bool:
    """Whether a rule runs between two spots."""
    top, bottom = sorted(((one.top + one.bottom) // 2, (other.top + other.bottom) // 2))
    left, right = sorted(((one.left + one.right) // 2, (other.left + other.right) // 2))
    path = barred[top : bottom + 1, left : right + 1]
    return bool(path.any(axis=1).all() or path.any(axis=0).all() or path[0].any() or path[:, 0].any())
