"""The fixed row labels of the summary tables: sources of revenue, functional classes, totals, three public expenses."""

from __future__ import annotations

from gouji.classification import Scheme, lookup
from gouji.forms.form import Label
from gouji.forms.vocabulary import Words
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Origin

CLASSES = (
    "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "214", "215", "216",
    "217", "219", "220", "221", "222", "223", "224", "227", "229", "230", "231", "232", "233", "234",
)  # fmt: skip
"""The functional classes that budgets print."""
_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 99 in Chinese.

    >>> numeral(3), numeral(10), numeral(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def revenue(text: str, fund: Fund | None = None, origin: Origin = Origin.CURRENT, *, foot: bool = False) -> Label:
    """A row of revenue of a fund (of all money unless named)."""
    return Label(text, Words(item=TOTAL, measure=Measure.REVENUE, fund=fund, origin=origin), foot)


def spending(text: str, measure: Measure, *, foot: bool = False) -> Label:
    """A row of all expenditure, or of what is left."""
    return Label(text, Words(item=TOTAL, measure=measure), foot)


def of_class(text: str, code: str) -> Label:
    """A row of a functional class."""
    return Label(text, Words(item=Item(Kind.FUNCTION, code), measure=Measure.EXPENDITURE))


def three_public(text: str, code: str) -> Label:
    """A row of the three public expenses."""
    return Label(text, Words(item=Item(Kind.THREE_PUBLIC, code), measure=Measure.EXPENDITURE))


def class_name(code: str) -> str:
    """The name of a functional class."""
    entry = lookup(Scheme.FUNCTIONAL, code)
    assert entry is not None, "every class that the forms print is in the classification"
    return entry.name
