"""Tables that only blanks lay out: titles far to the right, headings that were not told apart."""

from __future__ import annotations

from gouji.reading import read_bytes

AWAY = " " * 120
WIDE = (
    "科目编码" + " " * 10 + "科目名称" + " " * 60 + "合计" + " " * 40 + "基本支出" + " " * 40 + "项目支出\n"
    " 210" + " " * 14 + "卫生健康支出" + " " * 55 + "9.00" + " " * 42 + "5.00" + " " * 44 + "4.00\n"
)


def test_a_title_in_the_middle_of_a_wide_page_is_one() -> None:
    text = "".join(
        f"{AWAY}{title}\n\n{AWAY}单位：万元\n\n{WIDE}\n" for title in ("部门支出预算表", "一般公共预算支出预算表")
    )
    [document] = read_bytes(text.encode(), "budget.txt")
    assert [statement.title for statement in document.statements] == ["部门支出预算表", "一般公共预算支出预算表"]
    assert document.unread == []


def test_sources_without_their_total_are_left_unread() -> None:
    text = (
        "                          收入预算总表\n\n                                    单位：万元\n\n"
        "科目编码  科目名称          一般公共预算拨款   事业收入    其他收入\n"
        "   210   卫生健康支出           9.00           9.00\n"
        " 21002   公立医院               9.00           9.00\n\n"
        "                          支出预算总表\n\n                                    单位：万元\n\n"
        "科目编码  科目名称            合计      基本支出   项目支出\n"
        "   210   卫生健康支出         9.00        9.00\n"
    )
    [document] = read_bytes(text.encode(), "budget.txt")
    assert [bool(statement.cells) for statement in document.statements] == [False, True]
    assert [entry.text for entry in document.unread if "." in entry.text] == ["9.00"] * 4
