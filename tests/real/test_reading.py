"""What is read of the five real documents, and how much of it answers to something else."""

from __future__ import annotations

import pytest

from gouji.disclosure import Disclosure
from gouji.place import Place
from gouji.subject import DocumentKind
from tests.real.seeds import Printed, at_hand, each_seed, figures, seed

pytestmark = at_hand

SHARE_READ = 0.995
SHARE_PROTECTED = 0.90


@pytest.mark.parametrize(
    ("number", "kind", "year"),
    [
        ("000", DocumentKind.BUDGET, 2024),
        ("001", DocumentKind.BUDGET, 2024),
        ("002", DocumentKind.BUDGET, 2026),
        ("003", DocumentKind.BUDGET, 2024),
        ("004", DocumentKind.FINAL_ACCOUNTS, 2024),
    ],
)
def test_it_is_one_disclosure_of_its_kind_and_year(number: str, kind: DocumentKind, year: int) -> None:
    [disclosure] = seed(number).disclosures
    assert (disclosure.kind, disclosure.year) == (kind, year)
    assert disclosure.department is not None
    assert disclosure.department.endswith("医疗保障局")


def meant(disclosure: Disclosure) -> list[Place]:
    """Where the figures with a meaning stand: cells that say what they are or take part in a sum, and sentences."""
    places = [claim.figure.place for claim in disclosure.claims]
    for statement in disclosure.statements:
        rows = {index for s in statement.down for index in (s.total, *s.parts)}
        columns = {index for s in statement.across for index in (s.total, *s.parts)}
        for (row, column), amount in statement.cells.items():
            if amount.subject is not None or row in rows or column in columns:
                places.append(amount.figure.place)
    return places


def outside(printed: list[Printed], places: list[Place]) -> list[Printed]:
    """The figures that none of the places covers."""
    by_line: dict[int, list[Place]] = {}
    for place in places:
        by_line.setdefault(place.line, []).append(place)
    return [it for it in printed if not any(it.touches(place) for place in by_line.get(it.line, ()))]


@each_seed
def test_figures_are_read_with_a_meaning_and_the_rest_is_listed(number: str) -> None:
    it = seed(number)
    unmeant = outside(it.open_figures(), meant(it.disclosure))
    dropped = outside(unmeant, [unread.place for unread in it.disclosure.unread])
    assert dropped == []
    count = sum(1 for _ in figures(it.text))
    assert count > 200
    assert len(unmeant) <= (1 - SHARE_READ) * count, unmeant


@each_seed
def test_figures_answer_to_others(number: str) -> None:
    it = seed(number)
    report, unread = it.report, it.disclosure.unread
    open_figures = it.open_figures()
    decimals = [printed for printed in open_figures if any(printed.touches(place) for place in report.unprotected)]
    assert len(decimals) <= (1 - SHARE_PROTECTED) * len(open_figures), decimals
    forms = [statement for statement in it.disclosure.statements if statement.delimited]
    alone, unread_here = (
        [place for place in places if not any(s.first_line <= place.line <= s.last_line for s in forms)]
        for places in (report.unprotected, [one.place for one in unread])
    )
    everything = report.figures - sum(1 for _ in it.disclosure.performance.figures()) + len(unread)
    assert len(alone) + len(unread_here) <= (1 - SHARE_PROTECTED) * everything, alone


@each_seed
def test_every_place_is_where_its_text_stands(number: str) -> None:
    it = seed(number)
    lines = it.text.split("\n")
    places = [figure.place for figure in it.disclosure.figures()]
    places += [unread.place for unread in it.disclosure.unread]
    places += [place for finding in it.report.findings for place in finding.places]
    for place in places:
        assert lines[place.line - 1][place.start : place.end] == place.text
