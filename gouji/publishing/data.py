"""The figures of a manuscript for machines."""

from __future__ import annotations

from gouji.manuscript import Manuscript, Number, Paragraph, Row
from gouji.published import Datum, Published, PublishedTable


def figures_of(manuscript: Manuscript) -> Published:
    """Every figure of a manuscript with its subject, as the published files carry them."""
    spoken = [block for block in manuscript.blocks if isinstance(block, Paragraph)]
    return Published(
        manuscript.department,
        manuscript.year,
        manuscript.kind,
        manuscript.printing,
        manuscript.title,
        tuple(PublishedTable(table.form, table.title, tuple(_cells(table.body))) for table in manuscript.tables()),
        tuple(
            _datum(span, at, order)
            for at, paragraph in enumerate(spoken)
            for order, span in enumerate(span for span in paragraph.spans if isinstance(span, Number))
        ),
    )


def _cells(rows: tuple[Row, ...]) -> list[Datum]:
    return [
        _datum(cell.content, at, column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None and isinstance(cell.content, Number)
    ]


def _datum(number: Number, first: int, second: int) -> Datum:
    return Datum(number.subject, number.text, number.figure.unit, (first, second), number.figure.counted)
