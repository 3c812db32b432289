"""Points, rates and deviations: exact fractions, rounded half up once, and how they are printed."""

from __future__ import annotations

from fractions import Fraction

from gouji.figures import SCALE, Figure


def number(figure: Figure) -> Fraction:
    """The number as printed, in its printed unit: 10 points, 97.41 percent, 58.32 万元."""
    return Fraction(figure.value, SCALE[figure.unit])


def half_up(value: Fraction, decimals: int) -> Fraction:
    """`value` rounded to `decimals`, a half away from zero (四舍五入).

    >>> half_up(Fraction("24.125"), 2), half_up(Fraction("-8.859"), 2)
    (Fraction(2413, 100), Fraction(-443, 50))
    """
    steps = abs(value) * 10**decimals
    rounded = Fraction((2 * steps.numerator + steps.denominator) // (2 * steps.denominator), 10**decimals)
    return rounded if value >= 0 else -rounded


def spelled(value: Fraction, decimals: int, trimmed: bool = False) -> str:
    """`value`, rounded to `decimals`, as a decimal string; `trimmed` leaves out zeros at its end.

    >>> spelled(Fraction("9.8"), 2), spelled(Fraction("9.8"), 2, trimmed=True), spelled(Fraction(-1, 1000), 2)
    ('9.80', '9.8', '0.00')
    """
    rounded = half_up(value, decimals)
    whole, rest = divmod(int(abs(rounded) * 10**decimals), 10**decimals)
    digits = str(rest).rjust(decimals, "0") if decimals else ""
    if trimmed:
        digits = digits.rstrip("0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"
