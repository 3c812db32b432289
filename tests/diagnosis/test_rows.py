"""A row that is missing or printed twice: one finding, whether its sums show it or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from gouji.findings import Fault, Finding, Severity
from gouji.reading import read_bytes
from gouji.review import review

HEAD = "云岫县医疗保障局2025年部门预算"
ROWS = (
    "\t合计\t139.00\t130.00\t9.00",
    "208\t社会保障和就业支出\t33.00\t33.00\t",
    "20805\t行政事业单位养老支出\t33.00\t33.00\t",
    "2080505\t机关事业单位基本养老保险缴费支出\t33.00\t33.00\t",
    "2080506\t机关事业单位职业年金缴费支出\t0.00\t0.00\t",
    "210\t卫生健康支出\t106.00\t97.00\t9.00",
    "21015\t医疗保障管理事务\t106.00\t97.00\t9.00",
    "2101501\t行政运行\t97.00\t97.00\t",
    "2101502\t一般行政管理事务\t9.00\t\t9.00",
)


def table(rows: Sequence[str], title: str = "部门支出总体情况表", *, numbered: bool = False) -> str:
    """A table by code; `rows` with their numbers where they are numbered."""
    keys = ("序号\t" if numbered else "") + "科目编码\t科目名称\t合计\t基本支出\t项目支出"
    return "\n".join((title, "单位：万元", "", keys, *rows)) + "\n"


def numbered(rows: Sequence[str] = ROWS) -> list[str]:
    return [f"{number}\t{row}" for number, row in enumerate(rows, 1)]


def without(rows: Sequence[str], at: int) -> list[str]:
    return [row for number, row in enumerate(rows) if number != at]


def findings(*tables: str) -> list[Finding]:
    [document] = read_bytes("\n\n".join((HEAD, *tables)).encode(), "a.txt")
    return review(document).findings


CASES = Path(__file__).parents[2] / "gouji/checking/cases"


@pytest.mark.parametrize("name", ["展览总成本", "办展场次", "丰富群众文化生活"])
def test_an_indicator_missed_by_weights_and_scores_is_one_finding(name: str) -> None:
    text = (CASES / "evaluation.weights.holds.txt").read_text("utf-8")
    short = "\n".join(line for line in text.split("\n") if name not in line)
    [document] = read_bytes(short.encode(), "a.txt")
    [finding] = review(document).findings
    assert (finding.severity, finding.fault) == (Severity.ERROR, Fault.ROW_LOST)


def test_an_empty_table_of_which_the_text_has_figures_is_one_finding() -> None:
    text = (CASES / "narrative.empty_table.breaks.txt").read_text("utf-8")
    [document] = read_bytes(text.encode(), "a.txt")
    found = [f for f in review(document).findings if f.fault is Fault.ROW_LOST]
    assert [finding.rule for finding in found] == ["narrative.empty_table"]


def test_the_tables_are_sound_as_they_stand() -> None:
    assert findings(table(numbered(), numbered=True)) == []
    assert findings(table(ROWS), table(ROWS, "一般公共预算支出情况表"), table(ROWS, "部门支出情况明细表")) == []


def test_a_row_of_nothing_is_missed_by_its_number() -> None:
    [finding] = findings(table(without(numbered(), 4), numbered=True))
    assert (finding.rule, finding.severity, finding.fault) == ("row.numbered", Severity.WARNING, Fault.ROW_LOST)
    assert finding.expected == "5"
    assert finding.places[0].text == "6"


def test_a_first_row_is_missed_where_other_tables_begin_with_one() -> None:
    other = table(numbered(), "一般公共预算支出情况表", numbered=True)
    [finding] = findings(table(without(numbered(), 0), numbered=True), other)
    assert (finding.rule, finding.expected) == ("row.numbered", "1")


@pytest.mark.parametrize(
    "numbers", [(1, 3, 5, 7, 9, 11, 13, 15, 17), (1, 2, 3, 9, 10, 11, 12, 13, 14), (1, 2, 3, 1, 2, 3, 4, 5, 6)]
)
def test_numbers_that_do_not_count_the_rows_miss_none(numbers: Sequence[int]) -> None:
    rows = [f"{number}\t{row}" for number, row in zip(numbers, ROWS, strict=True)]
    assert findings(table(rows, numbered=True)) == []


def test_a_row_missed_by_its_number_and_by_sums_is_one_finding() -> None:
    other = table(ROWS, "情况表")
    [finding] = findings(table(without(numbered(), 7), numbered=True), other)
    assert (finding.severity, finding.fault) == (Severity.ERROR, Fault.ROW_LOST)
    assert "106.00 ≠ 9.00" in finding.arithmetic


@pytest.mark.parametrize("at", [0, 1, 5], ids=["total", "class", "another class"])
def test_a_row_above_others_is_missed_where_all_other_tables_print_it(at: int) -> None:
    second = table(without(ROWS, at), "一般公共预算支出情况表")
    found = [f for f in findings(table(ROWS), second, table(ROWS, "部门支出情况明细表")) if f.fault is Fault.ROW_LOST]
    [finding] = found
    assert finding.severity is not Severity.NOTE
    assert finding.section == "一般公共预算支出情况表"


def test_a_total_that_another_table_lacks_too_is_not_missed() -> None:
    bare = without(ROWS, 0)
    tables = table(ROWS), table(bare, "一般公共预算支出情况表"), table(bare, "部门支出情况明细表")
    assert [f for f in findings(*tables) if f.fault is Fault.ROW_LOST] == []


def test_a_row_printed_twice_is_one_finding() -> None:
    rows = [*ROWS[:5], ROWS[4], *ROWS[5:]]
    [finding] = findings(table(rows))
    assert (finding.rule, finding.fault) == ("row.twice", Fault.ROW_DOUBLED)
    rows = [*ROWS[:8], ROWS[7], ROWS[8]]
    [finding] = [f for f in findings(table(rows)) if f.severity is Severity.ERROR]
    assert (finding.rule, finding.fault) == ("diagnosis.figure", Fault.ROW_DOUBLED)
    assert [f.rule for f in findings(table(rows))] == ["diagnosis.figure"]
