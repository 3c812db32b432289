"""Performance forms: from the lines of a table to targets and evaluations."""

from __future__ import annotations

from gouji.disclosure import Statement, Unread
from gouji.performance import Performance
from gouji.reading.blocks import LineKind
from gouji.reading.performance.listing import Listing, is_long, is_wide
from gouji.reading.performance.rows import row_of
from gouji.reading.performance.sheet import Sheet
from gouji.reading.zones import Zone

__all__ = ["read_form"]


def read_form(zone: Zone, statement: Statement, index: int) -> tuple[Performance, list[Unread]]:
    """What a performance table says, and what of it was not understood; `index` is its statement's."""
    title, unit = statement.title, statement.unit
    rows = [row_of(line) for line in zone.rows if line.kind in (LineKind.TABBED, LineKind.PIPED)]
    if any(is_wide(row) or is_long(row) for row in rows[:6]):
        listing = Listing(title, statement.place, index, unit)
        for row in rows:
            listing.take(row)
        listing.finish()
        return Performance(targets=listing.targets, totals=listing.totals), listing.unread
    sheet = Sheet(
        title, statement.place, index, unit, whole="整体" in title, evaluated="自评" in title or "评价" in title
    )
    sheet.before(zone.preamble)
    for row in rows:
        sheet.take(row)
    found = Performance()
    for draft in sheet.finish():
        if draft.evaluated:
            found.evaluations.append(draft.evaluation())
        else:
            found.targets.append(draft.sheet())
    return found, sheet.unread
