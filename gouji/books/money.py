"""Amounts and quantities as people write them, exactly."""

from __future__ import annotations

from gouji.figures import SCALE, Unit

TIMES = SCALE[Unit.COUNT]
"""Ten-thousandths in one: how quantities are kept."""
LARGEST = 10**15
"""分 that a cell of a workbook still holds exactly (ten million million 元)."""


def yuan(fen: int) -> str:
    """An amount of 分 in 元.

    >>> yuan(123_456_789), yuan(-5)
    ('1,234,567.89元', '-0.05元')
    """
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}元"


def number(quantity: int) -> str:
    """A quantity without needless zeros.

    >>> number(15_000), number(120_000)
    ('1.5', '12')
    """
    whole, rest = divmod(abs(quantity), TIMES)
    text = f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
    return f"-{text}" if quantity < 0 else text


def product(standard: int, quantity: int, times: int = TIMES) -> int | None:
    """Standard × quantity × times in 分, None where that is no whole number of 分.

    >>> product(450_00, 12_0000, 12_0000)
    6480000
    >>> product(1, 5_000) is None
    True
    """
    amount, rest = divmod(standard * quantity * times, TIMES * TIMES)
    return None if rest else amount
