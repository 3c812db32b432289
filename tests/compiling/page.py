"""A manuscript as a bare page: what compiling is tried with where how it is published does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gouji.disclosure import Disclosure
from gouji.manuscript import Heading, Manuscript, Paragraph, Row, Table
from gouji.reading import read_bytes


def page(manuscript: Manuscript) -> bytes:
    """The manuscript as HTML."""
    lines = ["<!doctype html><meta charset='utf-8'>", f"<title>{escape(manuscript.title)}</title>"]
    for block in manuscript.blocks:
        if isinstance(block, Heading):
            lines.append(f"<h{block.level}>{escape(block.text)}</h{block.level}>")
        elif isinstance(block, Paragraph):
            lines.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Table):
            lines += _table(block)
    return "\n".join(lines).encode()


def _table(table: Table) -> Iterator[str]:
    if table.marker:
        yield f"<p>{table.marker}</p>"
    yield f"<h3>{escape(table.title)}</h3>"
    for line in table.above:
        yield f"<p>{escape(line)}</p>"
    yield f"<p>单位：{table.unit}</p>"
    yield "<table>"
    for row in (*table.head, *table.body):
        yield _row(row)
    yield "</table>"
    for note in table.notes:
        yield f"<p>{escape(note)}</p>"


def _row(row: Row) -> str:
    cells = (
        f"<{'th' if cell.heading else 'td'} colspan={cell.columns} rowspan={cell.rows}>{escape(cell.text)}"
        f"</{'th' if cell.heading else 'td'}>"
        for cell in row
        if cell is not None
    )
    return f"<tr>{''.join(cells)}</tr>"


def read_back(manuscript: Manuscript) -> Disclosure:
    """The one disclosure that the page is read as."""
    [disclosure] = read_bytes(page(manuscript), "page.html")
    return disclosure
