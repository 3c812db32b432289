"""Lines over years: each with its own stroke, marker and name at its end."""

from __future__ import annotations

from itertools import groupby

from gouji.charts.ink import INK, QUIET, RULE, ink
from gouji.charts.layout import LABEL, SMALL, Layout, names_of
from gouji.charts.model import Chart
from gouji.charts.surface import LINE, Across, Down, Layer, Plot, Point, Surface, say

_LABELLED = 2  # with more lines the figures at their points run into each other


def draw(surface: Surface, chart: Chart, layout: Layout, plot: Plot, *, small: bool = False) -> None:
    """Draw the lines of `chart`; where a value is missing the line has a gap."""
    scale, size = layout.scale, SMALL if small else LABEL
    for line in scale.lines:
        y, (colour, width) = plot.up(line), (INK, 0.8) if line == 0 else (RULE, 0.6)
        surface.line([(plot.left, y), (plot.left + plot.width, y)], colour, width, Layer.RULES)
        say(surface, scale.mark(line), (plot.left - 4, y), SMALL, QUIET, Across.END, Down.MIDDLE)
    for place, label in enumerate(layout.labels):
        say(surface, label, (_x(plot, chart, place), plot.bottom + 6), size, INK, Across.MIDDLE, Down.TOP)
    for number, series in enumerate(chart.series):
        look = ink(number)
        points = [_point(plot, chart, place, value) for place, value in enumerate(series.values)]
        for known, run in groupby(points, key=lambda point: point is not None):
            stretch = [point for point in run if point is not None]
            if known and len(stretch) > 1:
                surface.line(stretch, look.stroke, 1.6, Layer.LINES, look.dashes)
        for point in points:
            if point is not None:
                surface.mark(point, look, 5)
        if len(chart.series) <= _LABELLED and not small:
            _figures(surface, chart, plot, number)
    if len(chart.series) > 1:
        _names(surface, chart, plot)


def _x(plot: Plot, chart: Chart, place: int) -> float:
    """Where a year stands: a quarter of the way between two is left free at the sides."""
    return plot.left + (place + 0.25) / (max(len(chart.categories) - 1, 0) + 0.5) * plot.width


def _point(plot: Plot, chart: Chart, place: int, value: int | None) -> Point | None:
    return None if value is None else (_x(plot, chart, place), plot.up(plot.scale.of(value)))


def _figures(surface: Surface, chart: Chart, plot: Plot, number: int) -> None:
    """The figure at each point: above the line that is higher there, below the other."""
    for place, value in enumerate(chart.series[number].values):
        if value is None:
            continue
        others = [s.values[place] for n, s in enumerate(chart.series) if n != number]
        below = any(other is not None and (other, -1) > (value, -number) for other in others)
        away, down = (5, Down.TOP) if below else (-5, Down.BOTTOM)
        at = (_x(plot, chart, place), plot.up(plot.scale.of(value)) + away)
        say(surface, plot.scale.label(value), at, SMALL, INK, Across.MIDDLE, down)


def _names(surface: Surface, chart: Chart, plot: Plot) -> None:
    """Each line's name where it ends, moved apart where ends lie close together."""
    ends = []
    for number, (series, name) in enumerate(zip(chart.series, names_of(chart), strict=True)):
        known = [(place, value) for place, value in enumerate(series.values) if value is not None]
        if known:
            ends.append((plot.up(plot.scale.of(known[-1][1])), number, name, known[-1][0]))
    ends.sort(key=lambda end: (-end[0], -end[1]))
    last, edge = len(chart.categories) - 1, float("inf")
    for height, number, name, place in ends:
        half = (name.count("\n") + 1) * SMALL * LINE / 2
        at = min(height, edge - half)
        edge = at - half
        x, colour = _x(plot, chart, place), ink(number).stroke
        if place == last:
            say(surface, name, (x + 8, at), SMALL, colour, Across.START, Down.MIDDLE)
        else:
            say(surface, name, (x, height - 16), SMALL, colour, Across.MIDDLE, Down.BOTTOM)
