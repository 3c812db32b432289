"""What charts are drawn on: lines, boxes, marks and words on a sheet. Lengths are points, from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from gouji.charts.ink import Ink
from gouji.charts.scale import Scale

Point = tuple[float, float]

LINE = 1.3
"""Distance of lines of words, in heights of letters."""


class Layer(IntEnum):
    """What lies over what, from the bottom up."""

    PAPER = 0
    RULES = 1
    THREADS = 2  # thin lines between marks
    BARS = 3
    LINES = 4
    MARKS = 5
    WORDS = 6


class Across(StrEnum):
    """Which part of a line of words stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Down(StrEnum):
    """Which part of words stands at their point: the first line's foot, or the top, middle or bottom of all lines."""

    FOOT = "foot"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Surface(Protocol):
    """A sheet to draw on."""

    def line(
        self, points: Sequence[Point], colour: str, width: float, layer: Layer, dashes: Sequence[float] = ()
    ) -> None:
        """A line from point to point; `dashes` are lengths of strokes and gaps, in widths of the line."""

    def box(self, left: float, top: float, width: float, height: float, look: Ink) -> None:
        """A filled rectangle with its outline."""

    def mark(self, at: Point, look: Ink, size: float) -> None:
        """The mark of a series, so wide."""

    def word(self, text: str, at: Point, size: float, colour: str, across: Across) -> None:
        """One line of words that stands on `at`."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the values of a chart are drawn: from `left` and `top`, so wide and so high."""

    left: float
    top: float
    width: float
    height: float
    scale: Scale

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.top + self.height

    def along(self, at: float) -> float:
        """Where a value of the scale stands from left to right."""
        return self.left + (at - self.scale.low) / (self.scale.high - self.scale.low) * self.width

    def up(self, at: float) -> float:
        """Where a value of the scale stands from the bottom up."""
        return self.bottom - (at - self.scale.low) / (self.scale.high - self.scale.low) * self.height


_TOP, _MIDDLE, _BOTTOM = 0.94, 0.36, -0.21  # from the foot of a line, in heights of letters


def say(
    surface: Surface, text: str, at: Point, size: float, colour: str, across: Across = Across.START,
    down: Down = Down.FOOT,
) -> None:  # fmt: skip
    """Write words, of which there may be several lines."""
    lines = text.split("\n")
    x, y = at
    rest = (len(lines) - 1) * LINE
    y += size * {Down.FOOT: 0, Down.TOP: _TOP, Down.MIDDLE: _MIDDLE - rest / 2, Down.BOTTOM: _BOTTOM - rest}[down]
    for number, line in enumerate(lines):
        surface.word(line, (x, y + number * LINE * size), size, colour, across)
