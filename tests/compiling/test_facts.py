"""What the books come to: what units pay each other is left out, and no figure is far from its true value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.books import Books
from gouji.books.consolidation import Elimination, consolidate
from gouji.compiling.atoms import STEP
from gouji.compiling.facts import LedgerFacts, total
from gouji.compiling.printing import printing_of
from gouji.compiling.year import budget_year
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin
from tests.books.test_consolidation import archive, bureau
from tests.compiling.departments import department

REVENUE, EXPENDITURE = total(Measure.REVENUE), total(Measure.EXPENDITURE)
HENAN = printing_of("henan", DocumentKind.BUDGET, 2026)


def facts(books: Books, eliminated: Sequence[Elimination] = ()) -> LedgerFacts:
    found = budget_year(books, HENAN, 2026, eliminated).facts
    assert isinstance(found, LedgerFacts)
    return found


def test_what_units_pay_each_other_is_on_neither_side() -> None:
    found = consolidate([bureau(3_000_000), archive(3_000_000)])
    known = facts(found.books, found.eliminated)
    assert known.amount(EXPENDITURE) == 3_000_000 + 100_000
    assert known.amount(EXPENDITURE.but(measure=Measure.SUBSIDIES_DOWN)) == 0
    assert known.amount(REVENUE.but(fund=Fund.FROM_SUPERIORS, origin=Origin.CURRENT)) == 0
    exhibition = EXPENDITURE.but(item=Item(Kind.PROJECT, "展览"), fund=Fund.GENERAL)
    assert known.amount(exhibition) == 3_000_000, "the archive spends the bureau's appropriation"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_revenue_answers_to_expenditure_and_no_figure_is_far_from_its_true_value(seed: int) -> None:
    known = facts(department(seed))
    coming, going = known.amount(REVENUE), known.amount(EXPENDITURE)
    left = known.amount(total(Measure.CARRIED_FORWARD))
    assert coming is not None
    assert going is not None
    assert left is not None
    assert coming == going + left
    assert abs(going - known.true(EXPENDITURE)) <= STEP // 2
    items = [item.code for item in known.items(Kind.FUNCTION, EXPENDITURE)]
    codes = {code[:digits] for code in items for digits in (3, 5, 7)}
    for fund in (Fund.ALL, Fund.GENERAL, Fund.FISCAL, Fund.GOVERNMENT_FUNDS):
        for subject in (EXPENDITURE, *(EXPENDITURE.but(item=Item(Kind.FUNCTION, code)) for code in sorted(codes))):
            subject = replace(subject, fund=fund)
            nodes = 1  # of a hierarchy: an item of a fund is one, a class of a fund is as many as it has items
            if subject.item.kind is Kind.FUNCTION and fund is not Fund.ALL:
                funds = 3 if fund is Fund.FISCAL else 1
                nodes = funds * sum(code.startswith(subject.item.code) for code in items)
            assert abs((known.amount(subject) or 0) - known.true(subject)) < nodes * STEP
