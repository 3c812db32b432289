"""Charts with a row for each category: bars, groups, stacks, dots, steps."""

from __future__ import annotations

from itertools import accumulate

from gouji.charts.ink import INK, PAPER, QUIET, RULE, ink
from gouji.charts.layout import LABEL, SMALL, Layout
from gouji.charts.lettering import width
from gouji.charts.model import Chart, Shape
from gouji.charts.surface import Across, Down, Layer, Plot, Surface, say
from gouji.charts.wording import MISSING

_BAR = 9.5


def draw(surface: Surface, chart: Chart, layout: Layout, plot: Plot, *, small: bool = False) -> None:
    """Draw `chart`, one of those with a row for each category."""
    scale = layout.scale
    for line in scale.lines:
        _upright(surface, plot, line, RULE, 0.6, Layer.RULES)
        at = (plot.along(line), plot.bottom + 4)
        say(surface, scale.mark(line), at, SMALL, QUIET, Across.MIDDLE, Down.TOP)
    if scale.low <= 0 <= scale.high:
        _upright(surface, plot, 0, INK, 0.8, Layer.LINES)
    ends = list(accumulate(layout.bands))
    middles = [plot.top + end - band / 2 for end, band in zip(ends, layout.bands, strict=True)]
    size = SMALL if small else LABEL
    away = layout.left - max((width(line) for text in layout.labels for line in text.split("\n")), default=0) * size - 8
    for middle, label in zip(middles, layout.labels, strict=True):
        say(surface, label, (plot.left - 5 - max(away, 0), middle), size, INK, Across.END, Down.MIDDLE)
    match chart.shape:
        case Shape.STACKED:
            _stacked(surface, chart, plot, middles)
        case Shape.DOTS:
            _dots(surface, chart, plot, middles)
        case Shape.STEPS:
            _steps(surface, chart, plot, middles)
        case _:
            _bars(surface, chart, plot, middles)


def _upright(surface: Surface, plot: Plot, at: float, colour: str, width_: float, layer: Layer) -> None:
    x = plot.along(at)
    surface.line([(x, plot.bottom), (x, plot.top)], colour, width_, layer)


def _bars(surface: Surface, chart: Chart, plot: Plot, middles: list[float]) -> None:
    count = len(chart.series)
    for number, series in enumerate(chart.series):
        for value, middle in zip(series.values, middles, strict=True):
            at = middle + (number - (count - 1) / 2) * (_BAR + 1)
            if value is None:
                _missing(surface, chart, plot, max(plot.scale.low, 0), at)
                continue
            _bar(surface, plot, 0, plot.scale.of(value), at, number)
            _end(surface, plot, value, at)


def _bar(surface: Surface, plot: Plot, start: float, length: float, middle: float, number: int) -> None:
    left, right = plot.along(start), plot.along(start + length)
    surface.box(left, middle - _BAR / 2, right - left, _BAR, ink(number))


def _end(surface: Surface, plot: Plot, value: int, at: float) -> None:
    side, across = (1, Across.START) if value >= 0 else (-1, Across.END)
    _beside(surface, plot, plot.scale.label(value), plot.scale.of(value), at, 3 * side, across)


def _beside(
    surface: Surface, plot: Plot, text: str, value: float, middle: float, away: float, across: Across = Across.START
) -> None:
    say(surface, text, (plot.along(value) + away, middle), SMALL, INK, across, Down.MIDDLE)


def _missing(surface: Surface, chart: Chart, plot: Plot, value: float, middle: float) -> None:
    at = (plot.along(value) + 3, middle)
    say(surface, MISSING.say(chart.lang), at, SMALL, QUIET, Across.START, Down.MIDDLE)


def _stacked(surface: Surface, chart: Chart, plot: Plot, middles: list[float]) -> None:
    scale = plot.scale
    for row, middle in enumerate(middles):
        up = down = 0
        known = [series.values[row] for series in chart.series]
        for number, value in enumerate(known):
            if not value:
                continue
            start = up if value > 0 else down
            _bar(surface, plot, scale.of(start), scale.of(value), middle, number)
            said, ends = scale.label(value), (plot.along(scale.of(start)), plot.along(scale.of(start + value)))
            if abs(ends[1] - ends[0]) > width(said) * SMALL + 4 and not ink(number).hatch:
                at = (sum(ends) / 2, middle)
                say(surface, said, at, SMALL - 1, ink(number).on_it, Across.MIDDLE, Down.MIDDLE)
            up, down = (up + value, down) if value > 0 else (up, down + value)
        total = chart.totals[row] if chart.totals else sum(value or 0 for value in known)
        if all(value is None for value in known):
            _missing(surface, chart, plot, 0, middle)
        elif total is not None:
            _beside(surface, plot, scale.label(total), scale.of(up), middle, 3)


def _dots(surface: Surface, chart: Chart, plot: Plot, middles: list[float]) -> None:
    scale = plot.scale
    for row, middle in enumerate(middles):
        known = [value for series in chart.series if (value := series.values[row]) is not None]
        surface.line([(plot.left, middle), (plot.left + plot.width, middle)], RULE, 0.6, Layer.RULES)
        if not known:
            _missing(surface, chart, plot, scale.low, middle)
            continue
        ends = [(plot.along(scale.of(end)), middle) for end in (min(known), max(known))]
        surface.line(ends, QUIET, 1.2, Layer.THREADS)
        _beside(surface, plot, scale.label(max(known)), scale.of(max(known)), middle, 6)
        if min(known) < max(known):
            _beside(surface, plot, scale.label(min(known)), scale.of(min(known)), middle, -6, Across.END)
    for number, series in enumerate(chart.series):
        for value, middle in zip(series.values, middles, strict=True):
            if value is not None:
                surface.mark((plot.along(scale.of(value)), middle), ink(number), 6)


def _steps(surface: Surface, chart: Chart, plot: Plot, middles: list[float]) -> None:
    """The first and last value stand on zero; a change begins where the one before it ended."""
    scale, reached = plot.scale, 0
    last = len(middles) - 1
    for row, (found, middle) in enumerate(zip(chart.series[0].values, middles, strict=True)):
        value = found or 0
        if row in (0, last):
            start = max(scale.low, 0)
            _bar(surface, plot, start, scale.of(value) - start, middle, 0)
            if start:
                _break(surface, plot, middle)
            _end(surface, plot, value, middle)
            reached = value
        else:
            _bar(surface, plot, scale.of(reached), scale.of(value), middle, 1 if value >= 0 else 2)
            said = ("+" if value > 0 else "") + scale.label(value)
            reached += value
            _beside(surface, plot, said, scale.of(max(reached, reached - value)), middle, 3)
        if row < last:
            x = plot.along(scale.of(reached))
            surface.line([(x, middle + _BAR / 2), (x, middles[row + 1] - _BAR / 2)], QUIET, 0.6, Layer.THREADS)


def _break(surface: Surface, plot: Plot, middle: float) -> None:
    """The mark of a bar that is cut off: the axis doesn't begin at zero."""
    step = plot.width / 100
    for at in (2, 4):
        ends = [(plot.left + step * at, middle + _BAR * 0.7), (plot.left + step * (at + 1), middle - _BAR * 0.7)]
        surface.line(ends, PAPER, 1.8, Layer.MARKS)
