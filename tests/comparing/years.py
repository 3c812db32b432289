"""Sheets of invented departments: read from generated documents of several years, or made by hand."""

from __future__ import annotations

from dataclasses import replace

from gouji.comparing import Fact, Sheet, Spot, sheet
from gouji.reading import read_bytes
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Measure, Origin, Stage, Subject
from tests.documents import Family, Layout, print_books
from tests.documents.books import invent

WAN = 1_000_000


def two_budgets(seed: int, family: Family, layout: Layout | None = None) -> tuple[str, str]:
    """The texts of a department's budgets of 2024 and 2025: last year's lines of the second are the first's own."""
    now = replace(invent(seed), year=2025)
    before = replace(now, year=2024, lines=now.last)
    how = layout or Layout()
    return print_books(before, seed, family, how).text, print_books(now, seed, family, how).text


def read_sheet(text: str, name: str = "a.txt") -> Sheet:
    [document] = read_bytes(text.encode(), name)
    made = sheet(document)
    assert isinstance(made, Sheet), made
    return made


def money(wan: float, text: str = "") -> Fact:
    """An amount in 万元 with two decimals."""
    return Fact(round(wan * WAN), 10_000, "万元", (Spot(text or f"{wan:.2f}", {"line": 1, "start": 0, "end": 4}),))


def made(
    department: str, year: int = 2025, kind: DocumentKind = DocumentKind.BUDGET, fund: Fund = Fund.ALL, **amounts: float
) -> Sheet:
    """A sheet by hand: amounts in 万元 by measure (`expenditure`, `basic` …)."""
    found = Sheet(f"{department}{year}.txt", department, year, kind)
    for name, wan in amounts.items():
        subject = Subject(TOTAL, Measure(name), fund, Origin.ALL, found.stage)
        found.subjects[subject] = money(wan)
    return found


def with_item(found: Sheet, item: Item, wan: float, stage: Stage | None = None, measure: str = "expenditure") -> Sheet:
    """The sheet with one more amount."""
    subject = Subject(item, Measure(measure), stage=stage or found.stage)
    return replace(found, subjects={**found.subjects, subject: money(wan)})
