"""What holds of the final accounts of any year that the books take in, however odd."""

from __future__ import annotations

from random import Random

import pytest

from gouji.compiling import compile_final_accounts
from gouji.compiling.facts import total
from gouji.review import review
from gouji.subject import Fund, Measure, Origin, Stage
from tests.books.history import live
from tests.compiling.page import read_back
from tests.compiling.test_budget import meant, read

_OF_REASONS = frozenset({"form.reason", "form.placeholder"})
"""What is said of sentences that only people could complete."""


@pytest.mark.parametrize("seed", range(5))
def test_the_final_accounts_of_a_random_year_read_back_and_agree(seed: int) -> None:
    books = live(Random(f"any year {seed}"), 100).books
    compiled = compile_final_accounts(books, 2026)
    wanted = meant(compiled.manuscript)
    disclosure = read_back(compiled.manuscript)
    assert read(disclosure) == wanted
    for fund in (Fund.ALL, Fund.FISCAL):
        incoming, outgoing = (
            wanted.get(total(measure, fund, Origin.ALL, Stage.FINAL), {0})
            for measure in (Measure.REVENUE, Measure.EXPENDITURE_TOTAL)
        )
        assert incoming == outgoing
    if not any(gap.id == "received" for gap in compiled.gaps):
        wrong = [each for each in review(disclosure).findings if each.severity.value != "note"]
        assert [each.message.zh for each in wrong if each.rule not in _OF_REASONS] == []
