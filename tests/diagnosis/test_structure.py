"""Several figures went wrong, together or apart."""

from __future__ import annotations

from gouji.diagnosis import diagnose
from gouji.findings import Fault
from tests.diagnosis.sums import Table, agree, equal, figure, sentence, total

LINES = (
    "合计   1000.00  600.00  400.00",
    "甲      310.40  210.40  100.00",
    "乙      330.25  180.15  150.10",
    "丙      359.35  209.45  149.90",
)


def table(*lines: str, title: str = "支出表", first_line: int = 1) -> Table:
    return Table("\n".join(lines), title, first_line)


def test_two_wrong_figures_are_two_causes() -> None:
    wrong = table(LINES[0], LINES[1].replace("210.40", "240.40"), LINES[2], LINES[3].replace("149.90", "194.90"))
    causes = diagnose(list(wrong.relations()))
    assert [(cause.changes[0].figure, cause.changes[0].printed) for cause in causes] == [
        (wrong[1, 1], "210.40"),
        (wrong[3, 2], "149.90"),
    ]


def test_two_wrong_figures_of_one_column_are_two_causes() -> None:
    wrong = table(LINES[0], LINES[1].replace("210.40", "240.40"), LINES[2], LINES[3].replace("209.45", "290.45"))
    causes = diagnose(list(wrong.relations()))
    assert [(cause.changes[0].figure, cause.changes[0].printed) for cause in causes] == [
        (wrong[1, 1], "210.40"),
        (wrong[3, 1], "209.45"),
    ]


def test_two_cells_of_a_column_that_changed_places_are_one_cause() -> None:
    """The column still adds up; both rows don't, and another table has the figures where they belong."""
    right = table(*LINES, title="预算表", first_line=20)
    wrong = table(LINES[0], LINES[1].replace("210.40", "180.15"), LINES[2].replace("180.15", "210.40"), LINES[3])
    same = {(row, 1): (row, 1) for row in range(4)}
    [cause] = diagnose([*wrong.relations(), *right.relations(), *agree(wrong, right, same)])
    assert cause.kind is Fault.SWAPPED
    assert {(change.figure, change.printed) for change in cause.changes} == {
        (wrong[1, 1], "210.40"),
        (wrong[2, 1], "180.15"),
    }


def test_a_missing_row_is_told_by_what_the_totals_miss() -> None:
    [cause] = diagnose(list(table(LINES[0], LINES[1], LINES[3]).relations()))
    assert cause.kind is Fault.ROW_LOST
    assert len(cause.relations) == 3


def test_a_row_printed_twice_is_named() -> None:
    wrong = table(LINES[0], LINES[1], LINES[2], LINES[2], LINES[3])
    [cause] = diagnose(list(wrong.relations()))
    assert cause.kind is Fault.ROW_DOUBLED
    assert {figure.place.row for figure in cause.figures} == {"乙"}


def test_a_row_that_is_like_another_and_named_otherwise_is_not_called_printed_twice() -> None:
    """乙 is too much by what 甲 holds, too; but only what stands twice under one name is printed twice."""
    wrong = table("合计   310.40  210.40  100.00", "甲  310.40  210.40  100.00", "乙  310.40  210.40  100.00")
    assert all(cause.kind is not Fault.ROW_DOUBLED for cause in diagnose(list(wrong.relations())))


def test_a_row_printed_twice_explains_the_totals_of_other_tables_too() -> None:
    """A class of the summary is the sum of its items here: the copy is too much there as well, and all is one cause."""
    wrong = table(LINES[0], LINES[1], LINES[2], LINES[2], LINES[3])
    summary = figure("1000.00", 40, table="总表", row="农林水支出", column="金额")
    items = total(summary, *(wrong[row, 0] for row in range(1, 5)), rule="class.items")
    [cause] = diagnose([*wrong.relations(), items])
    assert cause.kind is Fault.ROW_DOUBLED
    assert items in cause.relations


def test_rows_of_two_forms_with_one_title_are_no_row_printed_twice() -> None:
    """Each project has a form with a row 合规 of 5.00; in the second 9.50 stands for 4.50, too much by just that."""
    first = table("总分  14.50", "合规   5.00", "规范   5.00", "管理   4.50", title="自评表")
    second = table("总分  14.50", "合规   5.00", "规范   5.00", "管理   9.50", title="自评表", first_line=40)
    sums = [total(form[0, 0], *(form[row, 0] for row in range(1, 4))) for form in (first, second)]
    causes = diagnose(sums)
    assert [cause.kind for cause in causes] == [Fault.FIGURE]
    said = [(change.figure, change.printed) for cause in causes for change in (*cause.changes, *cause.alternatives)]
    assert (second[3, 0], "4.50") in said


def test_another_error_in_the_table_is_seen_beside_a_row_printed_twice() -> None:
    wrong = table(LINES[0], LINES[1].replace("210.40", "240.40"), LINES[2], LINES[2], LINES[3])
    causes = sorted(diagnose(list(wrong.relations())), key=lambda cause: cause.kind.value)
    assert [cause.kind for cause in causes] == [Fault.FIGURE, Fault.ROW_DOUBLED]
    assert (causes[0].figures[0], causes[0].changes[0].printed) == (wrong[1, 1], "210.40")


def test_a_missing_row_explains_the_totals_of_other_tables_too() -> None:
    wrong = table(LINES[0], LINES[1], LINES[3])
    summary = figure("1000.00", 40, table="总表", row="农林水支出", column="金额")
    items = total(summary, wrong[1, 0], wrong[2, 0], rule="class.items")
    [cause] = diagnose([*wrong.relations(), items])
    assert cause.kind is Fault.ROW_LOST
    assert items in cause.relations
    assert dict(cause.missing) == {"栏1": "330.25万元", "栏2": "180.15万元", "栏3": "150.10万元"}


def test_a_wrong_total_is_no_missing_row() -> None:
    """The total's two figures are too large together; another table prints them as they should be."""
    right = table(*LINES, title="预算表", first_line=20)
    wrong = table(LINES[0].replace("1000.00  600.00", "1090.00  690.00"), *LINES[1:])
    same = {(0, column): (0, column) for column in range(3)}
    causes = diagnose([*wrong.relations(), *right.relations(), *agree(wrong, right, same)])
    assert all(cause.kind is not Fault.ROW_LOST for cause in causes)
    assert {change.figure for cause in causes for change in cause.changes} == {wrong[0, 0], wrong[0, 1]}


def test_a_row_shifted_by_a_column_is_one_cause() -> None:
    lines = (
        "合计   1000.00  300.00  250.00  450.00",
        "甲      310.40  100.40  110.00  100.00",
        "乙      330.25   90.15   90.00  150.10",
        "丙      359.35  109.45   50.00  199.90",
    )
    right = table(*lines, title="预算表", first_line=20)
    wrong = table(lines[0], lines[1], "乙      330.25  330.25   90.15   90.00", lines[3])
    same = {(2, column): (2, column) for column in range(4)}
    [cause] = diagnose([*wrong.relations(), *right.relations(), *agree(wrong, right, same)])
    assert cause.kind is Fault.ROW_SHIFTED
    assert [change.printed for change in cause.changes] == ["90.15", "90.00", "150.10"]


def test_many_wrong_figures_do_not_take_long_and_are_not_silent() -> None:
    """Every inner figure wrong: no explanation is good, and none is given as sure."""
    digits = iter(range(3, 99))
    lines = [LINES[0]] + [f"行{row}  {row}17.40  {next(digits)}1.13  {next(digits)}7.29" for row in range(1, 9)]
    causes = diagnose(list(table(*lines).relations()))
    assert all(cause.confidence < 0.95 or not cause.complete for cause in causes)


def test_one_slip_copied_across_a_row_is_not_laid_on_another_row() -> None:
    """Any of the rows could have lost the hundred, in both columns, or a row is missing: that is said, and no more."""
    rows = table("合计  1000.00  1000.00", "甲  311.40  311.40", "乙  335.25  335.25", "丙  253.35  253.35")
    [cause] = diagnose(list(rows.relations()))
    assert cause.confidence <= 0.5
    likely = {change.figure.place.line: change for change in (*cause.changes, *cause.alternatives)}
    assert set(likely) == {2, 3, 4}
    assert all(change.confidence < 0.5 for change in likely.values())


def test_one_slip_printed_in_two_columns_of_a_row_is_one_cause() -> None:
    """The row prints its total and, in the one column that has it, the same amount: both read 430.10 for 340.10."""
    lines = (
        "合计  1000.00  660.00  340.00",
        "甲  310.25  310.25  0.00",
        "乙  340.00  0.00  340.00",
        "丙  349.75  349.75  0.00",
    )
    right = table(*lines, title="预算表", first_line=20)
    wrong = table(*(line.replace("乙  340.00  0.00  340.00", "乙  430.00  0.00  430.00") for line in lines))
    same = {(row, column): (row, column) for row in range(4) for column in range(3)}
    [cause] = diagnose([*wrong.relations(), *right.relations(), *agree(wrong, right, same)])
    assert [(change.figure, change.printed) for change in cause.changes] == [
        (wrong[2, 0], "340.00"),
        (wrong[2, 2], "340.00"),
    ]


def test_a_figure_of_a_table_and_one_of_the_text_did_not_change_places() -> None:
    """Each stands where the other should: two figures are wrong, or none, but they were not swapped."""
    cell, said = figure("31.40", 1, table="支出表", row="甲", column="金额"), sentence("57.20", 40)
    relations = [
        equal(cell, figure("57.20", line, table=f"表{line}", row="甲", column="金额")) for line in range(10, 13)
    ]
    relations += [
        equal(said, figure("31.40", line, table=f"表{line}", row="乙", column="金额")) for line in range(20, 23)
    ]
    causes = diagnose(relations)
    assert causes
    assert all(cause.kind is not Fault.SWAPPED for cause in causes)


def test_a_neighbour_copied_among_zeros_says_nothing_of_the_last_digit() -> None:
    """With 0.01 the sum is even, with 0.00 a cent short: what was copied from the left does not tell which."""
    parts = [figure(text, line, 20) for line, text in enumerate(("0.57", "48.52", "0.00", "0.03", "0.65", "16.93"), 2)]
    beside = [figure(text, line) for line, text in enumerate(("0.00", "48.52", "0.00", "0.00", "0.00", "0.00"), 2)]
    sound = [total(figure("5.79", 20 + n), figure("2.69", 20 + n, 9), figure("3.10", 20 + n, 18)) for n in range(99)]
    sums = [total(figure("18.19", 1, 20), *parts), total(figure("48.52", 1), *beside)]
    [cause] = diagnose([*sums, *sound])
    likely = {change.printed: change.confidence for change in (*cause.changes, *cause.alternatives)}
    assert {"0.00", "0.01"} <= set(likely)
    assert max(likely.values()) < 0.95
