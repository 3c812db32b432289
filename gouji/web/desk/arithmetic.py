"""The arithmetic of a finding, term by term, each with the place that prints it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Place = Mapping[str, Any]

_EQUATION = re.compile(r"[；;]")
_TERM = re.compile(r"([=≠≈≤≥＞≰≱+\-−×÷]?)\s*(\(?[-−]?[\d,]+(?:\.\d+)?%?\)?|[^\s=≠≈≤≥＞≰≱+−×÷]+)\s*")
_DIGITS = re.compile(r"[^\d.]")


@dataclass(frozen=True, slots=True)
class Term:
    """A number of an equation, the sign before it, and the place that prints it, where one does."""

    sign: str
    text: str
    label: str = ""
    link: str = ""
    """The id of its mark in the document."""
    wrong: bool = False
    """Whether the sign before it says that the two sides differ."""


def equations(arithmetic: str, places: Sequence[Place], link: Callable[[Place], str]) -> list[list[Term]]:
    """The equations of a finding as terms. A number goes to the first place of that text that no number has yet."""
    return [_terms(part, places, link) for part in _EQUATION.split(arithmetic) if part.strip()]


def _terms(equation: str, places: Sequence[Place], link: Callable[[Place], str]) -> list[Term]:
    left = list(places)
    found = []
    for number, (sign, text) in enumerate(_TERM.findall(equation.strip())):
        if not number and sign:  # nothing stands before it: it is the number's own
            sign, text = "", sign + text
        place = next((each for each in left if _same(str(each.get("text", "")), text)), None)
        if place is not None:
            left.remove(place)
        label = " / ".join(str(place[key]) for key in ("row", "column") if place.get(key)) if place else ""
        if place and not label:
            label = str(place.get("statement") or "")
        found.append(Term(sign, text, label, link(place) if place else "", sign in "≠＞≰≱" and sign != ""))
    return found


def _same(printed: str, text: str) -> bool:
    digits = _DIGITS.sub("", printed)
    return digits != "" and digits == _DIGITS.sub("", text)
