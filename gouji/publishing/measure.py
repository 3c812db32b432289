"""How wide words are and how many lines they take, in ems: what all formats lay tables out by.

A Chinese character is one em wide; the figures and letters of the fonts in use are taken a little wider than they are,
so that what is computed to fit does.
"""

from __future__ import annotations

import re
from math import ceil

_NARROW = frozenset(".,:;'|!il()[]-")
_TOKEN = re.compile(r"[^\s⺀-鿿豈-﫿＀-￯　-〿]+|\S")
_EPSILON = 1e-6


def width(text: str) -> float:
    """How wide a line of text is, in ems."""
    return sum(0.32 if char in _NARROW else 0.56 if char < "\u2000" else 1.0 for char in text)


def widest_line(text: str) -> float:
    """How wide the widest line of a text is."""
    return max(map(width, text.split("\n")), default=0.0)


def unbroken(text: str) -> float:
    """How wide the widest piece is that no line may break: a number, a word, one Chinese character."""
    return max((width(token) for token in _TOKEN.findall(text)), default=0.0)


def lines(text: str, room: float) -> int:
    """How many lines a text takes where each has `room` ems."""
    return sum(max(1, ceil(width(line) / max(room, 1.0) - _EPSILON)) for line in text.split("\n"))
