"""A chart as SVG, PNG or PDF: the same chart gives the same bytes, whatever else the process draws.

The SVG for a page is written directly, in a millisecond; pictures and outlines of letters are matplotlib's, in fifty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from gouji.charts.describing import described
from gouji.charts.lettering import seen
from gouji.charts.model import Chart, Multiples
from gouji.charts.painting import paint, plan
from gouji.charts.vector import Vector

WIDTH = 453.6
"""The width of a chart unless told otherwise, in points: 16 cm, the text of an A4 page."""


def svg(chart: Chart | Multiples, width: float = WIDTH, *, outlined: bool = False) -> str:
    """The chart as an `svg` element for a page, without styles: any content policy lets it be.

    Its text is text, or with `outlined` the outlines of its letters, which need no font and are no words to a reader.
    """
    chart = _worded(chart, seen)
    name = "c" + hashlib.sha256(f"{chart!r}{width}".encode()).hexdigest()[:10]
    if outlined:
        source = _printed(chart, width, "svg", {"Date": None}, {"svg.fonttype": "path", "svg.hashsalt": name})
        return _plain(source.decode(), name, chart.title, described(chart))
    planned = plan(chart, width)
    surface = Vector(name, width, planned.height)
    paint(surface, planned)
    return surface.element(chart.title, described(chart))


def png(chart: Chart | Multiples, width: float = WIDTH, dpi: int = 200) -> bytes:
    """The chart as a PNG picture."""
    chart = _worded(chart, seen)
    return _printed(chart, width, "png", {"Software": None, "Title": chart.title}, {}, dpi)


def pdf(chart: Chart | Multiples, width: float = WIDTH) -> bytes:
    """The chart as a PDF page of its size, with its fonts in it."""
    chart = _worded(chart, seen)
    return _printed(chart, width, "pdf", {"CreationDate": None, "Title": chart.title}, {"pdf.fonttype": 3})


def _printed(
    chart: Chart | Multiples, width: float, form: str, metadata: Mapping[str, str | None],
    settings: Mapping[str, Any], dpi: int = 72,
) -> bytes:  # fmt: skip
    """The chart drawn with the font that gouji brings, and 〓 for a character that this lacks."""
    from gouji.charts.paper import letters, sheet

    known = letters()
    chart = _worded(chart, lambda text: "".join(letter if ord(letter) in known else "〓" for letter in text))
    planned = plan(chart, width)
    with sheet(width, planned.height, settings) as paper:
        paint(paper, planned)
        return paper.file(form, metadata, dpi)


def _worded(chart: Chart | Multiples, worded: Callable[[str], str]) -> Chart | Multiples:
    """The chart with its names changed: they come from documents, where anything may stand."""
    if isinstance(chart, Multiples):
        charts = tuple(made for one in chart.charts if isinstance(made := _worded(one, worded), Chart))
        return replace(chart, title=worded(chart.title), charts=charts)
    series = tuple(replace(one, name=worded(one.name)) for one in chart.series)
    categories = tuple(map(worded, chart.categories))
    return replace(chart, title=worded(chart.title), categories=categories, series=series, unit=worded(chart.unit))


_STYLE = re.compile(r' style="([^"]*)"')


def _plain(source: str, name: str, title: str, description: str) -> str:
    """The SVG of matplotlib as one element with title and description, every style written as attributes."""
    body = source[source.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r"<style[^>]*>.*?</style>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = _STYLE.sub(_attributes, body)
    head, rest = body.split(">", 1)
    size = re.search(r'viewBox="[^"]*"', head)
    assert size is not None
    width, height = size.group().split('"')[1].split()[2:]
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size.group()} '
        f'width="{width}pt" height="{height}pt" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'stroke-linejoin="round" stroke-linecap="butt">'
    )
    said = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    return opened + said + re.sub(r"<defs>\s*</defs>\s*", "", rest).strip() + "\n"


def _attributes(style: re.Match[str]) -> str:
    found: dict[str, str] = {}
    for part in style.group(1).split(";"):
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        if colon:
            found[key] = value
    return "".join(f' {key}="{value}"' for key, value in found.items())
