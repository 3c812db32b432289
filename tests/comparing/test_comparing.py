"""What comparing says of documents that were read, and of figures made to try each turn."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.comparing import Comparison, Line, Scope, Sheet, compare, decimal, sheet_as, sheet_of
from gouji.comparing.agreement import Question
from gouji.comparing.extracting import project_key
from gouji.comparing.pictures import pictures
from gouji.comparing.tables import Entry, tables
from gouji.reading import read_bytes
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Stage, Subject
from tests.comparing.years import WAN, made, money, read_sheet, two_budgets, with_item
from tests.documents import Family, Layout, generate

FAMILIES: tuple[Family, ...] = ("henan", "hebei", "other")
FINAL = DocumentKind.FINAL_ACCOUNTS


def line(comparison: Comparison, name: str) -> Line:
    found = comparison.line(name)
    assert found is not None, name
    return found


def values(comparison: Comparison, name: str) -> list[str | None]:
    return [None if cell is None else cell.fact.printed() for cell in line(comparison, name).cells]


def compared(seed: int, family: Family) -> Comparison:
    before, now = two_budgets(seed, family)
    return compare([read_sheet(now, "2025.txt"), read_sheet(before, "2024.txt")])


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", [1, 2])
def test_two_years_that_agree_are_said_to(seed: int, family: Family) -> None:
    comparison = compared(seed, family)
    assert [found.year for found in comparison.sheets] == [2024, 2025]
    assert comparison.pairs
    assert comparison.disagreements == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_changes_are_made_of_items_that_add_up(family: Family) -> None:
    comparison = compared(3, family)
    assert {change.by for change in comparison.changes} >= {"function_item", "project"}
    for change in comparison.changes:
        assert change.rest == 0
        assert change.total.before is not None
        sizes = [abs(part.change) for part in change.parts]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("family", [*FAMILIES, "final"])
def test_every_figure_says_where_it_stands(family: Family) -> None:
    document = generate(5, family, Layout())
    lines = document.text.split("\n")
    comparison = compare([read_sheet(document.text)])
    cells = [cell for each in comparison.lines for cell in each.cells if cell is not None]
    assert len(cells) > 40
    for cell in cells:
        for spot in cell.fact.spots:
            place = spot.place
            assert lines[place["line"] - 1][place["start"] : place["end"]].strip() == spot.text.strip()


def test_a_figure_that_last_year_s_document_prints_otherwise_is_listed() -> None:
    before, now = two_budgets(1, "henan")
    stated = re.search(r"支出总计([\d,]+\.\d\d)万元", before)
    assert stated is not None
    other = f"{float(stated[1].replace(',', '')) + 100:.2f}"
    altered = before.replace(stated[1], other)
    found = compare([read_sheet(altered), read_sheet(now)]).disagreements
    assert found
    assert {pair.question for pair in found} == {Question.IMPLIED}
    assert {decimal(pair.difference, "万元") for pair in found} == {"-100.00"}


def test_missing_is_not_zero() -> None:
    whole, lacking = made("甲局", expenditure=10, basic=4, project=6), made("乙局", expenditure=8, basic=8)
    comparison = compare([whole, lacking])
    assert values(comparison, "project") == [None, "6.00"]
    assert any("“项目支出”没有读到：乙局 2025年预算" in remark.zh for remark in comparison.remarks)


def test_the_widest_money_of_which_all_speak_is_compared() -> None:
    both, one = made("甲局", personnel=5, basic=8), made("乙局", personnel=3, fund=Fund.GENERAL)
    general = Subject(Item(Kind.TOTAL), Measure.PERSONNEL, Fund.GENERAL)
    both.subjects[general] = money(4.5)
    comparison = compare([both, one])
    assert line(comparison, "personnel").title.zh == "人员经费（一般公共预算）"
    assert values(comparison, "personnel") == ["3.00", "4.50"]
    assert line(comparison, "personnel").one_money
    assert values(compare([both]), "personnel") == ["5.00"]


def test_a_share_is_one_of_the_same_money() -> None:
    sheets = departments(30, 31, 32, 33, 34, 35)
    for number, found in enumerate(sheets):
        for measure, wan in ((Measure.PERSONNEL, 50 + number), (Measure.BASIC, 100)):
            found.subjects[Subject(Item(Kind.TOTAL), measure, Fund.GENERAL)] = money(wan)
        found.subjects[Subject(Item(Kind.TOTAL), Measure.BASIC)] = money(200)
    odd = sheets[0].subjects
    odd[Subject(Item(Kind.TOTAL), Measure.PERSONNEL, Fund.GENERAL)] = money(90)
    [one] = [each for each in compare(sheets).standouts if "人员经费" in each.measure.zh]
    assert (decimal(one.value, "%"), decimal(one.median, "%")) == ("90.00", "53.50")


def test_different_money_is_said_not_to_be_comparable() -> None:
    comparison = compare([made("甲局", personnel=5), made("乙局", personnel=3, fund=Fund.GENERAL)])
    assert not line(comparison, "personnel").one_money
    [remark] = [remark.zh for remark in comparison.remarks if "口径" in remark.zh]
    assert remark == "“人员经费”口径不同，不能直接比较：一般公共预算（乙局 2025年预算）；全部资金（甲局 2025年预算）。"


def test_a_unit_s_own_document_is_not_the_department_s() -> None:
    own = replace(made("甲局", expenditure=3), scope=Scope.UNIT)
    comparison = compare([made("甲局", expenditure=10), own])
    assert values(comparison, "expenditure") == ["10.00", "3.00"]
    assert any("不含所属单位" in remark.zh for remark in comparison.remarks)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("清河县统计局2025年部门预算公开", Scope.DEPARTMENT),
        ("清河县统计局2025年部门（单位）预算公开", Scope.DEPARTMENT),
        ("清河县本级2025年部门预算\n清河县统计局", Scope.DEPARTMENT),
        ("清河县普查中心2025年单位预算公开", Scope.UNIT),
        ("清河县统计局（本级）2025年部门预算", Scope.UNIT),
        ("清河县统计局2025年预算公开", Scope.UNSAID),
    ],
)
def test_the_title_says_whose_document_it_is(title: str, scope: Scope) -> None:
    says = "清河县统计局2025年收入合计10.00万元，支出合计10.00万元，其中：基本支出4.00万元，项目支出6.00万元。"
    [document] = read_bytes(f"{title}\n\n一、收入支出说明\n{says}\n".encode(), "a.txt")
    assert sheet_as(document, "清河县统计局", 2025, DocumentKind.BUDGET).scope is scope


def test_one_document_given_twice_is_compared_once() -> None:
    first = made("甲局", expenditure=3)
    comparison = compare([first, replace(first, source="b.txt")])
    assert len(comparison.sheets) == 1
    assert "同一份文件" in comparison.remarks[0].zh


def test_personnel_is_added_up_where_only_its_parts_are_printed() -> None:
    comparison = compare([made("甲局", wages=5, families=2.5, goods=1)])
    [cell] = line(comparison, "personnel").cells
    assert cell is not None
    assert (cell.fact.printed(), cell.fact.summed, len(cell.fact.spots)) == ("7.50", True, 2)
    assert values(comparison, "operating") == ["1.00"]


def test_economic_pairs_add_up_to_their_code() -> None:
    found = made("甲局", expenditure=3)
    for pair in ("30101/50101", "30101/50501"):
        found = with_item(found, Item(Kind.ECONOMIC, pair), 1.5)
    comparison = compare([found])
    assert values(comparison, "economic:30101") == ["3.00"]
    assert values(comparison, "economic:301") == ["3.00"]


def test_execution_is_measured_by_the_budget_that_the_account_prints() -> None:
    budget = made("甲局", 2024, expenditure=90)
    final = made("甲局", 2024, FINAL, expenditure=99)
    [one] = compare([budget, final]).executions
    assert one.rate is not None
    assert (one.planned is not None, one.initial, decimal(one.rate, "%")) == (True, None, "110.00")
    total = Item(Kind.TOTAL)
    comparison = compare([budget, with_item(final, total, 110, Stage.INITIAL_BUDGET)])
    [one] = comparison.executions
    assert one.rate is not None
    assert decimal(one.rate, "%") == "90.00"
    [pair] = comparison.disagreements
    assert (pair.question, decimal(pair.difference, "万元")) == (Question.BUDGET, "20.00")


def test_an_adjusted_budget_is_no_disagreement() -> None:
    total = Item(Kind.THREE_PUBLIC, "total")
    budget = with_item(made("甲局", 2024), total, 3.3)
    final = with_item(with_item(made("甲局", 2024, FINAL), total, 2.9), total, 3, Stage.BUDGET)
    comparison = compare([budget, final])
    assert comparison.disagreements == ()
    [one] = comparison.executions
    assert one.planned is not None
    assert one.adjusted is not None
    assert (one.planned.printed(), one.adjusted.printed()) == ("3.30", "3.00")


def departments(*project: float) -> list[Sheet]:
    return [made(f"{number}局", expenditure=100, project=wan) for number, wan in enumerate(project)]


def test_what_stands_out_is_told_with_its_distance() -> None:
    comparison = compare(departments(30, 31, 32, 33, 34, 35, 90))
    [one] = comparison.standouts
    assert comparison.sheets[one.sheet].department == "6局"
    assert (decimal(one.value, "%"), decimal(one.median, "%"), one.count) == ("90.00", "33.00", 7)
    assert one.distance == pytest.approx((90 - 33) / (1.4826 * 2), abs=0.01)


@pytest.mark.parametrize(("shares", "why"), [((30, 31, 32, 90), "少于 5 个"), ((30, 30, 30, 30, 90), "离散程度为零")])
def test_what_cannot_be_ranked_is_not(shares: tuple[float, ...], why: str) -> None:
    comparison = compare(departments(*shares))
    assert comparison.standouts == ()
    assert any(why in one.why.zh for one in comparison.unranked)


def test_many_documents_are_rows_and_a_chart_says_where_it_is_cut() -> None:
    few, many = compare(departments(30, 31)), compare(departments(*range(10, 60)))
    [table] = [table for table in tables(few) if table.id == "totals"]
    assert table.columns == ("项目", "0局 2025年预算", "1局 2025年预算")
    [table] = [table for table in tables(many) if table.id == "totals"]
    assert table.columns[:2] == ("文件", "本年支出")
    assert len(table.rows) == 50
    assert all(isinstance(cell, Entry) and cell.spots for row in table.rows for cell in row[1:])
    [chart] = [picture.chart for picture in pictures(many) if picture.table == "totals"]
    assert chart.title.endswith("（50 份中的前 40 份）")


def test_large_departments_do_not_stand_out_for_being_large() -> None:
    sheets = [made(f"{n}局", expenditure=wan, project=wan / 2) for n, wan in enumerate((10, 11, 12, 13, 14, 9000))]
    assert compare(sheets).standouts == ()


def test_amounts_per_head_need_a_head_count() -> None:
    counted = replace(made("甲局", personnel=50), heads=replace(money(0), value=10 * 10_000, unit="人", step=0))
    comparison = compare([counted, made("乙局", personnel=70)])
    cells = line(comparison, "per_head:personnel").cells
    assert cells[0] is None
    assert cells[1] is not None
    assert decimal(cells[1].fact.value, "元/人") == "50000.00"


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("我单位在职人员58人，退休3人。", 58),
        ("局机关在职6人，中心在职52人。", None),
        ("在职人员58人，其中局机关在职6人，中心在职52人。", 58),
        ("离退休人员20人。", None),
    ],
)
def test_heads_are_counted_only_where_the_text_is_clear(sentence: str, heads: int | None) -> None:
    narrative = "清河县统计局2025年收入合计10.00万元，支出合计10.00万元，其中：基本支出4.00万元，项目支出6.00万元。"
    text = f"清河县统计局2025年部门预算\n\n第一部分 概况\n一、机构设置\n{sentence}\n\n二、收入支出说明\n{narrative}\n"
    found = read_sheet(text).heads
    assert (None if found is None else found.value // 10_000) == heads


def test_a_project_keeps_its_line_when_its_year_moves_on() -> None:
    assert project_key("综合业务费（2024年）") == project_key("2025年度综合业务费")
    assert project_key("2024年") == "2024年"


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 400), st.sampled_from([*FAMILIES, "final"]))
def test_a_stored_sheet_comes_back_whole(seed: int, family: Family) -> None:
    found = read_sheet(generate(seed, family, Layout()).text)
    assert sheet_of(json.loads(json.dumps(found.to_dict()))) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=6), st.lists(st.integers(0, 10**9), min_size=2, max_size=6))
def test_parts_and_rest_always_make_the_whole_change(first: list[int], second: list[int]) -> None:
    sheets = []
    for year, amounts in ((2024, first), (2025, second)):
        found = made("甲局", year, expenditure=sum(amounts) / WAN)
        for number, fen in enumerate(amounts):
            found = with_item(found, Item(Kind.FUNCTION, f"201{number:02d}01"), fen / WAN)
        sheets.append(found)
    for change in compare(sheets).changes:
        assert sum(part.change for part in change.parts) + change.rest == pytest.approx(change.total.change, abs=10**5)
