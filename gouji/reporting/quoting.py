"""Quotations: the sentence or the row of the document that a finding speaks of, its figures set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from gouji.place import Place

LONGEST = 200
"""Characters of a quotation; of a longer one only what stands near its figures is kept."""
NEAR = 36
"""How much of a long quotation is kept on each side of a figure."""
WRAPPED = 14
"""A line without closing punctuation is taken to run on in the next only if it has at least so many characters."""

_SPACED = re.compile(r"\S(?: {3,}| *\u3000[ \u3000]+)\S|\S {2,}\S.*\S {2,}\S")
_NUMBER = re.compile(r"(?<![^\s])[-+]?[\d,]+\.\d+%?(?![^\s])")
_CLOSED = tuple("。；;！？!?：:")
_OPENING = re.compile(r"\s*(?:第[一二三四五六七八九十]+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")


class Emphasis(Enum):
    """How a run of a quotation is set apart."""

    PLAIN = 0
    FIGURE = 1
    SUSPECT = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a quotation with one emphasis."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands on the lines from `first` to `last` around the places of a finding."""

    first: int
    last: int
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Passage:
    """Lines quoted together: the joined text, where each line begins in it, and the places to set apart."""

    numbers: list[int]
    text: str
    shifts: dict[int, int]
    marks: list[tuple[int, int, Emphasis]]


def quotations(lines: Sequence[str], places: Sequence[Place]) -> list[Quotation]:
    """A quotation for each sentence or row that holds places, that of the first place first."""
    passages: dict[int, _Passage] = {}
    for index, place in enumerate(places):
        if not 1 <= place.line <= len(lines):
            continue
        passage = next((found for found in passages.values() if place.line in found.shifts), None)
        if passage is None:
            whole = place.text.strip() == lines[place.line - 1].strip()
            passage = _passage(lines, place.line, alone=whole)
            passages[place.line] = passage
        shift = passage.shifts[place.line]
        start, end = place.start + shift, place.end + shift
        limit = len(passage.text)
        emphasis = Emphasis.FIGURE if index else Emphasis.SUSPECT
        passage.marks.append((min(max(start, 0), limit), min(max(end, 0), limit), emphasis))
    return [_quote(passage) for passage in passages.values()]


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells between tabs or between upright bars."""
    return "\t" in line or (line.lstrip().startswith("|") and line.count("|") > 1)


def is_spaced(line: str) -> bool:
    """Whether a line is a row whose cells stand apart by spaces alone: wide gaps, or several bare numbers."""
    words = line.strip()
    if "。" in words:
        return False
    return bool(_SPACED.search(words)) or len(_NUMBER.findall(words)) > 1


def _alone(line: str) -> bool:
    """Whether a line is never part of a sentence broken over lines: a row, or a heading of Markdown."""
    return is_row(line) or is_spaced(line) or line.lstrip().startswith("#")


def _passage(lines: Sequence[str], number: int, *, alone: bool) -> _Passage:
    """The line `number`; if it is part of a paragraph broken over lines, the lines that its sentence needs.

    `alone`: the place is all of its line, as a title is.
    """
    numbers = [number]
    if not alone and not _alone(lines[number - 1]):
        while (before := _neighbour(lines, numbers[0], -1)) and len(numbers) < 4:
            if _alone(lines[before - 1]) or not _runs_on(lines[before - 1]) or _is_heading(lines[before - 1]):
                break
            numbers.insert(0, before)
        while (after := _neighbour(lines, numbers[-1], 1)) and len(numbers) < 7:
            if _alone(lines[after - 1]) or not _runs_on(lines[numbers[-1] - 1]) or _OPENING.match(lines[after - 1]):
                break
            numbers.append(after)
    text, shifts = "", {}
    for each in numbers:
        line = lines[each - 1]
        kept = line if len(numbers) == 1 else line.strip()
        shifts[each] = len(text) - (len(line) - len(line.lstrip()) if kept != line else 0)
        text += kept
    return _Passage(numbers, text, shifts, [])


def _neighbour(lines: Sequence[str], number: int, step: int) -> int:
    """The nearest line that is not blank, at most three away; 0 if there is none."""
    for away in range(1, 4):
        other = number + step * away
        if not 1 <= other <= len(lines):
            return 0
        if lines[other - 1].strip():
            return other
    return 0


def _runs_on(line: str) -> bool:
    """Whether a sentence may go on in the next line."""
    text = line.strip()
    return len(text) >= WRAPPED and not text.endswith(_CLOSED)


def _is_heading(line: str) -> bool:
    """Whether a line is a numbered heading and no sentence."""
    return bool(_OPENING.match(line)) and not re.search("[，；。]", line)


def _quote(passage: _Passage) -> Quotation:
    text = passage.text
    marks = sorted(passage.marks)
    first, last = marks[0][0], max(end for _, end, _ in marks)
    low, high = 0, len(text)
    row = is_row(text) or is_spaced(text)
    if not row:
        low = max(text.rfind(sign, 0, first) for sign in "。；") + 1
        ends = [found for sign in "。；" if (found := text.find(sign, last)) >= 0]
        high = min(ends) + 1 if ends else high
    if high - low > LONGEST:
        kept = _join((max(low, start - NEAR), min(high, end + NEAR)) for start, end, _ in marks)
    else:
        kept = [(low, high)]
    runs: list[Run] = [Run("…")] if kept[0][0] > low else []
    for index, (start, end) in enumerate(kept):
        if index:
            runs.append(Run(" … "))
        runs.extend(_runs(text, start, end, marks))
    if kept[-1][1] < high:
        runs.append(Run("…"))
    touched = _touched(passage, kept)
    return Quotation(touched[0], touched[-1], tuple(_trim(runs, spaced=row and not is_row(text))))


def _touched(passage: _Passage, kept: Sequence[tuple[int, int]]) -> list[int]:
    """The lines of which something is quoted."""
    starts = [max(passage.shifts[number], 0) for number in passage.numbers] + [len(passage.text) + 1]
    low, high = kept[0][0], kept[-1][1]
    spans = zip(passage.numbers, starts, starts[1:], strict=False)
    touched = [number for number, start, end in spans if start < high and end > low]
    return touched or passage.numbers


def _runs(text: str, low: int, high: int, marks: Iterable[tuple[int, int, Emphasis]]) -> list[Run]:
    runs, at = [], low
    for start, end, emphasis in marks:
        start = max(start, at)
        if start > high or end < start:
            continue
        if start > at:
            runs.append(Run(text[at:start]))
        runs.append(Run(text[start:end] or "□", emphasis))
        at = end
    if at < high:
        runs.append(Run(text[at:high]))
    return runs


def _trim(runs: list[Run], *, spaced: bool) -> list[Run]:
    """Without white space and Markdown's signs at the ends, with an upright bar between the cells of a row."""
    gap = r"[ \u3000]{2,}" if spaced else r" *\t[\t ]*"
    runs = [Run(re.sub(gap, " │ ", run.text).replace("**", ""), run.emphasis) for run in runs]
    if runs and runs[0].emphasis is Emphasis.PLAIN:
        runs[0] = Run(re.sub(r"^#+ ", "", runs[0].text.lstrip(" │\u3000")))
    if runs and runs[-1].emphasis is Emphasis.PLAIN:
        runs[-1] = Run(runs[-1].text.rstrip(" │\u3000"))
    return [run for run in runs if run.text]


def _join(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and nearly touching spans made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 4:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
