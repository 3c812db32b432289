"""A performance form while it is read: what was found of it, and the evaluation or target sheet it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.figures import Figure, Unit, Written, normal_width, parse
from gouji.performance import Evaluation, FirstLevel, Funds, Indicator, Label, Management, Source, TargetSheet
from gouji.performance.value import Value, value_of
from gouji.place import Place
from gouji.reading.blocks import Cell
from gouji.reading.performance.parts import Part, level_of, second_of, words_of
from gouji.reading.performance.rows import joined, label, number

_WEIGHT = re.compile(r"[（(]?\s*(\d+(?:\.\d+)?)\s*(?:分|%)?\s*[)）]?\s*$")


@dataclass(slots=True)
class Entry:
    """An indicator while it is read: its cells by what they hold, several where a text was cut."""

    cells: dict[Part, list[Cell]] = field(default_factory=dict)
    headings: dict[Part, str] = field(default_factory=dict)
    first: list[Cell] = field(default_factory=list)
    """The first level's label, of this row or of one above."""
    second: list[Cell] = field(default_factory=list)
    midterm: bool = False
    panel: int = 0
    """Which of several tables printed side by side it is of."""

    def text(self, part: Part) -> str:
        """The words of a part, joined."""
        return joined("".join(cell.text for cell in self.cells.get(part, ())))


@dataclass(slots=True)
class Draft:
    """One form while it is read. `unit` is that of its amounts of money."""

    title: str
    place: Place
    statement: int
    unit: Unit
    whole: bool = False
    evaluated: bool = False
    """Whether it says what was reached, and not only what is aimed at."""
    name: Label | None = None
    heading: Label | None = None
    """Words printed alone before the rows; the project's name, where the form's own cell holds none."""
    code: Label | None = None
    department: Label | None = None
    body: Label | None = None
    """The unit whose project it is."""
    filled: Label | None = None
    purpose: Label | None = None
    grade: Label | None = None
    total: Figure | None = None
    weight: Figure | None = None
    funds: list[Funds] = field(default_factory=list)
    management: list[Management] = field(default_factory=list)
    management_weight: Figure | None = None
    amounts: dict[Source, Figure] = field(default_factory=dict)
    structure: dict[str, Figure] = field(default_factory=dict)
    plan: list[tuple[Label, Figure]] = field(default_factory=list)
    objectives: list[Label] = field(default_factory=list)
    achieved: list[Label] = field(default_factory=list)
    midterm: list[Label] = field(default_factory=list)
    tasks: list[tuple[Label, Label]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    strays: list[Label] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether anything of a form was found."""
        return bool(self.entries or self.funds or self.amounts or self.management or self.tasks)

    def settle_name(self) -> None:
        """Take the name from before the rows where its cell is blank, or holds the name of the bureau."""
        bodies = {words_of(said.text) for said in (self.department, self.body) if said}
        if self.heading and (self.name is None or words_of(self.name.text) in bodies):
            if self.name:
                self.strays.append(self.name)
            self.name = self.heading

    def evaluation(self) -> Evaluation:
        """The self-evaluation it makes."""
        return Evaluation(
            statement=self.statement,
            name=self.name,
            place=self.name.place if self.name else self.place,
            department=self.department,
            unit=self.body,
            filled=self.filled,
            code=self.code,
            funds=self.funds,
            management=self.management,
            management_weight=self.management_weight,
            objectives=self.objectives,
            achieved=self.achieved,
            indicators=self.indicators(),
            groups=self._groups(),
            weight=self.weight,
            total=self.total,
            grade=self.grade,
            strays=self.strays,
        )

    def sheet(self) -> TargetSheet:
        """The targets it sets."""
        return TargetSheet(
            statement=self.statement,
            name=self.name or (self.department if self.whole else None),
            place=self.name.place if self.name else self.place,
            whole=self.whole,
            code=self.code,
            unit=self.body or self.department,
            amounts=self.amounts,
            structure=self.structure,
            plan=self.plan,
            objectives=self.objectives,
            midterm=self.midterm,
            purpose=self.purpose,
            tasks=self.tasks,
            indicators=self.indicators(),
        )

    def indicators(self) -> list[Indicator]:
        """The indicators of its rows."""
        found = []
        above = FirstLevel.OTHER
        for entry in self.entries:
            indicator = self._indicator(entry, above)
            above = indicator.first
            found.append(indicator)
        return found

    def _indicator(self, entry: Entry, above: FirstLevel) -> Indicator:
        third = self._label(entry, Part.THIRD) or self._label(entry, Part.DESCRIPTION) or Label("", self.place)
        second = self._text(entry.second)
        return Indicator(
            first=first_level(entry, above, self.whole),
            second=second.text if second else "",
            third=third,
            target=self._value(entry, Part.TARGET, third.text),
            first_label=self._text(entry.cells.get(Part.FIRST, [])),
            second_label=self._text(entry.cells.get(Part.SECOND, [])),
            description=self._label(entry, Part.DESCRIPTION),
            ground=self._label(entry, Part.GROUND),
            actual=self._value(entry, Part.ACTUAL, third.text),
            weight=self._figure(entry, Part.WEIGHT, third.text),
            score=self._figure(entry, Part.SCORE, third.text),
            deviation=self._figure(entry, Part.DEVIATION, third.text, Unit.PERCENT),
            reason=self._label(entry, Part.REASON),
            completion=self._figure(entry, Part.RATE, third.text, Unit.PERCENT),
            midterm=entry.midterm,
        )

    def _text(self, cells: list[Cell]) -> Label | None:
        return label(cells, self.title) if cells else None

    def _label(self, entry: Entry, part: Part) -> Label | None:
        cells = entry.cells.get(part)
        if not cells:
            return None
        return label(cells, self.title, entry.text(Part.THIRD), entry.headings.get(part, ""))

    def _figure(self, entry: Entry, part: Part, row: str, unit: Unit = Unit.COUNT) -> Figure | None:
        cells = entry.cells.get(part)
        return number(cells[0], unit, self.title, row, entry.headings.get(part, "")) if cells else None

    def _value(self, entry: Entry, part: Part, row: str) -> Value | None:
        cells = entry.cells.get(part)
        if not cells:
            return None
        words = joined("".join(cell.text for cell in cells))
        if part is Part.TARGET:
            words = entry.text(Part.OPERATOR).replace("定性", "") + words
        unit = entry.text(Part.UNIT)
        if unit and not words.endswith(unit) and parse(normal_width(words).lstrip("≥≤=><"), Unit.COUNT, self.place):
            words += unit
        return value_of(words, cells[0].place(self.title, row, entry.headings.get(part, "")))

    def _groups(self) -> list[tuple[Label, Figure]]:
        """The weights that labels of the first level print."""
        found = []
        for entry in self.entries:
            for cell in entry.cells.get(Part.FIRST, ())[:1]:
                weight = weight_in(cell, self.title)
                if weight is not None:
                    found.append((label(cell, self.title), weight))
        return found


def first_level(entry: Entry, above: FirstLevel, whole: bool) -> FirstLevel:
    """The first level of an indicator: by its label, else by its second level's, else that of the row above."""
    if entry.cells.get(Part.FIRST):
        return _level(entry.cells[Part.FIRST])
    inherited = _level(entry.first) if entry.first else above
    printed = entry.cells.get(Part.SECOND)
    known = second_of(joined("".join(cell.text for cell in printed))) if printed else None
    if known is None or whole:
        return inherited
    name, level = known
    if name == "成本指标" and inherited in (FirstLevel.OUTPUT, FirstLevel.COST):
        return inherited
    return level


def _level(cells: list[Cell]) -> FirstLevel:
    words = joined("".join(cell.text for cell in cells))
    known = second_of(words)
    return level_of(words) or (known[1] if known else FirstLevel.OTHER)


def weight_in(cell: Cell, title: str = "") -> Figure | None:
    """The weight printed in a label (产出指标（50分）, 分值(20)), at its own place."""
    text = normal_width(cell.text)
    found = _WEIGHT.search(text)
    if found is None or not words_of(text[: found.start()]):
        return None
    start, end = found.span(1)
    place = Place(cell.text[start:end], cell.line, cell.start + start, cell.start + end, title or None, cell.text)
    figure = parse(found[1], Unit.COUNT, place)
    return figure if figure is not None and figure.written is Written.NUMBER else None
