"""Tables saved as separated values: one sheet, whatever marks its cells and encodes its letters."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from gouji.reading.formats import format_of

ROWS = (
    ("部门公开表3",),
    ("部门支出总表",),
    ("", "", "", "", "单位：万元"),
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("207", "文化旅游体育与传媒支出", "1,234.50", "1,000.00", "234.50"),
    ("20701", "文化和旅游", "1,234.50", "1,000.00", "234.50"),
    ("2070101", "行政运行", "1,000.00", "1,000.00", ""),
    ("2070109", "群众文化", "234.50", "", "234.50"),
    ("合计", "", "1,234.50", "1,000.00", "234.50"),
    ("2025年部门支出预算1,234.50万元，其中：基本支出1,000.00万元。",),
)
TABBED = "\n".join("\t".join(row) for row in ROWS)


def separated(mark: str) -> str:
    out = StringIO()
    csv.writer(out, delimiter=mark).writerows(ROWS)
    return out.getvalue()


def facts(document: Disclosure) -> list[tuple[object, object]]:
    return [
        (cell.subject, cell.figure.value)
        for statement in document.statements
        for cell in statement.cells.values()
        if cell.subject is not None
    ]


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_as_its_table(mark: str, encoding: str) -> None:
    (document,) = read_bytes(separated(mark).encode(encoding), "支出表.csv")
    (expected,) = read_bytes(TABBED.encode(), "支出表.txt")
    assert len(facts(document)) > 8
    assert facts(document) == facts(expected)
    assert {claim.figure.value for claim in document.claims} == {claim.figure.value for claim in expected.claims}


def test_codes_kept_from_becoming_numbers_are_codes() -> None:
    text = separated(",").replace("\n2070101,", '\n="2070101",')
    (document,) = read_bytes(text.encode(), "a.csv")
    assert any(cell.subject and cell.subject.item.code == "2070101" for cell in document.statements[0].cells.values())


@pytest.mark.parametrize(
    "text",
    [
        TABBED,
        "\n".join("　".join(row) for row in ROWS),
        "科目 合计 基本支出 项目支出\n" + "行政运行 1,234,567.00 1,000,000.00 234,567.00\n" * 5,
        "本年收入包括：拨款收入, 事业收入, 经营收入, 其他收入。\n" * 6,
    ],
)
def test_text_with_commas_stays_text(text: str) -> None:
    assert format_of(text.encode()).name == "text"
