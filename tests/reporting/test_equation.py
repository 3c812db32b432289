from __future__ import annotations

import pytest

from gouji.figures import Figure, Unit, parse
from gouji.place import Place
from gouji.relations import Linear, Ratio, Relation, Sense
from gouji.reporting.equation import equation


def money(text: str) -> Figure:
    figure = parse(text, Unit.WAN, Place(text, 1, 0, len(text)))
    assert figure is not None
    return figure


SHARE = parse("58.39", Unit.PERCENT, Place("58.39", 1, 0, 5))
assert SHARE is not None


@pytest.mark.parametrize(
    ("relation", "written"),
    [
        (Linear("r", ((1, money("3.00")), (-1, money("1.00")), (-1, money("2.00")))), "3.00 = 1.00 + 2.00"),
        (Linear("r", ((1, money("3.00")), (-1, money("1.00")), (1, money("2.00")))), "3.00 ≠ 1.00 − 2.00"),
        (Linear("r", ((-1, money("3.00")), (1, money("1.00")), (1, money("2.00")))), "3.00 = 1.00 + 2.00"),
        (Linear("r", ((1, money("3.01")), (-1, money("1.00")), (-1, money("2.00")))), "3.01 ≈ 1.00 + 2.00"),
        (Linear("r", ((1, money("1.00")), (-1, money("2.00"))), Sense.AT_MOST), "1.00 ≤ 2.00"),
        (Linear("r", ((1, money("3.00")), (-1, money("2.00"))), Sense.AT_MOST), "3.00 ≰ 2.00"),
        (Linear("r", ((1, money("-3.00")), (-1, money("-1.00")), (-1, money("-2.00")))), "(−3.00) = (−1.00) + (−2.00)"),
        (Ratio("r", SHARE, ((1, money("436.74")),), ((1, money("747.96")),)), "58.39% = 436.74 ÷ 747.96"),
    ],
)
def test_a_relation_is_written_out_with_its_verdict(relation: Relation, written: str) -> None:
    assert equation(relation) == written
