"""The smallest amounts that a disclosure is made of, rounded once: every printed figure is a sum of these.

An atom is what a line of the books (a project's money for a functional and an economic item, from a source, of a year)
has at a stage. Revenue comes in atoms of its own, by unit, source and item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from gouji.books import Ledger, Line, Position, words
from gouji.books.consolidation import Elimination
from gouji.books.records import Project, Revenue
from gouji.books.words import Category, Source
from gouji.compiling.eliminating import without_payments, without_receipts
from gouji.compiling.rounding import apportioned, nearest, rounded
from gouji.forms.vocabulary import plain_words
from gouji.subject import Fund, Measure, Origin, Stage

STEP = 10_000
"""What the last printed digit is worth: 0.01 万元, in 分."""


@dataclass(frozen=True, slots=True)
class Atom:
    """An amount in 分 with all that the forms may print it by. `measure` is its side: revenue or expenditure."""

    measure: Measure
    stage: Stage
    project: str
    """The project's name in plain words, as the forms know it; nothing for revenue."""
    function: str
    pair: str
    source: Source
    origin: Origin
    unit: str
    category: Category | None
    true: int
    printed: int = 0
    """`true` as it is printed: a multiple of 0.01 万元."""

    @property
    def by_function(self) -> tuple[object, ...]:
        """Its place in the first hierarchy of the rounding: class, subclass, item, source, project."""
        code = self.function
        return (code[:3], code[:5], code, self.source.fund, self.source, self.origin, self._part, self.project)

    @property
    def by_source(self) -> tuple[object, ...]:
        """Its place in the second: kind of money, source, year, basic or project, project, economic item."""
        fiscal = self.source.fund in _FISCAL
        return (fiscal, self.source.fund, self.origin, self.source, self._part, self.category, self.project, self.pair)

    @property
    def _part(self) -> object:
        return self.category.measure is Measure.BASIC if self.category else None


_FISCAL = (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL)


Eliminated = Sequence[tuple[Elimination, int]]
"""What units pay each other, with the amount to be left out on both sides."""


def expenditure(
    ledger: Ledger, stage: Stage, amount: Callable[[Position], int], eliminated: Eliminated = ()
) -> list[Atom]:
    """The expenditure of a stage, rounded: `amount` says which part of a line's position it is."""
    return rounded_together(unrounded(ledger, stage, amount, eliminated))


def unrounded(
    ledger: Ledger, stage: Stage, amount: Callable[[Position], int], eliminated: Eliminated = ()
) -> list[Atom]:
    """The expenditure of a stage, not rounded yet."""
    amounts = {line: amount(position) for line, position in ledger.positions.items()}
    without_payments(ledger, amounts, eliminated)
    return [_spent(ledger, line, stage, fen) for line, fen in amounts.items() if fen]


def _spent(ledger: Ledger, line: Line, stage: Stage, fen: int) -> Atom:
    project = ledger.project(line.project)
    assert project is not None, "a line's project is in the library: the journal refuses any other"
    return Atom(
        Measure.EXPENDITURE,
        stage,
        plain_words(name_of_project(ledger, project.code)),
        line.function,
        line.pair,
        line.source,
        origin_of(line.source, line.origin),
        project.unit,
        Category(project.category),
        fen,
    )


def project_codes(ledger: Ledger) -> list[str]:
    """The codes of the projects in the books."""
    return [project.code for project in ledger.all(Project)]


def name_of_project(ledger: Ledger, code: str) -> str:
    """What a project is called in print: its name, with its code where another has the same name."""
    project = ledger.project(code)
    assert project is not None, "only projects of the library are named"
    same = sum(each.name == project.name for each in ledger.all(Project))
    return project.name if same == 1 else f"{project.name}（{project.code}）"


def origin_of(source: Source, year: str) -> Origin:
    """Which year's money: surpluses used (使用非财政拨款结余) are money of years before."""
    return Origin.CARRIED_OVER if year == words.CARRIED_OVER or source is Source.SURPLUS else Origin.CURRENT


def rounded_together(atoms: list[Atom]) -> list[Atom]:
    """The atoms with their printed amounts, so that the sums by both hierarchies are within a step of the true ones."""
    printed = rounded([a.true for a in atoms], [a.by_function for a in atoms], [a.by_source for a in atoms], STEP)
    return [replace(atom, printed=amount) for atom, amount in zip(atoms, printed, strict=True)]


def revenue(
    ledger: Ledger,
    stage: Stage,
    entered: str,
    spent: Iterable[Atom],
    *,
    planned: bool,
    eliminated: Eliminated = (),
) -> list[Atom]:
    """Revenue of this year as entered (`words.BUDGET`, `words.RECEIVED`), rounded with what is spent of it.

    Where a unit's revenue of a source for an item is what is spent of it, both are printed the same. `planned`: what is
    appropriated is the year's revenue, so that a source nobody entered brings in what is spent of it.
    """
    spent = [atom for atom in spent if atom.origin is Origin.CURRENT]
    uses: defaultdict[Source, defaultdict[tuple[str, str], list[Atom]]] = defaultdict(lambda: defaultdict(list))
    for atom in spent:
        uses[atom.source][atom.unit, atom.function].append(atom)
    got: defaultdict[Source, defaultdict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    entries = [each for each in ledger.all(Revenue) if each.stage == entered]
    for each, amount in without_receipts(entries, eliminated):
        if each.source != Source.SURPLUS and amount:
            got[Source(each.source)][each.unit, each.function] += amount
    found = []
    for source in Source:
        true = dict(got[source])
        if not true and planned:
            true = {key: sum(a.true for a in atoms) for key, atoms in uses[source].items()}
        printed = _as_spent(true, uses[source])
        for (unit, function), fen in true.items():
            shown = printed[unit, function]
            atom = Atom(Measure.REVENUE, stage, "", function, "", source, Origin.CURRENT, unit, None, fen, shown)
            found.append(atom)
    return found


def _as_spent(true: dict[tuple[str, str], int], uses: dict[tuple[str, str], list[Atom]]) -> dict[tuple[str, str], int]:
    """Revenue of a source as printed, by unit and item: for an item or a unit's item as what is spent, where it is."""
    spent = {key: sum(a.true for a in atoms) for key, atoms in uses.items()}
    shown = {key: sum(a.printed for a in atoms) for key, atoms in uses.items()}
    whole = sum(true.values())
    total = sum(shown.values()) if whole == sum(spent.values()) else nearest(whole, STEP)
    printed: dict[tuple[str, str], int] = {}
    for item in sorted({function for _, function in true}):
        mine = {key: fen for key, fen in true.items() if key[1] == item}
        uses_of = {key: fen for key, fen in spent.items() if key[1] == item}
        of_item = sum(shown[key] for key in uses_of)
        if mine == uses_of:
            printed |= {key: shown[key] for key in mine}
        elif sum(mine.values()) == sum(uses_of.values()):
            printed |= _apportioned(mine, of_item)
    rest = {key: fen for key, fen in true.items() if key not in printed}
    return printed | _apportioned(rest, total - sum(printed.values()))


def _apportioned(true: dict[tuple[str, str], int], total: int) -> dict[tuple[str, str], int]:
    keys = sorted(true)
    return dict(zip(keys, apportioned([true[key] for key in keys], total, STEP), strict=True))
