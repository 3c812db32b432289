"""Paints charts on a surface. Positions are points from the top left, as the layout has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.charts import rows, runs
from gouji.charts.ink import INK, QUIET, ink
from gouji.charts.layout import LABEL, SMALL, TITLE, Layout, extent, legend_width, measure
from gouji.charts.model import Chart, Multiples, Shape
from gouji.charts.scale import scale
from gouji.charts.surface import LINE, Plot, Surface, say
from gouji.charts.wording import said_unit

_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Part:
    """A chart with its measures, and where on the sheet it begins."""

    chart: Chart
    layout: Layout
    x: float = 0.0
    y: float = 0.0
    small: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands on a sheet: its charts, and the title over several; how high it has to be."""

    height: float
    parts: Sequence[Part]
    title: str = ""
    unit: str = ""


def plan(chart: Chart | Multiples, width: float) -> Plan:
    """The plan of a sheet so wide, as high as `chart` needs."""
    if isinstance(chart, Multiples):
        return _multiples(chart, width)
    layout = measure(chart, width)
    return Plan(layout.height, [Part(chart, layout)])


def paint(surface: Surface, planned: Plan) -> None:
    """Paint what is planned."""
    if planned.unit:
        say(surface, planned.title, (0, TITLE), TITLE, INK)
        say(surface, planned.unit, (0, TITLE * LINE + SMALL + 3), SMALL, QUIET)
    for part in planned.parts:
        _paint(surface, part)


def _multiples(multiples: Multiples, width: float) -> Plan:
    columns = max(min(multiples.columns, len(multiples.charts)), 1)
    wide = (width - _GAP * (columns - 1)) / columns
    values = [value for chart in multiples.charts for value in extent(chart)]
    unit = multiples.charts[0].unit if multiples.charts else "万元"
    shared = scale(unit, values, lines=3)
    layouts = [measure(chart, wide, shared, small=True) for chart in multiples.charts]
    bands = [layouts[at : at + columns] for at in range(0, len(layouts), columns)]
    heights = [max(layout.height for layout in band) for band in bands]
    top, charts = TITLE * LINE + 6 + SMALL * LINE + 6, iter(multiples.charts)
    parts = []
    for band, height in zip(bands, heights, strict=True):
        for number, layout in enumerate(band):
            parts.append(Part(next(charts), layout, number * (wide + _GAP), top, small=True))
        top += height + _GAP
    lang = multiples.charts[0].lang if multiples.charts else "zh"
    return Plan(top - (_GAP if heights else 0), parts, multiples.title, said_unit(shared.unit, lang))


def _paint(surface: Surface, part: Part) -> None:
    chart, layout, x = part.chart, part.layout, part.x
    size = LABEL if part.small else TITLE
    at = part.y + size
    say(surface, layout.title, (x, at), size, INK)
    at += (layout.title.count("\n") + 1) * size * LINE
    if not part.small:
        say(surface, said_unit(layout.scale.unit, chart.lang), (x, at), SMALL, QUIET)
        at += SMALL * LINE + 4
    for row in layout.legend:
        _legend(surface, chart, row, x, at)
        at += LABEL * LINE + 3
    room = max(layout.width - layout.left - layout.right, 30)
    plot = Plot(x + layout.left, part.y + layout.head, room, max(layout.body, 1), layout.scale)
    draw = runs.draw if chart.shape is Shape.LINES else rows.draw
    draw(surface, chart, layout, plot, small=part.small)


def _legend(surface: Surface, chart: Chart, row: Iterable[tuple[int, str]], x: float, y: float) -> None:
    for number, name in row:
        if chart.shape is Shape.DOTS:
            surface.mark((x + 9, y - 3.5), ink(number), 6)
        else:
            surface.box(x, y - 8, 18, 8, ink(number))
        say(surface, name, (x + 22, y), LABEL, INK)
        x += legend_width(name)
