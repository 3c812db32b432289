"""Target and actual values as entered: what they say, and what keeps them from being compared."""

from __future__ import annotations

from dataclasses import replace

from gouji.evaluation.entry import Cell, IndicatorEntry, Problem, plain_words
from gouji.figures import SCALE, Unit
from gouji.performance import FirstLevel, Nature, Value, value_of
from gouji.performance.attainment import in_one_unit
from gouji.place import Place
from gouji.text import Text

_LEVELS = (
    ("投入", FirstLevel.INPUT),
    ("成本", FirstLevel.COST),
    ("产出", FirstLevel.OUTPUT),
    ("满意", FirstLevel.SATISFACTION),
    ("效益", FirstLevel.BENEFIT),
    ("效果", FirstLevel.BENEFIT),
)


def level(entry: IndicatorEntry, problems: list[Problem]) -> FirstLevel:
    """The first level by its words."""
    words = plain_words(entry.first.text)
    if not words:
        sentence = Text("没有写一级指标。", "the first-level indicator is blank.")
        problems.append(Problem(entry.first.where, sentence))
    return next((found for word, found in _LEVELS if word in words), FirstLevel.OTHER)


def answered(entry: IndicatorEntry, problems: list[Problem]) -> tuple[Value | None, Value | None]:
    """Target and actual. An actual without a unit is taken in the target's, which is said."""
    target, actual = _value(entry.target), _value(entry.actual)
    if not entry.third:
        problems.append(Problem(entry.third.where, Text("没有写三级指标。", "the third-level indicator is blank.")))
    name = entry.third.text
    for value, cell, zh, en in (
        (target, entry.target, "年度指标值", "target"),
        (actual, entry.actual, "实际完成值", "actual value"),
    ):
        if value is None:
            sentence = Text(f"指标“{name}”没有写{zh}。", f"indicator “{name}” has no {en}.")
            problems.append(Problem(cell.where, sentence))
    if target is None or actual is None or target.nature is not Nature.NUMBER:
        return target, actual
    if actual.nature is Nature.NUMBER and not actual.unit and target.unit:
        actual = _in_unit_of(target, actual, entry, problems)
    if actual is not None and actual.nature is Nature.NUMBER and in_one_unit(target, actual) is None:
        sentence = Text(
            f"指标“{name}”的实际完成值{actual.text}与指标值{target.text}单位不同，请用同一单位。",
            f"indicator “{name}”: the actual {actual.text} has another unit than the target {target.text}.",
        )
        problems.append(Problem(entry.actual.where, sentence))
    return target, actual


def _in_unit_of(target: Value, actual: Value, entry: IndicatorEntry, problems: list[Problem]) -> Value | None:
    """A bare number in the target's unit; None where that could be meant otherwise: 0.98 for 98%."""
    assert target.figure is not None
    unit = target.figure.counted or target.figure.unit.value
    meant = _value(replace(entry.actual, text=f"{actual.text.strip()}{unit}"))
    if unit == "%" and 0 < actual.quantity <= SCALE[Unit.COUNT]:
        sentence = Text(
            f"实际完成值{actual.text}没有写单位，而指标值是百分数。请写明百分号，如 98%。",
            f"the actual {actual.text} has no unit: write it with %, such as 98%.",
        )
        problems.append(Problem(entry.actual.where, sentence))
        return None
    sentence = Text(
        f"实际完成值{actual.text}没有写单位，按指标值的单位读作{actual.text}{unit}。",
        f"the actual {actual.text} has no unit; read in the target's: {actual.text}{unit}.",
    )
    problems.append(Problem(entry.actual.where, sentence, fatal=False))
    return meant


def _value(cell: Cell) -> Value | None:
    return value_of(cell.text.strip(), Place(cell.text, 1, 0, len(cell.text)))
