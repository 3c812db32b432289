"""Sheets on which two pages are printed side by side."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.reading import read_bytes
from tests.reading.formats.parts import disclosure, lines, values
from tests.reading.formats.pdf.test_marks import FONT, HEAD, ROWS, SENTENCE, TOTAL, table

pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDE, HIGH = 595.0, 842.0
PROSE = "我局按照综合预算的原则将全部收入和支出纳入部门预算管理并对年度重点工作予以保障具体安排如下所述"


def prose(canvas: Canvas) -> None:
    canvas.drawString(60, 780, "一、部门预算情况说明")
    for at in range(7):
        canvas.drawString(60, 750 - 20 * at, PROSE)
    canvas.drawString(60, 600, SENTENCE)
    canvas.drawCentredString(WIDE / 2, 40, "- 3 -")


def tables(canvas: Canvas) -> None:
    canvas.drawString(200, 740, "2025年部门支出总表")
    canvas.drawString(420, 720, "单位：万元")
    table(canvas, 710, [HEAD, *ROWS, TOTAL])
    canvas.drawCentredString(WIDE / 2, 40, "- 4 -")


def printed(*sheets: tuple[Callable[[Canvas], None], ...]) -> bytes:
    """Sheets as wide as their pages together."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for pages in sheets:
        canvas.setPageSize((WIDE * len(pages), HIGH))
        for number, page in enumerate(pages):
            canvas.saveState()
            canvas.translate(WIDE * number, 0)
            canvas.setFont(FONT, 10)
            page(canvas)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    both = printed((prose, tables))
    assert lines(both) == lines(printed((prose,), (tables,)))
    assert values(disclosure(both)) == values(disclosure(printed((prose,), (tables,))))


def test_a_figure_of_the_right_page_stands_in_the_right_half_of_the_sheet() -> None:
    [read] = read_bytes(printed((prose, tables)), "a.pdf")
    places = [amount.figure.place.anchor(read.anchors) for amount in read.statements[0].amounts]
    assert {place.page for place in places} == {1}
    assert all(place.bbox is not None and place.bbox[0] > WIDE for place in places)


def test_columns_on_both_sides_of_a_blank_are_one_table() -> None:
    def columns(canvas: Canvas) -> None:
        for at, row in enumerate([*ROWS, *ROWS]):
            for x, text in zip((60, 150, 655, 800, 950), row, strict=True):
                canvas.drawString(x, 750 - 20 * at, text)

    whole = printed((columns, lambda _: None))
    assert lines(whole)[0].split() == ROWS[0]
