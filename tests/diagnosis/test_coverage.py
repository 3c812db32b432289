"""By how many independent relations a figure is protected."""

from __future__ import annotations

import pytest

from gouji.coverage import Guard, Guarded
from gouji.diagnosis import diagnose
from gouji.diagnosis.coverage import coverage
from gouji.disclosure import Amount, Disclosure, Statement
from gouji.figures import Figure, Unit
from gouji.findings import Report
from gouji.relations import Relation
from tests.diagnosis.sums import Table, equal, figure, percent, share, total, within
from tests.real.seeds import at_hand, each_seed, seed
from tests.reporting import sample


def guards(figures: list[Figure], relations: list[Relation]) -> list[Guarded]:
    """What protects the figures of a table, in their order."""
    statement = Statement("generic", "支出表", Unit.WAN, 1, 99, figures[0].place)
    statement.cells = {(row, 0): Amount(row, 0, one, None) for row, one in enumerate(figures)}
    touched = {id(one) for relation in relations for one in relation.figures}
    report = Report("a.txt", Disclosure("a.txt", [], statements=[statement]), relations=relations)
    report.unprotected = [one.place for one in figures if id(one) not in touched]
    [part] = coverage(report).parts
    return list(part.figures)


def test_a_cell_of_a_table_with_sums_both_ways_is_placed_by_two_relations() -> None:
    table = Table("合计 3.00 1.00 2.00\n甲 3.00 1.00 2.00")
    found = guards(list(table.cells.values()), list(table.relations()))
    assert [one.relations for one in found] == [2, 2, 2, 2, 2, 2]
    assert {one.guard for one in found} == {Guard.PLACED}


def test_a_relation_said_twice_protects_once() -> None:
    one, other, third = figure("5.00", 1), figure("5.00", 2), figure("5.00", 3)
    said = [equal(one, other), equal(other, one, "code.same"), total(one, other)]
    assert [each.relations for each in guards([one, other, third], list(said))] == [1, 1, 0]


def test_two_bounds_are_no_relation() -> None:
    part, whole = figure("2.00", 1), figure("5.00", 2)
    [low, high] = guards([part, whole], [within(part, whole)])
    assert (low.relations, low.bounds, low.guard) == (0, 1, Guard.LIMITED)
    assert high.guard is Guard.LIMITED


def test_a_share_of_nothing_protects_its_part_and_not_its_whole() -> None:
    """0.00% of 5.00 stays 0.00% whatever the 5.00 is."""
    none, part, whole = percent("0.00", 1), figure("0.00", 2), figure("5.00", 3)
    assert [one.guard for one in guards([none, part, whole], [share(none, part, whole)])] == [
        Guard.SEEN,
        Guard.SEEN,
        Guard.NONE,
    ]


def test_a_relation_between_what_others_say_adds_nothing() -> None:
    """a + b, c + d and all four: of b, c and d, no relation says more of a than two do."""
    a, b, c, d = (figure("1.00", line) for line in (1, 2, 3, 4))
    whole = figure("0.00", 5)
    pairs = [total(whole, a, b), total(whole, a, c), total(whole, a, d)]
    assert guards([a], [*pairs])[0].relations == 3
    assert guards([a], [*pairs, total(figure("0.00", 5), a, a, b, c)])[0].relations == 4
    both = total(whole, a, b), total(figure("0.00", 5), a, c)
    assert guards([a], [*both, total(figure("0.00", 5), a, a, b, c)])[0].relations == 3


def test_parts_come_in_reading_order_and_count_their_figures() -> None:
    found = coverage(sample.report())
    assert [(part.title, part.table) for part in found.parts] == [(sample.SECTION, False), (sample.TABLE, True)]
    sentences, table = found.parts
    assert [sentences.count(guard) for guard in Guard] == [1, 0, 1, 0]
    assert [table.count(guard) for guard in Guard] == [1, 0, 1, 4]


@at_hand
@each_seed
def test_what_no_relation_touches_is_what_the_report_counts(number: str) -> None:
    report = seed(number).report
    found = coverage(report)
    alone = {(one.place.line, one.place.start) for one in found.figures if one.guard is Guard.NONE}
    assert {(place.line, place.start) for place in report.unprotected} <= alone
    assert sum(1 for _ in found.figures) == report.figures


@pytest.mark.parametrize(("at", "wrong"), [((1, 1), "14.20"), ((2, 0), "58.30"), ((0, 2), "50.55")])
def test_figures_called_placed_are_told_apart(at: tuple[int, int], wrong: str) -> None:
    """What the colour promises: a wrong cell that two relations protect is named."""
    text = "合计 88.85 33.30 55.55\n甲 30.15 11.20 18.95\n乙 58.70 22.10 36.60"
    right = Table(text)
    assert {one.guard for one in guards(list(right.cells.values()), list(right.relations()))} == {Guard.PLACED}
    altered = Table(text.replace(right[at].place.text, wrong))
    [cause] = diagnose(list(altered.relations()))
    assert (cause.changes[0].figure, cause.changes[0].printed) == (altered[at], right[at].place.text)
