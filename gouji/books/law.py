"""What may not be entered: the ledger and an entry give the reasons to refuse it, each said of a line and a field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from gouji.books import words
from gouji.books.columns import Field, Shape, values
from gouji.books.entry import Entry, Header
from gouji.books.items import function_refusals, pair_refusals, said_line
from gouji.books.kinds import kind_of
from gouji.books.ledger import Ledger, Line, key_of, line_of
from gouji.books.money import LARGEST, number, product, yuan
from gouji.books.records import (
    ApprovalAsCosted,
    Costing,
    Payment,
    Procurement,
    Project,
    Reduction,
    Revenue,
    Transfer,
)
from gouji.books.refusals import Refusal, refuse
from gouji.books.targets import Result, Target
from gouji.books.words import Category, Source


def refusals(header: Header, ledger: Ledger, entry: Entry, last: date | None) -> list[Refusal]:
    """Why `entry` may not be made after what the ledger holds, whose last entry is of the day `last`.

    Reasons that the entry's own `override` sets aside are left out.
    """
    found = list(_envelope(header, ledger, entry, last))
    if not found:
        found = list(_reversal(ledger, entry) if entry.reverses is not None else _lines(header, ledger, entry))
    if entry.override:
        found = [refusal for refusal in found if refusal.reason.override is None]
    return found


def _envelope(header: Header, ledger: Ledger, entry: Entry, last: date | None) -> Iterator[Refusal]:
    if not entry.lines and entry.reverses is None:
        yield refuse("entry.empty")
    if len({type(line) for line in entry.lines}) > 1:
        yield refuse("entry.mixed")
    if entry.number in ledger.effects:
        yield refuse("entry.number", number=entry.number)
    if not entry.by:
        yield refuse("entry.by")
    if not entry.why:
        yield refuse("entry.why")
    for heading, text in (("经办人", entry.by), ("事由", entry.why), ("例外理由", entry.override)):
        if not fit_to_keep(text):
            yield refuse("value.words", heading=heading)
    if not date(header.year - 1, 10, 1) <= entry.day <= date(header.year + 1, 12, 31):
        yield refuse("entry.year", day=entry.day, year=header.year)
    elif last is not None and entry.day < last:
        yield refuse("entry.day", day=entry.day, last=last)


def _lines(header: Header, ledger: Ledger, entry: Entry) -> Iterator[Refusal]:
    sound = True
    for index, record in enumerate(entry.lines):
        for refusal in _line(header, ledger, record, index):
            sound = False
            yield refusal
        yield from _amendment(ledger, entry, record, index)
    transfer = entry.lines if entry.kind.record is Transfer else ()
    yield from _transfer_balances(transfer)
    if sound or entry.override:
        yield from _over(ledger, entry)


def _line(header: Header, ledger: Ledger, record: Any, index: int) -> Iterator[Refusal]:
    for field, value in values(record):
        yield from _value(header, ledger, field, value, index)
    match record:
        case Costing():
            yield from _costing(ledger, record, index)
        case Procurement() if product(record.price, record.quantity) is None:
            yield refuse(
                "procurement.fraction", index, "price", price=yuan(record.price), quantity=number(record.quantity)
            )
        case ApprovalAsCosted() if ledger.project(record.project):
            yield from _approval(ledger, record, index)
        case Transfer() if not record.document:
            yield refuse("transfer.document", index, "document")
        case Project():
            passes_on = record.category in tuple(Category) and Category(record.category).passes_on
            yield from _counterpart(record.counterpart, record.unit, passes_on, record.category, index)
        case Revenue():
            passes_on = record.source in (Source.FROM_SUPERIORS, Source.FROM_SUBSIDIARIES)
            if record.counterpart:
                yield from _counterpart(record.counterpart, record.unit, passes_on, record.source, index)
        case Result() if not any(
            target.project == record.project and target.third == record.third for target in ledger.all(Target)
        ):
            yield refuse("result.unknown", index, "third", third=record.third)


def _value(header: Header, ledger: Ledger, field: Field, value: str | int, index: int) -> Iterator[Refusal]:
    column = field.column
    blank = value == "" and column.empty != ""
    if blank:
        yield refuse("value.missing", index, field.name, heading=column.heading)
    elif isinstance(value, int):
        said = yuan(value) if column.shape is Shape.MONEY else number(value)
        if abs(value) >= LARGEST:
            yield refuse("value.large", index, field.name, heading=column.heading, value=said)
        elif value < 0 and not column.signed and value != column.empty:
            yield refuse("value.negative", index, field.name, heading=column.heading, value=said)
        elif value == 0 and field.name == "amount" and column.empty is None and column.heading == "金额（元）":
            yield refuse("value.nothing", index, field.name, heading=column.heading)
    elif not fit_to_keep(value):
        yield refuse("value.words", index, field.name, heading=column.heading)
    elif column.shape is Shape.CHOICE and value not in column.choices:
        choices = "、".join(column.choices)
        yield refuse("value.choice", index, field.name, heading=column.heading, value=value, choices=choices)
    elif column.shape is Shape.FUNCTION:
        yield from function_refusals(value, header.year, index, field.name)
    elif column.shape is Shape.PAIR:
        yield from pair_refusals(value, header.year, index, field.name)
    elif column.shape is Shape.UNIT and ledger.unit(value) is None:
        yield refuse("unit.unknown", index, field.name, code=value)
    elif column.shape is Shape.PROJECT and value and ledger.project(value) is None:
        yield refuse("project.unknown", index, field.name, code=value)


ERRORS = frozenset({"#DIV/0!", "#REF!", "#NAME?", "#N/A", "#VALUE!", "#NUM!", "#NULL!"})
"""What a spreadsheet shows where a formula fails."""
LONGEST = 30_000
"""Characters that a text may have; a cell of a workbook holds a few more."""


def fit_to_keep(text: str) -> bool:
    """Whether every door gives a text back as it is: no characters that command, no blanks around it, not too long."""
    sound = all(character.isprintable() or character in "\n\u3000" for character in text)
    return sound and text == text.strip() and len(text) <= LONGEST and text not in ERRORS


def _costing(ledger: Ledger, costing: Costing, index: int) -> Iterator[Refusal]:
    project = ledger.project(costing.project)
    if costing.staff == words.NOBODY:
        if not costing.quantity:
            yield refuse("costing.quantity", index, "quantity")
    elif costing.quantity:
        yield refuse("costing.both", index, "quantity")
    elif project is not None and ledger.heads(project.unit, costing.staff) is None:
        yield refuse("costing.staff", index, "staff", unit=project.unit, staff=costing.staff)
    quantity: int | None = costing.quantity
    if not quantity and project is not None:
        quantity = ledger.heads(project.unit, costing.staff)
    if quantity and product(costing.standard, quantity, costing.times) is None:
        said = {"quantity": number(quantity), "times": number(costing.times)}
        yield refuse("costing.fraction", index, "standard", standard=yuan(costing.standard), **said)


def _approval(ledger: Ledger, approval: ApprovalAsCosted, index: int) -> Iterator[Refusal]:
    if not ledger.costed(approval.project):
        yield refuse("approval.nothing", index, "project", project=approval.project)
    if any(each.project == approval.project for each in ledger.all(ApprovalAsCosted)):
        yield refuse("approval.twice", index, "project", project=approval.project)


def _counterpart(counterpart: str, unit: str, passes_on: bool, what: str, index: int) -> Iterator[Refusal]:
    if passes_on and not counterpart:
        yield refuse("counterpart.missing", index, "counterpart", category=what)
    elif counterpart and not passes_on:
        yield refuse("counterpart.needless", index, "counterpart")
    elif counterpart and counterpart == unit:
        yield refuse("counterpart.self", index, "counterpart", code=unit)


def _amendment(ledger: Ledger, entry: Entry, record: Any, index: int) -> Iterator[Refusal]:
    """A line with the key of one that stands is a change, which needs a reason of its own."""
    kind = kind_of(record)
    if not kind.key:
        return
    key = key_of(record, entry.number, index)
    standing: Any = ledger.find(kind.record, *key)
    repeated = any(key_of(other, entry.number, at) == key for at, other in enumerate(entry.lines[:index]))
    if (standing is not None and entry.why == OPENING) or repeated:
        yield refuse("amendment.why", index, kind.key[0], what=said(record))
    if isinstance(record, Project) and isinstance(standing, Project):
        moved = (record.unit, record.category) != (standing.unit, standing.category)
        if moved and any(line.project == record.code for line in ledger.positions):
            yield refuse("amendment.money", index, "unit", project=record.code)


OPENING = "期初登记"
"""Why an entry was made whose row of the workbook doesn't say: it was there from the beginning."""


def said(record: Any) -> str:
    """A line of an entry in a few words, for a sentence."""
    kind = kind_of(record)
    by_name = {field.name: value for field, value in values(record)}
    return f"{kind.sheet}“{' '.join(str(by_name[name]) for name in kind.key if by_name[name] != '')}”"


def _transfer_balances(lines: tuple[Any, ...]) -> Iterator[Refusal]:
    """The sides of a transfer within these books are equal, for each source and year of the money."""
    sums: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        if not line.counterpart:
            sums[line.document, line.source, line.origin][line.direction == words.IN] += line.amount
    for (document, source, origin), (out, into) in sums.items():
        if out != into:
            index = next(at for at, line in enumerate(lines) if (line.source, line.origin) == (source, origin))
            said = {"out": yuan(out), "into": yuan(into), "difference": yuan(abs(out - into))}
            yield refuse(
                "transfer.unbalanced", index, "amount", document=document, source=source, origin=origin, **said
            )


_OVER = {Payment: "payment.over", Reduction: "reduction.over", Transfer: "transfer.over"}


def _over(ledger: Ledger, entry: Entry) -> Iterator[Refusal]:
    """Nothing is spent, taken back or moved that is not there."""
    if entry.kind.record not in _OVER:
        return
    change: defaultdict[Line, int] = defaultdict(int)
    for effect in ledger.effects_of(entry):
        change[effect.line] += effect.on_balance
    for line, amount in change.items():
        balance = ledger.balance(line)
        if amount >= 0 or balance + amount >= 0:
            continue
        index = next(at for at, record in enumerate(entry.lines) if line_of(record) == line)
        id = _OVER[entry.kind.record]
        if id == "payment.over" and not _approved(ledger, line.project):
            id = "payment.before_approval"
        about = said_line(line)
        over = yuan(-(balance + amount))
        yield refuse(id, index, "amount", amount=yuan(-amount), balance=yuan(balance), about=about, over=over)


def _approved(ledger: Ledger, project: str) -> bool:
    return any(position.approved for line, position in ledger.positions.items() if line.project == project)


def _reversal(ledger: Ledger, entry: Entry) -> Iterator[Refusal]:
    number = entry.reverses
    assert number is not None, "only reversals come here"
    if number not in ledger.effects:
        yield refuse("reversal.unknown", number=number)
    elif number in ledger.reversed:
        yield refuse("reversal.twice", number=number, by=ledger.reversed[number])
    elif number in ledger.reversed.values():
        yield refuse("reversal.of_reversal", number=number)
    elif ledger.lines[number] != entry.lines:
        yield refuse("reversal.differs", number=number)
    else:
        yield from _used(ledger, entry, number)
        change: defaultdict[Line, int] = defaultdict(int)
        for effect in ledger.effects[number]:
            change[effect.line] -= effect.on_balance
        for line, amount in change.items():
            balance = ledger.balance(line) + amount
            if amount < 0 and balance < 0:
                yield refuse("reversal.over", 0, "amount", about=said_line(line), balance=yuan(balance))


def _used(ledger: Ledger, entry: Entry, number: int) -> Iterator[Refusal]:
    """What others refer to can't be taken away under them."""
    for index, record in enumerate(entry.lines):
        if not kind_of(record).key:
            continue
        standing = ledger.standing(record, number, index)
        if standing is not None and standing.number != number:
            yield refuse("reversal.amended", index, what=said(record), later=standing.number)
        elif (standing is None or standing.before is None) and _referred(ledger, record):
            yield refuse("reversal.used", index, what=said(record))


def _referred(ledger: Ledger, record: Any) -> bool:
    shape, code = None, ""
    match kind_of(record).name:
        case "unit":
            shape, code = Shape.UNIT, record.code
        case "project":
            shape, code = Shape.PROJECT, record.code
        case "staff":
            return any(
                costing.staff == record.kind and getattr(ledger.project(costing.project), "unit", "") == record.unit
                for costing in ledger.all(Costing)
            )
        case "target":
            return any((each.project, each.third) == (record.project, record.third) for each in ledger.all(Result))
    if shape is None:
        return False
    return any(
        field.column.shape is shape and value == code
        for standing in ledger.everything()
        for field, value in values(standing)
    )
