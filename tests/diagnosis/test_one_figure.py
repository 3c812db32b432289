"""One figure is wrong: which, and what it should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.diagnosis import diagnose
from gouji.diagnosis.bonds import FAR
from gouji.diagnosis.slips import near_slips
from gouji.findings import Severity
from gouji.relations import Linear, Relation
from tests.diagnosis.sums import Table, equal, figure, percent, sentence, share, total, within

EXPENDITURE = """
    合计            854.00  431.20  422.80
    社会保障和就业    85.05   85.05    0.00
    卫生健康        733.75  310.95  422.80
    住房保障         35.20   35.20    0.00
"""


def test_a_table_that_adds_up_has_no_cause() -> None:
    assert diagnose(list(Table(EXPENDITURE).relations())) == []


def test_a_figure_in_a_row_and_a_column_is_named_with_its_value() -> None:
    table = Table(EXPENDITURE.replace("310.95", "301.95"))
    [cause] = diagnose(list(table.relations()))
    [change] = cause.changes
    assert (change.figure, change.printed, change.slip) == (table[2, 1], "310.95", "swapped")
    assert len(cause.relations) == 2
    assert cause.confidence >= 0.95
    assert not cause.symmetric


def test_a_sentence_that_the_table_and_its_own_share_contradict() -> None:
    """80.05 万元，占 4.65%; the table has 85.05 and the whole is 1830.55: the sentence is wrong, not the table."""
    said, whole, table = sentence("80.05", 105, 80), sentence("1830.55", 105, 30), figure("85.05", 267, 34)
    relations: list[Relation] = [equal(said, table, "narrative.amount"), share(percent("4.65", 107, 3), said, whole)]
    [cause] = diagnose(relations)
    assert (cause.changes[0].figure, cause.changes[0].printed) == (said, "85.05")
    assert cause.confidence >= 0.95
    assert len(cause.relations) == 2


def test_two_places_that_differ_and_nothing_else_are_told_as_undecided() -> None:
    one, other = figure("12.40", 1), figure("12.90", 2)
    [cause] = diagnose([equal(one, other)])
    assert cause.symmetric
    assert cause.confidence < 0.6
    suspects = {cause.changes[0].figure, *(change.figure for change in cause.alternatives)}
    assert suspects == {one, other}


def test_the_sentence_is_suspected_before_the_table() -> None:
    said, table = sentence("12.40", 1), figure("12.90", 2)
    [cause] = diagnose([equal(table, said)])
    assert cause.changes[0].figure == said
    assert cause.alternatives[0].figure == table


def test_a_wrong_percentage_is_computed_again() -> None:
    part, whole, table = sentence("85.05", 1), sentence("1830.55", 2), figure("1830.55", 3)
    wrong = percent("4.05", 1, 9)
    [cause] = diagnose([share(wrong, part, whole), equal(part, figure("85.05", 4)), equal(whole, table)])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (wrong, "4.65")


def test_a_percentage_alone_bounds_the_amount_and_the_slip_chooses() -> None:
    """占 46.46% of 1830.55 lets the part be 850.31 to 850.66; of those only 850.50 is one digit from 800.50."""
    part, whole = sentence("800.50", 1), sentence("1830.55", 2)
    sums = [equal(whole, figure("1830.55", 9)), total(whole, sentence("850.50", 3), sentence("980.05", 4))]
    causes = diagnose([share(percent("46.46", 1, 9), part, whole), *sums])
    values = {change.printed for cause in causes for change in (*cause.changes, *cause.alternatives)}
    assert "850.50" in values


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("3307.50", "330.75", "point"),
        ("3307500.00", "330.75", "unit"),
        ("30.75", "330.75", "dropped"),
        ("3300.75", "330.75", "doubled"),
        ("3309.75", "330.75", "added"),
        ("-330.75", "330.75", "minus"),
    ],
)
def test_slips_of_the_keyboard_have_names(wrong: str, right: str, slip: str) -> None:
    here, one, other = figure(wrong, 1), figure(right, 2), figure(right, 3)
    [cause] = diagnose([equal(here, one), equal(here, other), equal(one, other)])
    assert (cause.changes[0].printed, cause.changes[0].slip) == (right, slip)


def test_a_norm_is_not_stronger_than_an_identity() -> None:
    """Three identities hold for the table's figure; that the agency's expenses equal it is only a norm."""
    said, table = sentence("22.90", 1), figure("29.90", 2)
    norm = equal(said, table, "agency.equals_operating")
    held: list[Relation] = [equal(table, figure("29.90", 3)), total(table, figure("20.00", 4), figure("9.90", 5))]
    [cause] = diagnose([norm, *held], {"agency.equals_operating": Severity.NOTE})
    assert cause.changes[0].figure == said
    assert cause.severity is Severity.NOTE


def test_a_broken_norm_raises_less_doubt_than_a_broken_identity() -> None:
    """22.90 beside 29.90 looks like a slip of one digit, but of a norm it may also be an exception."""
    relation = equal(sentence("22.90", 1), figure("29.90", 2), "agency.equals_operating")
    [norm] = diagnose([relation], {"agency.equals_operating": Severity.NOTE})
    [identity] = diagnose([relation])
    assert norm.confidence < 0.3 < identity.confidence


def test_in_a_table_that_adds_up_to_the_last_digit_a_cent_is_evidence() -> None:
    """8.74 for 8.77: within what rounding could do to the total, but forty other sums have no tail at all."""
    exact = [
        total(figure("6.66", 100 + n), *(figure("2.22", 100 + n, 9 * part) for part in (1, 2, 3))) for n in range(60)
    ]
    table = Table(
        """
        合计    40.00  30.00  10.00
        甲      15.01   8.77   6.24
        乙      14.99  13.23   1.76
        丙      10.00   8.00   2.00
        """.replace("8.77", "8.76")
    )
    [cause] = diagnose([*exact, *table.relations()])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (table[1, 1], "8.77")
    assert cause.severity is Severity.NOTE


def test_among_rounded_sums_a_cent_is_nothing() -> None:
    tails = [
        total(figure("6.67", 100 + n), *(figure("2.22", 100 + n, 9 * part) for part in (1, 2, 3))) for n in range(60)
    ]
    table = Table(
        """
        合计    40.00  30.00  10.00
        甲      15.01   8.76   6.24
        乙      14.99  13.23   1.76
        丙      10.00   8.00   2.00
        """
    )
    assert [c for c in diagnose([*tails, *table.relations()]) if c.confidence > 0.05] == []


def test_a_slip_of_one_digit_beside_a_tail_is_suggested_too() -> None:
    """The sum is a cent short as it is. 5.60 would have to be 4.61 to make it even; one digit gives 4.60."""
    parts = [figure(text, line) for line, text in enumerate(("0.57", "0.03", "0.65", "0.40", "3.87", "8.06"), 2)]
    wrong = figure("5.60", 9)
    sound = [total(figure("5.79", 20 + n), figure("2.69", 20 + n, 9), figure("3.10", 20 + n, 18)) for n in range(9)]
    [cause] = diagnose([total(figure("18.19", 1), *parts, wrong), *sound])
    values = {change.printed for change in (*cause.changes, *cause.alternatives) if change.figure == wrong}
    assert "4.60" in values


def test_a_slip_that_leaves_a_tail_stands_before_one_that_leaves_none() -> None:
    """5.07 with the digits swapped is 0.57, a cent short; 0.58 would be even, and two digits away."""
    parts = [
        figure(text, line) for line, text in enumerate(("5.07", "0.03", "0.65", "0.40", "3.87", "8.06", "4.60"), 2)
    ]
    sound = [total(figure("5.79", 20 + n), figure("2.69", 20 + n, 9), figure("3.10", 20 + n, 18)) for n in range(9)]
    [cause] = diagnose([total(figure("18.19", 1), *parts), *sound])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (parts[0], "0.57")


def test_a_column_that_repeats_another_in_every_row_is_a_habit() -> None:
    """其中：财政拨款 equals the total in every row but one: that row is suspect, though no rule says so."""
    rows = [(f"{n}.37", f"{n}.37") for n in range(11, 31)]
    wholes = [figure(whole, n, 0, column="小计") for n, (whole, _) in enumerate(rows, 2)]
    parts = [figure(part, n, 9, column="其中") for n, (_, part) in enumerate(rows, 2)]
    wholes[7] = figure("18.87", 9, 0, column="小计")
    sums = total(figure("417.40", 1, 0, column="小计"), *wholes)
    [cause] = diagnose([sums, *(within(part, whole) for part, whole in zip(parts, wholes, strict=True))])
    assert (cause.changes[0].figure, cause.changes[0].printed) == (wholes[7], "18.37")
    assert cause.confidence >= 0.9


def test_where_sums_have_tails_the_last_digit_is_left_open() -> None:
    """Half of the document's sums are off by a cent: 5.68 makes this one even, 5.69 is as good."""
    tails = [
        total(figure(whole, 100 + n), *(figure("2.22", 100 + n, 9 * part) for part in (1, 2, 3)))
        for n, whole in enumerate(("6.67", "6.66") * 30)
    ]
    change, this, last = figure("56900.00", 1), figure("70.60", 2), figure("64.92", 3)
    other = total(figure("10.00", 4), figure("4.32", 5), change)
    [cause] = diagnose([*tails, Linear("table.change", ((1, change), (-1, this), (1, last))), other])
    printed = {change.printed: change.confidence for change in (*cause.changes, *cause.alternatives)}
    assert {"5.68", "5.69"} <= set(printed)
    assert max(printed.values()) < 0.95


AMOUNTS = st.integers(min_value=1_00, max_value=9_999_99)


@settings(deadline=None)
@given(
    st.lists(st.lists(AMOUNTS, min_size=3, max_size=3), min_size=3, max_size=5),
    st.data(),
)
def test_any_wrong_cell_of_a_cross_footed_table_is_found(amounts: list[list[int]], data: st.DataObject) -> None:
    """Whatever the table and whatever one of its inner cells is changed to.

    Where one slip away from it lies another figure within rounding of the right one, that may be believed instead.
    """
    rows = [[sum(row), *row] for row in amounts]
    rows = [[sum(column) for column in zip(*rows, strict=True)], *rows]
    at = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.integers(1, 3))
    wrong = data.draw(AMOUNTS.filter(lambda amount: amount - rows[at[0]][at[1]] not in range(-4, 5)))
    right = rows[at[0]][at[1]]
    near = {right, *(other for other in near_slips(wrong, 1, -FAR, FAR) if abs(other - right) <= 4)}
    rows[at[0]][at[1]] = wrong
    text = "\n".join(f"行{n} " + " ".join(f"{amount / 100:.2f}" for amount in row) for n, row in enumerate(rows))
    table = Table(text)
    causes = diagnose(list(table.relations()))
    suspects = [(c.figure, c.value) for cause in causes for c in (*cause.changes, *cause.alternatives)]
    assert any((table[at], value * 10_000) in suspects for value in near)
    assert causes == diagnose(list(table.relations()))
    for cause in causes:
        if cause.confidence >= 0.95:
            [change] = cause.changes
            assert change.figure == table[at]
            assert change.value in {value * 10_000 for value in near}
