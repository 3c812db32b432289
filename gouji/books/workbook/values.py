"""What a cell says: words, codes, amounts, quantities, days, exactly, or why it can't be taken."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from gouji.books.columns import Column, Shape
from gouji.books.items import DEPARTMENT, FUNCTION, GOVERNMENT
from gouji.books.law import ERRORS
from gouji.books.money import TIMES
from gouji.classification import Scheme, names, normalise, same_name
from gouji.figures import normal_width
from gouji.text import Text

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_FUNCTION = re.compile(r"(\d+)\s*(.*)", re.DOTALL)
_PAIR = re.compile(r"(\d+)\s*/\s*(\d+)\s*(.*)", re.DOTALL)
_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""


class Unfit(Exception):
    """A cell's value that can't be taken, with the sentence why."""

    def __init__(self, id: str, zh: str, en: str) -> None:
        super().__init__(zh)
        self.id, self.sentence = id, Text(zh, en)


def read_value(value: object, column: Column) -> str | int:
    """What a filled cell of a column says, as it is kept in memory. Raises `Unfit`."""
    if value in ERRORS:
        raise Unfit(
            "cell.error", f"公式出错（{value}），请改正公式或直接填数。", f"The formula ends in {value}: mend it."
        )
    match column.shape:
        case Shape.MONEY:
            return _scaled(value, 100, column, "元", "两")
        case Shape.NUMBER:
            return _scaled(value, TIMES, column, "", "四")
        case Shape.YEAR:
            return _scaled(value, 1, column, "年", "零")
    text = words(value)
    match column.shape:
        case Shape.FUNCTION:
            return _function(text)
        case Shape.PAIR:
            return _pair(text)
        case Shape.CHOICE:
            return _choice(text, column)
    return text


def words(value: object) -> str:
    """The words in a cell. A whole number is its digits: a code that was typed as a number."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date().isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def read_day(value: object) -> date:
    """The day in a cell. Raises `Unfit`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and 30_000 < value < 80_000:
        return _EPOCH + timedelta(days=int(value))
    text = normal_width(words(value))
    found = _DAY.fullmatch(text) or re.fullmatch(r"(20\d\d)(\d\d)(\d\d)", text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Unfit(
        "cell.day", f"“{text}”不是日期，请写成2026-03-05的样子。", f"“{text}” is no day: write it as 2026-03-05."
    )


def read_number(value: object) -> int:
    """The number of an entry. Raises `Unfit`."""
    text = normal_width(words(value))
    if text.isascii() and text.isdigit() and 0 < int(text) < 10**9:
        return int(text)
    raise Unfit("cell.number", f"“{text}”不是凭证号，请填正整数，或不填。", f"“{text}” is no number of an entry.")


def _scaled(value: object, scale: int, column: Column, unit: str, decimals: str) -> int:
    """A number in the smallest steps of its kind, without the dust that a spreadsheet's arithmetic leaves behind."""
    if isinstance(value, bool | datetime | date):
        said = words(value)
        raise Unfit("cell.amount", f"“{said}”不是数。", f"“{said}” is no number.")
    text = repr(value) if isinstance(value, int | float) else normal_width(str(value)).replace(",", "").strip()
    text = text.removesuffix(unit) if unit else text
    if text.endswith("%") and column.shape is Shape.NUMBER and "%" not in column.heading:
        text, scale = text[:-1], scale // 100
    try:
        exact = Decimal(text.removesuffix("%"))
        if not exact.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        hint = "万元请换算成元" if "万" in text else "只填数字"
        raise Unfit("cell.amount", f"“{value}”不是数，{hint}。", f"“{value}” is no number.") from None
    if abs(exact) > 10**16:
        raise Unfit("cell.large", f"“{value}”太大，请核对单位。", f"“{value}” is too large: check the unit.")
    steps = exact * scale
    whole = int(steps.to_integral_value())
    if abs(steps - whole) > Decimal("0.000001") * scale / 100:
        raise Unfit(
            "cell.decimals",
            f"“{value}”的小数太多，“{column.heading}”最多{decimals}位小数。",
            f"“{value}” has more decimals than “{column.heading}” may have.",
        )
    return whole


def _function(text: str) -> str:
    found = _FUNCTION.fullmatch(normal_width(text))
    if not found:
        return text
    _agree(found[1], found[2], FUNCTION)
    return found[1]


def _pair(text: str) -> str:
    found = _PAIR.fullmatch(normal_width(text).replace("／", "/"))
    if not found:
        return text
    first, _, second = found[3].partition("→")
    _agree(found[1], first, DEPARTMENT)
    _agree(found[2], second, GOVERNMENT)
    return f"{found[1]}/{found[2]}"


def _agree(code: str, name: str, scheme: Scheme) -> None:
    """A name written beside a code is one of the code's own."""
    known = names(scheme, code)
    if name.strip() and known and not any(same_name(normalise(name), each) for each in known):
        other = "、".join(sorted(known))
        raise Unfit(
            "cell.name",
            f"编码{code}的名称是“{other}”，不是“{name.strip()}”，请核对用哪一个。",
            f"{code} is called “{other}”, not “{name.strip()}”: check which is meant.",
        )


def _choice(text: str, column: Column) -> str:
    """The choice that is meant, however its brackets and blanks are written; else the text, for the law to refuse."""
    wanted = normalise(text)
    return next((str(choice) for choice in column.choices if normalise(choice) == wanted), text)
