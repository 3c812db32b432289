"""A budget's facts: the books as they stand when the budget is approved, rounded; and last year's, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.books import Books, Ledger, words
from gouji.books.consolidation import Elimination
from gouji.books.entry import Header
from gouji.books.records import Printed
from gouji.compiling import atoms
from gouji.compiling.facts import Facts, LedgerFacts, PrintedFacts
from gouji.compiling.printing import Printing
from gouji.compiling.rows import Body, body_of
from gouji.figures import SCALE, Unit
from gouji.subject import DocumentKind, Item, Kind, Measure, Stage, Subject


@dataclass(frozen=True, slots=True)
class Year:
    """What a disclosure is written from: this year's facts, last year's, whose they are and the books themselves."""

    header: Header
    year: int
    ledger: Ledger
    body: Body
    printing: Printing
    facts: Facts
    last: Facts
    """Last year's: as printed, or from last year's books."""


def budget_year(
    books: Books,
    printing: Printing,
    year: int,
    eliminated: Sequence[Elimination] = (),
    before: Books | None = None,
) -> Year:
    """The facts of the budget of a year, and of the one before: from its books `before`, else as it was printed.

    Books whose lines are of another year, or that have none, know the year by what was printed of it alone.
    """
    ledger = books.ledger
    names = {code: atoms.name_of_project(ledger, code) for code in atoms.project_codes(ledger)}
    body = body_of(ledger, books.header.code, books.header.department, names)
    facts: Facts
    if books.header.year == year and any(position.initial for position in ledger.positions.values()):
        planned = [(each, each.planned) for each in eliminated]
        spent = atoms.expenditure(ledger, Stage.BUDGET, lambda position: position.initial, planned)
        got = atoms.revenue(ledger, Stage.BUDGET, words.BUDGET, spent, planned=True, eliminated=planned)
        facts = LedgerFacts([*spent, *got], printing.three_public, books.header.code, this_year=True)
    else:
        facts = printed_facts(ledger, year, DocumentKind.BUDGET)
    last: Facts
    if before is None:
        last = printed_facts(ledger, year - 1, DocumentKind.BUDGET)
    else:
        last = budget_year(before, printing, year - 1).facts
    return Year(books.header, year, ledger, body, printing, facts, last)


def printed_facts(ledger: Ledger, year: int, kind: DocumentKind) -> PrintedFacts:
    """What the disclosure of a year printed, as the books keep it."""
    found: dict[Subject, int] = {}
    for each in ledger.all(Printed):
        if each.year == year and words.DOCUMENTS[each.document] is kind:
            found.setdefault(_subject(each), _value(each))
    return PrintedFacts(found)


def _subject(each: Printed) -> Subject:
    item = Item(words.KINDS[each.kind], each.code)
    return Subject(
        item, words.MEASURES[each.measure], words.FUNDS[each.fund], words.ORIGINS[each.origin], words.STAGES[each.stage]
    )


def _value(each: Printed) -> int:
    """The amount in 分; a count in ten-thousandths, as figures keep them."""
    counted = words.MEASURES[each.measure] is Measure.COUNT or (
        words.MEASURES[each.measure] is Measure.ASSETS and words.KINDS[each.kind] is Kind.ASSET and each.step == 1
    )
    return each.amount * SCALE[Unit.COUNT] // 100 if counted else each.amount
