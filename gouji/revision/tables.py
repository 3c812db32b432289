"""What changed in tables and performance forms: tables, rows, columns, labels, figures, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from gouji.disclosure import Disclosure
from gouji.figures import Figure, Unit
from gouji.place import Place
from gouji.revision import leftovers, notes
from gouji.revision.model import Change, Entry, How, What
from gouji.revision.pairing import ALIKE, Pairs, by_keys, by_words, in_order, moved
from gouji.revision.sheets import Cell, Line, Sheet, sheets
from gouji.revision.words import likeness, plain, runs, same_words

_SHARED = 2
"""Figures that two rows of different names must share, all of them, to be one row renamed."""


def table_changes(before: Disclosure, after: Disclosure) -> Iterator[Change]:
    """Every change in the tables, in the order of the later version; what was removed stands where it was."""
    old, new = sheets(before), sheets(after)
    pairs = by_keys(old, new, (_whole, _named, _of_form, _titled))
    for words in (_gist, _titled):
        pairs |= by_words([words(sheet) for sheet in old], [words(sheet) for sheet in new], pairs)
    back = {other: at for at, other in pairs.items()}
    gone = [at for at in range(len(old)) if at not in pairs]
    for other, sheet in enumerate(new):
        at = back.get(other)
        while gone and at is not None and gone[0] < at:
            yield _table(old[gone.pop(0)], How.REMOVED)
        if at is None:
            yield _table(sheet, How.ADDED)
        else:
            yield from _Pair(old[at], sheet, before, after).changes()
    for at in gone:
        yield _table(old[at], How.REMOVED)


def _whole(sheet: Sheet) -> Hashable:
    return (sheet.statement.form, sheet.name, plain(sheet.about), sheet.statement.unit)


def _named(sheet: Sheet) -> Hashable:
    return (sheet.statement.form, sheet.name, plain(sheet.about))


def _of_form(sheet: Sheet) -> Hashable | None:
    return sheet.statement.form if "." in sheet.statement.form else None


def _titled(sheet: Sheet) -> str:
    return sheet.name or sheet.statement.form


def _gist(sheet: Sheet) -> str:
    """A table's words, for telling which of the other version it is where its title says nothing."""
    return "".join([sheet.name, sheet.about, *sheet.columns.values(), *(line.label for line in sheet.lines)])


def _table(sheet: Sheet, how: How) -> Change:
    entries = tuple(
        Entry(f"{line.label} {column}".strip(), cell.text, cell.subject)
        for line in sheet.lines
        for column, cell in line.cells.items()
        if not cell.blank
    )
    title = sheet.title if not sheet.about else f"{sheet.title}（{sheet.about}）"
    place = sheet.statement.place
    if how is How.ADDED:
        return Change(What.TABLE, how, title, "", title, None, place, form=sheet.statement.form, entries=entries)
    return Change(What.TABLE, how, title, title, "", place, None, form=sheet.statement.form, entries=entries)


@dataclass(slots=True)
class _Pair:
    """One table in both versions."""

    old: Sheet
    new: Sheet
    before: Disclosure
    after: Disclosure

    def changes(self) -> Iterator[Change]:
        found = [*self._head(), *self._renamed_columns(), *self._columns(), *self._rows()]
        found += notes.note_changes(self.old.statement, self.new.statement)
        yield from found
        yield from leftovers.word_changes(self.old.statement, self.new.statement, self.before, self.after, found)

    def _change(
        self, what: What, how: How, before: str, after: str, places: tuple[Place | None, Place | None], **more: object
    ) -> Change:
        form = self.new.statement.form
        return Change(what, how, self.new.title, before, after, *places, form=form, **more)  # type: ignore[arg-type]  # keywords of Change

    def _head(self) -> Iterator[Change]:
        places = (self.old.statement.place, self.new.statement.place)
        if not same_words(self.old.title, self.new.title):
            both = (self.old.title, self.new.title)
            yield self._change(What.HEADING, How.CHANGED, *both, places, runs=runs(*both))
        units = (self.old.statement.unit, self.new.statement.unit)
        if units[0] is not units[1] and not self.old.statement.delimited and self.old.lines and self.new.lines:
            yield self._change(What.UNIT, How.CHANGED, units[0].value, units[1].value, places)

    def _renamed_columns(self) -> Iterator[Change]:
        """Columns under another heading: the same figures stand in them, or they are alike and at the same place."""
        if self.old.statement.delimited:
            return
        old = [(self.old, name) for name in self.old.columns if name not in self.new.columns]
        new = [(self.new, name) for name in self.new.columns if name not in self.old.columns]
        places = (self.old.statement.place, self.new.statement.place)
        for at, other in by_keys(old, new, (_figures_under, _position)).items():
            was, name = old[at][1], new[other][1]
            both = (self.old.columns[was], self.new.columns[name])
            if _figures_under(old[at]) != _figures_under(new[other]) and likeness(*both) < ALIKE:
                continue
            self.old.rename(was, name)
            yield self._change(What.COLUMN, How.CHANGED, *both, places, column=both[1], runs=runs(*both))

    def _columns(self) -> Iterator[Change]:
        """Columns of only one version; a performance form has none of its own."""
        if self.old.statement.delimited:
            return
        for sheet, others, how in ((self.old, self.new, How.REMOVED), (self.new, self.old, How.ADDED)):
            for name, title in sheet.columns.items():
                if name in others.columns or not others.columns:
                    continue
                cells = [(line, line.cells[name]) for line in sheet.lines if name in line.cells]
                entries = tuple(Entry(line.label, cell.text, cell.subject) for line, cell in cells if not cell.blank)
                place = cells[0][1].place if cells else sheet.statement.place
                removed = how is How.REMOVED
                words = (title, "") if removed else ("", title)
                places = (place, None) if removed else (None, place)
                yield self._change(What.COLUMN, how, *words, places, column=title, entries=entries)

    def _rows(self) -> Iterator[Change]:
        pairs = self._paired()
        back = {other: at for at, other in pairs.items()}
        elsewhere: set[int] = set()
        often = Counter(line.name for line in self.new.lines)
        for panel in {line.panel for line in self.old.lines}:
            elsewhere |= moved({at: other for at, other in pairs.items() if self.old.lines[at].panel == panel})
        gone = [at for at in range(len(self.old.lines)) if at not in pairs]
        for other, line in enumerate(self.new.lines):
            at = back.get(other)
            while gone and at is not None and gone[0] < at:
                yield self._row(self.old.lines[gone.pop(0)], How.REMOVED)
            if at is None:
                yield self._row(line, How.ADDED)
                continue
            if at in elsewhere and often[line.name] == 1 and not self.old.statement.delimited:
                places = (self.old.lines[at].place, line.place)
                yield self._change(What.ROW, How.MOVED, line.label, line.label, places, row=line.label)
            yield from self._line(self.old.lines[at], line)
        for at in gone:
            yield self._row(self.old.lines[at], How.REMOVED)

    def _paired(self) -> Pairs:
        old, new = self.old.lines, self.new.lines
        pairs = in_order(old, new, (lambda line: (line.name, line.figures), lambda line: line.name, _item, _renamed))
        labels = [f"{line.owner}{line.label}" for line in old], [f"{line.owner}{line.label}" for line in new]
        return pairs | by_words(*labels, pairs)

    def _row(self, line: Line, how: How) -> Change:
        sheet = self.old if how is How.REMOVED else self.new
        cells = [(sheet.columns.get(name, name), cell) for name, cell in line.cells.items() if not cell.blank]
        entries = (
            *(Entry("", label) for label in line.above),
            *(Entry(name, cell.text, cell.subject) for name, cell in cells),
        )
        words = (line.label, "") if how is How.REMOVED else ("", line.label)
        places = (line.place, None) if how is How.REMOVED else (None, line.place)
        return self._change(What.ROW, how, *words, places, row=_named_row(line), entries=entries)

    def _line(self, old: Line, new: Line) -> Iterator[Change]:
        row = _named_row(new)
        if old.name != new.name and not same_words(old.label, new.label):
            both = (old.label, new.label)
            yield self._change(What.LABEL, How.CHANGED, *both, (old.place, new.place), row=row, runs=runs(*both))
        for name in dict.fromkeys([*new.cells, *old.cells]):
            one, other = old.cells.get(name), new.cells.get(name)
            if self._within(name) and (change := _difference(one, other)):
                what, how = change
                both = (one.text if one else "", other.text if other else "")
                column = self.new.columns.get(name, name)
                yield self._change(
                    what,
                    how,
                    *both,
                    (one.place if one else old.place, other.place if other else new.place),
                    row=row,
                    column=column,
                    subject=(other.subject if other else None) or (one.subject if one else None),
                    figure_before=one.figure if one else None,
                    figure_after=other.figure if other else None,
                    runs=runs(*both) if what is What.WORDS and all(both) else (),
                )

    def _within(self, name: str) -> bool:
        """Whether both versions have the column, so that its cells are compared."""
        if self.old.statement.delimited or not (self.old.columns and self.new.columns):
            return True
        return name in self.old.columns and name in self.new.columns


def _figures_under(column: tuple[Sheet, str]) -> Hashable | None:
    sheet, name = column
    figures = tuple(cell.figure.value for line in sheet.lines if (cell := line.cells.get(name)) and cell.figure)
    return figures if sum(map(bool, figures)) >= _SHARED else None


def _position(column: tuple[Sheet, str]) -> Hashable:
    sheet, name = column
    return (len(sheet.columns), list(sheet.columns).index(name))


def _difference(one: Cell | None, other: Cell | None) -> tuple[What, How] | None:
    """What became of a cell; None where it says the same."""
    before, after = (one.text if one else ""), (other.text if other else "")
    if one and other and one.figure and other.figure:
        if not _same(one.figure, other.figure):
            return What.FIGURE, How.CHANGED
        return None if _written_alike(one.figure, other.figure) else (What.WRITTEN, How.CHANGED)
    if same_words(before, after):
        return None
    figure = (one and one.figure) or (other and other.figure)
    what = What.FIGURE if figure else What.WORDS
    return what, How.CHANGED if before and after else How.ADDED if after else How.REMOVED


def _item(line: Line) -> Hashable | None:
    """What a row of a table stands for, whatever its words."""
    item = line.name[0] if isinstance(line.name, tuple) else None
    return None if line.owner or item is None or item == "" else item


def _renamed(line: Line) -> Hashable | None:
    return (line.panel, line.figures) if len(line.figures) >= _SHARED else None


def _named_row(line: Line) -> str:
    return f"{line.owner} · {line.label}" if line.owner and line.owner != line.label else line.label


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one amount: equal, or within the rounding of two different units."""
    if one.unit is other.unit:
        return one.value == other.value and (one.unit is not Unit.COUNT or one.counted == other.counted)
    if not (one.is_money and other.is_money):
        return False
    return 2 * abs(one.value - other.value) <= max(one.step, other.step)


def _written_alike(one: Figure, other: Figure) -> bool:
    """Whether two equal figures are printed alike: with as many decimals, a zero as the same sign."""
    if one.unit is not other.unit:
        return True
    return (one.written, one.step) == (other.written, other.step)
