"""The row labels of the summary tables (收支总表), which print functional classes by name under an ordinal.

The ordinal says nothing: 二十一 is 住房保障 in one form, 国有资本经营预算 in another and 粮油物资储备 in a third.
"""

from __future__ import annotations

import re
from functools import cache

from gouji.classification.data_files import rows
from gouji.classification.entry import Scheme
from gouji.classification.lists import aliases, entries
from gouji.classification.naming import bare, normalise

_COUNT = r"(?:[一二三四五六七八九十]{1,4}|\d{1,2})"
_ORDINAL = re.compile(rf"(?:\({_COUNT}\)[、.,]?|{_COUNT}[、.,])")
_OTHER = "其他"  # 其他支出 is a class; a bare 其他 is the rest of whatever stands above it


def _key(label: str) -> str:
    """What is left of a normalised label without its ordinal and the endings that forms add or leave out."""
    text = bare(_ORDINAL.sub("", label, count=1) if _ORDINAL.match(label) else label)
    for ending in ("事务", "等"):
        text = text.removesuffix(ending) or text
    return text


@cache
def _classes() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for former in aliases(Scheme.FUNCTIONAL).values():
        found |= {_key(normalise(alias.name)): alias.code for alias in former if len(alias.code) == 3}
    found |= {_key(normalise(entry.name)): entry.code for entry in entries(Scheme.FUNCTIONAL) if entry.level == 1}
    for label, code, _ in rows("functional_labels"):
        found[_key(normalise(label))] = code or None
    return found


def _look(label: str) -> tuple[bool, str | None]:
    text = normalise(label).rstrip(":;,、")
    key = _key(text)
    if key == _OTHER and "支出" not in text:
        return False, None
    classes = _classes()
    return key in classes, classes.get(key)


def class_of_label(label: str) -> str | None:
    """The functional class that a row of a summary table stands for, by its name; None if it has no code.

    >>> class_of_label("八、社会保障和就业"), class_of_label("（十）卫生健康支出"), class_of_label("农林水事务")
    ('208', '210', '213')
    >>> class_of_label("（九）医疗卫生与计划生育支出") is None  # an empty row left over from an earlier form
    True
    """
    return _look(label)[1]


def is_class_label(label: str) -> bool:
    """Whether a label is one of the rows by class of a summary table, those without a code included.

    >>> is_class_label("（九）医疗卫生与计划生育支出"), is_class_label("三十一、人行科目")
    (True, True)
    >>> is_class_label("本年支出合计"), is_class_label("二、事业收入")
    (False, False)
    """
    return _look(label)[0]
