"""Whatever happens in a year, the books stay right: no balance below zero that nobody answers for, sums that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.books import Entry, Ledger, Line
from gouji.books.coding import entry_of, entry_to_dict
from gouji.books.database import Database
from gouji.books.ledger import Position
from gouji.books.records import ApprovalAsCosted, CarriedOver, Charged, OnLine, Revenue, Transfer
from gouji.books.words import CARRIED_OVER, CURRENT, IN, Source
from tests.books.history import History, live

PARTS = {
    "CarriedOver": "carried", "Approval": "approved", "Supplement": "supplemented", "Reduction": "reduced",
    "Payment": "paid",
}  # fmt: skip
years = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
histories = st.builds(
    lambda seed, entries: live(Random(seed), entries), st.integers(0, 2**32), st.integers(0, 120)
)  # drawn by a seed: a failing year shrinks to its shortest beginning


def added_up(entries: tuple[Entry, ...]) -> dict[Line, Position]:
    """The journal's lines added up one by one, with nothing of the ledger but the costing of what is approved whole."""
    found: defaultdict[Line, Position] = defaultdict(Position)
    costed: dict[int, dict[Line, int]] = {}
    before = Ledger()
    for entry in entries:
        sign = -1 if entry.reverses is not None else 1
        for record in entry.lines:
            if isinstance(record, ApprovalAsCosted):
                amounts = costed[entry.reverses] if entry.reverses else before.costed(record.project)
                costed[entry.number] = amounts
                for line, amount in amounts.items():
                    found[line].approved += sign * amount
            elif isinstance(record, Charged) and hasattr(record, "amount"):
                origin = record.origin if isinstance(record, OnLine) else CURRENT
                origin = CARRIED_OVER if isinstance(record, CarriedOver) else origin
                line = Line(record.project, record.function, record.pair, Source(record.source), origin)
                if isinstance(record, Transfer):
                    part = "moved_in" if record.direction == IN else "moved_out"
                else:
                    part = PARTS[type(record).__name__]
                setattr(found[line], part, getattr(found[line], part) + sign * record.amount)
        before.apply(entry)
    return {line: position for line, position in found.items() if position != Position()}


@years
@given(histories)
def test_no_balance_is_below_zero_without_an_override(history: History) -> None:
    ledger = Ledger()
    answered: set[Line] = set()
    for entry in history.books.entries:
        ledger.apply(entry)
        if entry.override:
            answered.update(effect.line for effect in ledger.effects[entry.number])
        below = {line for line, position in ledger.positions.items() if position.balance < 0}
        assert below <= answered


@years
@given(histories)
def test_the_ledger_is_the_sum_of_the_journal_on_every_day(history: History) -> None:
    entries = tuple(history.books.entries)
    for day in {entry.day for entry in entries}:
        assert history.books.at(day).positions == added_up(tuple(entry for entry in entries if entry.day <= day))
    assert history.books.ledger.positions == added_up(entries)


@years
@given(histories)
def test_every_statement_adds_up_to_the_same_total(history: History) -> None:
    ledger = history.books.ledger
    total = ledger.total()
    dimensions: list[dict[Hashable, Position]] = [
        dict(ledger.by(lambda line: line.function[:3])),
        dict(ledger.by(lambda line: line.departmental)),
        dict(ledger.by(lambda line: line.government)),
        dict(ledger.by(lambda line: line.project)),
        dict(ledger.by(ledger.unit_of)),
        dict(ledger.by(ledger.category)),
        dict(ledger.by(lambda line: (line.source.fund, line.origin))),
    ]
    for statement in dimensions:
        again = Position()
        for position in statement.values():
            again.add(position)
        assert again == total
    assert total.balance == total.budget - total.paid


@years
@given(histories)
def test_transfers_move_money_and_make_none(history: History) -> None:
    for position in history.books.ledger.by(lambda line: (line.source, line.origin)).values():
        assert position.moved_in == position.moved_out


@years
@given(histories)
def test_what_is_refused_changes_nothing_and_says_why(history: History) -> None:
    for entry, refused in history.refused:
        assert refused.refusals
        assert all(refusal.sentence.zh.endswith("。") and refusal.sentence.en for refusal in refused.refusals)
        assert all("{" not in refusal.sentence.zh + refusal.sentence.en for refusal in refused.refusals)
        assert entry not in history.books.entries


@years
@given(histories)
def test_entries_survive_as_plain_values(history: History) -> None:
    assert [entry_of(entry_to_dict(entry)) for entry in history.books.entries] == list(history.books.entries)


@settings(max_examples=12, deadline=None)
@given(histories)
def test_the_database_gives_back_the_books(history: History) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "books.db"
        with Database(path, history.books.header) as database:
            database.add(*history.books.entries)
        with Database(path) as database:
            assert database.books == history.books


def test_reversing_everything_from_the_end_leaves_nothing() -> None:
    books = live(Random(5), 150).books
    day = books.entries[-1].day
    settled = set(books.ledger.reversed) | set(books.ledger.reversed.values())
    takes = ("payment", "reduction", "transfer")
    for kind in (*takes, ""):
        for entry in reversed(books.entries):
            if entry.number not in settled and (entry.kind.name == kind or (not kind and entry.kind.name not in takes)):
                books.reverse(entry.number, day, "王会计", "全部冲销")
                settled |= {entry.number, books.entries[-1].number}
    assert books.ledger.positions == {}
    assert books.ledger.all(Revenue) == []
    assert list(books.ledger.everything()) == []


def test_the_drawn_years_hold_what_they_are_meant_to_try() -> None:
    history = live(Random(1), 600)
    taken = {(entry.kind.name, entry.reverses is not None) for entry in history.books.entries}
    assert {("payment", False), ("payment", True), ("transfer", False), ("reduction", False)} <= taken
    assert any(entry.override for entry in history.books.entries)
    reasons = {refusal.reason.id for _, refused in history.refused for refusal in refused.refusals}
    assert {"payment.over", "payment.before_approval", "transfer.unbalanced", "reversal.over"} <= reasons
