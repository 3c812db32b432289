"""A comparison as pages show it: one subject at a time, each figure a link to its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gouji.charts import Chart, svg
from gouji.comparing import Comparison, Who, compare
from gouji.comparing.pictures import pictures
from gouji.comparing.tables import Entry, Table, Value, tables
from gouji.text import Text
from gouji.web.compare.keeping import sheets_of
from gouji.web.documents.models import Document

SUBJECTS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "overview": (Text("总览", "Overview"), ("totals", "structure", "three_public", "running", "per_head")),
    "function": (Text("功能分类", "By function"), ("function", "function_item")),
    "economic": (Text("经济分类", "By economic class"), ("economic", "economic_item")),
    "projects": (Text("项目与得分", "Projects and scores"), ("project", "score")),
    "changes": (Text("变化分解", "Changes"), ()),
    "execution": (Text("预算执行", "Execution"), ("execution",)),
    "agreement": (Text("前后不一致", "Printed differently"), ("disagreements",)),
    "standouts": (Text("突出的数", "What stands out"), ("standouts",)),
    "remarks": (Text("不能比较的", "Not comparable"), ()),
}
"""The subjects of the pages and the tables of each."""


@dataclass(slots=True)
class Shown:
    """A comparison and the documents that its sheets are of, by number."""

    comparison: Comparison
    documents: list[Document] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """The address at which each document's places are shown."""


class Cell(NamedTuple):
    """A cell: its text, whether it is a figure, and the address of its place."""

    text: str
    figure: bool
    address: str


class Drawing(NamedTuple):
    """A chart on the page, with the number that it has among those of its table."""

    number: int
    title: str
    element: SafeString


class Section(NamedTuple):
    """A table with its headings (and whether figures stand under them), its rows and its charts."""

    table: Table
    heads: list[tuple[str, bool]]
    rows: list[list[Cell]]
    drawings: list[Drawing]


def shown(documents: list[Document], place: str = "compare:place", *, counted: bool = True) -> Shown:
    """The comparison of documents; `place` is the address at which places are shown.

    `counted`: by the head counts that people entered, which no public page shows.
    """
    found = sheets_of(documents, counted=counted)
    comparison = compare(sheet for _, sheet in found)
    by_who: dict[Who, Document] = {}
    for document, sheet in found:
        by_who.setdefault(sheet.who, document)
    ordered = [by_who[sheet.who] for sheet in comparison.sheets]
    return Shown(comparison, ordered, [reverse(place, args=[document.pk]) for document in ordered])


def sections(shown_: Shown, wanted: tuple[str, ...], lang: str) -> Iterator[Section]:
    """The tables asked for, in order, with their charts."""
    found = {table.id: table for table in tables(shown_.comparison, lang, wanted)}
    drawn = list(pictures(shown_.comparison, lang, wanted))
    for name in wanted:
        if name not in found:
            continue
        own = [picture.chart for picture in drawn if picture.table == name]
        drawings = [Drawing(number, chart.title, drawing(chart)) for number, chart in enumerate(own)]
        rows = [[cell(value, shown_) for value in row] for row in found[name].rows]
        figures = [any(row[n].figure for row in rows) for n in range(len(found[name].columns))]
        yield Section(found[name], list(zip(found[name].columns, figures, strict=True)), rows, drawings)


def chart_of(shown_: Shown, table: str, number: int, lang: str) -> Chart | None:
    """The chart of a table by its number."""
    own = [picture.chart for picture in pictures(shown_.comparison, lang, (table,)) if picture.table == table]
    return own[number] if number < len(own) else None


def cell(value: Value, shown_: Shown) -> Cell:
    """A value as a cell; where its figures are all in one document, with the address of their places."""
    if not isinstance(value, Entry):
        return Cell("—" if value is None else value, value is None, "")
    sheets = {sheet for sheet, _ in value.spots}
    if len(sheets) != 1:
        return Cell(value.text, True, "")
    [sheet] = sheets
    places = [("at", "-".join(map(str, spot.at))) for _, spot in value.spots if spot.at[0]]
    if not places:
        return Cell(value.text, True, "")
    return Cell(value.text, True, f"{shown_.places[sheet]}?{urlencode(places[:40])}")


def drawing(chart: Chart) -> SafeString:
    """The chart as an element of the page. What stands in it was escaped when it was drawn."""
    return mark_safe(svg(chart))
