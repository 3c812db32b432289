"""Names of the classifications as sentences write them: …（类）…（款）…（项）, economic items, class names alone."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.classification import Scheme, by_name, class_of_label, lookup
from gouji.subject import Item, Kind

_LEVEL = re.compile(r"\((?:\d{3})?(类|款|项)\)(?:支出)?")
_GLUE = re.compile(r"^[-—、]+|[-—、]+$")


@lru_cache(maxsize=2048)
def function_item(label: str) -> Item:
    """The functional item that a label with marked levels names; LABEL with its path where no single code does.

    A label may begin below the class, which a heading named: the names below it mostly lead to one code.

    >>> function_item("卫生健康支出(类)行政事业单位医疗(款)事业单位医疗(项)").code
    '2101102'
    >>> function_item("卫生健康(类)支出").code, function_item("行政事业单位医疗(款)事业单位医疗(项)").code
    ('210', '2101102')
    """
    parts = _LEVEL.split(label)
    named = [(_LEVELS[mark], _GLUE.sub("", name)) for name, mark in zip(parts[::2], parts[1::2], strict=False)]
    named = [(level, name) for level, name in named if name]
    codes = {""}
    for level, name in named:
        if level == 1:
            code = class_of_label(name)
            codes = {code} if code else set()
        else:
            found = {entry.code for entry in by_name(Scheme.FUNCTIONAL, name, level)}
            codes = {code for code in found if any(code.startswith(above) for above in codes)}
    path = "/".join(name for _, name in named)
    return Item(Kind.FUNCTION, codes.pop()) if named and len(codes) == 1 else Item(Kind.LABEL, path)


_LEVELS = {"类": 1, "款": 2, "项": 3}


def coded_item(code: str) -> Item | None:
    """The item of a printed code of the classification, if the list has it.

    >>> coded_item("(501)").kind.value, coded_item("2101501").kind.value, coded_item("(299)")
    ('government_economic', 'function', None)
    """
    digits = code.strip("()")
    scheme, kind = _BY_DIGIT[digits[0]]
    return Item(kind, digits) if lookup(scheme, digits) else None


_BY_DIGIT = {
    "2": (Scheme.FUNCTIONAL, Kind.FUNCTION),
    "3": (Scheme.DEPARTMENT_ECONOMIC, Kind.ECONOMIC),
    "5": (Scheme.GOVERNMENT_ECONOMIC, Kind.GOVERNMENT_ECONOMIC),
}


@lru_cache(maxsize=2048)
def plain_function(name: str) -> Item | None:
    """The functional item that a name without marks can only mean: a class, or an item whose name is borne once.

    >>> plain_function("卫生健康支出").code, plain_function("行政运行") is None
    ('210', True)
    """
    if len(name) < 3 or name == "其他支出":
        return None
    code = class_of_label(name)
    if code:
        return Item(Kind.FUNCTION, code)
    found = {entry.code for entry in by_name(Scheme.FUNCTIONAL, name)}
    return Item(Kind.FUNCTION, found.pop()) if len(found) == 1 else None


@lru_cache(maxsize=2048)
def economic_code(name: str) -> str | None:
    """The code of the economic item (部门预算支出经济分类) that bears `name`, or None."""
    found = {entry.code for entry in by_name(Scheme.DEPARTMENT_ECONOMIC, name)}
    return found.pop() if len(found) == 1 else None
