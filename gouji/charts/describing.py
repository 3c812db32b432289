"""What a chart shows, in words: for those who hear a page instead of seeing it."""

from __future__ import annotations

from gouji.charts.layout import extent
from gouji.charts.model import Chart, Multiples
from gouji.charts.scale import scale

_MOST = 60  # figures; more are better read in the table beside the chart


def described(chart: Chart | Multiples) -> str:
    """Every figure of the chart with its category and series; of a chart with very many, what it compares."""
    if isinstance(chart, Multiples):
        return "；".join(f"{one.title}：{described(one)}" for one in chart.charts)
    found = scale(chart.unit, extent(chart))
    if len(chart.categories) * len(chart.series) > _MOST:
        names = "、".join(series.name for series in chart.series)
        reach = f"{chart.categories[0]}至{chart.categories[-1]}共{len(chart.categories)}项"
        return f"{names}，按{reach}列示，单位：{found.unit}"
    said = []
    for place, category in enumerate(chart.categories):
        values = [(series.name, series.values[place]) for series in chart.series]
        told = [
            (name + " " if len(chart.series) > 1 else "") + ("缺" if value is None else found.label(value) + found.unit)
            for name, value in values
        ]
        said.append(f"{category} {'、'.join(told)}")
    return "；".join(said)
