"""What a chart shows, in words: for those who hear a page instead of seeing it."""

from __future__ import annotations

from gouji.charts.layout import extent
from gouji.charts.model import Chart, Multiples
from gouji.charts.scale import Scale, scale
from gouji.charts.wording import MISSING, said_unit
from gouji.text import Text

_MOST = 60  # figures; more are better read in the table beside the chart


def described(chart: Chart | Multiples) -> str:
    """Every figure of the chart with its category and series; of a chart with very many, what it compares."""
    if isinstance(chart, Multiples):
        return "；".join(f"{one.title}：{described(one)}" for one in chart.charts)
    found = scale(chart.unit, extent(chart))
    if len(chart.categories) * len(chart.series) > _MOST:
        names = "、".join(series.name for series in chart.series)
        first, last, count = chart.categories[0], chart.categories[-1], len(chart.categories)
        reach = Text(f"{first}至{last}共{count}项", f"{count} from {first} to {last}").say(chart.lang)
        return f"{names}，{reach}，{said_unit(found.unit, chart.lang)}"
    said = []
    for place, category in enumerate(chart.categories):
        values = [(series.name, series.values[place]) for series in chart.series]
        told = [
            (name + " " if len(chart.series) > 1 else "") + _figure(value, found, chart.lang) for name, value in values
        ]
        said.append(f"{category} {'、'.join(told)}")
    return "；".join(said)


def _figure(value: int | None, found: Scale, lang: str) -> str:
    return MISSING.say(lang) if value is None else found.label(value) + found.unit
