"""Functional items by their names, in tables that print no codes: a class, its 款 and their 项 below each other."""

from __future__ import annotations

from gouji.classification import Scheme, by_name, class_of_label
from gouji.forms.vocabulary import plain_words
from gouji.reading.keys import Key

_MOST = 0.9
"""How many of the names must be found under each other, for the rows to go by function at all."""


def codes_by_name(keys: list[Key]) -> None:
    """Gives rows the codes of the functional items that they name, where nearly all do and some stand below a class.

    A name is looked for under the row above it: 行政运行 is an item of every office.
    """
    named = [key for key in keys if key.label and not key.is_total and key.part is None]
    if any(key.function or key.economic or key.government or key.unit for key in named):
        return
    found: list[tuple[Key, str]] = []
    above = ""
    for key in named:
        code = _code(plain_words(key.label), above)
        if code:
            found.append((key, code))
            above = code
    if len(found) >= _MOST * len(named) and any(len(code) > 3 for _, code in found):
        for key, code in found:
            key.function = code


def _code(name: str, above: str) -> str:
    """The code of a name below the code printed before it, as deep as it goes; nothing if no such item has it."""
    for level, digits in ((3, 5), (2, 3)):
        if len(above) >= digits:
            under = {
                entry.code for entry in by_name(Scheme.FUNCTIONAL, name, level) if entry.code[:digits] == above[:digits]
            }
            if len(under) == 1:
                return under.pop()
    return class_of_label(name) or ""
