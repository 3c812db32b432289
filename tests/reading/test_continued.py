"""A table that goes on under 续表, or as part （二）, is one table."""

from __future__ import annotations

import pytest

from gouji.reading import read_bytes
from gouji.review import review

TITLE = "2025年部门支出总体情况表"
HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出"
ABOVE = ["\t合计\t60.00\t20.00\t40.00", "213\t农林水支出\t57.00\t17.00\t40.00", "21303\t水利\t57.00\t17.00\t40.00"]
BELOW = ["221\t住房保障支出\t3.00\t3.00\t", "22102\t住房改革支出\t3.00\t3.00\t"]


def text(first: str, second: str, head: str = HEAD) -> bytes:
    lines = [first, "部门：青榆县水利局\t单位：万元", HEAD, *ABOVE, "", second, "单位：万元", head, *BELOW]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TITLE, f"{TITLE}（续表）"),
        (TITLE, f"{TITLE}（续）"),
        (TITLE, "续表"),
        (TITLE, "（续上表）"),
        (TITLE, "2025年部门支出总体情况续表"),
        (f"{TITLE}（一）", f"{TITLE}（二）"),
    ],
)
def test_the_rest_of_a_table_is_part_of_it(first: str, second: str) -> None:
    [document] = read_bytes(text(first, second), "a.txt")
    [statement] = document.statements
    assert len([amount for amount in statement.amounts if amount.figure.value]) == 13
    assert [finding for finding in review(document).findings if finding.arithmetic] == []


def test_parts_under_other_headings_are_other_tables() -> None:
    data = text(f"{TITLE}（一）", f"{TITLE}（二）", "科目编码\t科目名称\t上年数\t本年数\t增减额")
    assert sum(len(document.statements) for document in read_bytes(data, "a.txt")) == 2
