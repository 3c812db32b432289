"""Target and actual values as people write them: ≥95%, ＝1569平方米, 7198元, 每月10日前, 不晚于12月底, 明显提高."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gouji.figures import MONEY, Figure, Unit, normal_width, parse
from gouji.place import Place


class Operator(StrEnum):
    """How an actual value must stand to the target value."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    ABOVE = ">"
    BELOW = "<"


class Nature(StrEnum):
    """What kind of value is written."""

    NUMBER = "number"
    DATE = "date"  # 每月10日前, 2026年12月31日前, 不晚于12月底
    WORDS = "words"  # 明显提高, 及时


@dataclass(frozen=True, slots=True)
class Value:
    """A target or actual value. `operator` is None where none is written (11个, 95%, 及时)."""

    text: str
    place: Place
    nature: Nature
    operator: Operator | None = None
    figure: Figure | None = None
    """The number as printed, of a NUMBER; money in 分, percentages and counts as figures are."""
    unit: str = ""
    """The unit in its plain form, without a multiplier: 人次, 平方米, 元, %, 份 (of 万份)."""
    quantity: int = 0
    """The number in the smallest steps of the plain unit (分 for money, see figures.SCALE): values of one `unit`
    compare by it, 7198元 with 0.72万元 and 19万份 with 190000份."""

    @property
    def step(self) -> int:
        """What the last printed digit is worth in the steps of `quantity`, 0 where the number is exact."""
        if self.figure is None:
            return 0
        return self.figure.step * _times(self.figure.counted)


_TIMES = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_NO_TIMES = ("百分",)
"""How units begin that are no multiple of another: 百分点."""
_OPERATORS = (
    (re.compile(r"(?:≥|＞=|>=|≧|⩾|不少于|不低于|不小于|大于等于|大于或等于|至少)"), Operator.AT_LEAST),
    (re.compile(r"(?:≤|＜=|<=|≦|⩽|不超过|不高于|不大于|不多于|小于等于|小于或等于|至多)"), Operator.AT_MOST),
    (re.compile(r"(?:＝|=|等于)"), Operator.EQUAL),
    (re.compile(r"(?:＞|>|大于|高于|超过)"), Operator.ABOVE),
    (re.compile(r"(?:＜|<|小于|低于)"), Operator.BELOW),
)
_AFTER = (
    (re.compile(r"(?:及以上|以上|及以上的)$"), Operator.AT_LEAST),
    (re.compile(r"(?:及以内|以内|及以下|以下|之内|(?<=[日天周月年时秒])内|(?<=分钟)内)$"), Operator.AT_MOST),
)
_INCLUSIVE = re.compile(r"\(含(?:本数|税)?\)")
_REACHED = re.compile(r"^(?:(?:已|均|实际)?(?:达到了?|达|完成))(?=[\d.])|(?<=[%\d])(?:完成|达标)$")
"""Words around a number that say only that it was reached: 达到95%, 100%完成."""
_ABOUT = re.compile(r"^[余多]|左右$|上下$")
"""Words that make a number a rough one: 2000余人, 95%左右."""
_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|[^\d\s].{0,11})?")
_MARKED = re.compile(
    r"20\d\d年|每[年季月周日天]|次月|当[年月]|全年|\d月份?\d+[日号]?|[底末前]|不[晚迟]于|^20\d\d[.-]\d|第.季度|月?[-—~至]\d+月"
)
_CALENDAR = re.compile(
    r"(?:不晚于|不迟于|截至|截止到?|于|在)?(?:20\d\d(?:年度?|[.-]))?(?:每(?:年|季度?|月|周|日|天)|次月|当月|当年|全年|年)?"
    r"(?:第?[1-4一二三四]季度|\d{1,2}(?:月份?)?[-—~至]\d{1,2}月份?|\d{1,2}(?:月份?|[.-](?=\d)))?(?:\d{1,2}[日号]?)?(?:[底末初内]|[上中下]旬)?(?:之前|以前|前|之内|以内)?(?:完成)?"
)
_MONEY_WORDS = {"元": Unit.YUAN, "千元": Unit.THOUSAND_YUAN, "万元": Unit.WAN, "亿元": Unit.HUNDRED_MILLION}


def value_of(text: str, place: Place) -> Value | None:
    """The value written as `text`, None where nothing is written.

    >>> here = Place("", 1, 0, 0)
    >>> value_of("≤0.72万元", here).quantity == value_of("7200元", here).quantity
    True
    >>> value_of("不晚于12月底", here).nature.value, value_of("每月10前", here).nature.value
    ('date', 'date')
    >>> value_of("≥19 万份", here).unit
    '份'
    """
    words = normal_width(text).strip().replace("％", "%")
    if not words or words in ("-", "—", "——", "/"):
        return None
    if _is_date(words):
        return Value(text, place, Nature.DATE)
    operator, rest = _operator(_INCLUSIVE.sub("", words))
    found = _NUMBER.fullmatch(_REACHED.sub("", rest.strip()))
    if found is None or (found[2] and (re.search(r"[，。；,;]|\d", found[2]) or _ABOUT.search(found[2]))):
        return Value(text, place, Nature.WORDS)
    counted = re.sub(r"\s+", "", found[2] or "")
    for pattern, after in _AFTER:
        if pattern.search(counted):
            counted = pattern.sub("", counted)
            operator = operator or after
    unit = Unit.PERCENT if counted == "%" else _MONEY_WORDS.get(counted, Unit.COUNT)
    figure = parse(found[1], unit, place, counted if unit is Unit.COUNT else "")
    if figure is None:
        return Value(text, place, Nature.WORDS)
    if unit is not Unit.COUNT:
        return Value(text, place, Nature.NUMBER, operator, figure, "元" if unit in MONEY else "%", figure.value)
    times = _times(counted)
    plain = counted[1:] if times > 1 else counted
    return Value(text, place, Nature.NUMBER, operator, figure, plain, figure.value * times)


def _times(counted: str) -> int:
    """How many of the plain unit one of the written unit is: 万份 is 10,000 份."""
    return 1 if len(counted) == 1 or counted.startswith(_NO_TIMES) else _TIMES.get(counted[:1], 1)


def _operator(words: str) -> tuple[Operator | None, str]:
    for pattern, operator in _OPERATORS:
        found = pattern.match(words)
        if found:
            return operator, words[found.end() :]
    return None, words


def _is_date(words: str) -> bool:
    """Whether the words name a time by which, or how often; a length of time (30工作日, 1月) is a number."""
    bare = re.sub(r"\s+", "", words)
    return _MARKED.search(bare) is not None and _CALENDAR.fullmatch(bare) is not None
