"""What a cell of a workbook displays: its number in its number format, as it would be printed.

The printed figure is what a disclosure says, so 330.886 in the format 0.00 is 330.89. Words in a format are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The formats that a file names by number alone."""
_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General)|([yYmMdDhHsS]+)|([0#?.,]+)|(%)|([Ee][+-])|(.)', re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_COLOUR = re.compile(r"red|红色|color\s*\d+|颜色\s*\d+", re.IGNORECASE)
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""A workbook holds, and shows, fifteen digits of a number."""
_LONG, _VAST = 255, 60
"""Characters of a format at most, and digits of a number above which its format says nothing."""
_ROUNDING = Context(prec=_VAST + 3 * _LONG, rounding=ROUND_HALF_UP)
_SHOWN = 11
"""Characters that the general format gives a number."""


def displayed(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """A number in a number format.

    >>> [displayed(Decimal(v), f) for v, f in (("330.886", "0.00"), ("0.0825", "0.00%"), ("21", "000"))]
    ['330.89', '8.25%', '021']
    >>> displayed(Decimal("-1234.5"), "#,##0.00_);(#,##0.00)"), displayed(Decimal(0), '0.00;-0.00;"-"')
    ('(1,234.50)', '-')
    >>> displayed(Decimal(1234567), "0!.0000"), displayed(Decimal(-5), "0.00;[Red]0.00")
    ('123.4567', '-5.00')
    """
    value = _DIGITS.plus(value)
    sections = _sections(code[:_LONG])
    if code == GENERAL or not sections or value.adjusted() > _VAST:
        return _general(value)
    at, signed = _section(value, sections)
    section = sections[at]
    if any(kind == "date" for kind, _ in section):
        return _date(value, section, since_1904)
    if any(kind == "power" for kind, _ in section) or not any(kind == "digits" for kind, _ in section):
        bare = "".join(text for kind, text in section if kind == "sign")
        return bare if at == 2 or all(kind in ("condition", "sign") for kind, _ in section) else _general(value)
    return _number(value, section, signed=signed)


def _section(value: Decimal, sections: Sequence[Sequence[tuple[str, str]]]) -> tuple[int, bool]:
    """Which section of a format a number is shown in, and whether the sign of a negative one is shown by itself."""
    conditions = [next((text for kind, text in section if kind == "condition"), "") for section in sections[:3]]
    if any(conditions):
        at = next((at for at, each in enumerate(conditions) if each and _holds(value, each)), None)
        if at is None:
            at = next((at for at, each in enumerate(conditions) if not each), len(conditions) - 1)
        return at, not conditions[at].startswith("<")
    if value < 0 and len(sections) > 1:
        signs = any(kind == "sign" for kind, _ in sections[1])
        return 1, not signs and any(kind == "colour" for kind, _ in sections[1])  # red is the minus
    return (2 if value == 0 and len(sections) > 2 else 0), True


def _holds(value: Decimal, condition: str) -> bool:
    """Whether a number keeps a condition of a format: >=10000."""
    found = _CONDITION.fullmatch(condition)
    bound = readable(found[2]) if found else None
    if found is None or bound is None:
        return False
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[found[1]]  # fmt: skip


def readable(text: str) -> Decimal | None:
    """The number that a cell holds, or None."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 30 else None


@lru_cache(maxsize=2_000)
def _sections(code: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """A format cut into its sections (positive; negative; zero; text), each into kinds of signs."""
    found: list[list[tuple[str, str]]] = [[]]
    for quoted, escaped, bracketed, general, time, digits, percent, power, other in _TOKEN.findall(code):
        if other == ";":
            found.append([])
        elif bracketed:
            if _CONDITION.fullmatch(bracketed):
                found[-1].append(("condition", bracketed))
            elif _COLOUR.fullmatch(bracketed):
                found[-1].append(("colour", bracketed))
        elif general:
            found[-1].append(("general", general))
        elif time:
            found[-1].append(("date", time.lower()))
        elif digits:
            found[-1].append(("digits", digits))
        elif percent:
            found[-1].append(("percent", "%"))
        elif power:
            found[-1].append(("power", power))
        elif other in ("(", ")", "-", "+") or (quoted or escaped) in ("-", "—", "－", "(", ")", "/"):
            found[-1].append(("sign", other or quoted or escaped))
        elif (quoted or escaped) == "." and found[-1] and found[-1][-1][0] == "digits":
            found[-1].append(("point", "."))
        elif quoted or escaped or other:
            found[-1].append(("words", quoted or escaped or other))
    return tuple(tuple(section) for section in found)


def _number(value: Decimal, section: tuple[tuple[str, str], ...], *, signed: bool) -> str:
    pattern = "".join(text for kind, text in section if kind == "digits")
    percents = sum(kind == "percent" for kind, _ in section)
    if any(kind == "point" for kind, _ in section):
        return _pointed(value, section, signed=signed)
    whole, _, after = pattern.partition(".")
    scale = len(pattern) - len(pattern.rstrip(","))
    number = abs(value).scaleb(2 * percents - 3 * scale)
    most = sum(char in "0#?" for char in after)
    least = after.rstrip("#?,").count("0") if after else 0
    rounded = number.quantize(Decimal(1).scaleb(-most), context=_ROUNDING)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    integer, _, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    digits = whole.replace(",", "").count("0")
    integer = "" if integer == "0" and not digits and not decimals else integer.rjust(digits, "0")
    shown = f"{integer}.{decimals}" if decimals else integer
    before = "".join(text for kind, text in section if kind == "sign" and text not in ")")
    closing = "".join(text for kind, text in section if kind == "sign" and text == ")")
    minus = "-" if signed and value < 0 and rounded else ""
    return f"{minus}{before}{shown}{'%' * percents}{closing}"


def _pointed(value: Decimal, section: tuple[tuple[str, str], ...], *, signed: bool) -> str:
    """A whole number in which the format puts a point as a letter: 0!.0000 shows 元 as 万元."""
    pattern = "".join(text for kind, text in section if kind in ("digits", "point"))
    before, _, after = pattern.partition(".")
    places = sum(char in "0#?" for char in after.partition(".")[0])
    number = abs(value).scaleb(-3 * (len(after) - len(after.rstrip(",")))).quantize(Decimal(1), context=_ROUNDING)
    shown = number.scaleb(-places)
    text = f"{shown:,.{places}f}" if "," in before else f"{shown:.{places}f}"
    return f"-{text}" if value < 0 and number and signed else text


def _general(value: Decimal) -> str:
    """A number as the general format shows it: eleven characters at most, no zeros at the end."""
    decimals = max(min(_SHOWN - 2 - max(value.adjusted(), 0), 9), 0)
    text = f"{value if value.adjusted() > _VAST else value.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _date(value: Decimal, section: tuple[tuple[str, str], ...], since_1904: bool) -> str:
    """A day as its format writes it, its time left out; a number that is no day as a number."""
    days = int(value)
    if not 0 < days < 2_958_466:
        return _general(value)
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    day = start + timedelta(days=days)
    parts, words = [], ""
    for kind, text in section:
        if kind == "date" and text[0] in "ymd":
            number = {"y": day.year, "m": day.month, "d": day.day}[text[0]]
            parts.append(f"{number:02d}" if len(text) == 2 and text[0] != "y" else str(number))
        elif kind in ("words", "sign"):
            parts.append(text)
            words += text
    return "".join(parts).strip() if parts and words.strip() else f"{day:%Y-%m-%d}" if parts else _general(value)
