"""A document as Word has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from docx import Document

from tests.typeset.blocks import Block, Cell, Paragraph, Table


def word(blocks: Sequence[Block]) -> bytes:
    """The blocks as a .docx file; a paragraph that begins with # is a heading of that level."""
    document: Any = Document()
    for block in blocks:
        if isinstance(block, Paragraph):
            level = len(block.text) - len(block.text.lstrip("#"))
            if level:
                document.add_heading(block.text.lstrip("# "), level)
            else:
                document.add_paragraph(block.text)
            continue
        table = document.add_table(rows=len(block.rows), cols=block.width)
        fill(table, block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill(table: Any, block: Table, dress: Callable[[Any, Cell, bool], None] = lambda *_: None) -> None:
    """Write the cells of a table, merged where they span; `dress` each paragraph, by its cell and whether it heads."""
    places = [list(row.cells) for row in table.rows]
    for at, row in enumerate(block.rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if cell.columns > 1 or cell.rows > 1:
                places[at][column].merge(places[at + cell.rows - 1][column + cell.columns - 1])
            paragraph = places[at][column].paragraphs[0]
            paragraph.add_run(cell.text)
            dress(paragraph, cell, at < block.head)
