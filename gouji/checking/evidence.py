"""What a document offers to the rules: its facts by subject, wherever they are printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from gouji.checking.performance import PerformanceEvidence
from gouji.disclosure import Amount, Claim, ClaimKind, Disclosure, Statement
from gouji.figures import Figure, Written
from gouji.forms import FORMS, GENERIC, Form
from gouji.subject import PARTS, TOTAL, DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

SPENDING = frozenset({Measure.EXPENDITURE, *(part for parts in PARTS.values() for part in parts)})
_SIDES = frozenset({Measure.REVENUE, Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL})
_ONE_FUND = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL})
_BY_ID = {form.id: form for form in FORMS}
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Fact:
    """A printed figure of a subject, with the table or the sentence that prints it."""

    figure: Figure
    statement: Statement | None = None
    claim: Claim | None = None

    @property
    def where(self) -> str:
        """The table's title or the section's heading."""
        if self.statement is not None:
            return self.statement.title
        return self.claim.section if self.claim is not None else ""


def printed(*figures: Figure) -> bool:
    """Whether any of the cells is filled."""
    return any(figure.written is not Written.BLANK for figure in figures)


def _lines(statement: Statement) -> range:
    """The lines on which a table stands."""
    return range(statement.first_line, statement.last_line + 1)


class Evidence:
    """A disclosure with its facts indexed by subject."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.kind = disclosure.kind
        self.stage = Stage.FINAL if self.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET
        self.statements = [s for s in disclosure.statements if not s.delimited]
        self.performance = PerformanceEvidence(disclosure)
        self._found: dict[Callable[[Evidence], object], object] = {}

    def once(self, find: Callable[[Evidence], Found]) -> Found:
        """What `find`, a function of a module, finds in the document: looked for once, whoever asks."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast(Found, self._found[find])

    def form(self, statement: Statement) -> Form | None:
        """The declared form of a statement, or None for a generic one."""
        return None if statement.form == GENERIC else _BY_ID.get(statement.form)

    @cached_property
    def _unread_lines(self) -> frozenset[int]:
        """The lines with a figure that was seen and not understood."""
        return frozenset(unread.place.line for unread in self.disclosure.unread)

    @cached_property
    def unplaced(self) -> bool:
        """Whether there are tables whose figures were seen and could not be told to stand in a row and a column."""
        return any(
            (statement.rows and not statement.columns)
            or not (statement.cells or self._unread_lines.isdisjoint(_lines(statement)))
            for statement in self.statements
        )

    def is_whole(self, statement: Statement) -> bool:
        """Whether all rows that a table has are known to be read, so that one which is not there was not printed.

        Not where its rows are told by their places on a page only, where a figure was not understood, or where the
        document ends in the middle of it.
        """
        lines = _lines(statement)
        known = self._unread_lines.isdisjoint(lines) and self.disclosure.aligned.isdisjoint(lines)
        return known and not statement.gaps and statement is not self.cut_short

    @cached_property
    def _printed(self) -> dict[Subject, list[Fact]]:
        """Table facts under the subject as it was read, before money carried over is known."""
        found: dict[Subject, list[Fact]] = {}
        for statement in self.statements:
            for amount in statement.cells.values():
                if statement.spaced and amount.figure.written is Written.BLANK:
                    continue  # where blanks hold the columns, no blank says that nothing is there
                if amount.subject is not None:
                    found.setdefault(amount.subject, []).append(Fact(amount.figure, statement))
        return found

    @cached_property
    def carries_over(self) -> bool:
        """Whether any money was carried over from last year, as far as the tables print."""
        return any(
            fact.figure.value
            for subject, facts in self._printed.items()
            if subject.origin is Origin.CARRIED_OVER
            for fact in facts
        ) or any(
            claim.figure.value
            for claim in self.disclosure.claims
            if claim.kind is ClaimKind.AMOUNT and claim.subject.origin is Origin.CARRIED_OVER
        )

    def canonical(self, subject: Subject, *, spoken: bool = False) -> Subject:
        """The subject under which a figure is compared.

        A budget's sentence about the expenditure of one fund speaks of what is appropriated this year, as the
        fund's own table does. Where nothing was carried over, that is all there is.
        """
        if subject.measure not in SPENDING or subject.item.kind is Kind.THREE_PUBLIC:
            return subject
        origin = subject.origin
        if spoken and origin is Origin.ALL and subject.fund in _ONE_FUND and self.kind is DocumentKind.BUDGET:
            origin = Origin.CURRENT
        if origin is Origin.CURRENT and (not self.carries_over or subject.fund in self._whole_funds):
            origin = Origin.ALL
        return subject if origin is subject.origin else subject.but(origin=origin)

    @cached_property
    def _whole_funds(self) -> frozenset[Fund]:
        """The funds whose own tables include money carried over, by what they add up to.

        Forms differ: some show in a fund's table only what is appropriated this year, others all that is spent.
        """
        found = set()
        for fund in _ONE_FUND:
            own = self._first(Subject(TOTAL, Measure.EXPENDITURE, fund, Origin.CURRENT, self.stage))
            income = self._first(Subject(TOTAL, Measure.REVENUE, fund, Origin.CURRENT, self.stage))
            if own is None or (income is not None and income.value == own.value):
                continue
            wholes = [
                self._first(Subject(TOTAL, measure, fund, Origin.ALL, self.stage))
                for measure in (Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL)
            ]
            sums = [whole.value for whole in wholes if whole is not None]
            for owner in (fund, Fund.FISCAL, Fund.ALL):
                over = self._first(Subject(TOTAL, Measure.REVENUE, owner, Origin.CARRIED_OVER, self.stage))
                if over is not None and income is not None:
                    sums.append(income.value + over.value)
            if any(abs(own.value - whole) <= own.step for whole in sums):
                found.add(fund)
        return frozenset(found)

    def _first(self, subject: Subject) -> Figure | None:
        facts = self._printed.get(subject, ())
        return next((fact.figure for fact in facts if fact.figure.written is not Written.BLANK), None)

    @cached_property
    def tables(self) -> dict[Subject, list[Fact]]:
        """The facts that tables print, by canonical subject."""
        found: dict[Subject, list[Fact]] = {}
        for subject, facts in self._printed.items():
            found.setdefault(self.canonical(subject), []).extend(facts)
        doubtful = self._doubtful(found)
        if doubtful:
            for subject, facts in list(found.items()):
                found[subject] = [fact for fact in facts if id(fact.statement) not in doubtful]
        return {subject: facts for subject, facts in found.items() if facts}

    def _doubtful(self, found: dict[Subject, list[Fact]]) -> set[int]:
        """Undeclared tables whose figures mostly differ from other tables': they speak of something else.

        One figure that differs is a defect; most of a table that differ mean that its title or headings were
        misunderstood.
        """
        agree: dict[int, int] = {}
        differ: dict[int, int] = {}
        for facts in found.values():
            if len({id(fact.statement) for fact in facts}) < 2:
                continue
            values = sorted({(fact.figure.value, fact.figure.step, id(fact.statement)) for fact in facts})
            filled = {whose for value, _, whose in values if value}
            reach = max(step for _, step, _ in values)
            for fact in facts:
                value, own, whose = fact.figure.value, fact.figure.step, id(fact.statement)
                if fact.statement is None or fact.statement.form != GENERIC:
                    continue
                if not value and len(filled) == (whose in filled):
                    continue  # nothing stands in any of them
                near = range(bisect_left(values, (value - reach,)), bisect_left(values, (value + reach + 1,)))
                same = any(
                    theirs != whose and abs(other - value) <= max(step, own)
                    for other, step, theirs in map(values.__getitem__, near)
                )
                counts = agree if same else differ
                counts[whose] = counts.get(whose, 0) + 1
        return {key for key, count in differ.items() if count > 1 and count > agree.get(key, 0)}

    @cached_property
    def _by_item(self) -> dict[Item, list[tuple[Subject, set[int]]]]:
        """The subjects that tables print of each item, with the values they have."""
        found: dict[Item, list[tuple[Subject, set[int]]]] = {}
        for subject, facts in self.tables.items():
            found.setdefault(subject.item, []).append((subject, {fact.figure.value for fact in facts}))
        return found

    def elsewhere(self, subject: Subject, value: int) -> bool:
        """Whether a table prints `value` for the same item from other money, of another year or on the other side."""
        return any(
            other != subject
            and value in values
            and (other.measure is subject.measure or {other.measure, subject.measure} <= _SIDES)
            for other, values in self._by_item.get(subject.item, ())
        )

    @cached_property
    def sentences(self) -> dict[Subject, list[Fact]]:
        """The amounts and counts that sentences state, by canonical subject."""
        found: dict[Subject, list[Fact]] = {}
        for claim in self.disclosure.claims:
            if claim.kind in (ClaimKind.AMOUNT, ClaimKind.COUNT):
                key = self.canonical(claim.subject, spoken=True)
                found.setdefault(key, []).append(Fact(claim.figure, claim=claim))
        return found

    def table(self, subject: Subject) -> Figure | None:
        """The first figure that a table prints for a subject, one with digits before a blank cell."""
        facts = self.tables.get(self.canonical(subject), ())
        return next((f.figure for f in facts if f.figure.written is not Written.BLANK), None) or next(
            (f.figure for f in facts), None
        )

    @cached_property
    def prints_in_full(self) -> bool:
        """Whether sentences print amounts as tables do, dropping trailing zeros at most, and never round them.

        Learnt from the amounts that both print: five or more alike, and no more than one that could be rounded.
        """
        alike = rounded = 0
        for subject, facts in self.sentences.items():
            table = self.table(subject)
            if table is None or not table.is_money:
                continue
            for fact in facts:
                said = fact.figure
                if said.value == table.value and said.value:
                    alike += 1
                elif said.step > table.step and table.value % said.step and abs(said.value - table.value) < said.step:
                    rounded += 1
        return alike >= 5 and rounded <= 1

    def known(self, subject: Subject) -> Figure | None:
        """The figure for a subject, from a table or else from a sentence."""
        found = self.table(subject)
        if found is not None:
            return found
        said = self.sentences.get(self.canonical(subject, spoken=True), ())
        return said[0].figure if said else None

    def total(self, measure: Measure, fund: Fund = Fund.ALL, origin: Origin = Origin.ALL) -> Figure | None:
        """The total of a measure in the document's own stage."""
        return self.table(Subject(TOTAL, measure, fund, origin, self.stage))

    @cached_property
    def only_general(self) -> bool:
        """Whether all money is of the general public budget and of this year, by the tables."""
        whole = self.total(Measure.REVENUE, Fund.ALL, Origin.CURRENT)
        general = self.total(Measure.REVENUE, Fund.GENERAL, Origin.CURRENT)
        spent = self.total(Measure.EXPENDITURE)
        return (
            whole is not None
            and general is not None
            and spent is not None
            and whole.value == general.value == spent.value
            and not self.carries_over
            and not self.carries_forward
        )

    @cached_property
    def carries_forward(self) -> bool:
        """Whether a table prints money carried forward to next year."""
        return any(
            fact.figure.value
            for subject, facts in self._printed.items()
            if subject.measure is Measure.CARRIED_FORWARD
            for fact in facts
        )

    def rows(self, statement: Statement, kind: Kind) -> Iterator[tuple[int, Item]]:
        """The rows of a statement that stand for items of a kind."""
        for row in statement.rows:
            if row.item is not None and row.item.kind is kind:
                yield row.index, row.item

    def cells(self, statement: Statement, column: int, rows: Iterable[int]) -> list[Amount]:
        """The cells of some rows in a column."""
        return [statement.cells[row, column] for row in rows if (row, column) in statement.cells]

    @cached_property
    def groups(self) -> dict[int, list[Claim]]:
        """The claims said of one thing together, by group."""
        found: dict[int, list[Claim]] = {}
        for claim in self.disclosure.claims:
            found.setdefault(claim.group, []).append(claim)
        return found

    def claims(self, kind: ClaimKind) -> Iterator[Claim]:
        """The claims of a kind, in reading order."""
        return (claim for claim in self.disclosure.claims if claim.kind is kind)

    def basic_items(self, subject: Subject) -> list[tuple[str, Figure]]:
        """The economic items of basic expenditure with their amounts: 人员经费 (301, 303) or 公用经费 (the rest)."""
        personnel = subject.measure is Measure.PERSONNEL
        found: dict[str, tuple[str, Figure]] = {}
        for statement in self.statements:
            for amount in statement.amounts:
                about = amount.subject
                if about is None or about.item.kind is not Kind.ECONOMIC or about.measure is not Measure.BASIC:
                    continue
                code = about.item.code[:5]
                if len(code) == 5 and (code[:3] in ("301", "303")) == personnel:
                    label = statement.rows[amount.row].label
                    if code not in found or amount.figure.value:
                        found[code] = (label, amount.figure)
        return list(found.values())

    @cached_property
    def operating(self) -> Figure | None:
        """公用经费 of the general public budget's basic expenditure, as a table prints it."""
        return self.table(Subject(TOTAL, Measure.OPERATING, Fund.GENERAL, Origin.CURRENT, self.stage)) or self.table(
            Subject(TOTAL, Measure.OPERATING, Fund.GENERAL, Origin.ALL, self.stage)
        )

    @cached_property
    def cut_short(self) -> Statement | None:
        """The table in which a truncated document ends, if it does.

        A table that ends with the document, without a note, was cut short if its set of tables goes on after it, or
        if in every column its rows fall short of their totals. A table or two alone, without the headings of a
        document, are an excerpt and not cut short.
        """
        if not self.disclosure.statements:
            return None
        last = self.disclosure.statements[-1]
        lines = self.disclosure.lines
        end = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
        if last.last_line < end or last.notes or last.delimited:
            return None
        form = self.form(last)
        printed_forms = [one for s in self.disclosure.statements if (one := self.form(s))]
        whole = len(self.disclosure.sections) > 3 or len(printed_forms) > 2
        going_on = form is not None and any(
            f.printing == form.printing and f.number > form.number and not f.optional for f in FORMS
        )
        short = _falls_short(last)
        return last if (going_on and (whole or short)) or (whole and short) else None


def _falls_short(statement: Statement) -> bool:
    """Whether every column with a total has rows that add up to less, or whose own parts do."""
    short: set[int] = set()
    for s in statement.down:
        for column in statement.columns:
            total = statement.cells.get((s.total, column.index))
            parts = [statement.cells[row, column.index] for row in s.parts if (row, column.index) in statement.cells]
            if s.bound or total is None or not total.figure.value:
                continue
            gap = total.figure.value - sum(part.figure.value for part in parts)
            if gap < -total.figure.step * (len(parts) + 1):
                return False
            if gap > total.figure.step * (len(parts) + 1):
                short.add(column.index)
    filled = {column for (_, column), amount in statement.cells.items() if amount.figure.value}
    return bool(short) and len(short) * 2 > len(filled)
