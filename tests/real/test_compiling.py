"""Books begun from a published budget compile back to its tables, figure for figure."""

from __future__ import annotations

from collections import Counter

import pytest

from gouji.books.beginning import begin
from gouji.compiling import compile_budget, compile_final_accounts
from gouji.disclosure import Disclosure
from gouji.subject import Item, Subject
from tests.compiling.page import read_back
from tests.real.seeds import at_hand, seed

BUDGETS = ("000", "001", "002", "003")


def figures(disclosure: Disclosure) -> Counter[tuple[str, Subject, int]]:
    """The figures of the tables by form and what they are about; rows printed twice are not told apart."""
    found: Counter[tuple[str, Subject, int]] = Counter()
    for statement in disclosure.statements:
        for amount in statement.amounts:
            if amount.subject is not None and amount.figure.value:
                item = amount.subject.item
                plain = amount.subject.but(item=Item(item.kind, item.code.partition("#")[0]))
                found[statement.form, plain, amount.figure.value] += 1
    return found


@at_hand
@pytest.mark.parametrize("number", BUDGETS)
def test_every_figure_of_the_tables_comes_back(number: str) -> None:
    disclosure = seed(number).disclosure
    form = "hebei" if any(statement.form.startswith("hebei") for statement in disclosure.statements) else "henan"
    assert disclosure.year is not None
    books = begin(disclosure, form).books
    compiled = compile_budget(books, disclosure.year, form)
    assert figures(disclosure) - figures(read_back(compiled.manuscript)) == Counter()


@at_hand
def test_every_figure_of_the_final_accounts_comes_back() -> None:
    disclosure = seed("004").disclosure
    assert disclosure.year is not None
    begun = begin(disclosure, "henan")
    compiled = compile_final_accounts(begun.books, disclosure.year)
    assert figures(disclosure) == figures(read_back(compiled.manuscript))
    assert begun.contradictions == []
