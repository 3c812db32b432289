"""Where the parts of a chart stand, measured from its words before anything is drawn. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from gouji.charts.lettering import width, wrapped
from gouji.charts.model import Chart, Shape
from gouji.charts.scale import Scale, scale
from gouji.charts.surface import LINE

TITLE, LABEL, SMALL = 11.0, 9.0, 8.0
"""Sizes of letters."""
_LABEL_ROOM = 12.0  # letters of a category's label on a line
_BAR, _ROW_GAP = 11.0, 7.0
_LINES_HEIGHT = 170.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart's measures. The plot lies between the margins; `bands` are the categories' heights from the top down."""

    width: float
    title: str
    labels: tuple[str, ...]
    scale: Scale
    left: float
    right: float
    head: float
    foot: float
    bands: tuple[float, ...]
    legend: tuple[tuple[tuple[int, str], ...], ...]
    """The rows of the legend: number and name of each series."""

    @property
    def body(self) -> float:
        """The height of the plot."""
        return sum(self.bands)

    @property
    def height(self) -> float:
        """The height of the whole chart."""
        return self.head + self.body + self.foot


def extent(chart: Chart) -> tuple[int, ...]:
    """The values the scale must hold: for stacked bars their ends, for steps what they come to."""
    found = [[value or 0 for value in series.values] for series in chart.series]
    if chart.shape is Shape.STACKED:
        columns = list(zip(*found, strict=True))
        ends = [sum(v for v in column if v > 0) for column in columns]
        return (*ends, *(sum(v for v in column if v < 0) for column in columns))
    if chart.shape is Shape.STEPS:
        return (*accumulate(found[0][:-1]), *found[0][-1:])
    return tuple(value for series in chart.series for value in series.values if value is not None)


def measure(chart: Chart, width_: float, given: Scale | None = None, *, small: bool = False) -> Layout:
    """The layout of `chart` at a width, on a `given` scale or its own. `small`: a part of several charts."""
    lines = chart.shape is Shape.LINES
    size = SMALL if small else LABEL
    found = given or scale(chart.unit, extent(chart), lines=3 if small else 5, from_zero=_from_zero(chart))
    title = wrapped(chart.title, (width_ - 4) / (LABEL if small else TITLE), lines=2)
    legend = () if lines or len(chart.series) < 2 else _legend(chart, width_)
    unit_line = 0.0 if small else SMALL * LINE + 4
    head = (
        (title.count("\n") + 1) * (LABEL if small else TITLE) * LINE + 6 + unit_line + len(legend) * (LABEL * LINE + 3)
    )
    values = [value for series in chart.series for value in series.values if value is not None]
    value_room = _widest(map(found.label, values)) * SMALL + 8
    if lines:
        labels = tuple(wrapped(category, 8, lines=2) for category in chart.categories)
        foot = (max((label.count("\n") for label in labels), default=0) + 1) * size * LINE + 8
        marks = _widest(map(found.mark, found.lines)) * SMALL + 8
        names = 0.0 if len(chart.series) < 2 else _widest(names_of(chart)) * SMALL + 10
        height = _LINES_HEIGHT * (0.5 if small else 1)
        return Layout(width_, title, labels, found, max(marks, 18), max(names, 16), head + 6, foot, (height,), legend)
    labels = tuple(wrapped(category, 8 if small else _LABEL_ROOM) for category in chart.categories)
    bars = len(chart.series) if chart.shape is Shape.GROUPED else 1
    bands = tuple(max(bars * _BAR, (label.count("\n") + 1) * size * LINE) + _ROW_GAP for label in labels)
    below = {
        Shape.DOTS: len(chart.series) > 1,
        Shape.STACKED: False,
        Shape.STEPS: found.low < 0,
    }.get(chart.shape, any(value < 0 for value in values))
    left = _widest(labels) * size + 8 + (value_room if below else 0)
    return Layout(width_, title, labels, found, left, value_room, head, SMALL * LINE + 8, bands, legend)


def _from_zero(chart: Chart) -> bool:
    """Bars begin at zero; points needn't, nor steps that would be too small to be seen beside their totals."""
    if chart.shape is not Shape.STEPS:
        return chart.shape is not Shape.DOTS
    values = extent(chart)
    return not values or min(values) < 0 or max(values) - min(values) > max(values) / 4


def names_of(chart: Chart) -> tuple[str, ...]:
    """The names at the ends of lines, wrapped."""
    return tuple(wrapped(series.name, 9) for series in chart.series)


def _widest(texts: Iterable[str]) -> float:
    return max((width(line) for text in texts for line in text.split("\n")), default=0.0)


def _legend(chart: Chart, room: float) -> tuple[tuple[tuple[int, str], ...], ...]:
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for number, series in enumerate(chart.series):
        name = wrapped(series.name, 20, lines=1)
        wide = legend_width(name)
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append((number, name))
        used += wide
    return tuple(tuple(row) for row in rows)


def legend_width(name: str) -> float:
    """How much room an entry of the legend takes."""
    return width(name) * LABEL + 32
