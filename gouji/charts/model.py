"""What a chart shows. How it is drawn is decided elsewhere, so that all charts of the house look alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a chart under one name, in 分 or steps of their unit, one for each category.

    None is a value that is not known: it is left out, where zero is drawn.
    """

    name: str
    values: tuple[int | None, ...]


class Shape(StrEnum):
    """How a chart shows its series."""

    BARS = "bars"  # lying bars, one for each category
    GROUPED = "grouped"  # this year beside last year
    STACKED = "stacked"
    LINES = "lines"  # the categories are years, from left to right
    DOTS = "dots"  # a point for each series on the line of its category: how far they lie apart
    STEPS = "steps"  # the first value, what is added and taken away, the last value; the series is drawn as steps


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures that stand in the document: its title, categories and series, all in `unit`.

    `unit` is one of `gouji.figures.Unit`, or one with something after it (元/人), or a word for what is counted (辆).
    Of STEPS there is one series: the first and the last value are totals, those between are changes.
    """

    title: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "万元"
    totals: tuple[int | None, ...] = ()
    """Of STACKED: the printed total of each category, which may be rounded otherwise than the sum of its parts."""
    lang: str = "zh"
    """The language of what the chart says itself: the unit, what is missing."""


@dataclass(frozen=True, slots=True)
class Multiples:
    """Small charts of one kind side by side, on one scale, so that they can be compared."""

    title: str
    charts: tuple[Chart, ...]
    columns: int = 3
