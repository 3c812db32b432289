"""The one indicator of cost is what the project costs, unless it is what one of many costs."""

from __future__ import annotations

from importlib.resources import files

import pytest

from gouji.checking import check
from gouji.reading import read_bytes

WHOLE = "展览总成本\t≤40万元\t38万元"


@pytest.mark.parametrize(
    ("indicator", "found"), [("每场展览成本\t≤2万元\t2万元", False), ("展览总成本\t≤50万元\t38万元", True)]
)
def test_the_cost_of_one_of_many_is_not_compared_with_the_money(indicator: str, found: bool) -> None:
    text = (files("gouji.checking.cases") / "evaluation.cost_target.holds.txt").read_text("utf-8")
    assert WHOLE in text
    [document] = read_bytes(text.replace(WHOLE, indicator).encode(), "evaluation.txt")
    assert ("evaluation.cost_target" in {finding.rule for finding in check(document).findings}) is found
