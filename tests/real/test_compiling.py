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


def evaluated(disclosure: Disclosure) -> dict[tuple[str, ...], object]:
    """What the self-evaluation forms say, by project and place in the form; blank money is none."""
    found: dict[tuple[str, ...], object] = {}
    for one in disclosure.performance.evaluations:
        name = one.name.text if one.name else ""
        for row in one.funds:
            for field in ("initial", "budget", "executed", "score"):
                figure = getattr(row, field)
                if figure and figure.value:
                    found[name, row.source, field] = figure.value
        for managed in one.management:
            found[name, managed.name.text] = managed.score and managed.score.value
        for each in one.indicators:
            third = each.third.text
            found[name, third, "values"] = f"{each.target and each.target.text} {each.actual and each.actual.text}"
            found[name, third, "weight"] = each.weight and each.weight.value
            found[name, third, "score"] = each.score and each.score.value
            found[name, third, "deviation"] = each.deviation and each.deviation.value
        found[name, "total"] = one.total and one.total.value
    return found


@at_hand
def test_its_self_evaluations_come_back_but_for_what_they_contradict_themselves_in() -> None:
    disclosure = seed("004").disclosure
    assert disclosure.year is not None
    begun = begin(disclosure, "henan", disclosure.year)
    compiled = compile_final_accounts(begun.books, disclosure.year)
    before, after = evaluated(disclosure), evaluated(read_back(compiled.manuscript))
    assert len(before) > 300
    other = {place for place in before if before[place] != after.get(place)}
    told = "\n".join(each.zh for each in begun.contradictions)
    assert len(begun.contradictions) == 3
    for name, *_ in other:
        assert f"“{name}”" in told
    assert {place[-1] for place in other} <= {"total", "score"}
    assert len(other) == 4
