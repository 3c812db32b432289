"""The table of indicators in a performance form: its headings, its rows, and rows cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.reading.blocks import Cell
from gouji.reading.performance.draft import Entry
from gouji.reading.performance.likeness import unlike
from gouji.reading.performance.parts import Key, Part, key_of, level_of, part_of, second_of, words_of
from gouji.reading.performance.placing import Head, place
from gouji.reading.performance.rows import Row, Spot, is_number

_LEVELS = frozenset({Part.FIRST, Part.SECOND, Part.THIRD})
_VALUES = frozenset({Part.TARGET, Part.ACTUAL, Part.WEIGHT, Part.SCORE})
_SAYS = frozenset({Part.THIRD, Part.TARGET, Part.ACTUAL, Part.WEIGHT, Part.SCORE, Part.DEVIATION})
_TEXTS = (Part.THIRD, Part.DESCRIPTION, Part.TARGET, Part.ACTUAL, Part.REASON, Part.GROUND, Part.STANDARD)


def heads_of_indicators(row: Row) -> list[Head]:
    """The columns that a row of headings names, nothing if it is no row of headings of indicators.

    Where a level or the target comes again, another table is printed beside the first.
    """
    parts = [part_of(spot.text, "indicators") for spot in row]
    levels = sum(part in _LEVELS for part in parts)
    if not (levels and any(part in _VALUES for part in parts) and levels + sum(p in _VALUES for p in parts) > 2):
        return []
    heads: list[Head] = []
    seen: set[Part] = set()
    panel = 0
    third = Part.THIRD in parts
    for spot, known in zip(row, parts, strict=True):
        part = known
        if part is None and key_of(spot.text) is Key.SIDE:
            if third or not heads:
                continue
            part = Part.THIRD
        part = part or Part.OTHER
        if part in seen and part in _LEVELS:
            panel += 1
            seen = set()
        seen.add(part)
        heads.append(Head(spot.column, part, words_of(spot.text), panel))
    return heads


@dataclass(slots=True)
class Table:
    """The rows of indicators read so far, under the headings printed last."""

    heads: Sequence[Head] = ()
    midterm: bool = False
    """Whether the first of several panels is of the whole term."""
    firsts: dict[int, list[Cell]] = field(default_factory=dict)
    """For each panel the first level's label that holds for the next row without one."""
    seconds: dict[int, list[Cell]] = field(default_factory=dict)
    lasts: dict[int, Entry] = field(default_factory=dict)
    """For each panel the indicator read last."""
    waiting: dict[Part, Spot] = field(default_factory=dict)
    """A level's label printed in a row of its own, for the row below."""

    def begin(self, heads: Sequence[Head], midterm: bool) -> None:
        """Go on under other headings; after a page break they are the same again."""
        self.heads = heads
        self.midterm = midterm and any(head.panel for head in heads)

    def fits_level(self, text: str) -> bool:
        """Whether a text names a level of indicators."""
        return level_of(text) is not None or second_of(text) is not None

    def take(self, row: Row, entries: list[Entry]) -> list[Spot]:
        """Read a row into `entries`; the cells that belong to no column."""
        if not row or (len(row) == 1 and self._is_label(row[0])):
            return []
        return self.put(list(zip(row, place(self.heads, row, unlike), strict=True)), entries)

    def put(self, placed: Sequence[tuple[Spot, int | None]], entries: list[Entry]) -> list[Spot]:
        """Read cells whose columns are known; those that belong to none."""
        strays = []
        panels: dict[int, dict[Part, Spot]] = {}
        for spot, at in placed:
            if at is None or self.heads[at].part is Part.OTHER:
                if at is None or is_number(spot.text):
                    strays.append(spot)
            else:
                panels.setdefault(self.heads[at].panel, {})[self.heads[at].part] = spot
        for panel, found in sorted(panels.items()):
            strays += self._panel(panel, found, entries)
        return strays

    def _is_label(self, spot: Spot) -> bool:
        """Whether a cell alone in its row is a level's label; it is kept for the row below."""
        if level_of(spot.text) is not None and (second_of(spot.text) is None or spot.column == 0):
            self.waiting[Part.FIRST] = spot
        elif second_of(spot.text) is not None:
            self.waiting[Part.SECOND] = spot
        else:
            return False
        return True

    def _panel(self, panel: int, found: dict[Part, Spot], entries: list[Entry]) -> list[Spot]:
        for part, spot in self.waiting.items():
            found.setdefault(part, spot)
        self.waiting = {}
        last = self.lasts.get(panel)
        if not found.keys() & _SAYS:
            return self._goes_on(found, last)
        rest = found.keys() - _LEVELS
        if last is not None and not found.keys() & {Part.THIRD, Part.FIRST} and not rest & last.cells.keys():
            for part, spot in found.items():
                last.cells.setdefault(part, []).append(spot.cell)
            return []
        if Part.FIRST in found:
            self.firsts[panel] = [found[Part.FIRST].cell]
            self.seconds.pop(panel, None)
        if Part.SECOND in found:
            self.seconds[panel] = [found[Part.SECOND].cell]
        entry = Entry(
            {part: [spot.cell] for part, spot in found.items()},
            {head.part: head.words for head in self.heads if head.panel == panel},
            self.firsts.get(panel, self.firsts.get(0, [])),
            self.seconds.get(panel, []),
            self.midterm and panel == 0,
            panel,
        )
        self.lasts[panel] = entry
        entries.append(entry)
        return []

    def _goes_on(self, found: dict[Part, Spot], last: Entry | None) -> list[Spot]:
        """Words that a page break cut off the row above; what is no such words is given back."""
        strays = []
        for part, spot in found.items():
            if last is not None and part in _TEXTS and part in last.cells:
                last.cells[part].append(spot.cell)
            else:
                strays.append(spot)
        return strays
