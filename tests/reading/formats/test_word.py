"""Word files: what they print that is no plain text of theirs."""

from __future__ import annotations

import pytest

from gouji.reporting.reading import to_dict
from tests.reading.formats.parts import W, disclosure, lines, p, row, tbl, tc, values, word_file, written

TITLE = p("2025年部门支出总体情况表") + p("部门名称：松原县青松局") + p("单位：万元")
TABLE = tbl(
    row(tc("科目名称", '<w:vMerge w:val="restart"/>'), tc("支出", '<w:gridSpan w:val="3"/>')),
    row(tc("", "<w:vMerge/>"), "合计", "基本支出", "项目支出"),
    row("合计", "60.00", "20.00", "40.00"),
    row("青松支出", "31.00", "11.00", "20.00"),
    row("银杏支出", "29.00", "9.00", "20.00"),
)
LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(text: str, level: int = 0, of: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def test_merged_headings_are_those_of_the_columns_they_cover() -> None:
    read = disclosure(word_file(TITLE + TABLE))
    [statement] = read.statements
    assert [column.title for column in statement.columns] == ["支出/合计", "支出/基本支出", "支出/项目支出"]
    assert (read.department, read.year) == ("松原县青松局", 2025)


def test_figures_stand_in_cells_of_tables_and_sentences_in_paragraphs() -> None:
    read = to_dict(
        disclosure(
            word_file(p("一、支出情况说明") + p("2025年支出预算60.00万元。") + tbl(row("序号", "1")) + TITLE + TABLE)
        )
    )
    places = {amount["place"]["text"]: amount["place"] for amount in read["statements"][-1]["amounts"]}
    assert {key: places["31.00"][key] for key in ("table", "cell_row", "cell_column")} == {
        "table": 1, "cell_row": 3, "cell_column": 1,
    }  # fmt: skip
    assert "line" not in places["31.00"]
    claim = next(each["place"] for each in read["narrative"] if each["value"] == "60.00")
    assert (claim["paragraph"], "2025年支出预算60.00万元。"[claim["start"] : claim["end"]]) == (1, "60.00")


def test_automatic_numbers_are_printed() -> None:
    body = (
        numbered("部门概况") + numbered("主要职责", 1) + numbered("机构设置", 1) + numbered("甲", 2)
        + numbered("预算情况说明") + numbered("收入", 1) + numbered("名词解释", 0, of=2)
    )  # fmt: skip
    assert lines(word_file(body, numbering=LISTS)) == [
        "一、部门概况", "（一）主要职责", "（二）机构设置", "1.甲", "二、预算情况说明", "（一）收入", "一、名词解释",
    ]  # fmt: skip


def test_a_style_numbers_its_paragraphs_and_makes_them_headings() -> None:
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/>
        <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a2"><w:name w:val="own"/><w:basedOn w:val="a1"/></w:style></w:styles>"""
    data = word_file(
        p("收入", '<w:pStyle w:val="a2"/>') + p("支出", '<w:pStyle w:val="a1"/>'), styles=styles, numbering=LISTS
    )
    assert lines(data) == ["（一）收入", "（二）支出"]
    assert [line.heading for line in written(data).printed if line.cells] == [2, 2]


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        "<w:p><w:r><w:t>支出</w:t></w:r><w:del><w:r><w:delText>11.00</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12.00</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>其中：</w:t></w:r></w:p>" + p("基本支出")
    rows = tbl(row("合计", "1.00"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>", row("甲", "2.00"))
    assert lines(word_file(changed + gone + rows)) == ["支出12.00万元", "其中：基本支出", "合计\t1.00", "甲\t2.00"]


def test_hidden_words_and_instructions_of_fields_are_not_read() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>底稿</w:t></w:r>"
        "<w:r><w:fldChar/><w:instrText>PAGE 9</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    )
    assert lines(word_file(body)) == ["正文"]


def test_a_box_of_text_is_read_once() -> None:
    inner = f"<w:txbxContent>{p('2025年部门收入总体情况表')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = f"""<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>
        </mc:AlternateContent></w:r></w:p>"""
    assert lines(word_file(body)) == ["2025年部门收入总体情况表"]


def test_a_footnote_follows_the_paragraph_it_is_of() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("含上年结转3.00万元。")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>收入5.00万元</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("支出")
    assert lines(word_file(body, footnotes=notes)) == ["收入5.00万元", "含上年结转3.00万元。", "支出"]


def test_a_title_that_only_the_header_prints_is_not_lost() -> None:
    header = f"<w:hdr {W}>{p('2025年部门支出总体情况表')}{p('松原县青松局')}</w:hdr>"
    section = '<w:sectPr><w:headerReference r:id="rheader1"/></w:sectPr>'
    read = disclosure(word_file(p("单位：万元") + TABLE + section, header1=header))
    assert read.statements[0].title == "2025年部门支出总体情况表"
    printed = lines(word_file(TITLE + TABLE + section, header1=header))
    assert printed.count("2025年部门支出总体情况表") == 1


def test_a_table_that_holds_tables_only_lays_the_page_out() -> None:
    nested = f"<w:tbl><w:tr><w:tc>{TITLE}{TABLE}{p('')}</w:tc></w:tr></w:tbl>"
    assert values(disclosure(word_file(nested))) == values(disclosure(word_file(TITLE + TABLE)))


def test_lines_of_a_cell_are_one_word_or_several() -> None:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>一般公</w:t><w:br/><w:t>共预算</w:t></w:r></w:p></w:tc>"
    latin = f"<w:tc><w:tcPr/>{p('1.00')}{p('2.00')}</w:tc>"
    assert lines(word_file(tbl(row(cell, latin)))) == ["一般公共预算\t1.00 2.00"]


def test_entries_of_the_table_of_contents_are_no_titles() -> None:
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    entry = '<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr><w:r><w:t>一、部门支出总体情况表</w:t><w:tab/>'
    entry += "<w:t>7</w:t></w:r></w:p>"
    read = disclosure(word_file(entry + TITLE + TABLE, styles=styles))
    assert [statement.title for statement in read.statements] == ["2025年部门支出总体情况表"]
    assert read.unread == []


@pytest.mark.parametrize("merge", ['<w:hMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'])
def test_cells_merged_the_old_way_are_merged(merge: str) -> None:
    second = tc("", '<w:hMerge w:val="continue"/>') if "hMerge" in merge else ""
    head = f"<w:tr>{tc('项目', merge)}{second}{tc('金额')}</w:tr>"
    [first, *_] = written(word_file(tbl(head, row("1", "甲", "2.00")))).printed
    assert [(cell.text, cell.columns) for cell in first.cells] == [("项目", 2), ("", 1), ("金额", 1)]
