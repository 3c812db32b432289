"""Tables that only blanks lay out: titles far to the right, headings that were not told apart."""

from __future__ import annotations

from gouji.reading import read_bytes
from gouji.reading.structure import heads_of, run_on, total_lost

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


def test_a_subtotal_under_what_has_no_parts_was_not_told_from_its_neighbours() -> None:
    assert run_on(("因公出国（境）费", "小计"))
    assert not run_on(("公务用车购置及运行费", "小计"))
    assert run_on(("合计上年结转",))


def test_sources_without_their_total_are_doubtful() -> None:
    assert total_lost(heads_of([("一般公共预算拨款",), ("事业收入",)]))
    assert not total_lost(heads_of([("合计",), ("一般公共预算拨款",), ("事业收入",)]))
