"""The facts of final accounts: what was received, spent, distributed and left, rounded together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gouji.books import Books, Ledger, Position, words
from gouji.books.consolidation import Elimination
from gouji.books.records import Distribution, Revenue
from gouji.books.words import Source
from gouji.compiling import atoms
from gouji.compiling.atoms import Atom
from gouji.compiling.eliminating import without_receipts
from gouji.compiling.facts import Facts, LedgerFacts, sources
from gouji.compiling.missing import Gaps
from gouji.compiling.printing import Printing
from gouji.compiling.rounding import rounded
from gouji.compiling.rows import body_of
from gouji.compiling.year import Year, printed_facts
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

Key = tuple[str, Source, str, Origin]
"""A unit's money from a source, of a year, for a functional item."""


class FinalFacts(LedgerFacts):
    """Facts of a closed year.

    Revenue of this year and what was carried over, what is left and what was distributed are atoms of their own; the
    money spent of surpluses (使用非财政拨款结余) is a source of its own. The forms have no column for what comes back
    from the special account (财政专户管理资金, 教育收费): it is service income (事业收入, 政府会计制度).
    """

    def _sources(self, fund: Fund) -> frozenset[Source]:
        return sources(fund) | ({Source.SPECIAL_ACCOUNT} if fund is Fund.SERVICE else set())

    def amount(self, subject: Subject) -> int | None:
        """The sum of the printed atoms of a subject."""
        match subject.measure:
            case Measure.EXPENDITURE_TOTAL:
                parts = (Measure.EXPENDITURE, Measure.SURPLUS_DISTRIBUTED, Measure.CARRIED_FORWARD)
                return sum(self.amount(subject.but(measure=part)) or 0 for part in parts)
            case Measure.SURPLUS_USED:
                spent = self._of(subject.but(measure=Measure.EXPENDITURE, origin=Origin.ALL))
                return sum(atom.printed for atom in spent if atom.source is Source.SURPLUS)
            case Measure.REVENUE:
                used = subject.but(measure=Measure.SURPLUS_USED)
                more = (self.amount(used) or 0) if subject.origin is Origin.ALL else 0
                return self._sum(subject) + more
        return self._sum(subject)

    def items(self, kind: Kind, like: Subject) -> list[Item]:
        """The items of a kind in the atoms of `like`, in order."""
        return self._items(kind, self._of(like.but(item=TOTAL)))


def final_year(books: Books, printing: Printing, year: int, gaps: Gaps, eliminated: Sequence[Elimination] = ()) -> Year:
    """The facts of the final accounts of a year.

    Books whose lines are of another year, or that have none, know the year by what was printed of it alone.
    """
    ledger = books.ledger
    names = {code: atoms.name_of_project(ledger, code) for code in atoms.project_codes(ledger)}
    body = body_of(ledger, books.header.code, books.header.department, names)
    facts: Facts
    if books.header.year == year and ledger.positions:
        facts = FinalFacts(_atoms(ledger, gaps, eliminated), printing.three_public, books.header.code)
    else:
        facts = printed_facts(ledger, year, DocumentKind.FINAL_ACCOUNTS)
    last = printed_facts(ledger, year - 1, DocumentKind.FINAL_ACCOUNTS)
    return Year(books.header, year, ledger, body, printing, facts, last)


def _atoms(ledger: Ledger, gaps: Gaps, eliminated: Sequence[Elimination]) -> list[Atom]:
    done = [(each, each.done) for each in eliminated]
    planned_between = [(each, each.planned) for each in eliminated]
    spent = atoms.unrounded(ledger, Stage.FINAL, lambda position: position.paid, done)
    left = _left(ledger, spent, done)
    distributed = _distributed(ledger, left)
    kept = [_atom(Measure.CARRIED_FORWARD, key, fen) for key, fen in left.items() if fen]
    shared = [_atom(Measure.SURPLUS_DISTRIBUTED, key, fen) for key, fen in distributed.items()]
    settled = _settled([*spent, *kept, *shared])
    _short(settled, gaps)
    received: dict[Key, Atom] = {}
    for atom in settled:
        if atom.source is not Source.SURPLUS:
            key = (atom.unit, atom.source, atom.function, atom.origin)
            known = received.get(key) or _atom(Measure.REVENUE, key, 0)
            received[key] = replace(known, true=known.true + atom.true, printed=known.printed + atom.printed)
    planned: list[Atom] = []
    for stage, amount in ((Stage.BUDGET, _whole_year), (Stage.INITIAL_BUDGET, _initial)):
        planned += _beside(atoms.unrounded(ledger, stage, amount, planned_between), settled)
    return [*settled, *received.values(), *planned]


def _whole_year(position: Position) -> int:
    return position.budget


def _initial(position: Position) -> int:
    return position.initial


def _left(ledger: Ledger, spent: Iterable[Atom], done: atoms.Eliminated) -> defaultdict[Key, int]:
    """What is left, before any of it is distributed.

    Of money carried over, what is neither spent nor taken back. Of this year's revenue, what was received and is not
    spent; a source of which nobody entered what was received brought in what is spent of it (国库集中支付).
    """
    left: defaultdict[Key, int] = defaultdict(int)
    for line, position in ledger.positions.items():
        if line.origin == words.CARRIED_OVER and line.source is not Source.SURPLUS:
            left[ledger.unit_of(line), line.source, line.function, Origin.CARRIED_OVER] += position.balance
    received = [each for each in ledger.all(Revenue) if each.stage == words.RECEIVED]
    entered = [each for each in without_receipts(received, done) if each[0].source != Source.SURPLUS]
    known = {Source(each.source) for each, _ in entered}
    for each, amount in entered:
        left[each.unit, Source(each.source), each.function, Origin.CURRENT] += amount
    for atom in spent:
        if atom.origin is Origin.CURRENT and atom.source in known:
            left[atom.unit, atom.source, atom.function, Origin.CURRENT] -= atom.true
    return left


def _distributed(ledger: Ledger, left: dict[Key, int]) -> dict[Key, int]:
    """What was distributed of what is left, taken from the items of the unit's source that have most."""
    found: defaultdict[Key, int] = defaultdict(int)
    for each in ledger.all(Distribution):
        mine = [key for key in left if key[0] == each.unit and key[1] == each.source]
        rest = each.amount
        for key in sorted(mine, key=lambda key: -left[key]):
            part = min(rest, max(left[key], 0))
            if part:
                left[key] -= part
                found[key] += part
                rest -= part
        if rest:  # more than there is: what is left becomes negative, and is told of
            key = (each.unit, Source(each.source), "", Origin.CURRENT)
            left[key] = left.get(key, 0) - rest
            found[key] += rest
    return dict(found)


def _atom(measure: Measure, key: Key, fen: int) -> Atom:
    unit, source, function, origin = key
    return Atom(measure, Stage.FINAL, "", function, "", source, origin, unit, None, fen)


def _settled(found: list[Atom]) -> list[Atom]:
    """What was spent, left and distributed, rounded together.

    Expenditure, in all and by item, and the money of each source, received or carried over, are within 0.01 万元 of
    their true amounts.
    """
    first = [(atom.measure, *atom.by_function) for atom in found]
    second = [(*atom.by_source[:4], atom.measure, *atom.by_source[4:]) for atom in found]
    printed = rounded([atom.true for atom in found], first, second, atoms.STEP)
    return [replace(atom, printed=fen) for atom, fen in zip(found, printed, strict=True)]


def _beside(wanted: list[Atom], settled: list[Atom]) -> list[Atom]:
    """A budget beside what was spent of it, rounded.

    A line that was spent to the last 分 is printed as it was spent, and none prints less than it spent if it has more.
    """
    shown = {_line(atom): atom for atom in settled if atom.measure is Measure.EXPENDITURE}
    same = [
        replace(atom, printed=shown[_line(atom)].printed)
        for atom in wanted
        if _line(atom) in shown and shown[_line(atom)].true == atom.true
    ]
    done = {_line(atom) for atom in same}
    others = []
    for atom in atoms.rounded_together([atom for atom in wanted if _line(atom) not in done]):
        spent = shown.get(_line(atom))
        least = spent.printed if spent is not None and spent.true < atom.true else atom.printed
        others.append(replace(atom, printed=max(atom.printed, least)))
    return same + others


def _line(atom: Atom) -> tuple[object, ...]:
    return (atom.project, atom.function, atom.pair, atom.source, atom.origin)


def _short(settled: Iterable[Atom], gaps: Gaps) -> None:
    """Say which sources brought in less than was spent of them."""
    left: defaultdict[Source, int] = defaultdict(int)
    for atom in settled:
        if atom.measure is Measure.CARRIED_FORWARD:
            left[atom.source] += atom.true
    for source, fen in left.items():
        if fen < 0:
            gaps.note(
                "received", "收入", f"{source}的实收数小于支出，差{-fen / 100:,.2f}元。请在“收入”表补填实收数。",
                f"Less was received of {source} than was spent. Enter what was received on the sheet 收入.",
            )  # fmt: skip
