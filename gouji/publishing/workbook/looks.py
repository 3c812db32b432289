"""The looks of a workbook's cells and sheets: fonts, rules, number formats, the mark of a draft, what is printed."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from gouji.publishing.marks import DRAFT

SONG, HEI, FANG = "宋体", "黑体", "仿宋"


class Looks:
    """Makes each format of a workbook once."""

    def __init__(self, book: Workbook, *, draft: bool) -> None:
        self.book = book
        self.draft = draft
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def cell(self, **how: Any) -> Format:
        """The format with these properties."""
        key = tuple(sorted(how.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": SONG, "font_size": 10, "valign": "vcenter", **how})
        return self._formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet that prints on A4 as wide as the paper, its pages numbered, marked where it is a draft."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
        sheet.hide_gridlines(2)
        sheet.set_footer('&C&"宋体"&12— &P —')
        if self.draft:
            sheet.set_header(f'&C&"黑体"&14&KC00000{DRAFT}')
            sheet.set_tab_color("#C00000")
        return sheet

    def protest(self, sheet: Worksheet, column: int) -> None:
        """Mark a sheet on the screen as a draft, beside what stands on it."""
        if self.draft:
            sheet.insert_textbox(0, column, DRAFT, {
                "width": 260, "height": 34, "x_offset": 12, "y_offset": 4, "object_position": 3,
                "font": {"name": HEI, "size": 14, "color": "#C00000", "bold": True},
                "align": {"vertical": "middle", "horizontal": "center"},
                "line": {"color": "#C00000", "width": 1.5}, "fill": {"color": "#FFFFFF"},
            })  # fmt: skip
