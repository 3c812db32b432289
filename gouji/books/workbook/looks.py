"""How the workbook looks."""

from __future__ import annotations

from typing import Any

from gouji.books.columns import Shape

FONT = "微软雅黑"
TABS = {
    "基础": "#274B73",
    "预算": "#2E7D6B",
    "执行": "#B26A00",
    "事项": "#6B4E9B",
    "绩效": "#A33B5C",
    "公开": "#5B6B7B",
}
"""The colour of each group of sheets."""
_LINE = "#D5DBE1"


class Looks:
    """The formats of cells. A sheet's colour says nothing that its words don't say too."""

    def __init__(self, book: Any) -> None:
        def look(**more: Any) -> Any:
            return book.add_format({"font_name": FONT, "font_size": 10, "valign": "vcenter", **more})

        def heading(**more: Any) -> Any:
            return look(bold=True, align="center", text_wrap=True, border=1, border_color="#FFFFFF", **more)

        self.title = look(bold=True, font_size=15, font_color="#1F2D3D")
        self.help = look(font_color="#5B6B7B")
        self.link = look(font_color="#1F5FA8", underline=1, align="right")
        self.required = heading(bg_color="#274B73", font_color="#FFFFFF")
        self.optional = heading(bg_color="#DCE6F1", font_color="#1F2D3D")
        self.envelope = heading(bg_color="#ECEFF2", font_color="#5B6B7B")
        self.automatic = heading(bg_color="#E7F1EA", font_color="#2E5E45")
        dotted = {"bottom": 4, "bottom_color": "#B7C0CA", "bg_color": "#FAFAF5"}
        self.example = look(italic=True, font_color="#8A949E", indent=1, **dotted)
        self.example_number = look(italic=True, font_color="#8A949E", align="right", **dotted)
        self.example_money = look(italic=True, font_color="#8A949E", num_format="#,##0.00", **dotted)
        self.text = look(num_format="@", indent=1)
        self.long = look(text_wrap=True, num_format="@", indent=1)
        self.money = look(num_format="#,##0.00", align="right")
        self.number = look(align="right")
        self.centred = look(align="center")
        self.year = look(num_format="0", align="center")
        self.date = look(num_format="yyyy-mm-dd", align="center")
        self.computed = look(font_color="#5B6B7B", bg_color="#F4F8F5", indent=1)
        self.computed_money = look(font_color="#5B6B7B", bg_color="#F4F8F5", num_format="#,##0.00", align="right")
        self.label = look(bold=True, align="right", indent=1, font_color="#5B6B7B")
        self.input = look(bg_color="#FFF9E5", border=1, border_color=_LINE, align="left", indent=1, num_format="@")
        self.input_year = look(bg_color="#FFF9E5", border=1, border_color=_LINE, align="left", indent=1, num_format="0")
        self.group = look(bold=True, font_color="#FFFFFF", align="center")
        self.row = look(bottom=1, bottom_color=_LINE, text_wrap=True, indent=1)
        self.row_link = look(bottom=1, bottom_color=_LINE, font_color="#1F5FA8", underline=1, indent=1)
        self.row_count = look(bottom=1, bottom_color=_LINE, align="center", num_format='0;;"—"')
        self.huge = look(bold=True, font_size=20, font_color="#1F2D3D")
        self.step = look(text_wrap=True, font_color="#1F2D3D")
        self.groups = {
            group: look(bold=True, font_color="#FFFFFF", align="center", bg_color=colour)
            for group, colour in TABS.items()
        }

    def of(self, shape: Shape) -> Any:
        """The format of a cell of that shape."""
        return {
            Shape.MONEY: self.money,
            Shape.NUMBER: self.number,
            Shape.YEAR: self.year,
            Shape.LONG: self.long,
        }.get(shape, self.text)
