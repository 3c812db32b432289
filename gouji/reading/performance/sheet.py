"""Forms that label their rows: self-evaluations, target sheets of a project or of a whole department.

A form is read row by row. Labels are known by their words wherever they stand, columns by their headings; which
column a cell belongs to is settled for each row by what the cell looks like and where it stands (`placing`). So a
form may leave out a part, print its columns in another order, or have lost blanks and labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from gouji.disclosure import Unread
from gouji.figures import Unit, Written
from gouji.forms.vocabulary import unit_of
from gouji.performance import Label, Source
from gouji.place import Place
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.performance.draft import Draft
from gouji.reading.performance.funds import AMOUNTS, FundsTable, ManagementTable, money_unit
from gouji.reading.performance.indicators import Table, heads_of_indicators
from gouji.reading.performance.likeness import is_grade, unlike
from gouji.reading.performance.parts import MANAGED, TOTALS, Key, Part, key_of, part_of, source_of, words_of
from gouji.reading.performance.placing import place
from gouji.reading.performance.rows import Row, Spot, has_digit, is_number, label, number

NO_PART = (
    "表里的这个数不属于表的任何一栏，可能是别的表的一行混了进来。",
    "The number belongs to no part of the form; it may be of another form's line.",
)
REPEATED = ("与上面印的一行重复。", "It repeats a row printed above.")
_NAMED = re.compile(
    r"^(?:部门|单位|编制单位|填报单位|预算单位)(?:[（(]单位[)）])?(?:名称)?\s*[：:]\s*(\S.*?)(?=\s{2,}|\s*(?:金额)?单位[：:]|$)"
)
_INLINE = re.compile(r"^([^：:，。]{2,14})[：:]\s*(\S.*)$")
_MONTH = re.compile(r"（?20\d\d年\d{1,2}月(?:\d{1,2}日)?）?")
_YEAR = re.compile(r"（?20\d\d年度?）?")
_UNTIL = re.compile(r".*(?:\d月|季度|[底末初前]|上半年|下半年|全年).*")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明)\s*\d?[：:．.、]")
_FREE = frozenset({Key.NAME, Key.CODE, Key.DEPARTMENT, Key.UNIT, Key.PURPOSE, Key.FILLED, Key.IGNORED})
_ALWAYS = frozenset(
    {Key.NAME, Key.CODE, Key.DEPARTMENT, Key.UNIT, Key.FILLED, Key.GRADE, Key.IGNORED, Key.SIDE, Key.PLAN}
)
_TEXTS = {Key.OBJECTIVE: "objectives", Key.MIDTERM: "midterm"}


class State(Enum):
    """In which part of the form the next row stands unless its words say otherwise."""

    HEAD = auto()
    FUNDS = auto()
    MANAGEMENT = auto()
    OBJECTIVES = auto()
    TASKS = auto()
    PLAN = auto()
    INDICATORS = auto()


class Sheet:
    """Reads the rows of one table; there may be several forms in it, each begins with its project's name."""

    def __init__(self, title: str, place: Place, statement: int, unit: Unit, whole: bool, evaluated: bool) -> None:
        self.title, self.statement, self.unit, self.whole, self.evaluated = title, statement, unit, whole, evaluated
        self.start = place
        self.done: list[Draft] = []
        self.unread: list[Unread] = []
        self._begin()

    def _begin(self) -> None:
        self.first = True
        self.draft = Draft(self.title, self.start, self.statement, self.unit, self.whole, self.evaluated)
        self.state = State.HEAD
        self.open: Key | None = None
        self.funds, self.management = FundsTable(), ManagementTable()
        self.dates: list[Spot] = []
        self.table = Table()
        self.objective_columns: list[tuple[int, Part]] = []

    def before(self, lines: Sequence[Line]) -> None:
        """Take what is printed between the title and the rows: when it was filled in, whose it is, which project."""
        for line in lines:
            cell = line.cells[0]
            named = _NAMED.match(cell.text)
            if _MONTH.fullmatch(words_of(cell.text)):
                self.draft.filled = label(cell, self.title)
            elif unit_of(cell.text):
                continue
            elif named:
                name, start = named[1].rstrip(), cell.start + named.start(1)
                self.draft.department = label(Cell(name, cell.line, start, start + len(name)), self.title)
            elif line.kind is LineKind.TEXT and not _YEAR.fullmatch(words_of(cell.text)):
                self.draft.heading = label(cell, self.title)

    def finish(self) -> list[Draft]:
        """The forms read."""
        if self.draft.says_something:
            self.draft.settle_name()
            self.done.append(self.draft)
        return self.done

    # one row

    def take(self, row: Row) -> None:
        """Read a row."""
        row = [part for spot in row for part in _parted(spot)]
        if not row or (len(row) == 1 and _NOTE.match(row[0].text)):
            return
        if self._begins_another(row):
            self.finish()
            self._begin()
        if self.first and len(row) == 1 and key_of(row[0].text) is None:
            self.draft.heading = label(row[0].cell, self.title)  # the project's name, kept above the rows
        elif not (self._headings(row) or self._in_state(row)):
            self._pairs(row)
        self.first = False

    def _begins_another(self, row: Row) -> bool:
        named = any(key_of(spot.text) is Key.NAME for spot in row)
        return named and bool(self.draft.entries or self.draft.total)

    def _headings(self, row: Row) -> bool:
        """Whether the row is the headings of a part of the form."""
        heads = heads_of_indicators(row)
        if heads:
            self.table.begin(heads, bool(self.draft.midterm))
            self.state, self.open = State.INDICATORS, None
            self.draft.evaluated |= any(head.part in (Part.ACTUAL, Part.SCORE) for head in heads)
            return True
        if self.funds.begins(row):
            self.funds.begin(row, self.draft)
            self.state, self.open = State.FUNDS, None
            return True
        if self.management.begins(row):
            self.management.begin(row, self.draft)
            self.state, self.open = State.MANAGEMENT, None
            return True
        if self.state is not State.INDICATORS and self._objective_headings(row):
            return True
        keys = [key_of(spot.text) for spot in row]
        if Key.TASK in keys and Key.CONTENT in keys:
            self.state = State.TASKS
            return True
        if Key.PLAN in keys:
            self.state, self.open = State.PLAN, None
            self._plan([spot for spot, key in zip(row, keys, strict=True) if key is None])
            return True
        return False

    def _in_state(self, row: Row) -> bool:
        """Whether the row is one of the part that is open."""
        if self.state is State.INDICATORS:
            return self._indicator(row)
        if self.state is State.FUNDS:
            return self._take(self.funds.take(row, self.draft))
        if self.state is State.MANAGEMENT:
            return self._take(self.management.take(row, self.draft))
        if self.state is State.OBJECTIVES:
            return self._objective(row)
        if self.state is State.TASKS:
            return self._task(row)
        if self.state is State.PLAN:
            return self._plan(row)
        return False

    # funds and management

    def _take(self, strays: list[Spot] | None) -> bool:
        for spot in strays or ():
            self._stray(spot)
        return strays is not None

    # objectives

    def _objective_headings(self, row: Row) -> bool:
        parts = [(spot, self._objective_part(spot)) for spot in row]
        if all(part is not Part.EXPECTED for _, part in parts) and any(part is Part.ACHIEVED for _, part in parts):
            parts = [(s, Part.EXPECTED if key_of(s.text) is Key.OBJECTIVE else part) for s, part in parts]
        known = [(spot, part) for spot, part in parts if part is not None]
        if not known:
            return False
        several = len(known) > 1
        evaluated = any(part in (Part.EXPECTED, Part.ACHIEVED) for _, part in known)
        if not (several or evaluated):
            return False
        self.state, self.open = State.OBJECTIVES, None
        self.objective_columns = []
        into: Part | None = None
        strays = False
        for spot, part in parts:
            strays = strays or bool(MANAGED.fullmatch(words_of(spot.text)))
            if part is not None:
                self.objective_columns.append((spot.column, part))
                into = part
            elif strays:
                self._stray(spot)
            elif key_of(spot.text) not in (Key.SIDE, Key.OBJECTIVE) and into is not None:
                self._say(into, spot)
        return True

    def _objective_part(self, spot: Spot) -> Part | None:
        """Which column of objectives a label heads: what was expected, what was achieved, the whole term's."""
        part = part_of(spot.text, "objectives")
        key = key_of(spot.text)
        if key is Key.MIDTERM and part is None:
            return Part.HISTORY
        return part

    def _objective(self, row: Row) -> bool:
        if any(key_of(spot.text) is not None for spot in row):
            return False
        texts = [spot for spot in row if not is_number(spot.text)]
        for spot in row:
            if spot not in texts:
                self._stray(spot)
        columns = self.objective_columns
        if len(texts) == len(columns):
            for spot, (_, part) in zip(texts, columns, strict=True):
                self._say(part, spot)
        else:
            for spot in texts:
                part = next((part for column, part in reversed(columns) if column <= spot.column), columns[0][1])
                lost = len(columns) == 1 and part is Part.EXPECTED and spot is not texts[0]
                self._say(Part.ACHIEVED if lost else part, spot)
        return True

    def _say(self, part: Part, spot: Spot) -> None:
        into = {Part.ACHIEVED: self.draft.achieved, Part.HISTORY: self.draft.midterm}.get(part, self.draft.objectives)
        into.append(label(spot.cell, self.title))

    # tasks and plan

    def _task(self, row: Row) -> bool:
        if any(key_of(spot.text) is not None or source_of(spot.text) is not None for spot in row):
            return False
        content = row[-1] if len(row) > 1 else row[0]
        name = row[0]
        if len(row) == 1 and self.draft.tasks:
            last, words = self.draft.tasks[-1]
            self.draft.tasks[-1] = (last, Label(words.text + name.text, words.place))
            return True
        self.draft.tasks.append((label(name.cell, self.title), label(content.cell, self.title)))
        return True

    def _plan(self, row: Row) -> bool:
        for spot in row:
            if is_number(spot.text):
                self._share(spot)
            elif _UNTIL.fullmatch(words_of(spot.text)) and len(spot.text) <= 16:
                self.dates.append(spot)
            else:
                return False
        return True

    def _share(self, spot: Spot) -> None:
        if not self.dates:
            return self._stray(spot)
        until = label(self.dates.pop(0).cell, self.title)
        figure = number(spot.cell, Unit.PERCENT, self.title, until.text)
        if figure is None:
            return self._stray(spot)
        for known, share in self.draft.plan:
            if known.text == until.text and share.value == figure.value:
                self.unread.append(Unread(spot.text, figure.place, REPEATED))
                return None
        self.draft.plan.append((until, figure))
        return None

    # indicators

    def _indicator(self, row: Row) -> bool:
        if TOTALS.fullmatch(words_of(row[0].text)) and not any(
            not is_number(s.text) and not is_grade(s.text) and key_of(s.text) is None for s in row[1:]
        ):
            self._totals(row[1:])
            return True
        key = key_of(row[0].text)
        if key is not None and key not in (Key.SIDE, Key.TOTAL) and not self.table.fits_level(row[0].text):
            return False
        if len(row) > 1 or key is None:
            cells = row[1:] if key is Key.SIDE else row
            for spot in self.table.take(cells, self.draft.entries):
                self._stray(spot)
        return True

    def put(self, placed: Sequence[tuple[Spot, int | None]]) -> None:
        """Read a row of indicators whose columns are known."""
        for spot in self.table.put(placed, self.draft.entries):
            self._stray(spot)

    def _totals(self, row: Row) -> None:
        heads = [head for head in self.table.heads if head.part in (Part.WEIGHT, Part.SCORE)]
        figures = [spot for spot in row if is_number(spot.text)]
        for spot, at in zip(figures, place(heads, figures, unlike) if heads else [None] * len(figures), strict=True):
            figure = number(spot.cell, Unit.COUNT, self.title, "总分")
            if figure is None or figure.written is Written.DASH:
                continue
            if at is None and not heads and self.draft.total is None:
                self.draft.total = figure
            elif at is not None and heads[at].part is Part.WEIGHT:
                self.draft.weight = figure
            elif at is not None:
                self.draft.total = figure
            else:
                self._stray(spot)
        for spot in row:
            if is_grade(spot.text):
                self.draft.grade = label(spot.cell, self.title)

    # labels and what follows them

    def _pairs(self, row: Row) -> None:
        """Read a row of labels, each with what it says in the cell after it."""
        waiting: Key | Source | Part | None = None
        name: Spot | None = None
        for spot in row:
            said = self._label(spot, waiting)
            if said is not None:
                waiting, name = said, spot
                self.open = said if isinstance(said, Key) else self.open
                if self.open is Key.SIDE and "用途" in spot.text:
                    self.open = Key.PURPOSE
            elif waiting is not None and name is not None:
                self._value(waiting, name, spot)
                waiting = waiting if waiting in _TEXTS else None
            else:
                self._loose(spot)

    def _label(self, spot: Spot, waiting: Key | Source | Part | None) -> Key | Source | Part | None:
        key = key_of(spot.text)
        if waiting in _FREE and key not in _ALWAYS and "元）" not in words_of(spot.text):
            return None
        part = part_of(spot.text, "funds")
        if self.evaluated and part in AMOUNTS:
            return part
        return key or source_of(spot.text)

    def _value(self, said: Key | Source | Part, name: Spot, spot: Spot) -> None:
        draft = self.draft
        if isinstance(said, Source):
            figure = number(spot.cell, money_unit(name.text, self.draft), self.title, name.text)
            if figure is None:
                self._loose(spot)
            elif said not in draft.amounts:
                draft.amounts[said] = figure
            else:
                self._stray(spot)
        elif isinstance(said, Part):
            if not self.funds.say(said, name, spot, draft):
                self._loose(spot)
        elif said in (Key.BASIC, Key.PROJECT):
            figure = number(spot.cell, money_unit(name.text, self.draft), self.title, name.text)
            if figure is not None:
                draft.structure[said.value] = figure
        elif said is Key.TOTAL:
            draft.total = number(spot.cell, Unit.COUNT, self.title, name.text) or draft.total
        elif said in _TEXTS:
            getattr(draft, _TEXTS[said]).append(label(spot.cell, self.title))
        elif said in _SINGLE:
            attribute = _SINGLE[said]
            if getattr(draft, attribute) is None:
                setattr(draft, attribute, label(spot.cell, self.title))
        elif said is Key.SIDE:
            self._loose(spot)

    def _loose(self, spot: Spot) -> None:
        """A text without a label of its own: it goes on with what the label above it says."""
        if self.open in _TEXTS and not is_number(spot.text):
            getattr(self.draft, _TEXTS[self.open]).append(label(spot.cell, self.title))
        elif self.open is Key.PURPOSE and self.draft.purpose is None and not is_number(spot.text):
            self.draft.purpose = label(spot.cell, self.title)
        else:
            self._stray(spot)

    def _stray(self, spot: Spot) -> None:
        """Words or a number that belong to no part of the form."""
        self.draft.strays.append(label(spot.cell, self.title))
        if has_digit(spot.text) and is_number(spot.text):
            self.unread.append(Unread(spot.text, spot.cell.place(self.title), NO_PART))


def _parted(spot: Spot) -> list[Spot]:
    """A cell as its label and what it says, where both are printed in it (项目名称：河道巡查)."""
    found = _INLINE.match(spot.text)
    if found is None or key_of(found[1]) not in _FREE:
        return [spot]
    cell = spot.cell
    parts = [(found.start(1), found.end(1)), (found.start(2), found.end(2))]
    return [Spot(spot.column, Cell(cell.text[a:b], cell.line, cell.start + a, cell.start + b)) for a, b in parts]


_SINGLE = {
    Key.NAME: "name",
    Key.CODE: "code",
    Key.DEPARTMENT: "department",
    Key.UNIT: "body",
    Key.FILLED: "filled",
    Key.GRADE: "grade",
    Key.PURPOSE: "purpose",
}
