"""Codes at the right of their columns stand under the headings at their left, without rules too."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.reading.formats import pdf
from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.unruled.chunks import chunk
from gouji.reading.formats.pdf.unruled.leaning import columns_from

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
RIGHT = (80, 131, 182, 284, 334)
ROWS = [
    ("201", "26", "01", "行政运行", "233.34"),
    ("201", "26", "04", "档案馆费用", "74.40"),
    ("208", "05", "05", "养老保险缴费", "40.20"),
    ("210", "11", "01", "行政单位医疗", "16.00"),
]


def page() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, 8)
    canvas.drawString(200, 780, "2025年部门支出总体情况表")
    canvas.drawString(400, 760, "单位：万元")
    canvas.drawString(103, 740, "科目编码")
    for x, text in ((56, "类"), (107, "款"), (158, "项")):
        canvas.drawString(x, 728, text)
    canvas.drawString(228, 734, "科目名称")
    canvas.drawString(306, 734, "合计")
    for number, row in enumerate(ROWS):
        for right, text in zip(RIGHT, row, strict=True):
            canvas.drawRightString(right, 700 - 12 * number, text)
    canvas.save()
    return buffer.getvalue()


def test_codes_stand_under_the_headings_nearest_to_them() -> None:
    table = [line for line in pdf.read(page(), "a.pdf").printed if len(line.cells) > 1]
    rows = [[cell.text for cell in line.cells] for line in table]
    assert [row[:3] for row in rows if "类" in row] == [["类", "款", "项"]]
    assert [tuple(row) for row in rows[-4:]] == ROWS


def test_headings_of_unlike_heights_tell_no_columns() -> None:
    low = [chunk([Word(left, 10, left + 20, 20, text, 0)]) for left, text in ((10, "合计"), (60, "小计"))]
    high = chunk([Word(50, 10, 55, 210, "项", 0)])
    assert columns_from([*low, high], []) is None
