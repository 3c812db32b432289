"""The classification of government revenue and expenditure (政府收支分类科目) as dated package data.

Three lists: expenditure by function (类, 款, 项) and the economic classifications of departmental and of government
budgets (类, 款). Each entry says how well it is known (`Evidence`): one that was read in a published document can
support a finding; one from general knowledge supports a hint; a code that is missing here proves nothing.

    >>> lookup(Scheme.FUNCTIONAL, "2101501").name
    '行政运行'
    >>> class_of_label("二十一、住房保障支出")
    '221'
"""

from __future__ import annotations

from gouji.classification.correspondence import corresponds
from gouji.classification.entry import Entry, Evidence, Scheme
from gouji.classification.labels import class_of_label, is_class_label
from gouji.classification.lists import by_name, children, entries, lookup, names, parent
from gouji.classification.naming import normalise, same_name

__all__ = [
    "Entry",
    "Evidence",
    "Scheme",
    "by_name",
    "children",
    "class_of_label",
    "corresponds",
    "entries",
    "is_class_label",
    "lookup",
    "names",
    "normalise",
    "parent",
    "same_name",
]
