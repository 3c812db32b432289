"""What a document keeps to everywhere else is evidence where it is broken once."""

from __future__ import annotations

from gouji.diagnosis import Cause, diagnose
from gouji.findings import Severity
from gouji.relations import Linear, Relation, Sense
from tests.diagnosis.sums import equal, figure, percent, sentence, share, total


def items(*budgets: str, done: str = "100") -> list[Relation]:
    """A list of items in sentences: 年初预算…万元，支出决算…万元，完成…%; their budgets make up 1000.00."""
    executed = ["143.00", "292.16", "299.00", "224.40", "26.44", "15.00"]
    found: list[Relation] = []
    planned = []
    for number, (budget, spent) in enumerate(zip(budgets, executed, strict=True)):
        planned.append(sentence(budget, 10 + number, 10))
        if done:
            found.append(share(percent(done, 10 + number, 50), sentence(spent, 10 + number, 30), planned[-1]))
    return [*found, total(sentence("1000.00", 9), *planned, rule="listing")]


def test_where_every_budget_was_spent_in_full_the_one_that_was_not_is_wrong() -> None:
    """Any of the six could have lost what the sum misses; only one of them was executed as another amount."""
    [cause] = diagnose(items("143.00", "292.16", "299.00", "224.49", "26.44", "15.00"))
    assert [change.printed for change in cause.changes] == ["224.40"]
    assert cause.confidence >= 0.95


def test_two_that_were_not_spent_in_full_are_both_wrong() -> None:
    """One amount for either would make the list come out even; two slips leave all that is said of both true."""
    [first, second] = diagnose(items("143.00", "292.16", "299.00", "2224.40", "27.44", "15.00"))
    assert {cause.changes[0].printed for cause in (first, second)} == {"224.40", "26.44"}


def test_where_nothing_is_said_of_what_was_spent_any_of_them_may_be_wrong() -> None:
    [cause] = diagnose(items("143.00", "292.16", "299.00", "224.49", "26.44", "15.00", done=""))
    assert cause.confidence < 0.5


def costs(wrong: str, others: int) -> list[Cause]:
    """Projects whose cost is what was executed, as forms print it, and one that differs."""
    relations: list[Relation] = []
    for number in range(others + 1):
        amount = f"{137 * (number + 3)}.{17 * number % 100:02}" if number else wrong
        executed = amount if number else "224.40"
        cost = figure(amount, 10 * number + 2, 40, row="总成本", column="实际值")
        relations.append(equal(cost, figure(executed, 10 * number + 1, 20, row="总额", column="执行数"), "cost"))
        source = figure(executed, 10 * number + 3, 20, row="财政拨款", column="执行数")
        relations.append(equal(relations[-1].figures[1], source, "funds"))
    return diagnose(relations, {"cost": Severity.WARNING})


def test_a_norm_that_the_document_keeps_everywhere_else_is_believed() -> None:
    [alone], [kept] = costs("214.40", 0), costs("214.40", 9)
    assert alone.confidence < 0.5 < kept.confidence
    assert [change.printed for change in kept.changes] == ["224.40"]


def test_a_value_as_round_as_its_column_prints_is_believed_before_another() -> None:
    """Scores are given in halves: 4.3 was 4.5, rather than the 4.5 beside it 4.7."""
    scores = ["5", "4.5", "4.5", "5", "4", "5", "5", "4.5", "3.5", "5", "5"]
    cells = [
        figure(f"{float(s):.1f}", 10 + n, 40, row=f"第{n}项", column="得分") for n, s in enumerate((*scores, "4.3"))
    ]
    [cause] = diagnose([total(figure("55.50", 90, 40, row="总分", column="合计"), *cells)])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (cells[-1], "4.5")


def columns(rows: int, wrong: str) -> list[Cause]:
    """A table of which two columns repeat each other, and the last row's total in one of them alone is broken."""
    relations: list[Relation] = []
    for number in range(rows + 1):
        amount = f"{431 * (number + 2)}.20"
        other = amount if number < rows else wrong
        whole = figure(amount, 10 * number, 10, row="总额", column="年初预算数")
        relations.append(total(whole, figure(other, 10 * number + 1, 10, row="财政拨款", column="年初预算数")))
        for line, row in ((0, "总额"), (1, "财政拨款")):
            same = figure(amount, 10 * number + line, 20, row=row, column="全年预算数")
            relations.append(Linear("least", ((-1, same),), Sense.AT_MOST))
    return diagnose(relations)


def test_columns_that_repeat_each_other_tell_which_of_two_figures_is_wrong() -> None:
    [cause] = columns(8, "4130.20")
    assert (cause.changes[0].figure.place.row, cause.changes[0].printed) == ("财政拨款", "4310.20")
    assert not cause.symmetric
    assert columns(1, "1239.20")[0].symmetric


def test_two_norms_that_miss_by_one_slip_of_one_figure_make_an_error() -> None:
    said = sentence("3355.23", 4)
    norms: list[Relation] = [
        equal(said, figure("2355.23", 100, 10), "covered"),
        equal(said, sentence("2355.23", 5), "alike"),
        equal(said, sentence("2355.23", 6), "alike"),
    ]
    claims = {"covered": Severity.NOTE, "alike": Severity.NOTE}
    [cause] = diagnose(norms, claims)
    assert (cause.changes[0].printed, cause.severity) == ("2355.23", Severity.ERROR)
    [alone] = diagnose(norms[:1], claims)
    assert alone.severity is Severity.NOTE


def test_nothing_small_enough_to_be_unseen_makes_a_total_differ_from_its_only_part() -> None:
    """4.88 against 4.85 and four cells of 0.00: to make that up they would all have to hold nearly half a step."""
    cells = [figure("0.00", 5, 10 * n, row="经办", column=f"栏{n}") for n in range(4)]
    whole = figure("4.88", 5, 90, row="经办", column="合计")
    part = figure("4.85", 5, 80, row="经办", column="财政拨款")
    [cause] = diagnose([total(whole, part, *cells), equal(whole, figure("4.88", 60), "fact.tables")])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (part, "4.88")
