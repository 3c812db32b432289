"""What units of a department pay each other is no expenditure and no revenue of the department (合并抵销).

The payer's line goes, the payee's revenue goes, and what the payee spends of it is spent of the payer's money.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.books import Ledger, Line
from gouji.books.consolidation import Elimination
from gouji.books.records import Revenue
from gouji.books.words import Category, Source


def without_payments(ledger: Ledger, amounts: dict[Line, int], eliminated: Sequence[tuple[Elimination, int]]) -> None:
    """Take eliminated payments, each with its amount, out of the amounts of lines."""
    for each, fen in eliminated:
        taken: list[tuple[Line, int]] = []
        for line in list(amounts):
            project = ledger.project(line.project)
            passed = project is not None and project.category == each.category and project.unit == each.payer
            if passed and project is not None and project.counterpart == each.payee and fen:
                part = min(amounts[line], fen)
                amounts[line] -= part
                fen -= part
                taken.append((line, part))
        for paid, part in taken:
            _spend_as_payer(ledger, amounts, each, paid, part)


def _spend_as_payer(ledger: Ledger, amounts: dict[Line, int], each: Elimination, paid: Line, fen: int) -> None:
    """What the payee spends of what it was paid becomes money of the payer's source and year."""
    for line in list(amounts):
        if fen and line.source is _received_as(each) and ledger.unit_of(line) == each.payee:
            part = min(amounts[line], fen)
            amounts[line] -= part
            fen -= part
            moved = line._replace(source=paid.source, origin=paid.origin)
            amounts[moved] = amounts.get(moved, 0) + part


def without_receipts(
    revenue: Sequence[Revenue], eliminated: Sequence[tuple[Elimination, int]]
) -> list[tuple[Revenue, int]]:
    """Entries of revenue, each with what is left of its amount."""
    left = [each.amount for each in revenue]
    for payment, fen in eliminated:
        for at, each in enumerate(revenue):
            between = (each.counterpart, each.unit) == (payment.payer, payment.payee)
            if between and each.source == _received_as(payment):
                part = min(left[at], fen)
                left[at] -= part
                fen -= part
    return list(zip(revenue, left, strict=True))


def _received_as(each: Elimination) -> Source:
    return Source.FROM_SUBSIDIARIES if each.category is Category.REMITTED_UP else Source.FROM_SUPERIORS
