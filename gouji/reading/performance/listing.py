"""Tables of all projects and their targets: one project after the other, its indicators in the rows beside its name.

The indicators stand in columns of their first level side by side (a third level and a value in each, as in Henan), or
one under the other with columns for their levels. Rows of a department or a unit add up the projects below them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gouji.disclosure import Unread
from gouji.figures import Figure, Unit
from gouji.forms.vocabulary import unit_of
from gouji.performance import BlockTotal, Label, Source, TargetSheet
from gouji.place import Place
from gouji.reading.grid import is_amount
from gouji.reading.performance.draft import Draft
from gouji.reading.performance.indicators import Table, heads_of_indicators
from gouji.reading.performance.likeness import unlike
from gouji.reading.performance.parts import TOTALS, Key, Part, key_of, level_of, part_of, source_of, words_of
from gouji.reading.performance.placing import Head, place, slip_of
from gouji.reading.performance.rows import Row, Spot, is_number, label, number
from gouji.reading.performance.sheet import NO_PART

_NAMED = {Key.NAME: Part.NAME, Key.CODE: Part.CODE, Key.UNIT: Part.BODY, Key.DEPARTMENT: Part.BODY}
_YEAR = re.compile(r"20\d\d")
SHORT = 10
"""How long the code of a department or unit is at most; a project's is longer."""


def is_wide(row: Row) -> bool:
    """Whether a row of headings has the first levels side by side."""
    return len({level for spot in row if (level := level_of(spot.text)) is not None}) > 2


def is_long(row: Row) -> bool:
    """Whether a row of headings has a project's name and the levels of indicators."""
    keys = {_key(spot.text) for spot in row}
    return bool(keys & {Part.NAME, Part.CODE}) and bool(heads_of_indicators(row))


def is_joined(row: Row) -> bool:
    """Whether one row of headings has a project's name, and first levels each with its value beside it."""
    levels = sum(level_of(spot.text) is not None for spot in row)
    values = sum(part_of(spot.text, "indicators") is Part.TARGET for spot in row)
    return 0 < levels <= values and bool({_key(spot.text) for spot in row} & {Part.NAME, Part.CODE})


def _key(text: str) -> Part | None:
    """What a heading of the columns before the indicators says."""
    words = words_of(text)
    if len(words) > 20:
        return None
    if "编码" in words or "代码" in words:
        return Part.CODE
    if "名称" in words and ("项目" in words or "单位" in words):
        return Part.NAME if "项目" in words else Part.BODY
    key = key_of(text)
    if key is Key.OBJECTIVE:
        return Part.OBJECTIVE
    return _NAMED.get(key) if key else None


@dataclass(slots=True)
class Project:
    """A row with a code or a name, and what stands in the rows under it."""

    place: Place
    code: Label | None
    name: Label | None
    body: Label | None
    amounts: dict[Source, Figure]
    objectives: list[Label] = field(default_factory=list)


class Listing:
    """Reads the rows of one table."""

    def __init__(self, title: str, place: Place, statement: int, unit: Unit) -> None:
        self.title, self.place, self.statement, self.unit = title, place, statement, unit
        self.targets: list[TargetSheet] = []
        self.totals: list[BlockTotal] = []
        self.unread: list[Unread] = []
        self.heads: list[Head] = []
        self.heading: list[Spot] = []
        self.wide: list[Spot] = []
        self.table = Table()
        self.project: Project | None = None
        self.draft = self._draft()
        self.slipped = 0
        self.block = -1
        self.department = ""
        self.unit_name: Label | None = None

    def _draft(self) -> Draft:
        return Draft(self.title, self.place, self.statement, self.unit)

    def take(self, row: Row) -> None:
        """Read a row; one without a cell says nothing."""
        if not row or self._headings(row):
            return
        if not self.heads:
            self.heading += row
            self.unit = next((unit for spot in row if (unit := unit_of(spot.text))), self.unit)
            return
        begins = row[0].column <= self.heads[0].column  # what slipped in the row above tells nothing of a new project
        placed = list(zip(row, place(self.heads, row, unlike, 0 if begins else self.slipped), strict=True))
        self.put(placed)
        if any(at is not None for _, at in placed):
            self.slipped = slip_of(self.heads, row, [at for _, at in placed])

    def put(self, placed: Sequence[tuple[Spot, int | None]]) -> None:
        """Read a row of cells whose columns are known."""
        keys = {part: spot for spot, at in placed if at is not None and (part := self.heads[at].part) in _ROW}
        amounts = self._amounts(placed)
        if keys.keys() & {Part.CODE, Part.NAME} or amounts:
            self._close()
            self._open([spot for spot, _ in placed], keys, amounts)
        rest = [(spot, at) for spot, at in placed if at is None or self.heads[at].panel >= 0]
        if rest and self.project is None:
            strays = [spot for spot, _ in rest]
        else:
            strays = self.table.put(rest, self.draft.entries)
        for spot in strays:
            if is_number(spot.text):
                self.unread.append(Unread(spot.text, spot.cell.place(self.title), NO_PART))

    def columns(self, keys: Sequence[Head], levels: Sequence[Spot], below: Sequence[Spot]) -> None:
        """Take the columns: those before the indicators, the first levels, and the headings under these."""
        self.wide = list(levels)
        self._set([*keys, *self._side_by_side(below)])

    # headings

    def _headings(self, row: Row) -> bool:
        """Whether the row is one of headings; sets the columns."""
        if is_joined(row):
            self._set([*self._keys([spot for spot in row if level_of(spot.text) is None]), *self._beside(row)])
            return True
        if is_wide(row):
            self.wide = [spot for spot in row if level_of(spot.text) is not None]
            self.heading = [*self.heading, *(spot for spot in row if spot not in self.wide)]
            self.heads = []
            return True
        indicators = heads_of_indicators(row)
        levels = [spot for spot in row if part_of(spot.text, "indicators") in (Part.THIRD, Part.TARGET)]
        if self.wide and len(levels) > 2:
            others = [spot for spot in row if spot not in levels]
            self._set(self._keys([*self.heading, *others]) + self._side_by_side(levels))
            return True
        if indicators and (self.heading or is_long(row)):
            parts = [head for head in indicators if head.part is not Part.OTHER]
            taken = {head.column for head in parts}
            self._set(self._keys([*self.heading, *(s for s in row if s.column not in taken)]) + parts)
            return True
        return False

    def _set(self, heads: list[Head]) -> None:
        self.heads = sorted(heads, key=lambda head: head.column)
        self.table.begin(self.heads, midterm=False)
        self.wide, self.heading = [], []
        self.slipped = 0

    def _keys(self, spots: Sequence[Spot]) -> list[Head]:
        """The columns before the indicators: of two headings over one column the lower says more."""
        found: dict[int, Head] = {}
        sources = [spot for spot in spots if _key(spot.text) is None and source_of(spot.text) is not None]
        lowest = max((spot.cell.line for spot in sources), default=0)
        for spot in spots:
            unit = unit_of(spot.text) or (Unit.WAN if "万元" in spot.text else None)
            self.unit = unit or self.unit
            part = _key(spot.text)
            if part is None and spot in sources and spot.cell.line == lowest:
                part = Part.AMOUNT
            if part is not None:
                found[spot.column] = Head(spot.column, part, words_of(spot.text), -1)
        return list(found.values())

    def _side_by_side(self, spots: Sequence[Spot]) -> list[Head]:
        """A third level and a value under each first level, in the order printed."""
        heads = []
        panel = -1
        for spot in spots:
            part = part_of(spot.text, "indicators") or Part.OTHER
            panel += part is Part.THIRD
            above = self.wide[min(panel, len(self.wide) - 1)]
            self.table.firsts[panel] = [above.cell]
            heads.append(Head(spot.column, part, words_of(spot.text), panel, level_of(above.text)))
        return heads

    def _beside(self, row: Row) -> list[Head]:
        """A third level under each first level, and the value in the column beside it."""
        heads: list[Head] = []
        panel, level = -1, None
        for spot in row:
            here = level_of(spot.text)
            if here is not None:
                panel, level = panel + 1, here
                self.table.firsts[panel] = [spot.cell]
                heads.append(Head(spot.column, Part.THIRD, words_of(spot.text), panel, level))
            elif part_of(spot.text, "indicators") is Part.TARGET:
                heads.append(Head(spot.column, Part.TARGET, words_of(spot.text), panel, level))
        return heads

    # projects

    def _amounts(self, placed: Sequence[tuple[Spot, int | None]]) -> dict[Source, Figure]:
        found: dict[Source, Figure] = {}
        held = [(spot, self.heads[at]) for spot, at in placed if at is not None and self.heads[at].part is Part.AMOUNT]
        decimals = any(is_amount(spot.text) for spot, _ in held)  # a year beside them is of a name that was cut
        for spot, head in held:
            figure = number(spot.cell, self.unit, self.title, "", head.words)
            if figure is not None and not ((decimals or len(held) == 1) and _YEAR.fullmatch(spot.text)):
                found.setdefault(source_of(head.words) or Source.TOTAL, figure)
        return found

    def _open(self, row: Row, keys: dict[Part, Spot], amounts: dict[Source, Figure]) -> None:
        code, name, body = (
            label(keys[part].cell, self.title) if part in keys else None for part in (Part.CODE, Part.NAME, Part.BODY)
        )
        row_name = (name or code or Label("", self.place)).text
        amounts = {s: replace(f, place=replace(f.place, row=row_name)) for s, f in amounts.items()}
        where = (name or code).place if name or code else row[0].cell.place(self.title)  # type: ignore[union-attr]
        total = (code is not None and len(code.text) < SHORT) or (name is not None and TOTALS.fullmatch(name.text))
        if total or (code is None and name is None):
            self._total(where, code, name, amounts)
            return
        self.project = Project(where, code, name, body or self.unit_name, amounts)
        if Part.OBJECTIVE in keys:
            self.project.objectives.append(label(keys[Part.OBJECTIVE].cell, self.title))

    def _total(self, where: Place, code: Label | None, name: Label | None, amounts: dict[Source, Figure]) -> None:
        words = code.text if code else ""
        if self.block < 0 or (words and words == self.department):
            self.block += 1
            self.department = words
        if name is not None and not TOTALS.fullmatch(name.text):
            self.unit_name = name
        self.totals.append(BlockTotal(self.statement, max(self.block, 0), code, name, amounts, where))

    def _close(self) -> None:
        """End the project that is open."""
        project, self.project = self.project, None
        draft, self.draft = self.draft, self._draft()
        self.table.lasts = {}
        if project is None:
            return
        draft.entries.sort(key=lambda entry: entry.panel)
        draft.name, draft.code, draft.body = project.name, project.code, project.body
        draft.amounts, draft.objectives = project.amounts, project.objectives
        sheet = draft.sheet()
        sheet.block, sheet.place = max(self.block, 0), project.place
        self.targets.append(sheet)

    def finish(self) -> None:
        """End the table."""
        self._close()


_ROW = frozenset({Part.CODE, Part.NAME, Part.BODY, Part.OBJECTIVE})
