"""Several books as one department's: what its units pay each other is neither its expenditure nor its revenue."""

from __future__ import annotations

from datetime import date

from gouji.books import Books, Header, Line
from gouji.books.consolidation import Consolidation, consolidate
from gouji.books.records import Approval, Paragraph, Payment, Project, Revenue, Supplement, Transfer, Unit
from gouji.books.statements import statements, total_without
from gouji.books.words import BUDGET, CURRENT, IN, OUT, RECEIVED, Category, Source

HEADER = Header("306", "青岭县档案局", 2026, "henan", "林会计")
DAY = date(2026, 2, 1)
RUN, HALL, PAIR = "2012601", "2012604", "30201/50201"


def bureau(subsidy: int = 300_00) -> Books:
    """The department's own books: it subsidises its archive out of what it is appropriated."""
    books = Books(HEADER)
    for record in (
        Unit("306001", "青岭县档案局本级", "行政", "", ""),
        Project("A1", "业务", Category.SPECIFIC_PURPOSE, "306001", "", "", ""),
        Project("A2", "补助档案馆", Category.SUBSIDIES_DOWN, "306001", "306002", "", ""),
        Paragraph("主要职责", "", "拟订全县档案事业发展规划。"),
        Approval("A1", RUN, PAIR, Source.GENERAL, 1_000_00, ""),
        Approval("A2", HALL, "30201/50502", Source.GENERAL, subsidy, ""),
        Payment("A2", HALL, "30201/50502", Source.GENERAL, CURRENT, subsidy, "青岭县档案馆"),
        Revenue("306001", BUDGET, Source.GENERAL, RUN, 1_300_00, ""),
    ):
        books.enter(DAY, "林会计", "登记", record)
    return books


def archive(subsidy: int = 300_00, code: str = "306002", project: str = "B1") -> Books:
    """The archive's books: what it gets from above it spends on an exhibition."""
    books = Books(HEADER)
    for record in (
        Unit(code, "青岭县档案馆", "公益一类事业", "", ""),
        Project(project, "展览", Category.SPECIFIC_PURPOSE, code, "", "", ""),
        Revenue(code, BUDGET, Source.FROM_SUPERIORS, HALL, subsidy, "306001"),
        Revenue(code, RECEIVED, Source.FROM_SUPERIORS, HALL, subsidy, "306001"),
        Approval(project, HALL, "30201/50502", Source.FROM_SUPERIORS, subsidy, ""),
        Payment(project, HALL, "30201/50502", Source.FROM_SUPERIORS, CURRENT, 200_00, ""),
    ):
        books.enter(DAY, "周会计", "登记", record)
    return books


def ids(found: Consolidation) -> list[tuple[int, str]]:
    return [(each.book, each.id) for each in found.disagreements]


def test_what_units_pay_each_other_is_eliminated() -> None:
    found = consolidate([bureau(), archive()])
    assert ids(found) == []
    [elimination] = found.eliminated
    assert (elimination.payer, elimination.payee, elimination.planned, elimination.done) == (
        "306001", "306002", 300_00, 300_00,
    )  # fmt: skip
    total = total_without(found.books.ledger, found.eliminated)
    assert (total.budget, total.paid) == (1_300_00, 200_00)
    assert found.books.ledger.total().budget == 1_600_00
    told = statements(found.books, found.books.ledger, found.eliminated)
    assert told["total"]["budget"] == "1300.00"
    assert [row["budget"] for row in told["by_unit"]] == ["1300.00", "300.00"]


def test_sides_that_differ_are_named_and_not_eliminated_beyond_what_agrees() -> None:
    found = consolidate([bureau(), archive(250_00)])
    assert ids(found) == [(1, "consolidation.passed_on")] * 2
    assert "差50.00元" in found.disagreements[0].sentence.zh
    assert found.eliminated[0].planned == 250_00


def test_a_transfer_between_units_balances_over_both_books() -> None:
    ours, theirs = bureau(), archive()
    ours.enter(DAY, "林会计", "调剂", Transfer("A1", RUN, PAIR, Source.GENERAL, CURRENT, OUT, 100, "财9号", "306002"))
    assert ids(consolidate([ours, theirs])) == [(0, "consolidation.transfer")]
    into = Transfer("B1", HALL, "30201/50502", Source.GENERAL, CURRENT, IN, 100, "财9号", "306001")
    theirs.enter(DAY, "周会计", "调剂", into)
    found = consolidate([ours, theirs])
    assert ids(found) == []
    assert found.books.ledger.balance(Line("B1", HALL, "30201/50502", Source.GENERAL, CURRENT)) == 100


def test_a_project_code_that_two_books_use_is_a_problem_of_the_second() -> None:
    other = archive(project="A1")
    found = consolidate([bureau(), other])
    assert found.disagreements
    assert {book for book, _ in ids(found)} == {1}


def test_reversals_stay_with_what_they_reverse() -> None:
    theirs = archive()
    extra = theirs.enter(DAY, "周会计", "追加", Supplement("B1", HALL, "30201/50502", Source.GENERAL, 50, ""))
    theirs.reverse(extra.number, DAY, "周会计", "登记错误")
    found = consolidate([bureau(), theirs])
    assert ids(found) == []
    assert Line("B1", HALL, "30201/50502", Source.GENERAL, CURRENT) not in found.books.ledger.positions


def test_the_department_speaks_for_itself() -> None:
    theirs = archive()
    theirs.enter(DAY, "周会计", "登记", Paragraph("主要职责", "", "保管档案。"))
    found = consolidate([bureau(), theirs])
    assert ids(found) == [(1, "consolidation.department")]
    assert not found.disagreements[0].error
    assert [paragraph.text for paragraph in found.books.ledger.all(Paragraph)] == ["拟订全县档案事业发展规划。"]


def test_books_of_another_year_are_left_out() -> None:
    other = Books(Header("306", "青岭县档案局", 2025, "henan"))
    assert ids(consolidate([bureau(), other])) == [(1, "consolidation.year")]
