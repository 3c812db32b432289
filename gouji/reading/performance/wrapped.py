"""Cells of a table that came out of a PDF as words in a row, wrapped, their columns lost: which column each is of.

What is left is the order (row by row, in a row from left to right, a wrapped cell line by line) and what the words look
like. The pieces are put together to cells and the cells to columns in the one way that costs least: a cell looks like
what its column holds, a line that goes on below is full, and an indicator has a name and a value. In columns side by
side each list of indicators is printed from the top: one that has ended does not begin again for the same project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from gouji.performance import FirstLevel
from gouji.reading.blocks import Cell, Line
from gouji.reading.performance.likeness import unlike
from gouji.reading.performance.parts import Part, level_of, second_of
from gouji.reading.performance.placing import Head
from gouji.reading.performance.rows import Spot

ROW = 0.15
"""What it costs to begin a row."""
NAMELESS = 2.0
"""What it costs that an indicator has no name."""
VALUELESS = 1.0
"""What it costs that an indicator has no value."""
RESUMED = 1.2
"""What it costs that a list of indicators begins again after it ended."""
NARROW = 24
"""In a column narrower than this a line that goes on is full to a character."""
APART = 0.5
"""What it costs that two cells of a row stand on two lines, though neither is wrapped."""
ANEW = 1.2
"""What it costs that the label of a level, or a value with its sign, goes on in a cell that words began."""
LEFT = 4.0
"""What it costs to give a piece no column."""
KEPT = 8
"""How many ways are followed from each piece on."""
MOST = 4_000
"""How many pieces a table may have; the longest summaries of a department have some hundred."""
_LONGEST = {Part.DESCRIPTION: 45, Part.TARGET: 10, Part.THIRD: 5, Part.NAME: 6, Part.SECOND: 3, Part.GROUND: 10}
_FULL_STOP = re.compile(r"[。；]$|%$")
_CUT = re.compile(r"(?:20\d\d年|[≥≤=＝])\d*$")
"""How a name ends that swallowed the first line of its value."""
_SIGNED = re.compile(r"[≥≤＞＜><]=?\d")
_PIECE = re.compile(r"\S+")
_KEYS = frozenset({Part.CODE, Part.NAME, Part.AMOUNT, Part.FIRST, Part.SECOND})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a blank between them; whether they begin and end their line, and how wide they are printed."""

    cell: Cell
    first: bool
    last: bool
    width: int


def pieces_of(lines: Iterable[Line]) -> list[Piece]:
    """The pieces of some lines in order."""
    found = []
    for line in lines:
        runs = list(_PIECE.finditer(line.text))
        for at, run in enumerate(runs):
            cell = Cell(run[0], line.number, run.start(), run.end())
            found.append(Piece(cell, at == 0, at == len(runs) - 1, width_of(run[0])))
    return found


@lru_cache(maxsize=20_000)
def width_of(text: str) -> int:
    """How wide a text is printed: a Chinese character is as wide as two others."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    before: _Way | None = None
    start: int = 0
    end: int = 0
    head: int = -1
    begins: bool = False


State = tuple[int, bool, frozenset[FirstLevel], frozenset[FirstLevel]]
"""The column read last and whether its cell was wrapped, the lists the row above had, those that this row has."""


def rows_of(pieces: Sequence[Piece], heads: Sequence[Head]) -> list[list[tuple[Spot, int | None]]]:
    """The rows that the pieces make, each cell with the index of its head.

    The first way found says how wide each column is; with that the pieces are read once more.
    """
    if len(pieces) > MOST:
        return []
    ways = _settle(pieces, heads, {})
    return list(_told(pieces, _settle(pieces, heads, _widths(pieces, ways))))


def _told(pieces: Sequence[Piece], ways: Sequence[_Way]) -> Iterator[list[tuple[Spot, int | None]]]:
    row: list[tuple[Spot, int | None]] = []
    for way in ways:
        if way.begins and row:
            yield row
            row = []
        first = pieces[way.start].cell
        text = _joined(pieces[way.start : way.end])
        at = way.head if way.head >= 0 else None
        row.append((Spot(max(way.head, 0), Cell(text, first.line, first.start, first.end)), at))
    if row:
        yield row


def _widths(pieces: Sequence[Piece], ways: Sequence[_Way]) -> dict[int, int]:
    """How wide the lines are that go on below, for each column with several: the widest that comes twice."""
    lines: dict[int, list[int]] = {}
    for way in ways:
        lines.setdefault(way.head, []).extend(piece.width for piece in pieces[way.start : way.end - 1])
    found = {}
    for head, widths in lines.items():
        often = [width for width in widths if sum(abs(width - other) <= 1 for other in widths) > 1]
        if often:
            found[head] = max(often)
    return found


def _joined(pieces: Sequence[Piece]) -> str:
    text = pieces[0].cell.text
    for before, piece in pairwise(pieces):
        text += ("" if piece.first or before.last else " ") + piece.cell.text
    return text


def _settle(pieces: Sequence[Piece], heads: Sequence[Head], widths: dict[int, int]) -> list[_Way]:
    """The cheapest way to cut the pieces into cells and give each a column."""
    none: frozenset[FirstLevel] = frozenset()
    everything = frozenset(head.level for head in heads if head.level)
    ways: list[dict[State, _Way]] = [{} for _ in range(len(pieces) + 1)]
    ways[0][(-1, False, everything, none)] = _Way(0.0)
    steps = [[_step(heads, last, at) for at in range(len(heads))] for last in range(-1, len(heads))]
    for start, piece in enumerate(pieces):
        ranked = sorted(ways[start].items(), key=lambda item: item[1].cost)[:KEPT]
        ranked = [(state, way) for state, way in ranked if way.cost < ranked[0][1].cost + LEFT]
        for state, way in ranked:
            known = ways[start + 1].get(state)
            if known is None or way.cost + LEFT < known.cost:
                ways[start + 1][state] = _Way(way.cost + LEFT, way, start, start + 1)
        for end, costs in _cells(pieces, start, heads, widths):
            wrapped = end - start > 1
            apart = start > 0 and piece.first and not wrapped
            for at, own in costs:
                level = heads[at].level
                for (last, was, above, here), way in ranked:
                    cost, begins = steps[last + 1][at]
                    cost += way.cost + own
                    if begins:
                        above, here = (everything if heads[at].part is Part.CODE else here or above), none
                    elif apart and not was and heads[last].part is Part.TARGET:
                        cost += APART
                    if level is not None:
                        cost += 0.0 if level in above else RESUMED
                        here = here if level in here else here | {level}
                    after = (at, wrapped, above, here)
                    known = ways[end].get(after)
                    if known is None or cost < known.cost:
                        ways[end][after] = _Way(cost, way, start, end, at, begins)
    ends = [(way.cost + _unfinished(heads, state[0], len(heads)), way) for state, way in ways[-1].items()]
    final: _Way | None = min(ends, key=lambda end: end[0], default=(0.0, None))[1]
    found = []
    while final is not None and final.before is not None:
        found.append(final)
        final = final.before
    return found[::-1]


def _cells(
    pieces: Sequence[Piece], start: int, heads: Sequence[Head], widths: dict[int, int]
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """The cells that could begin at a piece: where each ends and what each column would cost."""
    longest = max(_LONGEST.get(head.part, 1) for head in heads)
    for end in range(start + 1, min(start + longest, len(pieces)) + 1):
        if end - start > 1:
            before, piece = pieces[end - 2], pieces[end - 1]
            if not (before.last and piece.first) and end - start > 3:
                return
        text = _joined(pieces[start:end])
        costs = [
            (at, _looks(head, text) + _wrapped(pieces[start:end], widths.get(at)))
            for at, head in enumerate(heads)
            if end - start <= _LONGEST.get(head.part, 1)
        ]
        costs = [(at, cost) for at, cost in costs if cost < 3.5]
        if costs:
            yield end, costs


def _looks(head: Head, text: str) -> float:
    cost = unlike(head, text) + _open(text)
    if head.part is Part.DESCRIPTION:
        return cost + (0.0 if _FULL_STOP.search(text) else 0.4)
    if head.part is Part.FIRST and not text.endswith(("指标", "）", ")")):
        return cost + 0.3
    if head.part is Part.THIRD:
        long = 0.05 * max(len(text) - 30, 0) + (0.3 if "，" in text else 0.0)
        long += 0.8 if _CUT.search(text) else 0.0
        return cost + long + (1.0 if "。" in text or text[:1] in "、，。；" else 0.0)
    if head.part in (Part.TARGET, Part.NAME):
        return (cost if len(text) > 30 else min(cost, 0.7)) + (1.0 if text[:1] in "、，；）" else 0.0)
    return cost


@lru_cache(maxsize=20_000)
def _open(text: str) -> float:
    """What it costs that a bracket or quotation mark of a text is not closed in it."""
    return 0.6 * sum(text.count(left) != text.count(right) for left, right in ("（）", "()", "《》", "“”"))


def _wrapped(pieces: Sequence[Piece], width: int | None) -> float:
    """What it costs that these pieces are one cell: a line that goes on is as wide as the column."""
    if len(pieces) == 1:
        return 0.5 if width is not None and pieces[0].width > width + 2 else 0.0
    cost = 0.0
    full = max(piece.width for piece in pieces[:-1])
    column = full if width is None else max(width, full)
    for before, piece in pairwise(pieces):
        if piece.first and _is_level(piece.cell.text):
            cost += ANEW
        if not (before.last and piece.first):
            cost += 1.0  # a blank within a line parts cells more often than words
            cost += ANEW if _SIGNED.match(piece.cell.text) else 0.0
            continue
        short = column - before.width
        if short > 3:
            cost += 0.8
        elif short > 1 and column < NARROW:
            cost += 0.25
    if width is not None and full > width + 2:
        cost += 0.5
    if pieces[-1].width > full + 1:
        cost += 0.8
    return cost + (0.15 if pieces[-1].width >= column - 1 else 0.0)


@lru_cache(maxsize=20_000)
def _is_level(text: str) -> bool:
    """Whether a text can only be the label of a level: 成本指标, 服务对象满意度指标."""
    return text.endswith("指标") and (level_of(text) is not None or second_of(text) is not None)


def _step(heads: Sequence[Head], last: int, at: int) -> tuple[float, bool]:
    """What it costs that a cell of column `at` follows one of column `last`, and whether it begins a row."""
    head = heads[at]
    begins = last < 0 or at <= last
    between = heads[(0 if begins else last + 1) : at]
    cost = 0.01 * len(between) + _unfinished(heads, last, len(heads) if begins else at)
    if begins and last >= 0:
        cost += ROW
    if not begins and head.part is Part.AMOUNT:
        cost += 0.1 * sum(each.part is Part.AMOUNT for each in between)
    if head.part is Part.TARGET and (begins or last != at - 1):
        cost += NAMELESS
    if head.part in (Part.DESCRIPTION, Part.GROUND) and (begins or heads[last].part in _KEYS):
        cost += NAMELESS
    if head.part in (Part.NAME, Part.AMOUNT) and begins:
        cost += NAMELESS
    return cost, begins


def _unfinished(heads: Sequence[Head], last: int, at: int) -> float:
    """What it costs to leave a name, or what describes it, without its value."""
    if last < 0 or heads[last].part not in (Part.THIRD, Part.DESCRIPTION):
        return 0.0
    value = last + 1
    while value < len(heads) and heads[value].part is Part.DESCRIPTION:
        value += 1
    valued = value < len(heads) and heads[value].part is Part.TARGET
    return VALUELESS if valued and at > value else 0.0
