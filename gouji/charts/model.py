"""What a chart shows. How it is drawn is decided elsewhere, so that all charts of the house look alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a chart under one name, in 分 or steps of their unit, one for each category."""

    name: str
    values: tuple[int, ...]


class Shape(StrEnum):
    """How a chart shows its series."""

    BARS = "bars"  # lying bars, one for each category
    GROUPED = "grouped"  # this year beside last year
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures that stand in the document: its title, categories and series, all in `unit`."""

    title: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "万元"
