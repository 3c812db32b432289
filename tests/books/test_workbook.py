"""The workbook as the clerk meets it: what goes in comes out, and every mistake is named by sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gouji.books import Books, Line
from gouji.books.columns import Shape, columns_of
from gouji.books.example import example
from gouji.books.kinds import KINDS
from gouji.books.records import Approval, Paragraph, Payment
from gouji.books.words import CURRENT, Source
from gouji.books.workbook import Reading, read_workbook, write_workbook
from gouji.books.workbook.layout import FIRST_ROW, cells
from gouji.books.workbook.problems import Unusable
from gouji.classification import Scheme, lookup
from tests.books.history import FIRST_DAY, HEADER, founded, live

ROW = FIRST_ROW + 1
EMPTY = write_workbook(Books(HEADER))
FOUNDED = write_workbook(founded())


def filled(sheets: Mapping[str, list[dict[str, Any]]], base: bytes = EMPTY, **cover: Any) -> Reading:
    """What is read of a workbook whose sheets were filled in, a dictionary by heading for each row."""
    book = load_workbook(BytesIO(base))
    for cell, value in cover.items():
        book["封面"][cell] = value
    for name, rows in sheets.items():
        sheet = book[name]
        headings = {cell.value: index for index, cell in enumerate(sheet[3], 1)}
        first = next(row for row in range(ROW, 5000) if sheet.cell(row, 2).value is None)
        for row, values in enumerate(rows, first):
            for heading, value in values.items():
                sheet.cell(row, headings[heading], value)
    saved = BytesIO()
    book.save(saved)
    return read_workbook(saved.getvalue(), "账册.xlsx")


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """What is wrong: sheet, cell, id."""
    return [(problem.sheet, problem.cell, problem.id) for problem in reading.problems]


letters = st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n=+-@'_\"x")
words = st.sampled_from(["=1+1", "_x0041_", "2026-03-05", "1.50", "'引号", "#DIV/0", "例", "#好"]) | st.text(
    letters, min_size=1, max_size=30
).map(lambda text: text.strip() or "空")
PAID = {
    "日期": "2026-03-05",
    "项目代码": "P2",
    "功能科目": "2012604",
    "经济分类（部门/政府）": "30201/50201",
    "金额（元）": 100,
}
UNIT = {"单位代码": "305001", "单位名称": "青河县档案局本级", "单位性质": "行政"}


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 60))
def test_what_a_year_holds_comes_back_from_its_workbook(seed: int, entries: int) -> None:
    books = live(Random(seed), entries).books
    reading = read_workbook(write_workbook(books), "账册.xlsx")
    assert told(reading) == []
    assert reading.books == books


@pytest.mark.parametrize("form", ["henan", "hebei"])
def test_the_example_comes_back_from_its_workbook(form: str) -> None:
    books = example(form, 2026)
    reading = read_workbook(write_workbook(books), "账册.xlsx")
    assert told(reading) == []
    assert reading.books == books
    assert {entry.kind.name for entry in books.entries} >= {kind.name for kind in KINDS} - {"approval", "distribution"}


@settings(max_examples=6, deadline=None)
@given(st.lists(words, max_size=30))
def test_any_words_come_back_as_they_were(texts: list[str]) -> None:
    books = founded()
    for text in texts:
        books.enter(FIRST_DAY, "李会计", text, Paragraph("其他说明", text, text))
    assert read_workbook(write_workbook(books), "账册.xlsx").books == books


@given(st.lists(st.integers(1, 10**15 - 1), min_size=1, max_size=40))
@settings(max_examples=5, deadline=None)
def test_any_amount_comes_back_to_the_fen(amounts: list[int]) -> None:
    books = founded()
    for amount in amounts:
        books.enter(FIRST_DAY, "李会计", "批复", Approval("P2", "2012604", "30201/50201", Source.GENERAL, amount, ""))
    assert read_workbook(write_workbook(books), "账册.xlsx").books == books


def test_an_empty_workbook_has_no_entry_and_its_examples_do_not_count() -> None:
    reading = read_workbook(EMPTY, "账册.xlsx")
    assert (told(reading), len(reading.books.entries), reading.books.header) == ([], 0, HEADER)


def test_the_examples_are_what_the_sheets_take() -> None:
    book = load_workbook(BytesIO(EMPTY))
    rows: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS:
        shown = [each.value for each in book[kind.sheet][4]]
        columns = zip(cells(kind), shown, strict=True)
        rows[kind.sheet] = [
            {cell.column.heading: value for cell, value in columns if cell.name != "number" and not cell.computed}
        ]
    found = {id for _, _, id in told(filled(rows))}
    assert found <= {"transfer.unbalanced", "reduction.over", "result.unknown", "approval.twice"}


def test_a_clerk_fills_in_what_must_be_and_the_rest_is_understood() -> None:
    reading = filled(
        {
            "单位": [UNIT | {"单位代码": 305001}],
            "项目库": [{"项目代码": "T1", "项目名称": "宣传", "项目类别": "特定目标类", "单位代码": 305001}],
            "测算": [
                {
                    "项目代码": "T1",
                    "功能科目": "2012604 档案馆",
                    "经济分类（部门/政府）": "30201/50201 办公费→办公经费",
                    "标准（元）": "1,200.50",
                    "数量": 3,
                }
            ],
            "按测算批复": [{"日期": datetime(2026, 2, 1), "项目代码": "T1"}],
            "支付": [PAID | {"项目代码": "T1", "金额（元）": "1200.5元", "日期": "2026年3月5日"}],
        }
    )
    assert told(reading) == []
    line = Line("T1", "2012604", "30201/50201", Source.GENERAL, CURRENT)
    assert reading.books.ledger.balance(line) == 2 * 1_200_50
    first, *_, last = reading.books.entries
    assert (first.day, first.by, first.why) == (date(2026, 1, 1), "李会计", "期初登记")
    assert (last.day, last.by, last.why) == (date(2026, 3, 5), "李会计", "支付")


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    (PAID, "I", "payment.before_approval"),
    (PAID | {"金额（元）": "一百"}, "I", "cell.amount"),
    (PAID | {"金额（元）": "1.2万"}, "I", "cell.amount"),
    (PAID | {"金额（元）": 1.005}, "I", "cell.decimals"),
    (PAID | {"金额（元）": -5}, "I", "value.negative"),
    (PAID | {"金额（元）": None}, "I", "value.missing"),
    (PAID | {"金额（元）": "=1/0"}, "I", "cell.formula"),
    (PAID | {"日期": "三月"}, "B", "cell.day"),
    (PAID | {"日期": None}, "B", "cell.day_missing"),
    (PAID | {"日期": "2026-02-30"}, "B", "cell.day"),
    (PAID | {"日期": "2062-03-05"}, "B", "entry.year"),
    (PAID | {"凭证号": "甲"}, "A", "cell.number"),
    (PAID | {"项目代码": "P9"}, "C", "project.unknown"),
    (PAID | {"功能科目": "20126"}, "E", "function.form"),
    (PAID | {"功能科目": "2012604 行政运行"}, "E", "cell.name"),
    (PAID | {"功能科目": "2100601"}, "E", "function.expired"),
    (PAID | {"经济分类（部门/政府）": "30201/50301"}, "F", "pair.apart"),
    (PAID | {"经济分类（部门/政府）": "办公费"}, "F", "pair.form"),
    (PAID | {"资金来源": "财政"}, "G", "value.choice"),
    ({"冲销凭证": 77, "日期": "2026-03-05"}, "M", "reversal.unknown"),
]
"""A row of payments, the column of its mistake, and what it is."""


def test_a_mistake_is_named_by_sheet_and_cell() -> None:
    reading = filled({"支付": [row for row, _, _ in MISTAKES]}, FOUNDED)
    wanted = {("支付", f"{column}{ROW + index}", id) for index, (_, column, id) in enumerate(MISTAKES)}
    assert set(told(reading)) == wanted
    assert len(reading.problems) == len(MISTAKES)
    assert all(problem.error and problem.sentence.zh.endswith("。") for problem in reading.problems)
    assert reading.books == founded()


def test_several_mistakes_are_all_named_and_sound_rows_are_taken() -> None:
    rows = [
        PAID | {"项目代码": "P8", "金额（元）": "x", "日期": "?"},
        PAID | {"例外理由": "县政府批准的抢险支出"},
        PAID | {"功能科目": "9999999"},
    ]
    reading = filled({"支付": rows}, FOUNDED)
    assert told(reading) == [
        ("支付", f"B{ROW}", "cell.day"),
        ("支付", f"I{ROW}", "cell.amount"),
        ("支付", f"E{ROW + 2}", "function.unknown"),
    ]
    assert [type(entry.lines[0]) for entry in reading.books.entries[-1:]] == [Payment]


def test_the_sides_of_a_transfer_are_one_entry_by_their_document() -> None:
    side = PAID | {"文号": "财〔2026〕9号"}
    approved = PAID | {"日期": "2026-02-01", "金额（元）": 500}
    sides = [side | {"方向": "调出"}, side | {"方向": "调入", "项目代码": "P3"}]
    reading = filled({"批复": [approved], "调剂": sides}, FOUNDED)
    assert told(reading) == []
    assert len(reading.books.entries[-1].lines) == 2
    sides[1]["金额（元）"] = 99
    reading = filled({"批复": [approved], "调剂": sides}, FOUNDED)
    assert told(reading) == [("调剂", f"J{ROW}", "transfer.unbalanced")]


def test_a_reversal_needs_no_more_than_the_number() -> None:
    rows = [PAID | {"例外理由": "抢险"}, {"日期": "2026-04-01", "冲销凭证": 13, "事由": "付错"}]
    reading = filled({"支付": rows}, FOUNDED)
    assert told(reading) == []
    last = reading.books.entries[-1]
    assert (last.reverses, last.lines) == (13, reading.books.entries[-2].lines)
    assert reading.books.ledger.total().paid == 0


def test_a_unit_entered_twice_is_asked_about() -> None:
    reading = filled({"单位": [UNIT, UNIT]})
    assert told(reading) == [("单位", f"B{ROW + 1}", "amendment.why")]
    assert told(filled({"单位": [UNIT, UNIT | {"事由": "更名"}]})) == []


def test_columns_may_be_moved_and_added() -> None:
    book = load_workbook(BytesIO(FOUNDED))
    sheet = book["单位"]
    sheet.insert_cols(2)
    sheet.cell(3, 2, "备忘")
    sheet.cell(ROW, 2, "自己的话")
    saved = BytesIO()
    book.save(saved)
    reading = read_workbook(saved.getvalue(), "账册.xlsx")
    assert reading.books == founded()
    assert told(reading) == [("单位", "B3", "column.unknown")]
    assert reading.sound


def test_the_cover_is_checked_too() -> None:
    found = told(filled({}, FOUNDED, B2=None, B4="明年", B5="广东"))
    assert found == [("封面", "B2", "cover.missing"), ("封面", "B4", "cover.year"), ("封面", "B5", "cover.form")]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "打不开"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "密码"), (b"PK\x03\x04 no archive", "打不开")],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Unusable, match=words):
        read_workbook(data, "账册.xlsx")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(EMPTY) - 1), st.integers(0, 255)), max_size=60), st.integers(0, 3))
def test_a_damaged_workbook_is_read_or_refused_with_a_sentence(bytes_: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(EMPTY)
    for at, byte in bytes_:
        data[at] = byte
    try:
        reading = read_workbook(bytes(data[: len(data) - cut * 999]), "账册.xlsx")
        said = [problem.sentence for problem in reading.problems]
    except Unusable as unusable:
        said = [unusable.sentence]
    assert all(sentence.zh.endswith("。") and sentence.en for sentence in said)


def test_a_workbook_of_something_else_is_no_books() -> None:
    book = load_workbook(BytesIO(EMPTY))
    for kind in KINDS:
        del book[kind.sheet]
    saved = BytesIO()
    book.save(saved)
    with pytest.raises(Unusable, match="不是账册"):
        read_workbook(saved.getvalue(), "账册.xlsx")


def test_drop_downs_offer_the_codes_of_the_year() -> None:
    book = load_workbook(BytesIO(EMPTY))
    offered = [cell.value for cell in book["代码"]["A"][1:] if cell.value]
    assert len(offered) > 1000
    assert all((entry := lookup(Scheme.FUNCTIONAL, code[:7], 2026)) and entry.level == 3 for code in offered)
    for kind in KINDS:
        validated = {
            str(each.sqref).split(":")[0].rstrip("0123456789")
            for each in book[kind.sheet].data_validations.dataValidation
            if each.type == "list"
        }
        for index, cell in enumerate(cells(kind)):
            if cell.column.shape in (Shape.CHOICE, Shape.FUNCTION, Shape.PAIR, Shape.UNIT, Shape.PROJECT):
                assert "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index] in validated, (kind.sheet, cell.column.heading)


def test_headings_of_a_sheet_differ() -> None:
    headings = [[field.column.heading for field in columns_of(kind.record)] for kind in KINDS]
    assert all(len(set(each)) == len(each) for each in headings)
