"""What words say of a figure's subject, and how several words together say it more narrowly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gouji.subject import FUND_PARTS, PARTS, Fund, Item, Kind, Measure, Origin, Stage


class Side(StrEnum):
    """The side of the account that a word names where it names no more."""

    REVENUE = "revenue"  # 收入
    EXPENDITURE = "expenditure"  # 支出
    BOTH = "both"  # 收支, 收、支


class Extent(StrEnum):
    """Whether a sum takes in what other years leave or take (总计), or this year alone (合计, 本年)."""

    GRAND = "grand"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The coordinates that words name; None where they say nothing. `within`: understood only where that is spoken of.

    `part` is what is counted or valued of an item (批次, 保有量) and narrows its code.
    """

    item: Item | None = None
    measure: Measure | None = None
    side: Side | None = None
    fund: Fund | None = None
    origin: Origin | None = None
    stage: Stage | None = None
    extent: Extent | None = None
    within: frozenset[Kind] = frozenset()

    @property
    def names_something(self) -> bool:
        """Whether the words name a subject of their own, and not only a stage of the one spoken of."""
        return any((self.item, self.measure, self.fund, self.origin, self.side))

    @property
    def only_side(self) -> bool:
        """Whether the words name a side of the account and nothing narrower."""
        return self.side is not None and not any((self.item, self.measure, self.fund, self.origin))


NOTHING = Meaning()


def measure_below(part: Measure, whole: Measure) -> bool:
    """Whether a measure is part of another, at any depth: 工资福利支出 of 基本支出."""
    parts = PARTS.get(whole, ())
    return part in parts or any(measure_below(part, inner) for inner in parts)


def fund_below(part: Fund, whole: Fund) -> bool:
    """Whether a fund is part of another: the general public budget of fiscal appropriations, all of all funds."""
    if whole is Fund.GENERAL and part is Fund.GENERAL_APPROPRIATED:
        return True
    parts = FUND_PARTS.get(whole, ())
    return part in parts or any(fund_below(part, inner) for inner in parts)


def _narrower_item(left: Item | None, right: Item | None) -> tuple[Item | None, bool]:
    if left is None or right is None or left == right:
        return left or right, True
    if left.kind is right.kind:
        for broad, narrow in ((left, right), (right, left)):
            if broad.code == "total" or ((broad.kind, narrow.code) in _WITHIN_VEHICLES and broad.code == "vehicles"):
                return narrow, True
            if narrow.code.startswith(f"{broad.code}."):
                return narrow, True
    return None, False


_WITHIN_VEHICLES = {(Kind.THREE_PUBLIC, "vehicle_purchase"), (Kind.THREE_PUBLIC, "vehicle_running")}


def _narrower_fund(left: Fund | None, right: Fund | None) -> tuple[Fund | None, bool]:
    if left is None or right is None or left is right:
        return left or right, True
    if fund_below(right, left):
        return right, True
    return (left, True) if fund_below(left, right) else (None, False)


def _narrower_measure(left: Measure | None, right: Measure | None) -> tuple[Measure | None, bool]:
    if left is None or right is None or left is right:
        return left or right, True
    if measure_below(right, left):
        return right, True
    return (left, True) if measure_below(left, right) else (None, False)


def _side(left: Side | None, right: Side | None) -> Side | None:
    if left is None or right is None or left is right:
        return left or right
    return Side.BOTH


def _stage(left: Stage | None, right: Stage | None) -> Stage | None:
    if Stage.LAST_YEAR in (left, right):
        return Stage.LAST_YEAR
    if left is Stage.INITIAL_BUDGET and right is Stage.BUDGET:
        return left
    return right or left


def combine(meanings: Iterable[Meaning]) -> Meaning | None:
    """What several words say together, or None if they contradict each other.

    >>> basic = Meaning(measure=Measure.BASIC)
    >>> combine([Meaning(fund=Fund.GENERAL), Meaning(fund=Fund.FISCAL), basic]).fund.value
    'general_public_budget'
    >>> combine([basic, Meaning(measure=Measure.PROJECT)]) is None
    True
    """
    whole = NOTHING
    for word in meanings:
        item, items_agree = _narrower_item(whole.item, word.item)
        fund, funds_agree = _narrower_fund(whole.fund, word.fund)
        measure, measures_agree = _narrower_measure(whole.measure, word.measure)
        origins_agree = whole.origin is None or word.origin is None or whole.origin is word.origin
        if not (items_agree and funds_agree and measures_agree and origins_agree):
            return None
        whole = Meaning(
            item=item,
            measure=measure,
            side=_side(whole.side, word.side),
            fund=fund,
            origin=whole.origin or word.origin,
            stage=_stage(whole.stage, word.stage),
            extent=Extent.GRAND if Extent.GRAND in (whole.extent, word.extent) else whole.extent or word.extent,
        )
    return whole
