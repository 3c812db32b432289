"""The row labels of the summary tables stand for their class, whatever their ordinal."""

from __future__ import annotations

import pytest

from gouji.classification import Entry, Scheme, class_of_label, entries, is_class_label, lookup
from gouji.classification.data_files import rows

LABELS = [(label, code) for label, code, _ in rows("functional_labels")]
CLASSES = [entry for entry in entries(Scheme.FUNCTIONAL) if entry.level == 1]


@pytest.mark.parametrize(("label", "code"), LABELS, ids=[label for label, _ in LABELS])
@pytest.mark.parametrize("ordinal", ["", "八、", "三十一、", "（十）", "(二十一)", "8.", "（8）、", "一 、"])
def test_every_label_of_the_forms_resolves_under_any_ordinal(label: str, code: str, ordinal: str) -> None:
    assert class_of_label(ordinal + label) == (code or None)
    assert is_class_label(ordinal + label)


@pytest.mark.parametrize("entry", CLASSES, ids=[entry.code for entry in CLASSES])
def test_every_class_resolves_by_its_name(entry: Entry) -> None:
    assert class_of_label(entry.name) == entry.code
    assert class_of_label(f"{entry.name}（类）") == entry.code
    assert class_of_label(" ".join(entry.name)) == entry.code


def test_every_label_has_a_listed_class() -> None:
    assert [code for _, code in LABELS if code and not lookup(Scheme.FUNCTIONAL, code)] == []


def test_the_ordinal_says_nothing() -> None:
    assert class_of_label("二十一、住房保障支出") == "221"
    assert class_of_label("二十一、国有资本经营预算支出") == "223"
    assert class_of_label("二十一、粮油物资储备支出") == "222"


@pytest.mark.parametrize("label", ["（九）医疗卫生与计划生育支出", "医疗卫生与计划生育", "三十一、人行科目"])
def test_labels_that_have_no_class_are_known(label: str) -> None:
    assert class_of_label(label) is None
    assert is_class_label(label)


def test_former_names_resolve() -> None:
    assert class_of_label("二十、国土海洋气象等支出") == "220"
    assert class_of_label("七、文化体育与传媒支出") == "207"


@pytest.mark.parametrize(
    "label",
    [
        "",
        "合计",
        "本年支出合计",
        "支出总计",
        "一、一般公共预算拨款收入",
        "二、事业收入",
        "其他",
        "其他收入",
        "八、其他收入",
        "基本支出",
        "行政运行",
        "结转下年",
        "年终结转结余",
        "一",
        "（一）",
    ],
)
def test_other_rows_are_no_class(label: str) -> None:
    assert class_of_label(label) is None
    assert not is_class_label(label)
