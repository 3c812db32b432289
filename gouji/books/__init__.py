"""The books of a department: what its budget and final accounts are derived from.

An append-only journal of dated entries, each with who and why. Balances at any date follow from it; none is stored.

    books = Books(Header("305", "某县某局", 2026, "henan"))
    books.enter(date(2026, 1, 1), "张三", "登记", Unit(...))
    books.ledger.balance(line)
"""

from __future__ import annotations

from gouji.books.entry import Entry, Header
from gouji.books.journal import Books
from gouji.books.ledger import Ledger, Line, Position
from gouji.books.refusals import Refusal, Refused

__all__ = ["Books", "Entry", "Header", "Ledger", "Line", "Position", "Refusal", "Refused"]
