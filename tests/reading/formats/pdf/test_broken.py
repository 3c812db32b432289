"""Tables without rules whose figures narrow columns break, and that the end of a page cuts in any place."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from tests.typeset.paper import FONT

SIZE = 7.0
LINE = 9.4
"""From one line of a cell to the next, as LibreOffice prints them; rows are a point farther apart."""
ROW = LINE + 1.0
LEFTS = (40.0, 90.0, 150.0, 190.0, 230.0)
Cells = Sequence[str]
"""The cells of a row; a stroke begins another line of a cell."""

TITLE = "青河县统计局2025年部门预算", "2025年部门支出总体情况表", "单位：万元"
HEAD = "科目编码", "科目名称", "合计", "基本支出", "项目支出"
ROWS = [
    ("", "合计", "1,063.93", "921.38", "142.55"),
    ("201", "一般公共服务支出", "1,033.93", "911.38", "122.55"),
    ("20105", "统计信息事务", "1,033.93", "911.38", "122.55"),
    ("2010501", "行政运行", "911.38", "911.38", ""),
    ("2010505", "专项统计业务", "122.55", "", "122.55"),
    ("221", "住房保障支出", "30.00", "10.00", "20.00"),
]


def printed(*pages: Sequence[str | Cells], lefts: Sequence[float] = LEFTS) -> bytes:
    """Pages of lines of text and of rows."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for page in pages:
        y = 760.0
        canvas.setFont(FONT, SIZE)
        for row in page:
            cells = [[row]] if isinstance(row, str) else [cell.split("/") for cell in row]
            for left, cell in zip(lefts, cells, strict=False):
                for number, line in enumerate(cell):
                    canvas.drawString(left, y - LINE * number, line)
            y -= (max(map(len, cells)) - 1) * LINE + ROW
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def figures(data: bytes) -> set[tuple[str, str, str]]:
    """What stands where in the first table: the row, the column, the figure."""
    [document] = read_bytes(data, "a.pdf")
    return _figures(document)


def _figures(document: Disclosure) -> set[tuple[str, str, str]]:
    [statement] = [each for each in document.statements if each.title.endswith("支出总体情况表")]
    places = [amount.figure.place for amount in statement.cells.values() if amount.subject and amount.figure.value]
    return {(place.row, place.column, place.text) for place in places}


WHOLE = {(row[1], HEAD[at], row[at]) for row in ROWS for at in (2, 3, 4) if row[at]}


def test_a_table_in_one_piece() -> None:
    assert figures(printed([*TITLE, HEAD, *ROWS])) == WHOLE


def test_figures_that_their_columns_break() -> None:
    narrow = (40.0, 75.0, 110.0, 132.0, 154.0)
    rows = [
        ("", "合计", "1,06/3.93", "921./38", "142./55"),
        ("201", "一般公/共服务/支出", "1,03/3.93", "911./38", "122./55"),
        ("2010/5", "统计信/息事务", "1,03/3.93", "911./38", "122./55"),
        ("2010/501", "行政运/行", "911./38", "911./38"),
        ("2010/505", "专项统/计业务", "122./55", "", "122./55"),
        ("221", "住房保/障支出", "30.0/0", "10.0/0", "20.0/0"),
    ]
    head = ("科目/编码", "科目名/称", "合计", "基本/支出", "项目/支出")
    assert figures(printed([*TITLE, head, *rows], lefts=narrow)) == WHOLE


def test_headings_at_the_end_of_the_page_before() -> None:
    assert figures(printed([*TITLE, HEAD], ROWS)) == WHOLE


def test_headings_that_the_end_of_a_page_cuts() -> None:
    upper = ("科目编码", "科目名称", "合计", "基本", "项目支出")
    assert figures(printed([*TITLE, upper], [("", "", "", "支出"), *ROWS])) == WHOLE


@pytest.mark.parametrize("at", [2, 4])
def test_rows_go_on_over_the_page(at: int) -> None:
    assert figures(printed([*TITLE, HEAD, *ROWS[:at]], ROWS[at:])) == WHOLE


def test_a_row_that_the_end_of_a_page_cuts() -> None:
    begun = ("201", "一般公共服", "1,033.93", "911.38", "122.55")
    lefts = (40.0, 90.0, 136.0, 180.0, 220.0)
    assert figures(printed([*TITLE, HEAD, ROWS[0], begun], [("", "务支出"), *ROWS[2:]], lefts=lefts)) == WHOLE


def test_figures_that_the_end_of_a_page_breaks() -> None:
    narrow = (40.0, 90.0, 150.0, 172.0, 194.0)
    rows = [
        ("", "合计", "1,06/3.93", "921./38", "142./55"),
        ("201", "一般公共服务支出", "1,03", "911.", "122."),
    ]
    rest = [("", "", "3.93", "38", "55"), *[(*row[:2], *(_halved(cell) for cell in row[2:])) for row in ROWS[2:]]]
    head = (*HEAD[:3], "基本/支出", "项目/支出")
    assert figures(printed([*TITLE, head, *rows], rest, lefts=narrow)) == WHOLE


def _halved(figure: str) -> str:
    return f"{figure[:4]}/{figure[4:]}".rstrip("/")


def test_a_heading_below_the_last_row_is_none_of_the_table() -> None:
    below = "青河县统计局2025年部门预算信息公开情况说明书"
    assert figures(printed([*TITLE, HEAD, *ROWS, below])) == WHOLE


def test_numbers_over_figures_are_none_of_them() -> None:
    counts = ("栏次", "1", "2", "3", "4")
    rows = [("", "合计", "3.15", "2.15", "1.00"), ("221", "住房保障支出", "3.15", "2.15", "1.00")]
    [title, *rest] = TITLE
    page = [title, *rest, ("科目编码", "科目/名称", "合计", "基本/支出", "项目/支出"), counts, *rows]
    assert {text for _, _, text in figures(printed(page))} == {"3.15", "2.15", "1.00"}
