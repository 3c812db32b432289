"""A chart as SVG, PNG or PDF: the same chart gives the same bytes, whatever else the process draws."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from gouji.charts.describing import described
from gouji.charts.lettering import FAMILIES, legible
from gouji.charts.model import Chart, Multiples

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 453.6
"""The width of a chart unless told otherwise, in points: 16 cm, the text of an A4 page."""

_ALONE = Lock()  # matplotlib takes how letters are written from settings of the whole process


def svg(chart: Chart | Multiples, width: float = WIDTH, *, outlined: bool = False) -> str:
    """The chart as an `svg` element for a page, without styles: any content policy lets it be.

    Its text is text, or with `outlined` the outlines of its letters, which need no font and are no words to a reader.
    """
    chart = _legible(chart)
    told = f"{chart!r}{width}"
    name = "c" + hashlib.sha256(told.encode()).hexdigest()[:10]
    settings = {"svg.fonttype": "path" if outlined else "none", "svg.hashsalt": name}
    source = _drawn(chart, width, "svg", {"Date": None}, settings).decode()
    return _plain(source, name, chart.title, described(chart))


def png(chart: Chart | Multiples, width: float = WIDTH, dpi: int = 200) -> bytes:
    """The chart as a PNG picture."""
    chart = _legible(chart)
    return _drawn(chart, width, "png", {"Software": None, "Title": chart.title}, {}, dpi)


def pdf(chart: Chart | Multiples, width: float = WIDTH) -> bytes:
    """The chart as a PDF page of its size, with its fonts in it."""
    chart = _legible(chart)
    return _drawn(chart, width, "pdf", {"CreationDate": None, "Title": chart.title}, {"pdf.fonttype": 3})


def _drawn(
    chart: Chart | Multiples, width: float, form: str, metadata: Mapping[str, str | None], settings: dict[str, Any],
    dpi: int = 72,
) -> bytes:  # fmt: skip
    import matplotlib as mpl

    from gouji.charts.painting import painted

    out = BytesIO()
    plain: dict[Any, Any] = {**mpl.rcParamsDefault, "hatch.linewidth": 0.6, **settings}
    with _ALONE, mpl.rc_context(plain):
        painted(chart, width).savefig(out, format=form, dpi=dpi, metadata=dict(metadata))
    return out.getvalue()


def _legible(chart: Chart | Multiples) -> Chart | Multiples:
    """The chart with names that can be printed: they come from documents, where anything may stand."""
    if isinstance(chart, Multiples):
        charts = tuple(made for one in chart.charts if isinstance(made := _legible(one), Chart))
        return replace(chart, title=legible(chart.title), charts=charts)
    series = tuple(replace(one, name=legible(one.name)) for one in chart.series)
    categories = tuple(map(legible, chart.categories))
    return replace(chart, title=legible(chart.title), categories=categories, series=series, unit=legible(chart.unit))


_STYLE = re.compile(r' style="([^"]*)"')
_FONT = re.compile(r"^(?:(?P<weight>\d+|normal|bold) )?(?P<size>[\d.]+)px .*$")


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
    families = ", ".join(FAMILIES)
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size.group()} '
        f'width="{width}pt" height="{height}pt" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'stroke-linejoin="round" stroke-linecap="butt" font-family="{families}">'
    )
    said = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    return opened + said + re.sub(r"<defs>\s*</defs>\s*", "", rest).strip() + "\n"


def _attributes(style: re.Match[str]) -> str:
    found: dict[str, str] = {}
    for part in style.group(1).split(";"):
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon:
            continue
        if key == "font" and (font := _FONT.match(value)):
            found["font-size"] = font["size"]
        elif key == "font-size":
            found[key] = value.removesuffix("px")
        elif not key.startswith("font"):
            found[key] = value
    return "".join(f' {key}="{value}"' for key, value in found.items())
