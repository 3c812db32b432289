"""Diagnosis: which figure is wrong, and what it should be.

A document's relations form one system: broken and holding relations together say which figures can be right. The
smallest set of changes after which all hold, weighed by how plausible each change is as a slip, is the cause.
"""

from __future__ import annotations

from gouji.diagnosis.account import Merged, merge
from gouji.diagnosis.cards import CARDS, Card, card
from gouji.diagnosis.causes import Cause, Change
from gouji.diagnosis.directions import Turn, turns
from gouji.diagnosis.document import diagnose
from gouji.diagnosis.righted import Key, at, values_of
from gouji.diagnosis.rounding import Clash, clashes

__all__ = [
    "CARDS",
    "Card",
    "Cause",
    "Change",
    "Clash",
    "Key",
    "Merged",
    "Turn",
    "at",
    "card",
    "clashes",
    "diagnose",
    "merge",
    "turns",
    "values_of",
]
