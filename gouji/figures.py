"""Figures: exact numbers as printed, with the unit, the precision and the place they were printed in.

An amount of money is a whole number of 分 (0.01 元). A percentage is a whole number of hundred-thousandths of a
percentage point and a count a whole number of ten-thousandths, so that everything a document prints is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gouji.place import Place


class Unit(StrEnum):
    """The unit a figure is printed in."""

    YUAN = "元"
    THOUSAND_YUAN = "千元"
    WAN = "万元"
    HUNDRED_MILLION = "亿元"
    PERCENT = "%"
    COUNT = "个"
    """Anything counted: vehicles, projects, visits, square metres. `Figure.counted` keeps the printed word."""


SCALE: dict[Unit, int] = {
    Unit.YUAN: 100,
    Unit.THOUSAND_YUAN: 100_000,
    Unit.WAN: 1_000_000,
    Unit.HUNDRED_MILLION: 10_000_000_000,
    Unit.PERCENT: 100_000,
    Unit.COUNT: 10_000,
}
"""How many of the smallest steps (分, 0.00001 个百分点, 0.0001 个) one unit is worth."""

MONEY = frozenset({Unit.YUAN, Unit.THOUSAND_YUAN, Unit.WAN, Unit.HUNDRED_MILLION})


class Written(StrEnum):
    """How a cell was filled. All but NUMBER are zero in a sum, and different facts for the rules of form."""

    NUMBER = "number"
    ZERO = "zero"
    DASH = "dash"
    BLANK = "blank"


_DASHES = frozenset({"-", "--", "—", "——", "–", "－", "―", "/"})
_WIDTH = str.maketrans(
    "０１２３４５６７８９．，％－＋　（）\u2212\u2010\u2011\ufe63\u2024", "0123456789.,%-+ ()----."
)  # the last five: a minus sign, hyphens, a small hyphen, a point as fonts name that of a line of dots
LONGEST = 40
"""Characters of the longest figure: what is longer is a number that nobody printed as an amount."""
NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed.

    `value` is exact, in the smallest steps of its kind (see SCALE); `step` is what the last printed digit is worth
    in the same steps (0.01 万元 is 10,000 分), 0 for a figure that is exact: a blank, a dash, a bare 0, a count.
    """

    value: int
    step: int
    unit: Unit
    written: Written
    place: Place
    counted: str = ""

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount of money."""
        return self.unit in MONEY

    @property
    def is_zero(self) -> bool:
        """Whether the figure is zero for arithmetic."""
        return self.value == 0

    def printed(self, value: int | None = None) -> str:
        """`value` (this figure's own unless given) as a plain decimal string, in this figure's unit and decimals."""
        return plain(self.value if value is None else value, self.unit, self.step)


def plain(value: int, unit: Unit, step: int) -> str:
    """`value` as a decimal string in `unit`, with the decimals that `step` shows, more where they are needed.

    >>> plain(8_505_0000, Unit.WAN, 10_000)
    '85.05'
    >>> plain(-50_0000, Unit.WAN, 1_000_000)
    '-0.5'
    """
    scale = SCALE[unit]
    whole, rest = divmod(abs(value), scale)
    digits = str(rest).rjust(len(str(scale)) - 1, "0").rstrip("0")
    decimals = len(str(scale // step)) - 1 if 0 < step < scale else 0
    digits = digits.ljust(decimals, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def normal_width(text: str) -> str:
    """`text` with full-width digits, signs and brackets made half-width; the length does not change."""
    return text.translate(_WIDTH)


def parse(text: str, unit: Unit, place: Place, counted: str = "") -> Figure | None:
    r"""The figure printed as `text` (digits, thousands commas, a sign, brackets for minus), or None if it is none.

    What is longer than `LONGEST` is none.

    >>> here = Place("", 1, 0, 0)
    >>> parse("１，２０８．５０", Unit.YUAN, here).value
    120850
    >>> parse("\u22123.20", Unit.WAN, here).value
    -3200000
    >>> parse("—", Unit.WAN, here).written.value
    'dash'
    >>> parse("(3.20)", Unit.WAN, here).value
    -3200000
    >>> parse("约三成", Unit.WAN, here) is None
    True
    >>> parse("9" * 400, Unit.WAN, here) is None
    True
    """
    raw = normal_width(text).strip()
    if not raw:
        return Figure(0, 0, unit, Written.BLANK, place, counted)
    if raw in _DASHES:
        return Figure(0, 0, unit, Written.DASH, place, counted)
    negative = False
    if raw.startswith("(") and raw.endswith(")"):
        raw, negative = raw[1:-1].strip(), True
    if raw.endswith("%") and unit is Unit.PERCENT:
        raw = raw[:-1].rstrip()
    if len(raw) > LONGEST or not NUMBER.fullmatch(raw):
        return None
    if raw[0] in "+-":
        negative, raw = raw[0] == "-", raw[1:]
    whole, _, decimals = raw.replace(",", "").partition(".")
    scale = SCALE[unit]
    places = len(decimals)
    power = 10**places
    scaled = int(whole + decimals) * scale
    value = scaled // power if scaled % power == 0 else (2 * scaled + power) // (2 * power)
    if value == 0 and not places:
        return Figure(0, 0, unit, Written.ZERO, place, counted)
    step = 0 if unit is Unit.COUNT and not places else max(scale // power, 1)
    written = Written.NUMBER if value else Written.ZERO
    return Figure(-value if negative else value, step, unit, written, place, counted)


def tolerance(terms: Iterable[tuple[int, Figure]]) -> int:
    """Twice the largest difference, in steps, that rounding can make to Σ aᵢxᵢ: one printed step for each figure.

    Twice, so that half steps stay whole numbers: a sum is impossible only when 2·|difference| ≥ this bound and the
    difference is not zero. (Rounding half up leaves the bound itself unreached on one side.)
    """
    return sum(abs(weight) * figure.step for weight, figure in terms)
