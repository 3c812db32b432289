"""Performance forms: from the lines of a table to targets and evaluations."""

from __future__ import annotations

from gouji.disclosure import Statement, Unread
from gouji.performance import Performance
from gouji.reading.blocks import LineKind
from gouji.reading.performance.parts import level_of
from gouji.reading.performance.rows import Row, row_of
from gouji.reading.performance.sheet import Sheet
from gouji.reading.zones import Zone

__all__ = ["read_form"]


def read_form(zone: Zone, statement: Statement, index: int) -> tuple[Performance, list[Unread]]:
    """What a performance table says, and what of it was not understood; `index` is its statement's."""
    if any(is_wide(row_of(line)) for line in zone.rows[:6]):
        return Performance(), []
    title = statement.title
    sheet = Sheet(
        title,
        statement.place,
        index,
        statement.unit,
        whole="整体" in title,
        evaluated="自评" in title or "评价" in title,
    )
    sheet.before(zone.preamble)
    for line in zone.rows:
        if line.kind in (LineKind.TABBED, LineKind.PIPED):
            sheet.take(row_of(line))
    found = Performance()
    for draft in sheet.finish():
        if draft.evaluated:
            found.evaluations.append(draft.evaluation())
        else:
            found.targets.append(draft.sheet())
    return found, sheet.unread


def is_wide(row: Row) -> bool:
    """Whether a row of headings has the first levels side by side, as a summary of all projects prints them."""
    return len({level for spot in row if (level := level_of(spot.text)) is not None}) > 2
