"""The books added up for people and programs: by fund, nature, item, unit and project, with what is eliminated."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from gouji.books import words
from gouji.books.consolidation import Elimination
from gouji.books.items import DEPARTMENT, FUNCTION, GOVERNMENT
from gouji.books.journal import Books
from gouji.books.ledger import Ledger, Line, Position
from gouji.books.records import Revenue, Unit
from gouji.books.words import Category, Source
from gouji.classification import Scheme, lookup
from gouji.figures import Unit as Printed
from gouji.figures import plain


def statements(books: Books, ledger: Ledger, eliminated: Sequence[Elimination] = ()) -> dict[str, Any]:
    """Every statement of a ledger of the books, amounts in 元 as decimal strings."""
    header = books.header
    return {
        "document": {
            "department": header.department,
            "code": header.code,
            "year": header.year,
            "form": header.form,
            "unit": "元",
            "units": [{"code": unit.code, "name": unit.name} for unit in ledger.all(Unit)],
        },
        "total": position_to_dict(total_without(ledger, eliminated)),
        "by_fund": _rows(ledger, lambda line: (line.source, line.origin), ("fund", "origin")),
        "by_nature": _rows(ledger, ledger.category, ("category",), list(Category)),
        "by_function": _coded(ledger, lambda line: line.function, "function", FUNCTION),
        "by_department_economic": _coded(ledger, lambda line: line.departmental, "department_economic", DEPARTMENT),
        "by_government_economic": _coded(ledger, lambda line: line.government, "government_economic", GOVERNMENT),
        "by_unit": _named(ledger, ledger.unit_of, "unit", lambda code: getattr(ledger.unit(code), "name", "")),
        "by_project": _named(
            ledger, lambda line: line.project, "project", lambda code: getattr(ledger.project(code), "name", "")
        ),
        "revenue": _revenue(ledger),
        "eliminated": [
            {
                "payer": each.payer,
                "payee": each.payee,
                "category": str(each.category),
                "planned": _yuan(each.planned),
                "done": _yuan(each.done),
            }
            for each in eliminated
        ],
    }


def position_to_dict(position: Position) -> dict[str, str]:
    """A position in 元."""
    return {
        "carried_over": _yuan(position.carried),
        "approved": _yuan(position.approved),
        "initial": _yuan(position.initial),
        "supplemented": _yuan(position.supplemented),
        "reduced": _yuan(position.reduced),
        "transferred": _yuan(position.moved_in - position.moved_out),
        "budget": _yuan(position.budget),
        "paid": _yuan(position.paid),
        "balance": _yuan(position.balance),
    }


def total_without(ledger: Ledger, eliminated: Sequence[Elimination]) -> Position:
    """The department's total: what its units pay each other is left out."""
    total = ledger.total()
    total.approved -= sum(each.planned for each in eliminated)
    total.paid -= sum(each.done for each in eliminated)
    return total


def _yuan(fen: int) -> str:
    return plain(fen, Printed.YUAN, 1)


def _rows(
    ledger: Ledger, key: Callable[[Line], Hashable], names: tuple[str, ...], order: Sequence[Hashable] = ()
) -> list[dict[str, str]]:
    sums = ledger.by(key)
    found = []
    for each in sorted(sums, key=lambda one: order.index(one) if order else _place(one)):
        said = each if isinstance(each, tuple) else (each,)
        found.append(dict(zip(names, map(str, said), strict=True)) | position_to_dict(sums[each]))
    return found


def _place(key: Any) -> tuple[int, int]:
    """Where a source and its year stand among the others."""
    return list(Source).index(key[0]), (words.CURRENT, words.CARRIED_OVER).index(key[1])


def _coded(ledger: Ledger, key: Callable[[Line], str], name: str, scheme: Scheme) -> list[dict[str, str]]:
    """By code: the items that occur and the classes above them, each before what it holds."""
    sums: dict[str, Position] = {}
    for code, position in ledger.by(key).items():
        for digits in range(3, len(code) + 1, 2):
            sums.setdefault(code[:digits], Position()).add(position)
    found = []
    for code in sorted(sums):
        entry = lookup(scheme, code)
        found.append({name: code, "name": entry.name if entry else ""} | position_to_dict(sums[code]))
    return found


def _named(ledger: Ledger, key: Callable[[Line], str], name: str, called: Callable[[str], str]) -> list[dict[str, str]]:
    sums = ledger.by(key)
    return [{name: code, "name": called(code)} | position_to_dict(sums[code]) for code in sorted(sums)]


def _revenue(ledger: Ledger) -> list[dict[str, str]]:
    """Revenue by source: planned with the budget, and received."""
    sums: dict[Source, list[int]] = {}
    for each in ledger.all(Revenue):
        sums.setdefault(Source(each.source), [0, 0])[each.stage == words.RECEIVED] += each.amount
    return [
        {"fund": str(source), "planned": _yuan(sums[source][0]), "received": _yuan(sums[source][1])}
        for source in Source
        if source in sums
    ]
