"""Paints charts on a figure of matplotlib. Positions are points from the top left, as the layout has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.charts import rows, runs
from gouji.charts.ink import INK, PAPER, QUIET, ink
from gouji.charts.layout import LABEL, LINE, SMALL, TITLE, Layout, extent, legend_width, measure
from gouji.charts.lettering import font
from gouji.charts.model import Chart, Multiples, Shape
from gouji.charts.scale import scale
from gouji.charts.wording import said_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GAP = 14.0


def painted(chart: Chart | Multiples, width: float) -> Figure:
    """The figure with `chart` on it, `width` points wide and as high as it needs."""
    if isinstance(chart, Multiples):
        return _multiples(chart, width)
    layout = measure(chart, width)
    figure = _sheet(width, layout.height)
    _paint(figure, chart, layout, 0, 0)
    return figure


def _multiples(multiples: Multiples, width: float) -> Figure:
    columns = max(min(multiples.columns, len(multiples.charts)), 1)
    wide = (width - _GAP * (columns - 1)) / columns
    values = [value for chart in multiples.charts for value in extent(chart)]
    unit = multiples.charts[0].unit if multiples.charts else "万元"
    shared = scale(unit, values, lines=3)
    layouts = [measure(chart, wide, shared, small=True) for chart in multiples.charts]
    bands = [layouts[at : at + columns] for at in range(0, len(layouts), columns)]
    heights = [max(layout.height for layout in band) for band in bands]
    head = TITLE * LINE + 6 + SMALL * LINE + 6
    figure = _sheet(width, head + sum(heights) + _GAP * max(len(heights) - 1, 0))
    _words(figure, 0, TITLE, multiples.title, TITLE, INK)
    lang = multiples.charts[0].lang if multiples.charts else "zh"
    _words(figure, 0, TITLE * LINE + SMALL + 3, said_unit(shared.unit, lang), SMALL, QUIET)
    top, charts = head, iter(multiples.charts)
    for band, height in zip(bands, heights, strict=True):
        for number, layout in enumerate(band):
            _paint(figure, next(charts), layout, number * (wide + _GAP), top, small=True)
        top += height + _GAP
    return figure


def _sheet(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)


def _paint(figure: Figure, chart: Chart, layout: Layout, x: float, y: float, *, small: bool = False) -> None:
    size = LABEL if small else TITLE
    at = y + size
    for line in layout.title.split("\n"):
        _words(figure, x, at, line, size, INK)
        at += size * LINE
    if not small:
        _words(figure, x, at, said_unit(layout.scale.unit, chart.lang), SMALL, QUIET)
        at += SMALL * LINE + 4
    for row in layout.legend:
        _legend(figure, chart, row, x, at)
        at += LABEL * LINE + 3
    axes = _axes(figure, layout, x, y)
    if chart.shape is Shape.LINES:
        runs.draw(axes, chart, layout, small=small)
    else:
        rows.draw(axes, chart, layout, small=small)


def _axes(figure: Figure, layout: Layout, x: float, y: float) -> Axes:
    wide, high = figure.get_figwidth() * 72, figure.get_figheight() * 72
    box = (
        (x + layout.left) / wide,
        1 - (y + layout.head + layout.body) / high,
        max(layout.width - layout.left - layout.right, 30) / wide,
        max(layout.body, 1) / high,
    )
    axes = figure.add_axes(box)
    axes.set_axis_off()  # rows and runs draw their own lines and figures
    axes.set_autoscale_on(False)
    return axes


def _words(figure: Figure, x: float, y: float, text: str, size: float, colour: str) -> None:
    wide, high = figure.get_figwidth() * 72, figure.get_figheight() * 72
    figure.text(x / wide, 1 - y / high, text, fontproperties=font(size), color=colour, parse_math=False)


def _legend(figure: Figure, chart: Chart, row: tuple[tuple[int, str], ...], x: float, y: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    wide, high = figure.get_figwidth() * 72, figure.get_figheight() * 72
    for number, name in row:
        look = ink(number)
        if chart.shape is Shape.DOTS:
            spot = Line2D(
                [(x + 9) / wide], [1 - (y - 3.5) / high], marker=look.marker, color=look.stroke, markersize=6,
                transform=figure.transFigure,
            )  # fmt: skip
            figure.add_artist(spot)
        else:
            patch = Rectangle(
                (x / wide, 1 - y / high), 18 / wide, 8 / high, facecolor=look.fill, edgecolor=INK, linewidth=0.5,
                hatch=look.hatch, transform=figure.transFigure,
            )  # fmt: skip
            figure.add_artist(patch)
        _words(figure, x + 22, y, name, LABEL, INK)
        x += legend_width(name)
