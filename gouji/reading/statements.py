"""From a table's lines to a statement: of the ways to read it, the one under which its sums hold.

Where tabs or bars mark the cells there is one way. Where only blanks do, the cells stand in columns, or follow
each other in order: the better of the two readings is taken, and none whose sums break as no document breaks them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gouji.disclosure import Statement, Sum, Unread
from gouji.figures import Unit, Written
from gouji.forms import GENERIC, PERFORMANCE, Form, by_title, words_of_title
from gouji.forms.vocabulary import Words, plain_words
from gouji.reading import meaning
from gouji.reading.bind import Binder
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.broken import has_broken_figures
from gouji.reading.coherence import Verdict, verdict
from gouji.reading.grid import is_amount
from gouji.reading.reasons import INCOHERENT, STACKED
from gouji.reading.unproven import unproven_columns
from gouji.reading.zones import Zone
from gouji.subject import DocumentKind

_GAPS = re.compile(r"\S {2,}\S|　")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a table, and how it bears out."""

    statement: Statement
    binder: Binder
    verdict: Verdict

    @property
    def whole(self) -> bool:
        """Whether next to all figures that stand on the table's lines were read, and next to none is listed."""
        printed = sum(is_amount(token) for row in self.binder.zone.rows for token in row.text.split())
        read = sum(1 for amount in self.statement.cells.values() if amount.figure.written is not Written.BLANK)
        return 10 * read >= 9 * printed and 10 * len(self.binder.unread) <= read

    @property
    def sound(self) -> bool:
        """Whether it has figures in columns that the form declares, where the table is a declared one."""
        form = self.binder.form
        return bool(self.statement.cells) and (self.binder.sound or form is None or not form.headings)

    @property
    def worth(self) -> int:
        """How much it explains: figures that are about something, sums that hold, against those that must be wrong."""
        bound = sum(1 for a in self.statement.cells.values() if a.subject is not None and a.figure.value)
        return bound + self.verdict.holding - 4 * self.verdict.wrong


def bind(
    zone: Zone, kind: DocumentKind | None, year: int | None, unit: Unit, known: meaning.Known
) -> tuple[Statement, list[Unread]]:
    """The statement that a table's lines print, and what of it was not understood.

    `known` is what the tables before it say of the money there is; it decides only what a table's own arithmetic
    leaves open.
    """
    form = by_title(zone.name, kind) or by_title(zone.name)
    if zone.performance or (form is not None and form.performance):
        statement = _blank(zone, form, unit)
        statement.delimited = True
        return statement, []
    marked = any(row.kind in (LineKind.TABBED, LineKind.PIPED) for row in zone.rows)
    ways = (False,) if marked else (True, False) if _is_loose(zone.rows) else (False, True)
    if not marked and _is_stacked(zone.rows):
        statement = _blank(zone, form, unit)
        return statement, Binder(zone, form, kind, statement, Words(), known, in_order=True).all_figures(STACKED)
    if not marked and not _is_loose(zone.rows) and has_broken_figures(zone.rows):
        statement = _blank(zone, form, unit)
        return statement, Binder(zone, form, kind, statement, Words(), known, in_order=True).all_figures(INCOHERENT)
    readings: list[_Reading] = []
    for loose in ways:
        statement = _blank(zone, form, unit)
        binder = Binder(zone, form, kind, statement, form.words if form else words_of_title(zone.name), known, loose)
        binder.year = year
        binder.bind()
        if not marked and not binder.sound:
            _extend_sums(statement)
        readings.append(_Reading(statement, binder, verdict(statement)))
        if binder.run_on and form is None:
            break  # nor can they be told from each other by their order
        if readings[0].verdict.wrong == 0 and statement.cells and not binder.unread and not binder.left_open:
            break
    best = max(readings, key=lambda one: (one.verdict.coherent, one.whole, one.sound, one.worth))
    marked = marked and not best.binder.lost
    if not marked and (not best.verdict.coherent or (form is None and _subtotal_alone(best.statement))):
        statement = _blank(zone, form, unit)
        return statement, best.binder.all_figures(INCOHERENT)
    statement = best.statement
    statement.left_open = bool(best.binder.left_open)
    if not marked:
        open_ = set() if best.binder.in_order else unproven_columns(statement)
        cells = {cell for cell in statement.cells if cell[1] in open_} | best.binder.left_open
        statement.spaced, statement.unproven = True, frozenset(cells)
    if best.binder.in_order and best.verdict.off_by_a_row:
        _leave_open(statement)
    _forget_empty_twins(statement)
    _forget_unread_rows(statement)
    known.learn(statement)
    statement.across = [s for s in statement.across if _printed(statement, s)]
    return statement, best.binder.unread


def _leave_open(statement: Statement) -> None:
    """Leave open what figures are about that sums along the columns placed: a row of these sums is missing."""
    parts = {column for s in statement.across if not s.bound for column in s.parts}
    statement.left_open = True
    for key, amount in statement.cells.items():
        if amount.column in parts:
            statement.cells[key] = replace(amount, subject=None)


def _forget_empty_twins(statement: Statement) -> None:
    """Say nothing with the blanks of a column that is wholly empty where a filled one is about the same facts.

    A page without rules may give a heading whose letters stand wide apart (收    入) a column for each.
    """
    filled = {at for (_, at), amount in statement.cells.items() if amount.figure.written is not Written.BLANK}
    said = {(row, amount.subject) for (row, at), amount in statement.cells.items() if at in filled and amount.subject}
    twins = {at for (row, at), amount in statement.cells.items() if at not in filled and (row, amount.subject) in said}
    for key, amount in statement.cells.items():
        if key[1] in twins:
            statement.cells[key] = replace(amount, subject=None)


def _forget_unread_rows(statement: Statement) -> None:
    """Say nothing with the blanks of a row without a name of which no figure could be read: =#REF! below a table."""
    nameless = {row.index for row in statement.rows if not row.label}
    printed = {row for (row, _), amount in statement.cells.items() if amount.figure.written is not Written.BLANK}
    unread = nameless & {row for row, _ in statement.gaps} - printed
    for key, amount in statement.cells.items():
        if key[0] in unread:
            statement.cells[key] = replace(amount, subject=None)


def _blank(zone: Zone, form: Form | None, unit: Unit) -> Statement:
    """The statement of a table before its rows are read."""
    name = form.id if form else PERFORMANCE if zone.performance else GENERIC
    title = plain_words(zone.name)
    cell = zone.title or (zone.rows[0].cells[0] if zone.rows else Cell("", zone.first_line, 0, 0))
    statement = Statement(name, title, zone.unit or unit, zone.first_line, zone.last_line, cell.place(title))
    statement.notes = [cell.text for cell in zone.notes]
    return statement


def _is_stacked(rows: list[Line]) -> bool:
    """Whether figures stand alone, each on a line of its own, as where a program wrote a table's cells one by one."""
    figures = [row.text.strip() for row in rows if any(is_amount(token) for token in row.text.split())]
    alone = sum(map(is_amount, figures))
    if alone == len(figures) and all(row.kind is LineKind.TEXT for row in rows):
        return alone > 1
    return alone > 2 and 2 * alone > len(figures)


def _is_loose(rows: list[Line]) -> bool:
    """Whether most rows with figures have no wide gaps between their words."""
    figures = [row for row in rows if sum(is_amount(token) for token in row.text.split()) > 1]
    if not figures:
        figures = [row for row in rows if any(is_amount(token) for token in row.text.split())]
    spaced = sum(1 for row in figures if _GAPS.search(row.text.strip()))
    return 2 * spaced < len(figures)


def _printed(statement: Statement, s: Sum) -> bool:
    """Whether a column sum has a figure other than zero anywhere."""
    columns = {s.total, *s.parts}
    return any(a.figure.written is not Written.BLANK for (_, c), a in statement.cells.items() if c in columns)


def _extend_sums(statement: Statement) -> None:
    """Sums of columns under one heading take in the next column where all rows then add up, and some do not without.

    A heading that stands over the middle of its columns does not say how far it reaches.
    """
    used = {column for s in statement.across for column in (s.total, *s.parts)}
    columns = [column.index for column in statement.columns]
    for at, s in enumerate(statement.across):
        last = columns.index(max(s.parts)) if s.parts else len(columns)
        following = columns[last + 1] if last + 1 < len(columns) else None
        if s.bound or s.declared or following is None or following in used or s.total > min(s.parts):
            continue
        wider = Sum(s.total, (*s.parts, following), declared=False)
        if len(_broken(statement, s)) > 1 and not _broken(statement, wider):
            statement.across[at] = wider


def _broken(statement: Statement, s: Sum) -> list[int]:
    """The rows in which columns do not add up."""

    def value(row: int, column: int) -> int:
        amount = statement.cells.get((row, column))
        return amount.figure.value if amount else 0

    rows = [row.index for row in statement.rows if (row.index, s.total) in statement.cells]
    return [row for row in rows if value(row, s.total) != sum(value(row, part) for part in s.parts)]


def _subtotal_alone(statement: Statement) -> bool:
    """Whether a 小计 beside the 合计 of all columns stands under no heading: what it is the sum of was lost."""
    paths = [column.path for column in statement.columns]
    return ("小计",) in paths and ("合计",) in paths
