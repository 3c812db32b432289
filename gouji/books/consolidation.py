"""Several books as one: a department's own and its units', with what they pay each other eliminated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gouji.books import words
from gouji.books.columns import values
from gouji.books.entry import Entry
from gouji.books.journal import Books
from gouji.books.ledger import Ledger
from gouji.books.money import yuan
from gouji.books.records import Paragraph, Printed, Project, Reason, Revenue, Transfer
from gouji.books.targets import Task
from gouji.books.words import Category, Source
from gouji.text import Text

OF_THE_DEPARTMENT = (Reason, Paragraph, Printed, Task)
"""Kinds that speak of the department as a whole: taken from its own books."""


@dataclass(frozen=True, slots=True)
class Elimination:
    """What one unit of the department paid another: no expenditure and no revenue of the department.

    `planned` is of the budget, `done` what was paid and received. They are left out once on each side.
    """

    payer: str
    payee: str
    category: Category
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where books don't fit together: which of them (by its place in the sequence), which entry, and the sentence."""

    book: int
    number: int | None
    sentence: Text
    id: str
    error: bool = True


@dataclass(slots=True)
class Consolidation:
    """The department's books, what is eliminated in its totals, and where the books disagree."""

    books: Books
    eliminated: list[Elimination] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)


def consolidate(several: Sequence[Books]) -> Consolidation:
    """The books of a department; the first are its own, the others its units'."""
    found = Consolidation(Books(several[0].header))
    for index, books in enumerate(several[1:], 1):
        if books.header.year != several[0].header.year:
            zh = f"这本账册是{books.header.year}年的，部门的是{several[0].header.year}年的，不能合并。"
            en = f"These are the books of {books.header.year}, the department's are of {several[0].header.year}."
            found.disagreements.append(Disagreement(index, None, Text(zh, en), "consolidation.year"))
    taken = [index for index, books in enumerate(several) if books.header.year == several[0].header.year]
    journal = sorted(
        ((entry.day, index, place, entry) for index in taken for place, entry in enumerate(several[index].entries)),
        key=lambda each: each[:3],
    )
    numbers: dict[tuple[int, int], int] = {}
    left_out: set[int] = set()
    for _, index, _, entry in journal:
        lines = entry.lines if index == 0 else tuple(line for line in entry.lines if not _of_the_department(line))
        if len(lines) < len(entry.lines):
            left_out.add(index)
        if not lines or (entry.reverses is not None and (index, entry.reverses) not in numbers):
            continue
        number = found.books.next_number
        reverses = None if entry.reverses is None else numbers[index, entry.reverses]
        moved = replace(entry, number=number, lines=lines, reverses=reverses)
        refusals = found.books.refusals(moved)
        if refusals:
            sentences = [refusal.sentence for refusal in refusals]
            text = Text("".join(each.zh for each in sentences), " ".join(each.en for each in sentences))
            found.disagreements.append(Disagreement(index, entry.number, text, refusals[0].reason.id))
        else:
            found.books.add(moved)
            numbers[index, entry.number] = number
    for index in sorted(left_out):
        zh = "这本账册里部门整体的内容（部门整体目标、上年数、原因、说明）没有并入，以第一本为准。"
        en = "What these books say of the department as a whole was left out: the first books say it."
        found.disagreements.append(Disagreement(index, None, Text(zh, en), "consolidation.department", error=False))
    origins = {number: key for key, number in numbers.items()}
    found.eliminated = list(_eliminations(found, origins))
    found.disagreements.extend(_one_sided(found.books, origins))
    return found


def _of_the_department(line: Any) -> bool:
    if isinstance(line, OF_THE_DEPARTMENT):
        return True
    return any(field.name == "project" and value == "" for field, value in values(line))


def _eliminations(found: Consolidation, origins: dict[int, tuple[int, int]]) -> Iterator[Elimination]:
    """What is passed on between units of the department, where payer and payee book the same."""
    ledger = found.books.ledger
    paid: defaultdict[tuple[str, str, Category], list[int]] = defaultdict(lambda: [0, 0])
    got: defaultdict[tuple[str, str, Category], list[int]] = defaultdict(lambda: [0, 0])
    for project in ledger.all(Project):
        if project.counterpart and ledger.unit(project.counterpart):
            position = ledger.total(lambda line, code=project.code: line.project == code)  # type: ignore[misc]
            key = project.unit, project.counterpart, Category(project.category)
            paid[key][0] += position.budget
            paid[key][1] += position.paid
    for revenue in ledger.all(Revenue):
        if revenue.counterpart and ledger.unit(revenue.counterpart):
            up = revenue.source == Source.FROM_SUBSIDIARIES
            category = Category.REMITTED_UP if up else Category.SUBSIDIES_DOWN
            got[revenue.counterpart, revenue.unit, category][revenue.stage == words.RECEIVED] += revenue.amount
    for key in {**paid, **got}:
        payer, payee, category = key
        for stage, (out, into) in enumerate(zip(paid[key], got[key], strict=True)):
            if out != into:
                verbs = ("预算", "列收入预算") if stage == 0 else ("支付", "实收")
                zh = (
                    f"{category}：{payer}{verbs[0]}{yuan(out)}，{payee}{verbs[1]}{yuan(into)}，"
                    f"差{yuan(abs(out - into))}，无法抵销，请两边核对。"
                )
                en = f"{payer} books {yuan(out)} for {payee}, which books {yuan(into)}: they can't be eliminated."
                number = _first(found.books, payee, payer)
                book, entry = origins.get(number, (0, 0)) if number else (0, 0)
                found.disagreements.append(Disagreement(book, entry or None, Text(zh, en), "consolidation.passed_on"))
        yield Elimination(payer, payee, category, min(paid[key][0], got[key][0]), min(paid[key][1], got[key][1]))


def _first(books: Books, payee: str, payer: str) -> int | None:
    """The entry in which the payee books what the payer pays, else that of the payer's project."""
    lines = [(entry.number, line) for entry in books.entries for line in entry.lines]
    revenue = (n for n, each in lines if isinstance(each, Revenue) and (each.unit, each.counterpart) == (payee, payer))
    projects = (n for n, each in lines if isinstance(each, Project) and (each.unit, each.counterpart) == (payer, payee))
    return next(revenue, None) or next(projects, None)


def _one_sided(books: Books, origins: dict[int, tuple[int, int]]) -> Iterator[Disagreement]:
    """Transfers between the books: what goes out of one comes into the other."""
    sums: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    first: dict[tuple[str, str, str], int] = {}
    for entry, line, sign in _between(books, books.ledger):
        key = line.document, line.source, line.origin
        sums[key] += sign * line.amount
        first.setdefault(key, entry.number)
    for key, difference in sums.items():
        if difference:
            document, source, origin = key
            more = "调入" if difference > 0 else "调出"
            zh = f"文号{document}的单位间调剂不平：{source}（{origin}）{more}多{yuan(abs(difference))}，请两边核对。"
            en = f"The transfer {document} between units doesn't balance: a difference of {yuan(abs(difference))}."
            yield Disagreement(*origins[first[key]], Text(zh, en), "consolidation.transfer")


def _between(books: Books, ledger: Ledger) -> Iterator[tuple[Entry, Transfer, int]]:
    for entry in books.entries:
        for line in entry.lines:
            if isinstance(line, Transfer) and line.counterpart and ledger.unit(line.counterpart):
                sign = 1 if line.direction == words.IN else -1
                yield entry, line, sign if entry.reverses is None else -sign
