"""Lines over years: each with its own stroke, marker and name at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.charts.ink import INK, QUIET, RULE, ink
from gouji.charts.layout import LABEL, SMALL, Layout, names_of
from gouji.charts.lettering import font
from gouji.charts.model import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABELLED = 2  # with more lines the figures at their points run into each other


def draw(axes: Axes, chart: Chart, layout: Layout, *, small: bool = False) -> None:
    """Draw the lines of `chart`; where a value is missing the line has a gap."""
    scale, count = layout.scale, len(chart.categories)
    axes.set_xlim(-0.25, max(count - 1, 0) + 0.25)
    axes.set_ylim(scale.low, scale.high)
    for line in scale.lines:
        axes.axhline(line, color=INK if line == 0 else RULE, linewidth=0.8 if line == 0 else 0.6, zorder=0)
        _say(axes, scale.mark(line), (-0.25, line), (-4, 0), "right", "center", SMALL, QUIET)
    size = SMALL if small else LABEL
    for place, label in enumerate(layout.labels):
        _say(axes, label, (place, scale.low), (0, -6), "center", "top", size, INK)
    for number, series in enumerate(chart.series):
        look = ink(number)
        heights = [float("nan") if value is None else scale.of(value) for value in series.values]
        drawn = axes.plot(
            range(count), heights, color=look.stroke, linewidth=1.6, marker=look.marker, markersize=5,
            markeredgecolor="#ffffff", markeredgewidth=0.6, zorder=3, clip_on=False,
        )  # fmt: skip
        if look.dashes:
            drawn[0].set_dashes(look.dashes)
        if len(chart.series) <= _LABELLED and not small:
            _figures(axes, chart, layout, number)
    if len(chart.series) > 1:
        _names(axes, chart, layout)


def _figures(axes: Axes, chart: Chart, layout: Layout, number: int) -> None:
    """The figure at each point: above the line that is higher there, below the other."""
    for place, value in enumerate(chart.series[number].values):
        if value is None:
            continue
        others = [s.values[place] for n, s in enumerate(chart.series) if n != number]
        below = any(other is not None and (other, -1) > (value, -number) for other in others)
        away, va = ((0, -5), "top") if below else ((0, 5), "bottom")
        _say(axes, layout.scale.label(value), (place, layout.scale.of(value)), away, "center", va, SMALL, INK)


def _names(axes: Axes, chart: Chart, layout: Layout) -> None:
    """Each line's name where it ends, moved apart where ends lie close together."""
    scale = layout.scale
    points = layout.body / (scale.high - scale.low)
    ends = []
    for number, (series, name) in enumerate(zip(chart.series, names_of(chart), strict=True)):
        known = [(place, value) for place, value in enumerate(series.values) if value is not None]
        if known:
            ends.append((scale.of(known[-1][1]), number, name, known[-1][0]))
    ends.sort(key=lambda end: (end[0], -end[1]))
    stands, edge = [], float("-inf")
    for height, number, name, place in ends:
        half = (name.count("\n") + 1) * SMALL * 0.62
        at = max(height * points, edge + half)
        edge = at + half
        stands.append((at / points, number, name, place, height))
    last = len(chart.categories) - 1
    for at, number, name, place, height in stands:
        if place == last:
            away = (8.0, (at - height) * points)
            _say(axes, name, (place, height), away, "left", "center", SMALL, ink(number).stroke)
        else:
            _say(axes, name, (place, height), (0, 16), "center", "bottom", SMALL, ink(number).stroke)


def _say(
    axes: Axes, text: str, at: tuple[float, float], away: tuple[float, float], ha: str, va: str, size: float,
    colour: str,
) -> None:  # fmt: skip
    axes.annotate(
        text, at, xytext=away, textcoords="offset points", ha=ha, va=va, fontproperties=font(size), color=colour,
        annotation_clip=False, zorder=5, parse_math=False, linespacing=1.15,
    )  # fmt: skip
