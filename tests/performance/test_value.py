"""Target values as people write them."""

from __future__ import annotations

import pytest

from gouji.performance import Nature, Operator, Value, value_of
from gouji.place import Place


def read(text: str) -> Value:
    value = value_of(text, Place(text, 1, 0, len(text)))
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("≥95%", Operator.AT_LEAST, "95", "%"),
        ("≤18万元", Operator.AT_MOST, "18", "元"),
        ("＝1569平方米", Operator.EQUAL, "1569", "平方米"),
        ("≥12次", Operator.AT_LEAST, "12", "次"),
        ("7198元", None, "7198", "元"),
        ("11个", None, "11", "个"),
        ("≤30工作日", Operator.AT_MOST, "30", "工作日"),
        ("≤1月", Operator.AT_MOST, "1", "月"),
        ("1月", None, "1", "月"),
        ("15日", None, "15", "日"),
        ("≤80 万元", Operator.AT_MOST, "80", "元"),
        ("≥19万份", Operator.AT_LEAST, "19", "份"),
        ("≤0.812808万元", Operator.AT_MOST, "0.812808", "元"),
        ("不低于98.5％", Operator.AT_LEAST, "98.5", "%"),
        ("30天以内", Operator.AT_MOST, "30", "天"),
        ("95%以上", Operator.AT_LEAST, "95", "%"),
        ("380元/人", None, "380", "元/人"),
        (">1,000人次", Operator.ABOVE, "1000", "人次"),
        ("90", None, "90", ""),
        ("15日内", Operator.AT_MOST, "15", "日"),
        ("30个工作日内", Operator.AT_MOST, "30", "个工作日"),
        ("≥95%（含）", Operator.AT_LEAST, "95", "%"),
        ("20万元（含）以内", Operator.AT_MOST, "20", "元"),
        ("2百分点", None, "2", "百分点"),
        ("达到95%", None, "95", "%"),
        ("100%完成", None, "100", "%"),
    ],
)
def test_a_number_with_its_operator_and_unit(text: str, operator: Operator | None, number: str, unit: str) -> None:
    value = read(text)
    assert (value.nature, value.operator, value.unit) == (Nature.NUMBER, operator, unit)
    assert value.figure is not None
    assert value.figure.printed() == number


@pytest.mark.parametrize(
    "text",
    [
        "每月10前",
        "每月10日前",
        "不晚于12月底",
        "不晚于 12 月底",
        "2026年12月31日前",
        "每月",
        "12月31日前",
        "2024年",
        "次月15日前",
        "2024.12.31",
        "2024-12-31",
        "2024年1-12月",
        "第四季度前",
    ],
)
def test_a_time_by_which_is_no_number(text: str) -> None:
    assert read(text).nature is Nature.DATE


@pytest.mark.parametrize(
    "text",
    ["出院即时结报", "明显提高", "及时", "不低于上年", "对定点机构进行监督", "1次/月，每次2人", "2000余人", "95%左右"],
)
def test_words_are_words(text: str) -> None:
    assert read(text).nature is Nature.WORDS


@pytest.mark.parametrize("text", ["", " ", "-", "—"])
def test_nothing_written_is_no_value(text: str) -> None:
    assert value_of(text, Place(text, 1, 0, len(text))) is None


@pytest.mark.parametrize(("one", "other"), [("7198元", "0.7198万元"), ("19万份", "190000份"), ("1.2亿元", "12000万元")])
def test_one_quantity_in_two_units(one: str, other: str) -> None:
    assert (read(one).quantity, read(one).unit) == (read(other).quantity, read(other).unit)
