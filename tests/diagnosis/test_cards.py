"""What diagnosis finds is explained with an example in which it is found."""

from __future__ import annotations

import pytest

from gouji.checking.cases import example
from gouji.diagnosis import CARDS, Card
from gouji.findings import Finding
from gouji.reading import read_bytes
from gouji.review import review


def found(card: Card) -> list[Finding]:
    [disclosure] = read_bytes(example(card.shown_by)[1].encode(), "example.txt")
    return [finding for finding in review(disclosure).findings if finding.rule == card.id]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_the_example_of_a_card_shows_it(card: Card) -> None:
    assert found(card)


def test_one_slip_in_several_columns_of_a_row_is_told_once() -> None:
    [finding] = found(CARDS[0])
    assert "“防汛”一行“合计”、“项目支出”的66.00万元，应为60.00万元（一位数字写错）" in finding.message.zh
    assert "row “防汛”, “合计”, “项目支出”: 66.00万元 should be 60.00" in finding.message.en
