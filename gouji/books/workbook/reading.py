"""Reads a workbook as books; every row that can't be taken is named by sheet and cell, the others are taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gouji.books.columns import columns_of
from gouji.books.entry import Entry, Header
from gouji.books.journal import Books
from gouji.books.kinds import KINDS, Kind
from gouji.books.law import OPENING
from gouji.books.refusals import Refusal
from gouji.books.workbook.layout import COVER, FORMS, HEADER_LABELS
from gouji.books.workbook.problems import Problem
from gouji.books.workbook.sheets import Contents, Row, contents
from gouji.books.workbook.values import Unfit, read_day, read_number, read_value, words
from gouji.classification import normalise
from gouji.text import Text

_FIELDS = {"entry.number": "number", "entry.day": "day", "entry.year": "day", "entry.by": "by", "entry.why": "why"}
_ORDER = {kind.name: index for index, kind in enumerate(KINDS)}


@dataclass(slots=True)
class Reading:
    """The books that a workbook holds, and what is wrong with it. `places` says where each entry's lines stand."""

    source: str
    books: Books
    problems: list[Problem] = field(default_factory=list)
    places: dict[int, list[Row]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether everything was taken."""
        return not any(problem.error for problem in self.problems)


@dataclass(slots=True)
class _Draft:
    """An entry in the making: its rows, and what they say of the entry."""

    kind: Kind
    rows: list[Row]
    lines: list[Any]
    number: int | None = None
    day: date | None = None
    by: str = ""
    why: str = ""
    reverses: int | None = None
    override: str = ""


def read_workbook(data: bytes, source: str) -> Reading:
    """The books in a workbook. Raises `Unusable` where it is none."""
    return _Reader(contents(data, source), source).read()


class _Reader:
    def __init__(self, found: Contents, source: str) -> None:
        self.found, self.source = found, source
        self.problems = list(found.problems)
        self.drafts: list[_Draft] = []

    def read(self) -> Reading:
        header = self._header()
        for row in self.found.rows:
            self._row(row)
        first = date(header.year, 1, 1)
        for draft in self.drafts:
            first = min(first, draft.day) if draft.day and draft.day.year == header.year - 1 else first
        for draft in self.drafts:
            draft.day = draft.day or first
            draft.by = draft.by or header.keeper
            draft.why = draft.why or (draft.kind.sheet if draft.kind.dated else OPENING)
        # Entries of one day: those with a number in its order, then the others sheet by sheet.
        self.drafts.sort(key=lambda each: (each.day, each.number or 10**9, _ORDER[each.kind.name], each.rows[0].number))
        return self._entered(header)

    def _say(self, sheet: str, cell: str, id: str, sentence: Text) -> None:
        self.problems.append(Problem(self.source, sheet, cell, sentence, id))

    def _header(self) -> Header:
        said: dict[str, str] = {}
        for name, label in HEADER_LABELS.items():
            cell, value = self._labelled(label)
            said[name] = words(value) if value is not None else ""
            if not said[name] and name != "keeper":
                text = Text(f"封面没有填“{label}”。", f"The cover doesn't say {label}.")
                self._say(COVER, cell, "cover.missing", text)
        year = int(said["year"]) if said["year"].isdigit() and 2000 <= int(said["year"]) <= 2100 else 0
        if said["year"] and not year:
            cell, _ = self._labelled(HEADER_LABELS["year"])
            text = Text(f"“{said['year']}”不是年度，请填四位数字，如2026。", "The year is four digits, as 2026.")
            self._say(COVER, cell, "cover.year", text)
        by_name = {name: form for form, name in FORMS.items()}
        form = by_name.get(said["form"], said["form"])
        if said["form"] and form not in FORMS:
            cell, _ = self._labelled(HEADER_LABELS["form"])
            choices = "、".join(by_name)
            text = Text(f"没有“{said['form']}”这种表式，可选：{choices}。", f"There is no form {said['form']}.")
            self._say(COVER, cell, "cover.form", text)
        return Header(said["code"], said["department"], year or self._likely_year(), form, said["keeper"])

    def _labelled(self, label: str) -> tuple[str, object]:
        """The cell to the right of a label on the cover, and what stands in it."""
        for text, right in self.found.cover:
            if text == normalise(label):
                filled = [(cell, value) for cell, value in right if value is not None and words(value)]
                return filled[0] if filled else (right[0][0] if right else "A1", None)
        return "A1", None

    def _likely_year(self) -> int:
        """The year to go on with where the cover doesn't say: that of most days."""
        years = [int(text[:4]) for row in self.found.rows if (text := words(row.filled.get("day", "")))[:4].isdigit()]
        return max(set(years), key=years.count) if years else date.today().year

    def _row(self, row: Row) -> None:
        """Take a row as an entry, or as another line of the entry that it belongs to."""
        before = len(self.problems)
        draft = _Draft(row.kind, [row], [])
        draft.number = self._part(row, "number", read_number)
        draft.day = self._part(row, "day", read_day)
        draft.reverses = self._part(row, "reverses", read_number)
        draft.by, draft.why, draft.override = (words(row.filled.get(name, "")) for name in ("by", "why", "override"))
        fields = columns_of(row.kind.record)
        bare = draft.reverses is not None and not any(field.name in row.filled for field in fields)
        if not bare:
            draft.lines = [self._record(row)]
        other = self._together(draft)
        if row.kind.dated and draft.day is None and "day" not in row.filled and other is None:
            text = Text("没有填日期。", "The day is not filled in.")
            self._say(row.kind.sheet, row.at("day"), "cell.day_missing", text)
        if len(self.problems) > before or row.unread:
            return
        if other is None:
            self.drafts.append(draft)
            return
        for name in ("day", "by", "why", "reverses", "override"):
            said, mine = getattr(other, name), getattr(draft, name)
            if mine and said and mine != said:
                text = Text(
                    f"与{other.rows[0].at(name)}同是一笔，内容却不同，请写成一样，或不填。",
                    f"This row is of one entry with {other.rows[0].at(name)} and says something else.",
                )
                self._say(row.kind.sheet, row.at(name), "cell.differs", text)
                return
            setattr(other, name, said or mine)
        other.rows.append(row)
        other.lines.extend(draft.lines)

    def _together(self, draft: _Draft) -> _Draft | None:
        """The entry that a row is another line of: of its number, or without one of its document on that day."""
        name = draft.kind.together
        for other in reversed(self.drafts):
            if other.kind is not draft.kind or not other.lines or not draft.lines:
                continue
            if draft.number is not None or other.number is not None or draft.reverses is not None:
                if draft.number is not None and other.number == draft.number:
                    return other
            elif name and (draft.day is None or other.day == draft.day):
                document = getattr(draft.lines[0], name)
                if document and document == getattr(other.lines[0], name):
                    return other
        return None

    def _part(self, row: Row, name: str, read: Any) -> Any:
        if name not in row.filled:
            return None
        try:
            return read(row.filled[name])
        except Unfit as unfit:
            self._say(row.kind.sheet, row.at(name), unfit.id, unfit.sentence)
            return None

    def _record(self, row: Row) -> Any:
        """The line that a row says; None where some cell of it can't be taken."""
        found: dict[str, str | int] = {}
        for each in columns_of(row.kind.record):
            column = each.column
            if each.name not in row.filled:
                if column.empty is None and each.name not in row.unread:
                    text = Text(f"“{column.heading}”没有填。", f"“{column.heading}” is not filled in.")
                    self._say(row.kind.sheet, row.at(each.name), "value.missing", text)
                found[each.name] = column.empty if column.empty is not None else 0 if each.is_number else ""
                continue
            try:
                found[each.name] = read_value(row.filled[each.name], column)
            except Unfit as unfit:
                self._say(row.kind.sheet, row.at(each.name), unfit.id, unfit.sentence)
                found[each.name] = 0 if each.is_number else ""
        return row.kind.record(**{name: str(v) if isinstance(v, str) else v for name, v in found.items()})

    def _entered(self, header: Header) -> Reading:
        reading = Reading(self.source, Books(header), self.problems)
        highest = max((draft.number for draft in self.drafts if draft.number), default=0)
        for draft in self.drafts:
            number = draft.number
            if number is None:
                highest += 1
                number = highest
            if draft.reverses is not None and not draft.lines:
                draft.lines = list(reading.books.ledger.lines.get(draft.reverses, ()))
            assert draft.day is not None, "drafts were given the first day"
            lines = tuple(draft.lines)
            entry = Entry(number, draft.day, draft.by, draft.why, lines, draft.reverses, draft.override)
            refusals = reading.books.refusals(entry)
            if refusals:
                self.problems.extend(self._problem(draft, refusal) for refusal in refusals)
            else:
                reading.books.add(entry)
                reading.places[number] = draft.rows
        return reading

    def _problem(self, draft: _Draft, refusal: Refusal) -> Problem:
        row = draft.rows[min(refusal.line or 0, len(draft.rows) - 1)]
        id = refusal.reason.id
        name = refusal.field or _FIELDS.get(id, "reverses" if id.startswith("reversal") else "number")
        return Problem(self.source, row.kind.sheet, row.at(name), refusal.sentence, id)
