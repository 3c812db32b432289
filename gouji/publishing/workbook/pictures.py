"""Charts of a workbook: its own, over values that stand on the hidden sheet, told apart without colour."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from gouji.charts import Chart, Shape
from gouji.charts.describing import described
from gouji.charts.ink import INK, RULE, ink
from gouji.charts.layout import extent
from gouji.charts.scale import scale

_PATTERNS = {"": "", "////": "wide_upward_diagonal", "....": "percent_20", "\\\\\\\\": "wide_downward_diagonal",
             "xxx": "small_grid"}  # fmt: skip
_FONT = {"name": "宋体", "size": 9, "color": INK}
_FIRST = 2
"""The column of the hidden sheet where the values of the first chart begin; the figures as JSON stand in the first."""


class Charts:
    """Draws the charts of a workbook; `hidden` is the sheet that holds their values."""

    def __init__(self, book: Workbook, hidden: Worksheet) -> None:
        self.book = book
        self.hidden = hidden
        self.column = _FIRST

    def put(self, sheet: Worksheet, row: int, chart: Chart, width: int) -> float:
        """Put a chart over a row, `width` pixels wide; how high it is, in points."""
        kind = {"type": "line"} if chart.shape is Shape.LINES else {"type": "bar"}
        if chart.shape is Shape.STACKED:
            kind["subtype"] = "stacked"
        drawn = self.book.add_chart(kind)
        assert drawn is not None
        found = scale(chart.unit, extent(chart))
        count, first = len(chart.categories), self.column
        for at, category in enumerate(chart.categories):
            self.hidden.write_string(at, first, category)
        for number, series in enumerate(chart.series):
            column = first + 1 + number
            for at, value in enumerate(series.values):
                if value is not None:
                    self.hidden.write_number(at, column, value / found.worth)
            drawn.add_series({
                "name": series.name,
                "categories": [self.hidden.name, 0, first, count - 1, first],
                "values": [self.hidden.name, 0, column, count - 1, column],
                "gap": 60,
                **_look(number, line=chart.shape is Shape.LINES),
                "data_labels": {"value": chart.shape is not Shape.STACKED, "num_format": "#,##0.00", "font": _FONT},
            })  # fmt: skip
        self.column = first + 2 + len(chart.series)
        drawn.set_title({"name": chart.title, "name_font": {"name": "黑体", "size": 12, "bold": False, "color": INK}})
        lines = chart.shape is Shape.LINES
        categories, values = (drawn.set_x_axis, drawn.set_y_axis) if lines else (drawn.set_y_axis, drawn.set_x_axis)
        categories({"num_font": _FONT, "reverse": not lines, "line": {"color": INK},
                    **({} if lines else {"crossing": "max"})})  # fmt: skip
        axis = {"num_font": _FONT, "num_format": "#,##0", "name": f"单位：{found.unit}"}
        gridlines = {"visible": True, "line": {"color": RULE}}
        least = {} if found.low < 0 else {"min": 0}
        values({**axis, **least, "name_font": {**_FONT, "bold": False}, "major_gridlines": gridlines})
        drawn.set_legend({"none": True} if len(chart.series) < 2 else {"position": "bottom", "font": _FONT})
        drawn.show_hidden_data()
        bars = count * (len(chart.series) if chart.shape is Shape.GROUPED else 1)
        height = 320 if chart.shape is Shape.LINES else min(130 + 26 * bars, 530)
        drawn.set_size({"width": width, "height": height})
        told = f"{chart.title}。{described(chart)}"
        sheet.insert_chart(row, 0, drawn, {"x_offset": 4, "y_offset": 4, "object_position": 1, "description": told})
        return height * 0.75 + 8


def _look(number: int, *, line: bool) -> dict[str, Any]:
    look = ink(number)
    if line:
        marker = {"type": ("circle", "square", "triangle", "diamond")[number % 4], "size": 6}
        return {"line": {"color": look.stroke, "width": 1.75}, "marker": {**marker, "fill": {"color": look.stroke}}}
    pattern = _PATTERNS.get(look.hatch, "")
    border = {"border": {"color": INK, "width": 0.75}}
    if pattern:
        return {"pattern": {"pattern": pattern, "fg_color": INK, "bg_color": look.fill}, **border}
    return {"fill": {"color": look.fill}, **border}
