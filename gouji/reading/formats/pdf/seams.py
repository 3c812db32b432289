"""Where a table goes on over a page: a row that the end of the page cut is put together again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gouji.forms.vocabulary import depth_of, plain_words
from gouji.reading.formats.pdf.lines import in_lines, joined
from gouji.reading.formats.pdf.ruled import Box, Table
from gouji.reading.formats.pdf.rules import NEAR
from gouji.reading.formats.pdf.sheets import Item, Sheet
from gouji.reading.formats.pdf.unruled.chunks import are_figure

Row = list[Box | None]


def mend(sheets: Sequence[Sheet]) -> None:
    """Put the rest of a cut row back into the row at the end of the page before."""
    start: Table | None = None
    for before, after in pairwise(sheets):
        above, below = _last(before), _first(after)
        if above is not None and below is not None and before.page.width == after.page.width:
            _widen(below, above)
        if start is None or above is None or start.width != above.width:
            start = above
        if above is None or below is None or start is None or above.width != below.width:
            start = None
            continue
        head = _repeated(start, below)
        if head < len(below.rows) and above.rows and is_rest(above.rows[-1], below.rows[head]):
            for upper, rest in zip(above.rows[-1], below.rows[head], strict=True):
                if upper is not None and rest is not None and rest.words:
                    upper.rest += joined(rest.words)[0]
            del below.rows[head]


def _widen(table: Table, above: Table) -> None:
    """Give a table the columns of the one that it goes on with where its cells only cover several of them.

    So does a row of totals that stands alone at the top of a page.
    """
    if table.aligned or above.aligned or not 0 < table.width < above.width:
        return
    edges, those = _edges(above), _edges(table)
    places = [next((at for at, edge in enumerate(edges) if abs(edge - other) < NEAR), None) for other in those]
    if len(edges) != above.width + 1 or len(those) != table.width + 1 or (places[0], places[-1]) != (0, above.width):
        return
    columns = [at for at in places if at is not None]
    if len(columns) != len(places):
        return
    for index, row in enumerate(table.rows):
        wide: Row = [None] * above.width
        for at, box in enumerate(row):
            if box is not None:
                covers = columns[at + box.columns] - columns[at]
                wide[columns[at]] = Box(box.words, box.rect, covers, box.rows, box.rest)
        table.rows[index] = wide


def _edges(table: Table) -> list[float]:
    """Where the columns of a ruled table begin and end."""
    found: list[float] = []
    for edge in sorted(edge for row in table.rows for box in row if box is not None for edge in box.rect[0:3:2]):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _last(sheet: Sheet) -> Table | None:
    return _whole(sheet.items[-1]) if sheet.items else None


def _first(sheet: Sheet) -> Table | None:
    return _whole(sheet.items[0]) if sheet.items else None


def _whole(item: Item) -> Table | None:
    """A table whose columns are known, and of which pages may have cut a row."""
    return item if isinstance(item, Table) and not item.spread and not item.mended else None


def _repeated(first: Table, again: Table) -> int:
    """How many rows of `again` repeat the first rows of a table."""
    count = 0
    for one, other in zip(first.rows, again.rows, strict=False):
        if _texts(one) != _texts(other):
            break
        count += 1
    return count


def _texts(row: Row) -> list[str]:
    return [
        "" if box is None else plain_words("".join(word.text for line in in_lines(box.words) for word in line.words))
        for box in row
    ]


def is_rest(upper: Row, row: Row) -> bool:
    """Whether a row is only the rest of texts or figures that the row above leaves unfinished."""
    held = [(one, other) for one, other in zip(upper, row, strict=True) if other is not None and other.words]
    if not held or any(one is None or not (_is_full(one) or _is_ended(one, other)) for one, other in held):
        return False
    if any(depth_of(other.words[0].text) is not None for _, other in held):
        return False
    above = sum(1 for box in upper if box is not None and box.words)
    return len(held) < above and all(box is None or box.rows == 1 for box in row)


def _is_ended(box: Box, rest: Box) -> bool:
    """Whether two cells are a figure together, and the first of them none that is whole."""
    return are_figure(joined(box.words)[0], joined(rest.words)[0])


def _is_full(box: Box) -> bool:
    """Whether the last line of a cell reaches to its right edge, so that it may go on."""
    if not box.words:
        return False
    line = in_lines(box.words)[-1]
    text = "".join(word.text for word in line.words)
    return not text[-1].isdigit() and box.rect[2] - line.right < 1.9 * line.height
