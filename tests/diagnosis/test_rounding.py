"""Small differences that each are rounding, and together are not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.diagnosis import clashes, merge
from gouji.findings import Finding, Severity, Text
from gouji.relations import Relation, State
from tests.diagnosis.sums import Table, agree, equal, figure, total

PARTS = [figure(text, line) for line, text in enumerate(("1.11", "2.22", "3.33"), 10)]


def test_two_totals_of_the_same_parts_cannot_be_two_cents_apart() -> None:
    """6.65 and 6.67 are each a cent off 6.66; what both are the total of is one amount, and rounds to one of them."""
    low, high = figure("6.65", 1), figure("6.67", 2)
    tails: list[Relation] = [total(low, *PARTS), total(high, *PARTS)]
    assert all(relation.state is State.HOLDS for relation in tails)
    [clash] = clashes(tails)
    assert {each.place.text for _, each in clash.left} == {"6.65", "6.67"}
    assert abs(clash.gap) * 2 > clash.room


def test_totals_that_are_one_cent_apart_may_both_be_rounded() -> None:
    assert clashes([total(figure("6.66", 1), *PARTS), total(figure("6.67", 2), *PARTS)]) == []


def test_a_norm_proves_nothing() -> None:
    tails = [total(figure("6.65", 1), *PARTS), total(figure("6.67", 2), *PARTS, rule="agency.norm")]
    assert clashes(tails, {"agency.norm": Severity.WARNING}) == []


def test_figures_that_are_one_in_several_tables_count_as_one() -> None:
    other = [figure(part.place.text, part.place.line + 20) for part in PARTS]
    same = [equal(one, two) for one, two in zip(PARTS, other, strict=True)]
    [clash] = clashes([*same, total(figure("6.65", 1), *PARTS), total(figure("6.67", 2), *other)])
    assert len(clash.relations) == 2


def test_the_note_on_rounding_says_so_and_stays_one() -> None:
    tails: list[Relation] = [total(figure("6.65", 1), *PARTS), total(figure("6.67", 2), *PARTS)]
    text = Text("尾差", "tail")
    places = tuple(dict.fromkeys(f.place for relation in tails for f in relation.figures))
    note = Finding("n", "rounding.tail", Severity.NOTE, text, text, text, places, "支出表")
    [told] = merge([note], [], [], clashes(tails)).findings
    assert (told.id, told.severity) == ("n", Severity.NOTE)
    assert "合在一起却不可能" in told.message.zh
    assert "together they are impossible" in told.message.en


CENTS = st.integers(min_value=0, max_value=99_999_999)


@settings(deadline=None)
@given(
    st.lists(st.lists(CENTS, min_size=2, max_size=4), min_size=2, max_size=5).filter(lambda r: len({*map(len, r)}) == 1)
)
def test_what_was_rounded_from_one_book_never_contradicts_itself(amounts: list[list[int]]) -> None:
    """Any amounts in 元, cross-footed and printed in 万元 with two decimals, in two tables."""
    rows = [[sum(row), *row] for row in amounts]
    rows = [[sum(column) for column in zip(*rows, strict=True)], *rows]
    text = "\n".join(
        f"行{number} " + " ".join(f"{(amount + 50) // 100 / 100:.2f}" for amount in row)
        for number, row in enumerate(rows)
    )
    one, other = Table(text), Table(text, "另表", 50)
    same = {(r, c): (r, c) for r in range(len(rows)) for c in range(len(rows[0]))}
    assert clashes([*one.relations(), *other.relations(), *agree(one, other, same)]) == []
