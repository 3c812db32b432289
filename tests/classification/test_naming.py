"""Names are compared as a reader would compare them."""

from __future__ import annotations

import pytest

from gouji.classification import normalise, same_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("维修（护）费", "维修(护)费"),
        ("维修（护）费", "维修护费"),
        ("因公出国（境）费用", "因公出国 (境) 费用"),
        ("卫生健康支出", "卫生健康"),
        ("卫生健康支出（类）", "卫生健康支出"),
        ("行政单位医疗（项）", "行政单位医疗"),
        ("人员类", "人员"),
        ("“三公”经费", "三公经费"),
        ("社会保障　和就业支出", "社会保障和就业支出"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("机关资本性支出（一）", "机关资本性支出（二）"),
        ("资本性支出（基本建设）", "资本性支出"),
        ("基本支出", "项目支出"),
        ("支出", ""),
        ("其他支出", "支出"),
        ("住房公积金", "住房保障支出"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)


@pytest.mark.parametrize("name", ["", "支出", "“三公”经费 支出", "维修（护）费", "ＡＢ１２％"])
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


def test_the_ending_stays() -> None:
    assert normalise("其他 支出") == "其他支出"
