"""A document as Word has it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document

from tests.typeset.blocks import Block, Paragraph


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
        places = [list(row.cells) for row in table.rows]
        for at, row in enumerate(block.rows):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                if cell.columns > 1 or cell.rows > 1:
                    places[at][column].merge(places[at + cell.rows - 1][column + cell.columns - 1])
                places[at][column].paragraphs[0].add_run(cell.text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
