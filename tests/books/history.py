"""Random years of an invented department: what happens each day is drawn, and the books take or refuse it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from gouji.books import Books, Entry, Header, Line, Refused
from gouji.books.records import (
    Approval,
    ApprovalAsCosted,
    CarriedOver,
    Costing,
    Payment,
    Project,
    Reduction,
    Revenue,
    Staff,
    Supplement,
    Transfer,
    Unit,
)
from gouji.books.words import CARRIED_OVER, CURRENT, IN, NOBODY, OUT, Category, Source

HEADER = Header("305", "青河县档案局", 2026, "henan", "李会计")
FUNCTIONS = ("2012601", "2012604", "2080505", "2210201")
PAIRS = ("30101/50101", "30201/50201", "30201/50502", "30217/50206", "31002/50306")
SOURCES = (Source.GENERAL, Source.GENERAL, Source.GOVERNMENT_FUNDS, Source.OTHER)
CATEGORIES = (Category.PERSONNEL, Category.OPERATING, Category.SPECIFIC_PURPOSE, Category.OTHER_OPERATIONS)
FIRST_DAY = date(2026, 1, 1)


@dataclass
class History:
    """A year as it was drawn: the books after it and what they refused."""

    books: Books
    refused: list[tuple[Entry, Refused]] = field(default_factory=list)


def founded() -> Books:
    """Books with two units, their staff and four projects with costing, and nothing appropriated."""
    books = Books(HEADER)
    for code, name in (("305001", "青河县档案局本级"), ("305002", "青河县档案馆")):
        books.enter(FIRST_DAY, "李会计", "期初登记", Unit(code, name, "行政", "正科级", "财政拨款"))
        books.enter(FIRST_DAY, "李会计", "期初登记", Staff(code, "行政在职", 10_0000, 9_0000))
    for number, category in enumerate(CATEGORIES):
        unit = ("305001", "305002")[number % 2]
        books.enter(FIRST_DAY, "李会计", "期初登记", Project(f"P{number}", f"项目{number}", category, unit, "", "", ""))
        pair = PAIRS[number]
        staff = "行政在职" if number == 0 else NOBODY
        quantity = 0 if number == 0 else 20_0000
        costing = Costing(f"P{number}", FUNCTIONS[0], pair, Source.GENERAL, "", 123_45, staff, quantity, 12_0000)
        books.enter(FIRST_DAY, "李会计", "期初登记", costing)
    return books


def live(random: Random, entries: int) -> History:
    """A year of that many attempts."""
    history = History(founded())
    day = FIRST_DAY
    for _ in range(entries):
        day = min(day + timedelta(days=random.choice((0, 0, 0, 1, 2))), date(2026, 12, 31))
        entry = _attempt(random, history.books, day)
        try:
            history.books.add(entry)
        except Refused as refused:
            history.refused.append((entry, refused))
    return history


def _attempt(random: Random, books: Books, day: date) -> Entry:
    number = books.next_number
    if random.random() < 0.08:
        wanted = random.choice(books.entries)
        return Entry(number, day, "王会计", "冲销差错", wanted.lines, reverses=wanted.number)
    override = "人代会批准前必须支付的支出" if random.random() < 0.1 else ""
    return Entry(number, day, "李会计", "业务发生", _lines(random, books), override=override)


def _lines(random: Random, books: Books) -> tuple[Any, ...]:
    known = list(books.ledger.positions)
    line = random.choice(known) if known and random.random() < 0.7 else _line(random)
    to = _line(random, line) if random.random() < 0.9 else _line(random)
    charged = (line.project, line.function, line.pair, line.source)
    either = (*charged, line.origin)
    amount = _amount(random, books.ledger.balance(line))
    document = random.choice(("青财〔2026〕1号", "青财〔2026〕2号"))
    match random.choice(("carried", "approval", "costed", "add", "cut", "move", "pay", "pay", "pay", "receive")):
        case "carried":
            return (CarriedOver(*charged, amount),)
        case "approval":
            return (Approval(*charged, amount, document),)
        case "costed":
            return (ApprovalAsCosted(line.project, document),)
        case "add":
            return (Supplement(*charged, amount, document),)
        case "cut":
            return (Reduction(*either, amount, document),)
        case "move":
            into = amount if random.random() < 0.8 else amount + 1
            where = (to.project, to.function, to.pair, to.source, to.origin)
            return Transfer(*either, OUT, amount, document, ""), Transfer(*where, IN, into, document, "")
        case "receive":
            return (Revenue("305001", random.choice(("预算", "实收")), line.source, line.function, amount, ""),)
    return (Payment(*either, amount, "收款人"),)


def _line(random: Random, beside: Line | None = None) -> Line:
    """Some line; `beside` another, one of the same money."""
    project, function, pair = f"P{random.randrange(4)}", random.choice(FUNCTIONS), random.choice(PAIRS)
    if random.random() < 0.03:
        project, function, pair = random.choice(
            (("P9", function, pair), (project, "2019999999", pair), (project, function, "30101/50201"))
        )
    source = beside.source if beside else random.choice(SOURCES)
    return Line(project, function, pair, source, beside.origin if beside else random.choice((CURRENT, CARRIED_OVER)))


def _amount(random: Random, balance: int) -> int:
    """Often within the balance, sometimes all of it, more, or nothing."""
    if balance > 0 and random.random() < 0.7:
        return random.choice((balance, random.randint(1, balance), balance + 1))
    return random.choice((0, 1, 99, random.randint(1, 10**8), -5))
