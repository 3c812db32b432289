"""Word files as they are really made: borders moved by hand, units in the header, pictures for tables, tab stops."""

from __future__ import annotations

import pytest

from gouji.disclosure import OddityKind
from gouji.review import review
from tests.reading.formats.parts import W, disclosure, lines, p, row, tbl, tc, values, word_file, written

TITLE = p("2025年部门支出总体情况表") + p("部门名称：临泽县水务局")
UNIT = p("单位：万元")
HEAD = row("科目名称", "合计", "基本支出", "项目支出")
TABLE = tbl(HEAD, row("合计", "60.00", "20.00", "40.00"), row("水源支出", "60.00", "20.00", "40.00"))
PICTURE = '<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:embed="r1"/></w:drawing></w:r></w:p>'
OBJECT = '<w:p><w:r><w:object><o:OLEObject xmlns:o="x" Type="Embed" ProgID="{}"/></w:object></w:r></w:p>'


def grid(*widths: int) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths) + "</w:tblGrid>"


def wide(text: str) -> str:
    return tc(text, '<w:gridSpan w:val="2"/>')


def test_borders_that_stand_a_hair_apart_are_one() -> None:
    moved = tbl(
        grid(2000, 30, 1500, 1500, 1500),
        row(wide("科目名称"), "合计", "基本支出", "项目支出"),
        row("合计", wide("60.00"), "20.00", "40.00"),
        row(wide("水源支出"), "60.00", "20.00", "40.00"),
    )
    assert values(disclosure(word_file(TITLE + UNIT + moved))) == values(disclosure(word_file(TITLE + UNIT + TABLE)))


def test_a_narrow_column_in_which_something_stands_is_one() -> None:
    narrow = tbl(grid(2000, 90, 1500), row("项目", "a", "金额"), row("甲", "b", "2.00"))
    assert lines(word_file(narrow)) == ["项目\ta\t金额", "甲\tb\t2.00"]


def test_a_unit_that_only_the_header_prints_is_that_of_each_table_of_its_pages() -> None:
    header = f"<w:hdr {W}>{p('金额单位：元')}</w:hdr>"
    section = '<w:sectPr><w:headerReference r:id="rheader1"/></w:sectPr>'
    break_ = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    second = TITLE.replace("支出", "收入") + tbl(
        row("科目名称", "合计"), row("合计", "60.00"), row("水源收入", "60.00")
    )
    read = disclosure(word_file(TITLE + TABLE + break_ + second + "<w:sectPr/>", header1=header))
    assert [statement.unit.value for statement in read.statements] == ["元", "元"]
    told = disclosure(word_file(TITLE + UNIT + TABLE + section, header1=header))
    assert told.statements[0].unit.value == "万元"


def test_a_picture_in_the_place_of_a_table_is_said() -> None:
    read = disclosure(word_file(p("2025年收入预算60.00万元。") + TITLE + UNIT + PICTURE + TITLE + UNIT + TABLE))
    [oddity] = read.oddities
    assert (oddity.kind, oddity.found) == (OddityKind.PICTURE, "2025年部门支出总体情况表")
    [told] = [each for each in review(read).findings if each.rule == "file.picture"]
    assert "部门支出总体情况表" in told.message.zh
    assert told.places[0].to_dict(read.anchors)["paragraph"] == 4


def test_a_picture_elsewhere_is_not() -> None:
    assert written(word_file(p("办公楼外景如下。") + PICTURE)).oddities == ()


@pytest.mark.parametrize(("program", "said"), [("Excel.Sheet.12", 1), ("Equation.3", 0)])
def test_a_workbook_inside_is_said_and_a_formula_is_not(program: str, said: int) -> None:
    found = written(word_file(TITLE + UNIT + OBJECT.format(program))).oddities
    assert [each.kind for each in found] == [OddityKind.EMBEDDED] * said


def test_rows_of_tab_stops_keep_their_first_blank_cells() -> None:
    stops = "<w:p><w:r>" + "{}" + "</w:r></w:p>"
    cells = [["科目编码", "科目名称", "合计"], ["", "合计", "5.00"], ["205", "教育支出", "5.00"]]
    body = "".join(stops.format("<w:tab/>".join(f"<w:t>{text}</w:t>" for text in line)) for line in cells)
    assert lines(word_file(body)) == ["科目编码\t科目名称\t合计", "\t合计\t5.00", "205\t教育支出\t5.00"]


def test_a_figure_cut_after_its_comma_is_one() -> None:
    cell = f"<w:tc><w:tcPr/>{p('1,')}{p('234.50')}</w:tc>"
    assert lines(word_file(tbl(row("合计", cell)))) == ["合计\t1,234.50"]
