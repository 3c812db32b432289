"""Performance forms: from the lines of a table to targets and evaluations.

row of cells → placing (its columns) → sheet (labels, parts) or listing (projects) → draft → targets, evaluations
text without columns → wrapped (cells and columns by order and looks) → sheet or listing
"""

from __future__ import annotations

from gouji.disclosure import Statement, Unread
from gouji.performance import Performance
from gouji.reading.blocks import LineKind
from gouji.reading.grid import is_amount
from gouji.reading.performance.flat import LOST, is_flat, read_listing, read_sheet
from gouji.reading.performance.listing import Listing, is_joined, is_long, is_wide
from gouji.reading.performance.rows import Row, row_of, without_repeats
from gouji.reading.performance.sheet import Sheet
from gouji.reading.zones import Zone

__all__ = ["read_form"]

NO_FORM = (
    "绩效表的表头或行名读不懂，不知道这个数说的是什么。",
    "The headings and labels of the performance table do not say what this figure is.",
)


def read_form(zone: Zone, statement: Statement, index: int) -> tuple[Performance, list[Unread]]:
    """What a performance table says, and what of it was not understood; `index` is its statement's."""
    title, unit = statement.title, statement.unit
    rows = without_repeats([row_of(line) for line in zone.rows if line.kind in (LineKind.TABBED, LineKind.PIPED)])
    flat = is_flat(zone.rows)
    listing = Listing(title, statement.place, index, unit)
    if flat:
        listed = read_listing(zone.rows, listing)
    else:
        listed = any(is_wide(row) or is_long(row) or is_joined(row) for row in rows[:6])
        for row in rows if listed else ():
            listing.take(row)
    if listed:
        listing.finish()
        found, unread = Performance(targets=listing.targets, totals=listing.totals), listing.unread
    else:
        found, unread = _sheet(zone, rows, statement, index)
    if flat and (found.targets or found.evaluations):
        statement.readings.append(LOST)
    if not (found.targets or found.totals or found.evaluations):
        unread = _nothing(zone, title)
    return found, unread


def _sheet(zone: Zone, rows: list[Row], statement: Statement, index: int) -> tuple[Performance, list[Unread]]:
    title = statement.title
    whole, evaluated = "整体" in title, "自评" in title or "评价" in title
    sheet = Sheet(title, statement.place, index, statement.unit, whole, evaluated)
    sheet.before(zone.preamble)
    if is_flat(zone.rows):
        read_sheet(zone.rows, sheet)
    for row in rows:
        sheet.take(row)
    found = Performance()
    for draft in sheet.finish():
        if draft.evaluated:
            found.evaluations.append(draft.evaluation())
        else:
            found.targets.append(draft.sheet())
    return found, sheet.unread


def _nothing(zone: Zone, title: str) -> list[Unread]:
    """The amounts of a table of which nothing was understood."""
    cells = [cell for line in zone.rows for cell in line.cells if is_amount(cell.text)]
    return [Unread(cell.text, cell.place(title), NO_FORM) for cell in cells]
