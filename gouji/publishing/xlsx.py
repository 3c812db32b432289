"""A workbook: contents with links, a sheet for each part of the text and for each table, sums as live formulas.

Cells hold numbers that display exactly the words printed; where no number format does, they hold the words.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from gouji.manuscript import Manuscript
from gouji.published import SHEET_NAME
from gouji.publishing.marks import CONTENTS
from gouji.publishing.workbook.looks import Looks
from gouji.publishing.workbook.names import SheetPlan, plan
from gouji.publishing.workbook.pictures import Charts
from gouji.publishing.workbook.prose import write_contents, write_prose
from gouji.publishing.workbook.tables import write_table

_CHUNK = 30_000
"""Characters a cell of the hidden sheet holds; a cell can hold 32,767."""


def write(manuscript: Manuscript, path: Path, figures: str, *, draft: bool) -> None:
    """Write a manuscript as a workbook that carries `figures`, its figures as JSON."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": manuscript.name, "author": manuscript.department, "keywords": "gouji"})
        book.set_size(2400, 1600)
        looks = Looks(book, draft=draft)
        plans = plan(manuscript)
        hidden = book.add_worksheet(SHEET_NAME)
        charts = Charts(book, hidden)
        front = looks.sheet(CONTENTS.replace("　", ""))
        write_contents(front, looks, manuscript, plans)
        for each in plans:
            _write(each, looks, charts)
        front.activate()
        front.set_first_sheet()
        hidden.very_hidden()
        for row, start in enumerate(range(0, len(figures), _CHUNK)):
            hidden.write_string(row, 0, figures[start : start + _CHUNK])


def _write(each: SheetPlan, looks: Looks, charts: Charts) -> None:
    sheet = looks.sheet(each.name)
    if each.table is not None:
        write_table(sheet, looks, each.table, each.headings)
    else:
        write_prose(sheet, looks, each.blocks, charts)
