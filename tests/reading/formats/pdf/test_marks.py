"""What is printed on pages besides their text: marks across them, characters printed twice, fields filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.disclosure import OddityKind
from gouji.findings import Severity
from gouji.review import review
from tests.reading.formats.parts import disclosure, lines, values

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTHS = (60.0, 150.0, 90.0, 90.0, 90.0)
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["205", "教育支出", "31.00", "11.00", "20.00"], ["20508", "进修及培训", "31.00", "11.00", "20.00"],
    ["2050803", "培训支出", "31.00", "11.00", "20.00"],
]  # fmt: skip
TOTAL = ["合计", "", "31.00", "11.00", "20.00"]
SENTENCE = "2025年部门支出预算31.00万元，其中：基本支出11.00万元，项目支出20.00万元。"
Write = Callable[[Canvas, float, float, str], None]


def plain(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.drawString(x, y, text)


def twice(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Each run twice, a little apart, and not one right after the other."""
    for shift in (0.0, 0.3):
        for at in range(0, len(text), 5):
            canvas.drawString(x + shift + canvas.stringWidth(text[:at]), y, text[at : at + 5])


def table(canvas: Canvas, top: float, rows: Sequence[Sequence[str]], write: Write = plain) -> None:
    """A ruled table; the first two cells of a total are one."""
    for index, row in enumerate(rows):
        y, x = top - 20.0 * index, 50.0
        for column, (text, width) in enumerate(zip(row, WIDTHS, strict=True)):
            if not (column == 1 and row[0] == "合计"):
                wide = WIDTHS[0] + WIDTHS[1] if column == 0 and row[0] == "合计" else width
                canvas.rect(x, y - 20.0, wide, 20.0)
                if text:
                    write(canvas, x + 4.0, y - 14.0, text)
            x += width


def document(
    pages: Sequence[Sequence[Sequence[str]]], write: Write = plain, mark: Callable[[Canvas], None] | None = None
) -> bytes:
    """Pages with a table each; the first also has its title, its unit and a sentence."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number, rows in enumerate(pages):
        canvas.setFont(FONT, 10)
        if not number:
            write(canvas, 60, 780, SENTENCE)
            write(canvas, 200, 740, "2025年部门支出总表")
            write(canvas, 420, 720, "单位：万元")
        table(canvas, 710.0 if not number else 780.0, rows, write)
        if mark is not None:
            mark(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


WHOLE = [[HEAD, *ROWS, TOTAL]]


def test_a_mark_across_the_page_is_no_text_of_it() -> None:
    def mark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 40)
        canvas.translate(250, 600)
        canvas.rotate(40)
        canvas.drawCentredString(0, 0, "内部资料 2024.11.30")
        canvas.restoreState()

    assert lines(document(WHOLE, mark=mark)) == lines(document(WHOLE))


def test_lines_of_a_scan_that_lies_a_little_askew_are_text() -> None:
    def mark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(60, 400)
        canvas.rotate(2)
        canvas.drawString(0, 0, "以上数据均为预算数。")
        canvas.restoreState()

    assert "以上数据均为预算数。" in lines(document(WHOLE, mark=mark))


def test_characters_printed_twice_are_read_once() -> None:
    assert lines(document(WHOLE, write=twice)) == lines(document(WHOLE))


def test_what_is_filled_into_fields_is_printed() -> None:
    def fields(canvas: Canvas) -> None:
        for at, text in enumerate(TOTAL[2:]):
            canvas.acroForm.textfield(
                name=f"f{at}", value=text, x=262 + 90 * at, y=615, width=60, height=12, fontSize=8
            )

    empty = [HEAD, *ROWS, ["合计", "", "", "", ""]]
    assert values(disclosure(document([empty], mark=fields))) == values(disclosure(document(WHOLE)))


def test_a_total_alone_on_the_next_page_has_the_columns_of_its_table() -> None:
    cut = document([[HEAD, *ROWS], [TOTAL]])
    assert values(disclosure(cut)) == values(disclosure(document(WHOLE)))
    assert len(disclosure(cut).statements) == 1


def test_what_rests_on_words_behind_a_picture_of_the_page_is_a_note() -> None:
    wrong = [HEAD, *ROWS, ["合计", "", "31.00", "11.00", "29.00"]]

    def behind(canvas: Canvas, x: float, y: float, text: str) -> None:
        words = canvas.beginText(x, y)
        words.setTextRenderMode(3)
        words.textOut(text)
        canvas.drawText(words)

    def picture(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 255)), 0, 0, 595, 842)

    read = disclosure(document([wrong], write=behind, mark=picture))
    assert values(read)["合计", "项目支出"] == "29.00"
    found = review(read).findings
    assert {each.severity for each in found} == {Severity.NOTE}
    assert "第1页" in next(each.message.zh for each in found if each.rule == "scan.behind")
    shown = review(disclosure(document([wrong], mark=picture))).findings
    assert Severity.ERROR in {each.severity for each in shown}


def test_a_file_attached_to_the_pages_is_said() -> None:
    pdf = pypdfium2.PdfDocument(document(WHOLE))
    pdf.new_attachment("部门预算公开表.xlsx").set_data(b"PK")
    buffer = io.BytesIO()
    pdf.save(buffer)
    read = disclosure(buffer.getvalue())
    assert [(each.kind, each.found) for each in read.oddities] == [(OddityKind.EMBEDDED, "部门预算公开表.xlsx")]
    assert values(read) == values(disclosure(document(WHOLE)))


def test_a_label_that_runs_into_the_next_cell_is_whole_where_something_is_printed_there() -> None:
    long = ["2130304", "水利行业业务管理与水资源节约管理保护", "31.00", "11.00", "20.00"]
    printed = lines(document([[HEAD, *ROWS, long, TOTAL]]))
    assert "\t".join(long) in printed
