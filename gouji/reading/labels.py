"""The rows of a summary table, which go by fixed labels: sources of revenue, functional classes, totals, balances."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.classification import class_of_label, is_class_label
from gouji.forms.vocabulary import Words, heading, plain_words, without_ordinal
from gouji.subject import PARTS, TOTAL, Fund, Item, Kind, Measure, Origin

_EXPENDITURE = re.compile(r"支出|结转下年|年终|年末|结余分配")
_GRAND = re.compile(r"^(收入|支出|收支|收入预算|支出预算)?(总计|总额)|总计$")
_SUM = re.compile(r"^(收入|支出|收入预算|支出预算)?(合计|小计)|(收入|支出)合计")
_THIS_YEAR = re.compile(r"^(本年|当年)(收入|支出|财政拨款收入)(预算)?(合计|小计)?(：|$)|^(本年|当年)(收入|支出)合计")
_OF_BASIC = frozenset({Measure.WAGES, Measure.FAMILIES, Measure.GOODS, Measure.CAPITAL})
_PARTS = frozenset(part for parts in PARTS.values() for part in parts)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a label says, on which side of the account it stands, and whether it is only part of the row above."""

    words: Words
    expenditure: bool
    part_of_above: bool = False


def is_expenditure(label: str) -> bool:
    """Whether a label belongs to the expenditure side of a summary."""
    return is_class_label(label) or bool(_EXPENDITURE.search(plain_words(label)))


def totals_of(labels: Sequence[str]) -> list[int | None]:
    """For each row of a summary the row it is part of: the year's expenditure, printed above or below the classes."""
    words = [plain_words(label) for label in labels]
    total = next((index for index, text in enumerate(words) if "本年" in text), None)
    return [
        None if total is None or index == total or any(w in text for w in ("合计", "总计", "年终", "年末")) else total
        for index, text in enumerate(words)
    ]


def understand(labels: Sequence[str], *, expenditure: bool, fund: Fund | None) -> list[Labelled]:
    """What each label of one side of a summary says, given the labels around it.

    After a row of carried-over money the funds named are its parts. 收入合计 is the sum of the year where the side
    also prints a grand total, and that grand total itself where 本年收入 is printed besides.
    """
    words = [without_ordinal(label) for label in labels]
    this_year = any(_THIS_YEAR.match(text) for text in words)
    grand = any(_GRAND.search(text) for text in words)
    carried = project = basic = False
    result: list[Labelled] = []
    for label, text in zip(labels, words, strict=True):
        part = text.startswith("其中")
        said = _total(text, expenditure=expenditure, this_year=this_year, grand=grand)
        if said is None:
            said = _expenditure(label, text) if expenditure else _revenue(text, carried)
        if said.origin is Origin.CARRIED_OVER and said.measure is Measure.REVENUE and not carried and not part:
            carried = True
        elif said.item is TOTAL and said.origin is not Origin.CARRIED_OVER:
            carried = False
        basic = basic or said.measure in (Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING)
        if said.measure in (Measure.BASIC, Measure.PROJECT):
            project = said.measure is Measure.PROJECT
        elif (project or not basic) and said.measure in _OF_BASIC:
            said = Words()  # 商品和服务支出 under 项目支出, or of all expenditure, is not that of basic expenditure
        base = Words(fund=fund) if said.item is not None else Words()
        result.append(Labelled(base.over(said), expenditure, part))
    return result


def _total(text: str, *, expenditure: bool, this_year: bool, grand: bool) -> Words | None:
    measure = Measure.EXPENDITURE if expenditure else Measure.REVENUE
    whole = Measure.EXPENDITURE_TOTAL if expenditure else Measure.REVENUE
    if _THIS_YEAR.match(text):
        return Words(item=TOTAL, measure=measure, origin=None if expenditure else Origin.CURRENT)
    if _GRAND.search(text) or (_SUM.search(text) and this_year and not grand):
        return Words(item=TOTAL, measure=whole, origin=Origin.ALL)
    if _SUM.search(text):
        return Words(item=TOTAL, measure=measure, origin=None if expenditure else Origin.CURRENT)
    return None


def _expenditure(label: str, text: str) -> Words:
    said = heading(text)
    if said.measure in (Measure.CARRIED_FORWARD, Measure.SURPLUS_DISTRIBUTED):
        return Words(item=TOTAL, measure=said.measure)
    code = class_of_label(label)
    if code is not None:
        return Words(item=Item(Kind.FUNCTION, code), measure=Measure.EXPENDITURE)
    if said.measure in _PARTS and not is_class_label(label):
        return Words(item=TOTAL, measure=said.measure)
    return Words(item=Item(Kind.LABEL, text), measure=Measure.EXPENDITURE) if is_class_label(label) else Words()


def _revenue(text: str, carried: bool) -> Words:
    said = heading(text)
    if said.measure is Measure.SURPLUS_USED:
        return Words(item=TOTAL, measure=said.measure)
    if said.origin is Origin.CARRIED_OVER:
        return Words(item=TOTAL, measure=Measure.REVENUE, origin=Origin.CARRIED_OVER, fund=said.fund)
    if said.fund is not None:
        origin = Origin.CARRIED_OVER if carried else Origin.CURRENT
        return Words(item=TOTAL, measure=Measure.REVENUE, origin=origin, fund=said.fund)
    return Words()
