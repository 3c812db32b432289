"""A comparison as one HTML file: each table with its chart, and from every figure to its place."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gouji import __version__
from gouji.charts import svg
from gouji.comparing import Comparison
from gouji.comparing.pictures import pictures
from gouji.comparing.sheet import Spot
from gouji.comparing.tables import Entry, Table, Value, tables
from gouji.reporting.comparison.csv_files import table_csv
from gouji.reporting.comparison.places import described
from gouji.text import Text

_TEMPLATES = Path(__file__).parent.parent / "templates"


class Cell(NamedTuple):
    """A cell of the page: its text, whether it is a figure, and the id of its entry in the list of places."""

    text: str
    figure: bool
    place: str


class Drawing(NamedTuple):
    """A chart: the element, and the same as a link to download."""

    element: Markup
    link: str
    name: str


@dataclass(slots=True)
class Part:
    """A table of the page with its charts."""

    table: Table
    rows: list[list[Cell]]
    csv: str
    figures: list[bool]
    """Of each column, whether figures stand in it."""
    drawings: list[Drawing] = field(default_factory=list)


class Source(NamedTuple):
    """An entry of the list of places: its id, the number of its document, the figures as printed with their places."""

    id: str
    sheet: int
    told: list[tuple[str, str]]


def render(comparison: Comparison, lang: str = "zh") -> str:
    """One self-contained page."""
    style = Markup((_TEMPLATES / "compare.css").read_text("utf-8"))
    sources: dict[tuple[tuple[int, int], ...], Source] = {}
    parts = {table.id: _part(table, sources, lang) for table in tables(comparison, lang)}
    for picture in pictures(comparison, lang):
        if picture.table in parts:
            drawn = svg(picture.chart)
            parts[picture.table].drawings.append(Drawing(Markup(drawn), _data("image/svg+xml", drawn), picture.table))
    listed = sorted(sources.values(), key=lambda source: source.sheet)
    return _environment().get_template("compare.html").render(
        lang=lang, comparison=comparison, parts=list(parts.values()), style=style, style_hash=_hash(style),
        version=__version__, say=lambda zh, en: Text(zh, en).say(lang), unranked=_unranked(comparison, lang),
        sources=[(sheet, list(found)) for sheet, found in groupby(listed, key=lambda source: source.sheet)],
    )  # fmt: skip


def _part(table: Table, sources: dict[tuple[tuple[int, int], ...], Source], lang: str) -> Part:
    rows = [[_cell(value, sources, lang) for value in row] for row in table.rows]
    figures = [any(row[number].figure for row in rows) for number in range(len(table.columns))]
    return Part(table, rows, _data("text/csv;charset=utf-8", "\ufeff" + table_csv(table)), figures)


def _cell(value: Value, sources: dict[tuple[tuple[int, int], ...], Source], lang: str) -> Cell:
    if not isinstance(value, Entry):
        return Cell(value if value is not None else "—", value is None, "")
    if not value.spots:
        return Cell(value.text, True, "")
    key = tuple((sheet, id(spot)) for sheet, spot in value.spots)
    if key not in sources:
        told = [(spot.text.strip(), _told(spot, lang)) for _, spot in value.spots]
        sources[key] = Source(f"s{len(sources) + 1}", value.spots[0][0], told)
    return Cell(value.text, True, sources[key].id)


def _told(spot: Spot, lang: str) -> str:
    return described(spot.place, lang)


def _unranked(comparison: Comparison, lang: str) -> list[tuple[str, list[str]]]:
    """What was not ranked, by the reason."""
    found: dict[str, list[str]] = {}
    for one in comparison.unranked:
        found.setdefault(one.why.say(lang), []).append(one.measure.say(lang))
    return list(found.items())


def _data(kind: str, content: str) -> str:
    return f"data:{kind};base64,{b64encode(content.encode('utf-8', 'replace')).decode()}"


def _hash(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
