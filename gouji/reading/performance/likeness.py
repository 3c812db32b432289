"""How a text looks: like a level's label, an indicator, a target value, a score, a reason."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.figures import normal_width
from gouji.performance import FirstLevel, Nature, value_of
from gouji.place import Place
from gouji.reading.performance.parts import ASPECTS, GRADES, MANAGED, Part, level_of, second_of, source_of, words_of
from gouji.reading.performance.placing import Head
from gouji.reading.performance.rows import has_digit, is_number

_NOWHERE = Place("", 1, 0, 0)
_SIGN = re.compile(r"[≥≤=＝<>＜＞≧≦]|大于|小于|等于|不低于|不高于|不超过|不少于")
CODE = re.compile(r"(?=.*\d)[\dA-Za-z\-]{3,}")
"""A code of a department, a unit or a project."""
_WORDS = frozenset({Part.DESCRIPTION, Part.EXPLANATION, Part.REASON, Part.GROUND, Part.PROBLEM, Part.STANDARD})
_NUMBERS = frozenset({Part.WEIGHT, Part.SCORE, Part.DEVIATION, Part.INITIAL, Part.BUDGET, Part.EXECUTED, Part.RATE})


def unlike(head: Head, text: str) -> float:
    """How unlike a text is to what the column holds: 0 just like it, 4 not at all."""
    cost = _unlike(head.part, text)
    return cost if head.level is None else cost + _off_level(head.part, head.level, text)


_OF_LEVEL = {
    FirstLevel.COST: re.compile(r"成本|[费用资金额款价]$|费|资金|补助|经费|投入|支出|工资|薪酬|单价"),
    FirstLevel.OUTPUT: re.compile(
        r"[率数量次期限度]$|数量|次数|人数|时间|及时|完成|质量|合格|达标|规范|覆盖|时限|情况"
    ),
    FirstLevel.BENEFIT: re.compile(
        r"保障|提升|提高|促进|影响|改善|缓解|水平|能力|增强|推动|效率|意识|作用|程度|方便|发展|正常|稳定"
    ),
    FirstLevel.SATISFACTION: re.compile(r"满意"),
}


_OUTPUT = re.compile(r"[率数量次]$|情况$|及时|时限|合格|达标|数量|次数")
"""Names that are of an output more often than of a benefit."""


@lru_cache(maxsize=20_000)
def _off_level(part: Part, level: FirstLevel, text: str) -> float:
    """What it costs that an indicator's name, or its value, is unusual for one of that level."""
    if part is Part.THIRD:
        if level is FirstLevel.SATISFACTION:
            return 0.0 if "满意" in text else 2.0
        if "满意" in text:
            return 1.5
        if level is FirstLevel.BENEFIT and _OUTPUT.search(text):
            return 0.5
        return 0.0 if _OF_LEVEL[level].search(text) else 0.3
    value = value_of(text, _NOWHERE)
    if part is not Part.TARGET or value is None:
        return 0.0
    words, percent, money = value.nature is Nature.WORDS, value.unit == "%", value.unit == "元"
    if level is FirstLevel.COST:
        return 0.0 if money else 0.6
    if level is FirstLevel.OUTPUT:
        return 0.2 if words or money else 0.0
    if level is FirstLevel.BENEFIT:
        return (0.0 if len(text) <= 8 else 0.3) if words else 0.2 if percent else 0.4
    return 0.0 if percent else 0.8


@lru_cache(maxsize=20_000)
def _unlike(part: Part, text: str) -> float:
    words = words_of(text)
    if part is Part.FIRST:
        return 0.0 if level_of(text) is not None else 3.0
    if part is Part.SECOND:
        if second_of(text) is not None or ASPECTS.fullmatch(words):
            return 0.0
        return 0.7 if words.endswith("指标") else 3.0 if is_value(text) else 1.2 if len(words) <= 12 else 2.4
    if part in (Part.THIRD, Part.LABEL):
        return _unlike_name(part, text, words)
    if part in (Part.TARGET, Part.ACTUAL):
        return _unlike_value(part, text, words)
    if part in _NUMBERS:
        return _unlike_number(part, text)
    if part in _WORDS:
        if is_number(text) and words not in ("-", "—", "/"):
            return 3.0
        if _SIGN.match(normal_width(text)):
            return 2.0
        return 0.0 if len(words) > 8 else 0.3 if part in (Part.REASON, Part.PROBLEM) else 0.6
    if part is Part.OPERATOR:
        return 0.0 if _SIGN.fullmatch(words) or words in ("定性", "正向", "反向") else 2.5
    if part is Part.CODE:
        return 0.0 if CODE.fullmatch(text.replace(" ", "")) else 3.5
    if part is Part.AMOUNT:
        return (0.0 if re.search(r"[.,]\d", text) else 0.3) if is_number(text) and "%" not in text else 4.0
    if part in (Part.NAME, Part.BODY):
        return 4.0 if is_number(text) else 1.5 if is_value(text) else 0.2
    if part is Part.OBJECTIVE:
        return 4.0 if is_number(text) else 0.0 if len(words) > 12 else 0.8
    if part is Part.UNIT:
        return 0.3 if len(words) <= 6 and not has_digit(text) else 2.5
    return 1.0


def _unlike_name(part: Part, text: str, words: str) -> float:
    if part is Part.LABEL and (MANAGED.fullmatch(words) or source_of(text) is not None):
        return 0.0
    if is_number(text):
        return 4.0
    if _SIGN.match(normal_width(text).strip()):
        return 3.0
    if second_of(text) is not None and words.endswith("指标"):
        return 1.5
    return 0.2 if not is_value(text) else 1.5


def _unlike_value(part: Part, text: str, words: str) -> float:
    if is_value(text):
        plain = is_number(text) and not text.strip().endswith(("%", "％"))
        signed = bool(_SIGN.match(normal_width(text).strip()))
        if part is Part.ACTUAL:
            return 0.5 if signed else 0.2 if plain else 0.0
        return 0.3 if plain else 0.0
    if second_of(text) is not None and words.endswith("指标"):
        return 3.0
    return 0.5 if len(words) <= 8 else 1.0 if len(words) <= 30 else 1.6


def _unlike_number(part: Part, text: str) -> float:
    if not is_number(text):
        return 1.0 if part is Part.DEVIATION and text.strip() in ("无", "0.00%") else 4.0
    percent = text.strip().endswith(("%", "％"))
    if percent:
        return 0.0 if part in (Part.RATE, Part.DEVIATION) else 0.8 if part is Part.WEIGHT else 2.0
    signed = text.strip()[:1] in "-－+" and len(text.strip()) > 1
    if signed:
        return 0.0 if part is Part.DEVIATION else 2.0
    return 0.2 if part is Part.RATE else 0.0


@lru_cache(maxsize=20_000)
def is_value(text: str) -> bool:
    """Whether a text is a number with its unit, or a date: what only a target or actual value can be."""
    value = value_of(text, _NOWHERE)
    return value is not None and value.nature is not Nature.WORDS


def is_grade(text: str) -> bool:
    """Whether a cell holds a grade (优, 良 …)."""
    return bool(GRADES.fullmatch(words_of(text)))
