"""Where on which page of a PDF each character of its written lines stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from gouji.place import Anchor
from gouji.reading.formats.pdf.frame import Frame, Rect

Run = tuple[int, int, int]
"""Characters of a text that one word prints: from, to, and the number of its first character on the page."""
FURTHER = 1 << 32
"""What is added to that number for each page that the word stands further on than its line."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page's places need: its number, the boxes of its characters, and how it is shown and looked at."""

    number: int
    boxes: array[float]
    shown: Frame
    seen: Frame
    doubts: dict[int, tuple[tuple[str, float], ...]]

    def box(self, first: int, count: int) -> Rect:
        """Where characters stand on the page as a viewer shows it."""
        part = self.boxes[4 * first : 4 * (first + count)]
        return self.shown.seen(min(part[0::4]), min(part[3::4]), max(part[2::4]), max(part[1::4]))


@dataclass(slots=True)
class Spots:
    """The places of written lines: for each run of characters its page and its first character there."""

    leaves: list[Leaf] = field(default_factory=list)
    pages: array[int] = field(default_factory=lambda: array("l"))
    """For each line, the index of its page, -1 for a blank line."""
    runs: list[tuple[Run, ...]] = field(default_factory=list)
    blanks: dict[tuple[int, int], tuple[Rect, int]] = field(default_factory=dict)
    """Where cells with nothing in them stand, by line and character: on the page as it is looked at, and how many pages
    further on than the line."""

    def of(self, line: int, start: int, end: int) -> Anchor:
        """Where characters `start` to `end` of a line stand; the nearest where there is nothing printed."""
        if not (1 <= line <= len(self.pages)):
            return Anchor()
        index = self.pages[line - 1]
        if index < 0:
            return self._beside(line)
        leaf = self.leaves[index]
        if start >= end and (line, start) in self.blanks:
            rect, further = self.blanks[line, start]
            leaf = self.leaves[index + further]
            return Anchor(page=leaf.number, bbox=_rounded(leaf.shown.seen(*leaf.seen.raw(rect))))
        runs = self.runs[line - 1]
        if not runs:
            return Anchor(page=leaf.number, bbox=_rounded((0.0, 0.0, *leaf.shown.size)))
        held = [
            (*divmod(first, FURTHER), max(start - low, 0), min(end, high) - max(start, low))
            for low, high, first in runs
            if low < end and start < high and first >= 0
        ]
        if not held:
            low, high, first = runs[max(bisect_right(runs, (start, 1 << 30, 0)) - 1, 0)]
            if first < 0:
                return Anchor(page=leaf.number, bbox=_rounded((0.0, 0.0, *leaf.shown.size)))
            held = [(*divmod(first, FURTHER), 0, high - low)]
        leaf = self.leaves[index + held[0][0]]
        boxes = [leaf.box(first + at, count) for further, first, at, count in held if further == held[0][0]]
        union = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        return Anchor(page=leaf.number, bbox=_rounded(union))

    def _beside(self, line: int) -> Anchor:
        """The place of the nearest line that has one."""
        for away in range(1, len(self.runs)):
            for other in (line - away, line + away):
                if 1 <= other <= len(self.runs) and self.runs[other - 1]:
                    return self.of(other, 0, 1 << 30)
        return Anchor()


def _rounded(box: Rect) -> Rect:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
