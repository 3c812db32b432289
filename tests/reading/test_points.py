"""The point of a figure, as fonts name it."""

from __future__ import annotations

from gouji.reading import read_bytes

TEXT = """部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
207\t文化旅游体育与传媒支出\t1,234.50\t1,000.25\t234.25
合计\t\t1,234.50\t1,000.25\t234.25

2025年部门支出预算1,234.50万元，其中：基本支出1,000.25万元，占81.03%。
"""


def test_the_dot_of_a_line_of_dots_is_a_point() -> None:
    (plain,) = read_bytes(TEXT.encode(), "a.txt")
    (dotted,) = read_bytes(TEXT.replace(".", "\u2024").encode(), "a.txt")
    for document in (plain, dotted):
        assert not document.unread
    assert len(plain.claims) > 1
    assert [claim.figure.value for claim in dotted.claims] == [claim.figure.value for claim in plain.claims]
    assert {at: cell.figure.value for at, cell in dotted.statements[0].cells.items()} == {
        at: cell.figure.value for at, cell in plain.statements[0].cells.items()
    }
