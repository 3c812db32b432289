"""The books of a department: an append-only journal, and the ledger that it adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from gouji.books.entry import Entry, Header
from gouji.books.law import refusals
from gouji.books.ledger import Ledger
from gouji.books.refusals import Refusal, Refused


class Books:
    """A year's books. Entries are added, never changed; a mistake is reversed by an entry that repeats it."""

    def __init__(self, header: Header, entries: Iterable[Entry] = ()) -> None:
        self.header = header
        self._entries: list[Entry] = []
        self._ledger = Ledger()
        self._last_number = 0
        for entry in entries:
            self.add(entry)

    @property
    def entries(self) -> Sequence[Entry]:
        """The journal, in order."""
        return tuple(self._entries)

    @property
    def ledger(self) -> Ledger:
        """What stands after the last entry."""
        return self._ledger

    @property
    def next_number(self) -> int:
        """A number that no entry has."""
        return self._last_number + 1

    def refusals(self, entry: Entry) -> list[Refusal]:
        """Why `entry` may not be added, nothing where it may."""
        last = self._entries[-1].day if self._entries else None
        return refusals(self.header, self._ledger, entry, last)

    def add(self, entry: Entry) -> None:
        """Add an entry. Raises `Refused` with the reasons where it may not be made."""
        found = self.refusals(entry)
        if found:
            raise Refused(found)
        self._ledger.apply(entry)
        self._entries.append(entry)
        self._last_number = max(self._last_number, entry.number)

    def enter(self, day: date, by: str, why: str, *lines: Any, override: str = "") -> Entry:
        """Add an entry with the next number. Raises `Refused`."""
        entry = Entry(self.next_number, day, by, why, lines, override=override)
        self.add(entry)
        return entry

    def reverse(self, number: int, day: date, by: str, why: str) -> Entry:
        """Take back the entry of that number, by one that repeats its lines. Raises `Refused`."""
        entry = Entry(self.next_number, day, by, why, self._ledger.lines.get(number, ()), reverses=number)
        self.add(entry)
        return entry

    def at(self, day: date) -> Ledger:
        """What stood at the end of a day."""
        ledger = Ledger()
        for entry in self._entries:
            if entry.day <= day:
                ledger.apply(entry)
        return ledger

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Books):
            return NotImplemented
        return self.header == other.header and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]  # books grow, so that they have no lasting hash
