"""Figures that a narrow cell broke over two lines: 518. above 47, 1.3 above 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.reading.blocks import Line

_HEAD = re.compile(r"(?<!\S)-?\d[\d,]*(?:\.\d?|,)(?!\S)")
_REST = re.compile(r"(?<!\S)(?:[.,]?\d{1,3}|\d{1,3}\.\d{2})(?!\S)")
_WHOLE = re.compile(r"(?<!\S)-?\d[\d,]*\.\d{2}(?!\S)")
_JOINED = re.compile(r"-?\d{1,3}(?:,?\d{3})*\.\d{2}|-?\d+\.\d{2}")
_AWAY = 4
"""How many columns of the page the rest of a figure may stand beside its beginning."""


def has_broken_figures(rows: Sequence[Line]) -> bool:
    """Whether a table's figures, which mostly have two decimals, are broken over its lines."""
    whole = sum(len(_WHOLE.findall(row.text)) for row in rows)
    broken = sum(1 for upper, lower in pairwise(rows) if _goes_on(upper.text, lower.text))
    return broken > 0 and 2 * whole >= broken


def _goes_on(upper: str, lower: str) -> bool:
    """Whether under the beginning of a figure stands what makes it one with two decimals."""
    for head in _HEAD.finditer(upper):
        for rest in _REST.finditer(lower):
            near = rest.start() <= head.end() + _AWAY and head.start() <= rest.end() + _AWAY
            if near and _JOINED.fullmatch(head[0] + rest[0]):
                return True
    return False
