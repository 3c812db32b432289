"""How a page is looked at: which way is up, and from where positions are counted."""

from __future__ import annotations

from dataclasses import dataclass

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the top left, downwards."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's box in the PDF's own coordinates, turned clockwise by so many quarters."""

    x0: float
    y0: float
    x1: float
    y1: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is looked at."""
        wide, high = self.x1 - self.x0, self.y1 - self.y0
        return (high, wide) if self.quarters % 2 else (wide, high)

    def turned(self, quarters: int) -> Frame:
        """The same page, turned by so many quarters in all."""
        return Frame(self.x0, self.y0, self.x1, self.y1, quarters % 4)

    def seen(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A box of the PDF's coordinates as it is looked at."""
        if self.quarters == 0:
            return left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom
        if self.quarters == 1:
            return bottom - self.y0, left - self.x0, top - self.y0, right - self.x0
        if self.quarters == 2:
            return self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0
        return self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left

    def all_seen(
        self, lefts: list[float], bottoms: list[float], rights: list[float], tops: list[float]
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many boxes at once: their lefts, tops, rights and bottoms as they are looked at."""
        x0, y0, x1, y1 = self.x0, self.y0, self.x1, self.y1
        if self.quarters == 0 == x0:
            return lefts, [y1 - v for v in tops], rights, [y1 - v for v in bottoms]
        if self.quarters == 0:
            return [v - x0 for v in lefts], [y1 - v for v in tops], [v - x0 for v in rights], [y1 - v for v in bottoms]
        if self.quarters == 1:
            return [v - y0 for v in bottoms], [v - x0 for v in lefts], [v - y0 for v in tops], [v - x0 for v in rights]
        if self.quarters == 2:
            return [x1 - v for v in rights], [v - y0 for v in bottoms], [x1 - v for v in lefts], [v - y0 for v in tops]
        return [y1 - v for v in tops], [x1 - v for v in rights], [y1 - v for v in bottoms], [x1 - v for v in lefts]

    def raw(self, box: Rect) -> tuple[float, float, float, float]:
        """The left, bottom, right, top in the PDF's coordinates of a box as it is looked at."""
        left, top, right, bottom = box
        if self.quarters == 0:
            return left + self.x0, self.y1 - bottom, right + self.x0, self.y1 - top
        if self.quarters == 1:
            return top + self.x0, left + self.y0, bottom + self.x0, right + self.y0
        if self.quarters == 2:
            return self.x1 - right, top + self.y0, self.x1 - left, bottom + self.y0
        return self.x1 - bottom, self.y1 - right, self.x1 - top, self.y1 - left
