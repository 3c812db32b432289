"""The sheets of text, and the sheet of contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from gouji.charts import Chart
from gouji.manuscript import Block, Heading, Manuscript, Paragraph, Style
from gouji.publishing.leaves import covers
from gouji.publishing.marks import CONTENTS
from gouji.publishing.measure import lines
from gouji.publishing.workbook.looks import FANG, HEI, Looks
from gouji.publishing.workbook.pictures import Charts

if TYPE_CHECKING:
    from gouji.publishing.workbook.names import SheetPlan

_COLUMNS = 80
"""How wide a sheet of text is, in characters of its normal font; a Chinese one takes two."""
_PIXELS = 550
"""How wide a chart is."""
_ROOM = 36.0
"""Ems of the text that surely fit in one line."""
_HIGHEST = 409
"""Points a row can be high."""


def write_contents(sheet: Worksheet, looks: Looks, manuscript: Manuscript, plans: Sequence[SheetPlan]) -> None:
    """The title and a link to each sheet."""
    sheet.set_column(0, 0, _COLUMNS)
    sheet.set_row(0, 64)
    sheet.write_string(0, 0, manuscript.title, looks.cell(font_size=18, font_name=HEI, align="center", text_wrap=True))
    row = 1
    for line in covers(manuscript):
        sheet.set_row(row, 22)
        sheet.write_string(row, 0, line, looks.cell(font_size=12, font_name=FANG, align="center"))
        row += 1
    sheet.set_row(row, 30)
    sheet.write_string(row, 0, CONTENTS, looks.cell(font_size=14, font_name=HEI, align="center"))
    link = looks.cell(font_size=12, font_color="#0B4F8A", underline=1)
    for each in plans:
        row += 1
        sheet.set_row(row, 21)
        name = each.name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, string=each.shown)
    sheet.print_area(0, 0, row, 0)
    looks.protest(sheet, 1)


def write_prose(sheet: Worksheet, looks: Looks, blocks: Sequence[Block], charts: Charts) -> None:
    """A text, a paragraph in each row."""
    sheet.set_column(0, 0, _COLUMNS)
    row = 0
    for block in blocks:
        if isinstance(block, Chart):
            sheet.set_row(row, charts.put(sheet, row, block, _PIXELS))
            row += 1
            continue
        if not isinstance(block, Heading | Paragraph) or not block.text.strip():
            continue
        if isinstance(block, Heading):
            how: dict[str, Any] = {"font_name": HEI, "font_size": 16 if block.level == 1 else 12, "text_wrap": True}
            if block.level == 1:
                how["align"] = "center"
            text, size = block.text, (1.5 if block.level == 1 else 1.0)
        else:
            note = block.style is Style.NOTE
            how = {"font_name": FANG, "font_size": 10.5 if note else 12, "text_wrap": True}
            text, size = block.text if note else f"　　{block.text}", 1.0
        for piece in _pieces(text):
            taken = lines(piece, _ROOM / size)
            sheet.set_row(row, min(taken * 19 * size + 5, _HIGHEST))
            sheet.write_string(row, 0, piece, looks.cell(**how))
            row += 1
    sheet.print_area(0, 0, max(row - 1, 0), 0)
    looks.protest(sheet, 1)


def _pieces(text: str) -> list[str]:
    """A paragraph in pieces that a row can show, cut after the end of a sentence; most often it is one."""
    pieces, piece = [], ""
    for sentence in text.replace("。", "。\0").split("\0"):
        if piece and lines(piece + sentence, _ROOM) > 20:
            pieces.append(piece)
            piece = ""
        piece += sentence
    return [*pieces, piece] if piece else pieces
