"""Where a figure stands, quoted: the lines around it as the document has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gouji.disclosure import Disclosure
from gouji.place import Place
from gouji.reporting.whereabouts import Whereabouts

AROUND = 4
"""Lines before and after."""
_AT = re.compile(r"(?a:(\d{1,7})-(\d{1,7})-(\d{1,7}))")


class Run(NamedTuple):
    """A stretch of a line, and whether it is what is asked for."""

    text: str
    marked: bool


class Quote(NamedTuple):
    """A place in words, and the lines around it: number and stretches of each."""

    where: str
    lines: list[tuple[int, list[Run]]]


def asked(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """The places (line, start, end) in a query; what is none is left out."""
    found = [match for text in texts[:40] if (match := _AT.fullmatch(text))]
    return [(int(match[1]), int(match[2]), int(match[3])) for match in found]


def quotes(read: Disclosure, places: Sequence[tuple[int, int, int]], lang: str) -> list[Quote]:
    """The places that the document has, each quoted with what is around it."""
    whereabouts = Whereabouts(read.anchors, lang)
    found = []
    for line, start, end in places:
        if not 1 <= line <= len(read.lines):
            continue
        where = whereabouts.place(Place("", line, start, end))
        first, last = max(line - AROUND, 1), min(line + AROUND, len(read.lines))
        numbers = range(first, last + 1)
        found.append(Quote(where, [(n, _runs(read.lines[n - 1], start, end, n == line)) for n in numbers]))
    return found


def _runs(text: str, start: int, end: int, here: bool) -> list[Run]:
    shown = text.replace("\t", " │ ") if not here else text
    if not here:
        return [Run(shown, False)]
    parts = (text[:start], text[start:end], text[end:])
    return [Run(part.replace("\t", " │ "), number == 1) for number, part in enumerate(parts)]
