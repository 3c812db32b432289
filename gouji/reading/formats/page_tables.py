"""The rows of a page's tables: those of `table`, and those that only look like one (`div`, `li` side by side)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.reading.formats.markup import Element, Source, Words
from gouji.reading.grid import is_amount

_FEW = 6
_LEFT_OUT = frozenset({
    "script", "style", "head", "template", "noscript", "svg", "math", "select", "option", "button", "object",
    "embed", "iframe", "audio", "video", "canvas", "map", "textarea", "title", "input", "datalist", "dialog", "nav",
    "footer",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|copyright|nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|share|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around the text on every page of a site."""
FIGURE = re.compile(r"\d[.,]\d")
_LISTS = frozenset({"div", "ul", "ol", "section", "article"})
_LONGEST = 80
"""Characters of a cell of a table that is none by its elements."""
_UNSHOWN = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password", "checkbox", "radio"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and how many rows of its part of the table begin with it."""

    cells: list[Element]
    rest: int


def rows_of(table: Element) -> list[Row]:
    """The rows of a `table`, head, bodies and foot one after the other."""
    found: list[Row] = []
    part: list[list[Element]] = []

    def close() -> None:
        found.extend(Row(cells, len(part) - index) for index, cells in enumerate(part))
        part.clear()

    for each in table.held:
        if isinstance(each, Words) or is_left_out(each):
            continue
        if each.name == "tr":
            part.append([cell for cell in each.held if isinstance(cell, Element) and cell.name in ("td", "th")])
            continue
        close()
        if each.name == "caption":
            found.append(Row([each], 1))
        elif each.name != "table":
            found += rows_of(each)
    close()
    return found


def looks_like_rows(element: Element) -> list[Row]:
    """The rows of an element whose parts all have as many short parts, figures among them; none for another."""
    if element.name not in _LISTS or sum(isinstance(each, Element) for each in element.held) < 3:
        return []
    rows = _parts(element)
    if rows is None or len(rows) < 3:
        return []
    cells = [_parts(row) for row in rows]
    wide = len(cells[0] or ())
    if wide < 2 or any(each is None or len(each) != wide for each in cells):
        return []
    texts = [[" ".join(cell.words().split()) for cell in each or ()] for each in cells]
    if any(len(text) > _LONGEST for row in texts for text in row):
        return []
    amounts = [sum(is_amount(text) for text in row) for row in texts]
    if max(amounts) < 2 and 3 * sum(map(bool, amounts)) < len(amounts):
        return []
    return [Row(each or [], 1) for each in cells]


def _parts(element: Element) -> list[Element] | None:
    """The elements that an element consists of, None where words stand between them, or tables in it."""
    found = []
    for each in element.held:
        if isinstance(each, Words):
            if each.text.strip():
                return None
        elif each.name in ("table", "tr", "td", "br"):
            return None
        elif not is_left_out(each):
            found.append(each)
    return found


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether a table only lays a page out: tables or headings stand in a cell, or one of few cells holds it all."""
    cells = [cell for row in rows for cell in row.cells]
    if any(each.name in ("table", "h1", "h2", "h3", "article") for cell in cells for each in cell.all()):
        return True
    sizes = sorted(size for cell in cells if (size := len(cell.words().strip())))
    if not sizes or len(sizes) > _FEW or 3 * sizes[-1] < 2 * sum(sizes):
        return False
    most = max(cells, key=lambda cell: len(cell.words()))
    return sum(each.name in ("p", "div", "pre", "br", "li") for each in most.all()) > _FEW


def span(cell: Element, name: str, most: int) -> int:
    """How many rows or columns a cell covers: `most` of them where it says 0 rows, all that are left."""
    found = re.match(r"\s*(\d{1,6})", cell.attributes.get(name, ""))
    value = int(found[1]) if found else 1
    return most if value == 0 and name == "rowspan" else max(min(value, most), 1)


def is_left_out(element: Element) -> bool:
    """Whether an element is not shown, or stands around the text on every page of a site."""
    attributes = element.attributes
    if element.name in _LEFT_OUT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    if not _FURNITURE.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"):
        return False
    return not any(each.name == "table" for each in element.all()) and not FIGURE.search(element.words())


def filled(element: Element, source: Source) -> Words | None:
    """What a field of a form shows."""
    value = element.attributes.get("value", "")
    if element.name != "input" or not value.strip() or element.attributes.get("type", "").lower() in _UNSHOWN:
        return None
    return Words(value, max(source.text.rfind(value, 0, element.at), 0))
