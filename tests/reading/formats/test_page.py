"""Pages: the text of an article with its tables, told from the site around it; places are those of the source."""

from __future__ import annotations

import pytest

from gouji.reading import read_bytes
from gouji.reporting.reading import to_dict
from tests.reading.formats.parts import disclosure, lines, values

HEAD = "<!DOCTYPE html>\n<html><head><title>某某网</title></head><body>\n"
TABLE = """<p>2025年部门支出总体情况表</p>
<p>部门名称：松原县青松局&nbsp;&nbsp;&nbsp;&nbsp;单位：万元</p>
<table>
<tr><td rowspan="2">科目名称</td><td colspan=3>支出</td></tr>
<tr><td>合计<td>基本<br>支出<td>项目支出
<tr><td>合计</td><td>60.00</td><td>20.00</td><td>40.00</td></tr>
<tr><td>青松支出</td><td><span style="x">31</span><b>.00</b></td><td>11.00</td><td>20.00</td></tr>
<tr><td>银杏支出</td><td>29.00</td><td>9.00</td><td></td></tr>
</table>
"""


def page(*parts: str) -> bytes:
    return (HEAD + "\n".join(parts) + "</body></html>").encode()


def test_tags_that_are_left_out_and_spans_are_understood() -> None:
    [statement] = disclosure(page(TABLE)).statements
    assert [column.title for column in statement.columns] == ["支出/合计", "支出/基本支出", "支出/项目支出"]


def test_a_figure_stands_in_its_cell_and_in_the_source() -> None:
    data = page(TABLE)
    source = data.decode().split("\n")
    read = to_dict(disclosure(data))
    places = {amount["place"]["text"]: amount["place"] for amount in read["statements"][0]["amounts"]}
    for text in ("60.00", "11.00", "29.00"):
        place = places[text]
        assert source[place["line"] - 1][place["start"] : place["end"]] == text
    assert {key: places["11.00"][key] for key in ("table", "cell_row", "cell_column")} == {
        "table": 0, "cell_row": 3, "cell_column": 2,
    }  # fmt: skip
    split = places["31.00"]
    assert source[split["line"] - 1][split["start"] : split["end"]] == "31</span><b>.00"


def test_a_figure_in_a_sentence_stands_in_the_source() -> None:
    data = page(
        "<h2>一、支出情况说明</h2>\n<p>2025年\n &nbsp;支出预算&#54;0.00万元，其中：基本支出20.00万元。</p>", TABLE
    )
    source = data.decode().split("\n")
    found = {claim["value"]: claim["place"] for claim in to_dict(disclosure(data))["narrative"]}
    for value, text in (("60.00", "&#54;0.00"), ("20.00", "20.00")):
        place = found[value]
        assert source[place["line"] - 1][place["start"] : place["end"]] == text


def test_what_stands_around_the_article_is_left_out() -> None:
    around = """<script>document.write("<table><tr><td>1.00</td></tr></table>")</script><style>p { }</style>
    <nav>首页</nav><ul><li><a href="/">政府信息公开</a></li><li><a href="/x">青竹县财政局2024年部门决算</a></li></ul>
    <div class="footer">备案号 00000001</div><!-- <p>旧稿 9.00 --><p style="display: none">隐藏的话</p>"""
    assert lines(page(around, TABLE)) == lines(page(TABLE))


def test_a_link_with_a_figure_is_kept() -> None:
    assert lines(page('<p><a href="/x">支出12.50万元</a></p>')) == ["支出12.50万元"]


@pytest.mark.parametrize("inner", [TABLE, "<h1>公开</h1>" + TABLE.replace("<p>", "<div>").replace("</p>", "</div>")])
def test_tables_that_lay_the_page_out_are_taken_apart(inner: str) -> None:
    laid = f"<table width=100%><tr><td>栏目</td><td>{inner}</td></tr></table>"
    assert values(disclosure(page(laid))) == values(disclosure(page(TABLE)))


def test_an_article_in_one_cell_is_read_as_paragraphs() -> None:
    text = [f"<p>第{number}段说的是青松局的职责和机构。</p>" for number in range(9)]
    article = f"<table><tr><td>左栏</td><td>{''.join(text)}</td></tr></table>"
    assert len(lines(page(article))) == 10


def test_blanks_that_hold_columns_are_kept() -> None:
    assert lines(page("<pre>项目    金额\n合计    1.00</pre>")) == ["项目    金额", "合计    1.00"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8"])
def test_every_encoding_is_read_whatever_the_page_declares(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = page(TABLE).decode().replace("<head>", f"<head>{meta}")
    assert values(disclosure(text.encode(encoding))) == values(disclosure(page(TABLE)))


def test_a_page_saved_in_one_file_is_read() -> None:
    import base64

    body = base64.encodebytes(page(TABLE)).decode()
    data = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}\r\n--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"
    )
    assert values(disclosure(data.encode())) == values(disclosure(page(TABLE)))


def test_a_text_with_tables_of_html_keeps_its_lines() -> None:
    text = "# 部门预算\n\n一、支出情况\n\n2025年支出预算60.00万元，\n其中：基本支出20.00万元。\n\n" + TABLE
    [read] = read_bytes(text.encode(), "a.md")
    assert {claim.figure.printed() for claim in read.claims} == {"60.00", "20.00"}
    assert values(read) == values(disclosure(page(TABLE)))


def test_a_table_in_a_table_ends_where_it_ends() -> None:
    broken = "<table><tr><td>甲<table><tr><td>乙</td><td>1.00</td></tr></table></td><td>丙</td></tr></table><p>丁</p>"
    assert lines(page(broken)) == ["甲", "乙\t1.00", "丙", "丁"]


def test_a_page_that_word_saved_keeps_its_paragraphs_whole() -> None:
    body = "<p class=MsoNormal><span>2025<o:p></o:p></span>年支出<o:p>&nbsp;</o:p>60.00万元<![if !x]>。<![endif]>"
    assert lines(page(body)) == ["2025年支出 60.00万元。"]


def test_a_table_that_goes_on_in_another_without_headings_has_its_columns() -> None:
    def table(*rows: str) -> str:
        cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    first = table(
        "科目编码|科目名称|合计|基本支出|项目支出", "|合计|90.00|50.00|40.00", "201|一般公共服务支出|50.00|50.00|"
    )
    head = "<p>青河县统计局2025年部门预算</p><p>部门支出总体情况表</p><p>单位：万元</p>"
    [document] = read_bytes((head + first + table("221|住房保障支出|40.00||40.00")).encode(), "a.html")
    [statement] = document.statements
    told = {
        a.figure.place.column: a.figure.printed() for a in statement.amounts if a.figure.place.row.startswith("住房")
    }
    assert told == {"合计": "40.00", "基本支出": "0", "项目支出": "40.00"}
