"""Pages as sites really show tables: parts side by side, fields, cells that reach to the end of a part, pictures."""

from __future__ import annotations

import base64

import pytest

from gouji.disclosure import OddityKind
from tests.reading.formats.parts import disclosure, lines, values, written

ROWS = [
    ["科目名称", "合计", "基本支出", "项目支出"], ["合计", "1,060.00", "20.00", "1,040.00"],
    ["水利支出", "31.00", "11.00", "20.00"], ["林业支出", "1,029.00", "9.00", "1,020.00"],
]  # fmt: skip
TITLE = "<p>2025年部门支出总体情况表</p><p>单位：万元</p>"


def table(cell: str = "<td>{}</td>") -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(cell.format(text) for text in row) + "</tr>" for row in ROWS) + "</table>"
    )


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


PLAIN = values(disclosure(page(TITLE + table())))


@pytest.mark.parametrize(
    ("around", "row", "cell"),
    [
        ("<div class='t'>{}</div>", "<div class='r'>{}</div>", "<div class='c'>{}</div>"),
        ("<div role='table'>{}</div>", "<div role='row'>{}</div>", "<span role='cell'>{}</span>"),
        ("<ul>{}</ul>", "<li>{}</li>", "<span>{}</span>"),
    ],
)
def test_parts_side_by_side_are_a_table(around: str, row: str, cell: str) -> None:
    rows = "".join(row.format("".join(cell.format(text) for text in texts)) for texts in ROWS)
    assert values(disclosure(page(TITLE + around.format(rows)))) == PLAIN


def test_a_list_of_links_and_days_is_no_table() -> None:
    items = "".join(f"<li><a>通知{day}</a><span>2025-03-{day}</span></li>" for day in (10, 11, 12, 13))
    assert not any("\t" in line for line in lines(page(f"<ul>{items}</ul>")))


def test_what_stands_in_fields_is_read() -> None:
    data = page(TITLE + table('<td><input type="text" value="{}" readonly></td>'))
    assert values(disclosure(data)) == PLAIN
    assert disclosure(page(TITLE + table('<td><input type="hidden" value="{}"></td>') + table())).statements


def test_a_cell_over_no_rows_reaches_to_the_end_of_its_part_only() -> None:
    names = "".join(f"<th>{text}</th>" for text in ROWS[0][1:])
    head = f"<thead><tr><th rowspan=0>科目名称</th><th colspan=3>支出</th></tr><tr>{names}</tr>"
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS[1:])
    read = disclosure(page(f"{TITLE}<table>{head}</thead><tbody>{rows}</tbody></table>"))
    assert [column.title for column in read.statements[0].columns] == ["支出/合计", "支出/基本支出", "支出/项目支出"]
    assert len(read.statements[0].amounts) == 9


def test_a_picture_in_the_place_of_a_table_is_said() -> None:
    found = written(page(TITLE + '<p><img src="a.png"></p>' + TITLE + table())).oddities
    assert [(each.kind, each.found) for each in found] == [(OddityKind.PICTURE, "2025年部门支出总体情况表")]
    assert written(page('<p>按<img src="b.png">2025年部门支出总体情况表</p>' + table())).oddities == ()


def test_a_document_that_the_page_only_frames_is_said() -> None:
    frame = '<iframe src="/files/ysgk.pdf?v=1"></iframe><iframe src="/share.html"></iframe>'
    found = written(page(TITLE + table() + frame)).oddities
    assert [(each.kind, each.found) for each in found] == [(OddityKind.EMBEDDED, "ysgk.pdf")]


def test_a_workbook_saved_as_pages_has_one_for_each_sheet() -> None:
    def part(body: bytes) -> str:
        return (
            "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            f"{base64.encodebytes(body).decode()}\n"
        )

    frames = part(b"<html><frameset></frameset></html>")
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    assert values(disclosure(f"{head}{frames}{part(page(TITLE + table()))}--b--\n".encode())) == PLAIN
