"""Figures as they are printed: amounts in 万元 with two decimals, percentages with two, counts as they are."""

from __future__ import annotations

from gouji.compiling.atoms import STEP
from gouji.compiling.rounding import nearest
from gouji.figures import SCALE, Figure, Unit, Written, plain
from gouji.manuscript import Number
from gouji.place import Place
from gouji.subject import Subject

NOWHERE = Place("", 0, 0, 0)
"""A figure that is to be published stands nowhere yet."""
_HUNDREDTH = SCALE[Unit.PERCENT] // 100


def money(fen: int, subject: Subject | None = None) -> Number:
    """An amount, a multiple of 0.01 万元, in 万元.

    >>> money(23_098_8000).text, money(-5_000_000).text
    ('230.99', '-5.00')
    """
    fen = nearest(fen, STEP)
    text = grouped(plain(fen, Unit.WAN, STEP))
    return Number(text, _figure(fen, STEP, Unit.WAN, text), subject)


def percent(part: int, whole: int, subject: Subject | None = None) -> Number:
    """What part of `whole` (not zero) a part is, in percent with two decimals and without its sign.

    >>> percent(1, 3).text, percent(2, 2).text
    ('33.33', '100.00')
    """
    value = (2 * part * 10_000 * (1 if whole > 0 else -1) + abs(whole)) // (2 * abs(whole)) * _HUNDREDTH
    text = plain(value, Unit.PERCENT, _HUNDREDTH)
    return Number(text, _figure(value, _HUNDREDTH, Unit.PERCENT, text), subject)


def count(quantity: int, counted: str, subject: Subject | None = None) -> Number:
    """A count, given in ten-thousandths, and the word for what is counted.

    >>> count(20_000, "辆").text
    '2'
    """
    text = plain(quantity, Unit.COUNT, 0)
    return Number(text, _figure(quantity, 0, Unit.COUNT, text, counted), subject)


def grouped(text: str) -> str:
    """A decimal string with commas between thousands.

    >>> grouped("-1234567.80")
    '-1,234,567.80'
    """
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole != "-0" else f"-0{point}{decimals}"


def _figure(value: int, step: int, unit: Unit, text: str, counted: str = "") -> Figure:
    written = Written.NUMBER if value or step == 0 else Written.ZERO
    return Figure(value, step, unit, written, Place(text, 0, 0, 0), counted)
