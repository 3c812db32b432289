"""Charts with a row for each category: bars, groups, stacks, dots, steps. Down the plot, a point of y is a point."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from gouji.charts.ink import INK, QUIET, RULE, Ink, ink
from gouji.charts.layout import LABEL, SMALL, Layout
from gouji.charts.lettering import font, width
from gouji.charts.model import Chart, Shape
from gouji.charts.scale import Scale
from gouji.charts.wording import MISSING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 9.5


def draw(axes: Axes, chart: Chart, layout: Layout, *, small: bool = False) -> None:
    """Draw `chart`, one of those with a row for each category."""
    scale = layout.scale
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(max(layout.body, 1), 0)
    for line in scale.lines:
        axes.axvline(line, color=RULE, linewidth=0.6, zorder=0)
        _say(axes, scale.mark(line), line, layout.body, (0, -4), "center", "top", SMALL, QUIET)
    if scale.low <= 0 <= scale.high:
        axes.axvline(0, color=INK, linewidth=0.8, zorder=3)
    ends = list(accumulate(layout.bands))
    middles = [end - band / 2 for end, band in zip(ends, layout.bands, strict=True)]
    size = SMALL if small else LABEL
    away = layout.left - max((width(line) for text in layout.labels for line in text.split("\n")), default=0) * size - 8
    for middle, label in zip(middles, layout.labels, strict=True):
        _say(axes, label, scale.low, middle, (-5 - max(away, 0), 0), "right", "center", size, INK)
    match chart.shape:
        case Shape.STACKED:
            _stacked(axes, chart, layout, middles)
        case Shape.DOTS:
            _dots(axes, chart, layout, middles)
        case Shape.STEPS:
            _steps(axes, chart, layout, middles)
        case _:
            _bars(axes, chart, layout, middles)


def _bars(axes: Axes, chart: Chart, layout: Layout, middles: list[float]) -> None:
    count = len(chart.series)
    for number, series in enumerate(chart.series):
        for value, middle in zip(series.values, middles, strict=True):
            at = middle + (number - (count - 1) / 2) * (_BAR + 1)
            if value is None:
                _say(
                    axes, MISSING.say(chart.lang), max(layout.scale.low, 0), at, (3, 0), "left", "center", SMALL, QUIET
                )
                continue
            _bar(axes, 0, layout.scale.of(value), at, ink(number))
            _end(axes, layout, value, at)


def _bar(axes: Axes, start: float, length: float, middle: float, look: Ink) -> None:
    from matplotlib.patches import Rectangle

    bar = Rectangle(
        (start, middle - _BAR / 2), length, _BAR, facecolor=look.fill, edgecolor=INK, linewidth=0.5, hatch=look.hatch,
        zorder=2,
    )  # fmt: skip
    axes.add_patch(bar)


def _end(axes: Axes, layout: Layout, value: int, at: float, text: str = "") -> None:
    side = 1 if value >= 0 else -1
    ha = "left" if side > 0 else "right"
    said = text or layout.scale.label(value)
    _say(axes, said, layout.scale.of(value), at, (3 * side, 0), ha, "center", SMALL, INK)


def _stacked(axes: Axes, chart: Chart, layout: Layout, middles: list[float]) -> None:
    scale = layout.scale
    points = (layout.width - layout.left - layout.right) / (scale.high - scale.low)
    for row, middle in enumerate(middles):
        up = down = 0
        known = [series.values[row] for series in chart.series]
        for number, value in enumerate(known):
            if not value:
                continue
            start = up if value > 0 else down
            _bar(axes, scale.of(start), scale.of(value), middle, ink(number))
            said = scale.label(value)
            if abs(scale.of(value)) * points > width(said) * SMALL + 4 and not ink(number).hatch:
                centre = scale.of(start) + scale.of(value) / 2
                _say(axes, said, centre, middle, (0, 0), "center", "center", SMALL - 1, ink(number).on_it)
            up, down = (up + value, down) if value > 0 else (up, down + value)
        total = chart.totals[row] if chart.totals else sum(value or 0 for value in known)
        if total is not None and any(value is not None for value in known):
            _say(axes, scale.label(total), scale.of(up), middle, (3, 0), "left", "center", SMALL, INK)
        elif not any(value is not None for value in known):
            _say(axes, MISSING.say(chart.lang), 0, middle, (3, 0), "left", "center", SMALL, QUIET)


def _dots(axes: Axes, chart: Chart, layout: Layout, middles: list[float]) -> None:
    scale = layout.scale
    for row, middle in enumerate(middles):
        known = [value for series in chart.series if (value := series.values[row]) is not None]
        axes.axhline(middle, color=RULE, linewidth=0.6, zorder=0)
        if not known:
            _say(axes, MISSING.say(chart.lang), scale.low, middle, (3, 0), "left", "center", SMALL, QUIET)
            continue
        axes.plot([scale.of(min(known)), scale.of(max(known))], [middle, middle], color=QUIET, linewidth=1.2, zorder=1)
        _say(axes, scale.label(max(known)), scale.of(max(known)), middle, (6, 0), "left", "center", SMALL, INK)
        if min(known) < max(known):
            _say(axes, scale.label(min(known)), scale.of(min(known)), middle, (-6, 0), "right", "center", SMALL, INK)
    for number, series in enumerate(chart.series):
        look = ink(number)
        spots = [(scale.of(v), m) for v, m in zip(series.values, middles, strict=True) if v is not None]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        axes.plot(
            xs, ys, linestyle="none", marker=look.marker, markersize=6, markerfacecolor=look.stroke,
            markeredgecolor="#ffffff", markeredgewidth=0.6, zorder=4, clip_on=False,
        )  # fmt: skip


def _steps(axes: Axes, chart: Chart, layout: Layout, middles: list[float]) -> None:
    """The first and last value stand on zero; a change begins where the one before it ended."""
    scale, reached = layout.scale, 0
    last = len(middles) - 1
    for row, (value, middle) in enumerate(zip(chart.series[0].values, middles, strict=True)):
        value = value or 0
        if row in (0, last):
            start = max(scale.low, 0)
            _bar(axes, start, scale.of(value) - start, middle, ink(0))
            if start:
                _break(axes, scale, middle)
            _end(axes, layout, value, middle)
            reached = value
        else:
            _bar(axes, scale.of(reached), scale.of(value), middle, ink(1 if value >= 0 else 2))
            said = ("+" if value > 0 else "") + scale.label(value)
            reached += value
            _say(axes, said, scale.of(max(reached, reached - value)), middle, (3, 0), "left", "center", SMALL, INK)
        if row < last:
            ends = [middle + _BAR / 2, middles[row + 1] - _BAR / 2]
            axes.plot([scale.of(reached)] * 2, ends, color=QUIET, linewidth=0.6, zorder=1)


def _break(axes: Axes, scale: Scale, middle: float) -> None:
    """The mark of a bar that is cut off: the axis doesn't begin at zero."""
    step = (scale.high - scale.low) / 100
    for at in (2, 4):
        ends = [scale.low + step * at, scale.low + step * (at + 1)]
        axes.plot(ends, [middle + _BAR * 0.7, middle - _BAR * 0.7], color="#ffffff", linewidth=1.8, zorder=4)


def _say(
    axes: Axes, text: str, x: float, y: float, away: tuple[float, float], ha: str, va: str, size: float, colour: str
) -> None:
    axes.annotate(
        text, (x, y), xytext=away, textcoords="offset points", ha=ha, va=va, fontproperties=font(size), color=colour,
        annotation_clip=False, zorder=5, parse_math=False, linespacing=1.15,
    )  # fmt: skip
