"""Tables too wide for the paper, whose columns go on on other pages, as workbooks print them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.formats.parts import disclosure, values

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
Part = Sequence[Sequence[tuple[str, int, int]]]
"""Rows of cells: text, and how many rows and columns they cover."""

LABELS: Part = [
    [("科目编码", 2, 1), ("科目名称", 2, 1), ("合计", 2, 1), ("基本支出", 1, 2)],
    [("小计", 1, 1), ("人员经费", 1, 1)],
]
REST: Part = [[("", 1, 1), ("项目支出", 2, 1)], [("公用经费", 1, 1)]]
FIGURES = [
    ("213", "农林水支出", "60.00", "20.00", "15.00", "5.00", "40.00"),
    ("21303", "水利", "60.00", "20.00", "15.00", "5.00", "40.00"),
    ("2130301", "行政运行", "20.00", "20.00", "15.00", "5.00", ""),
    ("2130304", "水利行业业务管理", "40.00", "", "", "", "40.00"),
]
MORE = [
    ("221", "住房保障支出", "3.00", "3.00", "3.00", "", ""),
    ("22102", "住房改革支出", "3.00", "3.00", "3.00", "", ""),
]


def draw(canvas: Canvas, part: Part, widths: Sequence[float]) -> None:
    """A ruled table at the same height of each page."""
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(part):
        column = 0
        for text, rows, columns in row:
            while (index, column) in taken:
                column += 1
            taken |= {(index + down, column + right) for down in range(rows) for right in range(columns)}
            x, y = 50.0 + sum(widths[:column]), 700.0 - 22.0 * (index + rows)
            canvas.rect(x, y, sum(widths[column : column + columns]), 22.0 * rows)
            canvas.drawString(x + 3.0, y + 11.0 * rows - 4.0, text)
            column += columns


def printed(pages: Sequence[tuple[Part, Sequence[float]]], over: Sequence[str]) -> bytes:
    """The pages; `over` are lines above the table of the first page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number, (part, widths) in enumerate(pages):
        canvas.setFont(FONT, 9)
        for at, line in enumerate(over if not number else ()):
            canvas.drawString(200, 760 - 20 * at, line)
        draw(canvas, part, widths)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def cells(rows: Sequence[Sequence[str]], first: int, end: int) -> Part:
    return [[(text, 1, 1) for text in row[first:end]] for row in rows]


TITLE = ["2025年一般公共预算支出表", "单位：万元"]
LEFT, RIGHT = (60.0, 150.0, 70.0, 70.0, 70.0), (90.0, 90.0)
WHOLE: Part = [
    [*LABELS[0][:3], ("基本支出", 1, 3), ("项目支出", 2, 1)],
    [*LABELS[1], ("公用经费", 1, 1)],
    *cells([*FIGURES, *MORE], 0, 7),
]


def expected() -> dict[tuple[str, str], str]:
    return values(disclosure(printed([(WHOLE, (50.0, 110.0, 60.0, 60.0, 60.0, 60.0, 60.0))], TITLE)))


def test_columns_on_the_next_page_are_those_of_the_table() -> None:
    pages = [
        ([*LABELS, *cells([*FIGURES, *MORE], 0, 5)], LEFT), ([*REST, *cells([*FIGURES, *MORE], 5, 7)], RIGHT),
    ]  # fmt: skip
    read = disclosure(printed(pages, TITLE))
    assert values(read) == expected()
    assert len(values(read)) == 22
    pages_of = {
        amount.figure.place.column: amount.figure.place.anchor(read.anchors).page
        for amount in read.statements[0].amounts
    }
    assert pages_of == {
        "合计": 1, "基本支出/小计": 1, "基本支出/人员经费": 1, "基本支出/公用经费": 2, "项目支出": 2,
    }  # fmt: skip


@pytest.mark.parametrize("down", [True, False])
def test_rows_and_columns_may_both_go_on(down: bool) -> None:
    parts = [
        ([*LABELS, *cells(FIGURES, 0, 5)], LEFT), ([*LABELS, *cells(MORE, 0, 5)], LEFT),
        ([*REST, *cells(FIGURES, 5, 7)], RIGHT), ([*REST, *cells(MORE, 5, 7)], RIGHT),
    ]  # fmt: skip
    pages = parts if down else [parts[at] for at in (0, 2, 1, 3)]
    assert values(disclosure(printed(pages, TITLE))) == expected()


def test_labels_that_each_page_prints_again_are_printed_once() -> None:
    again = [(60.0, 150.0), RIGHT]
    names: Part = [
        [*LABELS[0][:2], *REST[0]],
        [*REST[1]],
        *[[*cells([row], 0, 2)[0], *cells([row], 5, 7)[0]] for row in FIGURES],
    ]
    pages = [([*LABELS, *cells(FIGURES, 0, 5)], LEFT), (names, (*again[0], *again[1]))]
    whole = [*WHOLE[:2], *cells(FIGURES, 0, 7)]
    one = printed([(whole, (50.0, 110.0, 60.0, 60.0, 60.0, 60.0, 60.0))], TITLE)
    assert values(disclosure(printed(pages, TITLE))) == values(disclosure(one))


def test_another_table_with_rows_of_the_same_heights_is_another_table() -> None:
    first = [(50.0, 110.0, 60.0, 60.0, 60.0, 60.0, 60.0)]
    other: Part = [[("项目", 1, 1), ("金额", 1, 1)], *[[(text, 1, 1), ("1.00", 1, 1)] for text in "甲乙丙丁戊己庚"]]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for title, part, widths in ((TITLE[0], WHOLE, first[0]), ("2025年采购预算表", other, (150.0, 90.0))):
        canvas.setFont(FONT, 9)
        canvas.drawString(200, 760, title)
        canvas.drawString(200, 740, TITLE[1])
        draw(canvas, part, widths)
        canvas.showPage()
    canvas.save()
    assert [len(statement.columns) for statement in disclosure(buffer.getvalue()).statements] == [5, 1]
