"""What the journal adds up to on a day: what stands, and the position of every line. Nothing of this is stored."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, TypeVar

from gouji.books import words
from gouji.books.entry import Entry
from gouji.books.kinds import kind_of
from gouji.books.money import product
from gouji.books.records import (
    Approval,
    ApprovalAsCosted,
    CarriedOver,
    Charged,
    Costing,
    OnLine,
    Payment,
    Project,
    Reduction,
    Staff,
    Supplement,
    Transfer,
    Unit,
)
from gouji.books.words import Category, Source

Record = TypeVar("Record")
Key = TypeVar("Key", bound=Hashable)


class Line(NamedTuple):
    """What money is for, as narrow as the books know it."""

    project: str
    function: str
    pair: str
    source: Source
    origin: str

    @property
    def departmental(self) -> str:
        """The item of the departmental economic classification."""
        return self.pair.partition("/")[0]

    @property
    def government(self) -> str:
        """The item of the government economic classification."""
        return self.pair.partition("/")[2]


@dataclass(slots=True)
class Position:
    """How a line (or a sum of lines) stands, in 分."""

    carried: int = 0
    approved: int = 0
    supplemented: int = 0
    moved_in: int = 0
    reduced: int = 0
    moved_out: int = 0
    paid: int = 0

    @property
    def initial(self) -> int:
        """年初预算: what was carried over and what was approved."""
        return self.carried + self.approved

    @property
    def budget(self) -> int:
        """全年预算: after supplements, reductions and transfers."""
        return self.initial + self.supplemented + self.moved_in - self.reduced - self.moved_out

    @property
    def balance(self) -> int:
        """What is left to spend."""
        return self.budget - self.paid

    def add(self, other: Position) -> None:
        """Add another position to this one."""
        for each in fields(Position):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


class Effect(NamedTuple):
    """What an entry does to a line: which part of its position it changes, by how much."""

    line: Line
    part: str
    amount: int

    @property
    def on_balance(self) -> int:
        """By how much the balance of the line changes."""
        return -self.amount if self.part in ("reduced", "moved_out", "paid") else self.amount


_PARTS = {
    CarriedOver: "carried",
    Approval: "approved",
    Supplement: "supplemented",
    Reduction: "reduced",
    Payment: "paid",
}


def line_of(record: Charged) -> Line:
    """The line that an amount is charged to."""
    if isinstance(record, OnLine):
        origin = record.origin
    else:
        origin = words.CARRIED_OVER if isinstance(record, CarriedOver) else words.CURRENT
    return Line(record.project, record.function, record.pair, Source(record.source), origin)


@dataclass(slots=True)
class Standing:
    """A line of an entry that stands, and the one with the same key that it took the place of."""

    number: int
    record: Any
    before: Standing | None = None


@dataclass(slots=True)
class Ledger:
    """What stands after the entries that were applied."""

    positions: dict[Line, Position] = field(default_factory=dict)
    effects: dict[int, tuple[Effect, ...]] = field(default_factory=dict)
    """What each entry did."""
    lines: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """The lines of each entry."""
    reversed: dict[int, int] = field(default_factory=dict)
    """Entries that were taken back, and by which."""
    _standing: dict[type, dict[tuple[Hashable, ...], Standing]] = field(default_factory=dict)

    def apply(self, entry: Entry) -> None:
        """Take an entry into account. Whether it may be is for `law` to say."""
        if entry.reverses is not None:
            self.reversed[entry.reverses] = entry.number
            done = tuple(effect._replace(amount=-effect.amount) for effect in self.effects[entry.reverses])
            for index, record in enumerate(entry.lines):
                self._withdraw(record, entry.reverses, index)
        else:
            done = self.effects_of(entry)
            for index, record in enumerate(entry.lines):
                self._stand(record, entry.number, index)
        self.effects[entry.number] = done
        self.lines[entry.number] = entry.lines
        for line, part, amount in done:
            position = self.positions.setdefault(line, Position())
            setattr(position, part, getattr(position, part) + amount)
        for line in {effect.line for effect in done}:
            if self.positions[line] == Position():
                del self.positions[line]  # all of it was taken back, and its project may be too

    def effects_of(self, entry: Entry) -> tuple[Effect, ...]:
        """What an entry that reverses none does to the lines, as the ledger stands."""
        return tuple(effect for record in entry.lines for effect in self._effects(record))

    def _effects(self, record: Any) -> Iterator[Effect]:
        if isinstance(record, Transfer):
            part = "moved_in" if record.direction == words.IN else "moved_out"
            yield Effect(line_of(record), part, record.amount)
        elif type(record) in _PARTS:
            yield Effect(line_of(record), _PARTS[type(record)], record.amount)
        elif isinstance(record, ApprovalAsCosted):
            for line, amount in self.costed(record.project).items():
                yield Effect(line, "approved", amount)

    def _stand(self, record: Any, number: int, index: int) -> None:
        among = self._standing.setdefault(type(record), {})
        key = key_of(record, number, index)
        among[key] = Standing(number, record, among.get(key))

    def _withdraw(self, record: Any, number: int, index: int) -> None:
        among = self._standing[type(record)]
        key = key_of(record, number, index)
        latest = among.pop(key)
        chain = [latest]
        while chain[-1].before is not None:
            chain.append(chain[-1].before)
        kept = [each for each in reversed(chain) if each.number != number]
        above: Standing | None = None
        for each in kept:
            above = Standing(each.number, each.record, above)
        if above is not None:
            among[key] = above

    def all(self, kind: type[Record]) -> list[Record]:
        """The lines of a kind that stand, in the order in which they came to."""
        return [each.record for each in self._standing.get(kind, {}).values()]

    def find(self, kind: type[Record], *key: Hashable) -> Record | None:
        """The line of a kind that stands under a key."""
        found = self._standing.get(kind, {}).get(key)
        return None if found is None else found.record

    def everything(self) -> Iterator[Any]:
        """Every line of every kind that stands."""
        for among in self._standing.values():
            yield from (each.record for each in among.values())

    def standing(self, record: Any, number: int, index: int) -> Standing | None:
        """What stands under the key of a line, with the entry that it comes from."""
        return self._standing.get(type(record), {}).get(key_of(record, number, index))

    def project(self, code: str) -> Project | None:
        """The project of that code."""
        return self.find(Project, code)

    def unit(self, code: str) -> Unit | None:
        """The unit of that code."""
        return self.find(Unit, code)

    def heads(self, unit: str, kind: str) -> int | None:
        """How many people of a kind a unit has, in ten-thousandths; None where nothing is said of them."""
        staff = self.find(Staff, unit, kind)
        return None if staff is None else staff.heads

    def amount(self, costing: Costing) -> int | None:
        """What a costing line comes to, None where it can't be told or is no whole 分."""
        quantity: int | None = costing.quantity
        if costing.staff != words.NOBODY:
            project = self.project(costing.project)
            quantity = self.heads(project.unit, costing.staff) if project else None
        return None if quantity is None else product(costing.standard, quantity, costing.times)

    def costed(self, project: str | None = None) -> dict[Line, int]:
        """What the costing lines (of a project) come to, by line."""
        found: dict[Line, int] = {}
        for costing in self.all(Costing):
            if project in (None, costing.project):
                line = line_of(costing)
                found[line] = found.get(line, 0) + (self.amount(costing) or 0)
        return found

    def balance(self, line: Line) -> int:
        """What is left to spend of a line."""
        position = self.positions.get(line)
        return position.balance if position else 0

    def by(self, key: Callable[[Line], Key], lines: Iterable[Line] | None = None) -> dict[Key, Position]:
        """The sums of the positions with the same key, in the order of the keys' first appearance."""
        found: dict[Key, Position] = {}
        for line in self.positions if lines is None else lines:
            found.setdefault(key(line), Position()).add(self.positions[line])
        return found

    def total(self, fits: Callable[[Line], bool] = lambda _line: True) -> Position:
        """The sum of the positions of the lines that fit."""
        total = Position()
        for line, position in self.positions.items():
            if fits(line):
                total.add(position)
        return total

    def category(self, line: Line) -> Category:
        """The category of a line's project."""
        project = self.project(line.project)
        assert project is not None, "a line's project is in the library: the journal refuses any other"
        return Category(project.category)

    def unit_of(self, line: Line) -> str:
        """The code of the unit whose project a line is of."""
        project = self.project(line.project)
        assert project is not None, "a line's project is in the library: the journal refuses any other"
        return project.unit


def key_of(record: Any, number: int, index: int) -> tuple[Hashable, ...]:
    """By what a line stands: its kind's key, or its place in the journal where every line is one of its own."""
    names = kind_of(record).key
    return tuple(getattr(record, name) for name in names) if names else (number, index)
