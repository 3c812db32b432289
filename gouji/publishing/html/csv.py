"""A table as CSV in a link of the page itself, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from base64 import b64encode

from gouji.figures import NUMBER
from gouji.manuscript import Number, Row, Table

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DASHES = ("-", "--", "－", "－－")


def csv_link(table: Table) -> str:
    """The table as a data URL. It begins with a byte order mark, by which Excel knows UTF-8."""
    return f"data:text/csv;charset=utf-8;base64,{b64encode(csv_of(table).encode('utf-8-sig')).decode()}"


def csv_of(table: Table) -> str:
    """The table as CSV: each heading in every column it stands over, other cells once, figures as printed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    rows = [*_spread(table.head, repeat=True), *_spread(table.body, repeat=False)]
    writer.writerows([harmless(text) for text in row] for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe stands before those it might."""
    if text.lstrip().startswith(_DANGEROUS) and not NUMBER.fullmatch(text.strip()) and text.strip() not in _DASHES:
        return f"'{text}"
    return text


def _spread(rows: tuple[Row, ...], *, repeat: bool) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    grid = [[""] * width for _ in rows]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            text = cell.content.text if isinstance(cell.content, Number) else cell.content
            for below in range(at, min(at + cell.rows, len(rows)) if repeat else at + 1):
                for right in range(column, min(column + cell.columns, width) if repeat else column + 1):
                    grid[below][right] = text
    return grid
