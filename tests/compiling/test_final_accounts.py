from __future__ import annotations

import pytest

from gouji.books import words
from gouji.books.consolidation import consolidate
from gouji.books.records import Activity, Payment, Printed, Reason, Revenue
from gouji.books.words import Source
from gouji.compiling import compile_final_accounts
from gouji.compiling.facts import total
from gouji.findings import Severity
from gouji.manuscript import Manuscript, Number, Paragraph, Table
from gouji.review import review
from gouji.subject import Fund, Measure, Origin, Stage, Subject
from tests.books.test_consolidation import archive, bureau
from tests.compiling.closed_years import closed_year
from tests.compiling.page import read_back
from tests.compiling.test_budget import meant, numbers, read, without


def table(manuscript: Manuscript, form: str) -> Table:
    return next(table for table in manuscript.tables() if table.form == form)


def words_of(manuscript: Manuscript) -> str:
    return "\n".join(block.text for block in manuscript.blocks if isinstance(block, Paragraph))


def figure(manuscript: Manuscript, subject: Subject) -> int:
    """What is printed for a subject in 分, 0 where its cells are empty."""
    found = {n.figure.value for t in manuscript.tables() for n in numbers(t) if n.subject == subject}
    assert len(found) <= 1
    return found.pop() if found else 0


@pytest.mark.parametrize("seed", [*range(4), 101, 142])
def test_what_is_compiled_reads_back_with_the_same_meaning_and_nothing_is_wrong(seed: int) -> None:
    compiled = compile_final_accounts(closed_year(seed), 2026)
    assert compiled.gaps == []
    disclosure = read_back(compiled.manuscript)
    wanted = meant(compiled.manuscript)
    assert all(len(values) == 1 for values in wanted.values()), "one subject, one figure"
    assert read(disclosure) == wanted
    assert disclosure.unread == []
    assert [f.message.zh for f in review(disclosure).findings if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("seed", range(6))
def test_totals_are_those_of_the_books_rounded_once(seed: int) -> None:
    books = closed_year(seed)
    manuscript = compile_final_accounts(books, 2026).manuscript
    stands = books.ledger.total()
    of_initial = "".join(b.text for b in manuscript.blocks if isinstance(b, Paragraph) and "年初预算为" in b.text)
    assert of_initial or not books.ledger.total(lambda line: line.source.fund is Fund.GENERAL).initial
    assert abs(figure(manuscript, total(Measure.EXPENDITURE, stage=Stage.FINAL)) - stands.paid) < 10_000
    carried = books.ledger.total(lambda line: line.origin == words.CARRIED_OVER and line.source is not Source.SURPLUS)
    opening = figure(manuscript, total(Measure.REVENUE, origin=Origin.CARRIED_OVER, stage=Stage.FINAL))
    assert abs(opening - carried.budget) < 10_000 * len(Source), "within a step for each source"


def test_both_sides_of_the_summary_are_equal_and_numbered_through() -> None:
    summary = table(compile_final_accounts(closed_year(4), 2026).manuscript, "final.01")
    last = [cell.text for cell in summary.body[-1] if cell]
    assert (last[0], last[1], last[3], last[4]) == ("总计", "31", "总计", "62")
    assert last[2] == last[5] != ""


def test_the_row_of_column_numbers_stands_under_the_headings() -> None:
    manuscript = compile_final_accounts(closed_year(1), 2026).manuscript
    assert [cell and cell.text for cell in table(manuscript, "final.02").head[-1]] == [
        "栏次",
        None,
        *map(str, range(1, 8)),
    ]
    assert [cell and cell.text for cell in table(manuscript, "final.01").head[-1]] == ["栏次", "", "1", "栏次", "", "2"]


def test_a_table_without_money_says_so() -> None:
    manuscript = compile_final_accounts(closed_year(0), 2026).manuscript
    assert table(manuscript, "final.08").notes == ("说明：2026年度我部门没有国有资本经营预算财政拨款支出，本表为空。",)


def test_a_reason_that_nobody_gave_is_asked_for_by_item() -> None:
    compiled = compile_final_accounts(without(closed_year(0), Reason), 2026)
    assert {gap.id for gap in compiled.gaps} == {"reason"}
    assert any("一般行政管理事务决算与预算差异" in gap.sentence.zh for gap in compiled.gaps)
    assert "【待填：" in words_of(compiled.manuscript)


def test_last_years_final_accounts_are_asked_for() -> None:
    compiled = compile_final_accounts(without(closed_year(0), Printed), 2026)
    assert {gap.id for gap in compiled.gaps} == {"last_year"}
    assert any("2025年决算数" in gap.sentence.zh for gap in compiled.gaps)


def test_counts_behind_the_three_public_expenses_are_asked_for() -> None:
    compiled = compile_final_accounts(without(closed_year(0), Activity), 2026)
    assert {gap.id for gap in compiled.gaps} == {"activity"}


def test_a_source_that_brought_in_less_than_was_spent_of_it_is_told() -> None:
    books = closed_year(0)
    paid = next(
        entry.lines[0]
        for entry in books.entries
        if entry.kind.record is Payment and entry.lines[0].origin == words.CURRENT
    )
    books = without(books, Revenue)
    books.enter(
        books.entries[-1].day, "周会计", "实收", Revenue("512001", words.RECEIVED, paid.source, paid.function, 1, "")
    )
    assert [(gap.id, gap.blocks) for gap in compile_final_accounts(books, 2026).gaps] == [("received", True)]


def test_money_that_is_left_is_carried_forward_by_source() -> None:
    books = closed_year(2)
    manuscript = compile_final_accounts(books, 2026).manuscript
    for fund in (Fund.GENERAL, Fund.GOVERNMENT_FUNDS):
        coming = figure(manuscript, total(Measure.REVENUE, fund, Origin.CURRENT, Stage.FINAL))
        coming += figure(manuscript, total(Measure.REVENUE, fund, Origin.CARRIED_OVER, Stage.FINAL))
        going = figure(manuscript, total(Measure.EXPENDITURE, fund, stage=Stage.FINAL))
        left = figure(manuscript, total(Measure.CARRIED_FORWARD, fund, stage=Stage.FINAL))
        assert coming - going == left


def test_sums_in_a_table_are_borne_out_by_its_figures() -> None:
    seen = 0
    for each in compile_final_accounts(closed_year(3), 2026).manuscript.tables():
        for one in each.sums:
            cells = [(1, one.total), *((-weight, place) for weight, place in one.parts)]
            contents = [(weight, each.body[row][column]) for weight, (row, column) in cells]
            values = [w * c.content.figure.value for w, c in contents if c and isinstance(c.content, Number)]
            assert len(values) == len(cells)
            assert sum(values) == 0
            seen += 1
    assert seen > 20


def test_what_units_pay_each_other_is_neither_received_nor_spent() -> None:
    subsidy = 3_000_000
    found = consolidate([bureau(subsidy), archive(subsidy)])
    day = found.books.entries[-1].day
    found.books.enter(day, "林会计", "实收", Revenue("306001", words.RECEIVED, Source.GENERAL, "2012604", subsidy, ""))
    manuscript = compile_final_accounts(found.books, 2026, found.eliminated).manuscript
    spent = total(Measure.EXPENDITURE, stage=Stage.FINAL)
    assert figure(manuscript, spent) == 20_000, "what the archive spent"
    assert figure(manuscript, spent.but(fund=Fund.GENERAL)) == 20_000, "of the bureau's appropriation"
    assert figure(manuscript, spent.but(measure=Measure.SUBSIDIES_DOWN)) == 0
    received = total(Measure.REVENUE, Fund.GENERAL, Origin.CURRENT, Stage.FINAL)
    assert figure(manuscript, received) == subsidy
    assert figure(manuscript, received.but(fund=Fund.FROM_SUPERIORS)) == 0
    assert figure(manuscript, total(Measure.CARRIED_FORWARD, stage=Stage.FINAL)) == subsidy - 20_000


def test_money_of_the_special_account_is_printed_as_service_income() -> None:
    books = closed_year(101)
    special = books.ledger.total(lambda line: line.source is Source.SPECIAL_ACCOUNT).paid
    service = books.ledger.total(lambda line: line.source is Source.SERVICE).paid
    assert special
    manuscript = compile_final_accounts(books, 2026).manuscript
    received = figure(manuscript, total(Measure.REVENUE, Fund.SERVICE, Origin.CURRENT, Stage.FINAL))
    assert received >= special + service - 20_000
