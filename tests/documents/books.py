"""The unrounded books of an invented department: every table and sentence is a sum of these lines, in 分."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import TypedDict, Unpack

from tests.documents.catalogue import AGENCY_SIDE, CAPITAL_PROJECT, COUNTIES, TRADES, Trade, institution_side

WAN = 1_000_000
GENERAL, FUNDS, CAPITAL, SERVICE, OTHER = "general", "funds", "capital", "service", "other"
FISCAL = (GENERAL, FUNDS, CAPITAL)
SOURCES = (*FISCAL, SERVICE, OTHER)
THREE_PUBLIC = {"overseas": "30212", "vehicle_purchase": "31013", "vehicle_running": "30231", "reception": "30217"}
OTHER_OPERATIONS, SPECIFIC_PURPOSE = "其他运转类", "特定目标类"


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the department. `upper`: paid by a transfer from above, outside the county's own appropriation."""

    name: str
    kind: str
    function: str
    code: str
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An appropriation: an amount for one functional and one economic item, from one fund, for one purpose."""

    function: str
    economic: str
    government: str
    fund: str
    fen: int
    project: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Money received for an item and not spent by the end of the year (final accounts)."""

    function: str
    fund: str
    fen: int


class Which(TypedDict, total=False):
    """Conditions on lines; codes fit by their beginning."""

    function: str
    economic: str | tuple[str, ...]
    funds: str | tuple[str, ...] | None
    basic: bool | None
    carried: bool
    project: int
    kind: str
    upper: bool


@dataclass(frozen=True, slots=True)
class Books:
    """A department's year. `last` are last year's lines; `initial` the budget of each item, for final accounts."""

    county: str
    trade: Trade
    code: str
    year: int
    lines: tuple[Line, ...]
    last: tuple[Line, ...]
    projects: tuple[Project, ...]
    left: tuple[Left, ...]
    initial: dict[str, int]
    three_budget: dict[str, int]
    procurement: tuple[int, int, int]
    """Goods, works, services."""
    vehicles: tuple[int, int, int, int]
    """General, law enforcement, special technical, other."""
    assets: tuple[int, int, int]
    """Buildings, vehicles, other fixed assets, in 分."""
    visits: tuple[int, int]
    """Groups and persons received in the year."""

    @property
    def department(self) -> str:
        """The department's full name."""
        return self.county + self.trade.name

    @property
    def place(self) -> str:
        """县 or 区, as in 全县."""
        return self.county[-1]

    def sum(self, year: str = "this", **which: Unpack[Which]) -> int:
        """Σ of the lines that fit `which`, of this year or the last."""
        return sum(line.fen for line in self.pick(self.lines if year == "this" else self.last, **which))

    def pick(self, lines: Iterable[Line] | None = None, **which: Unpack[Which]) -> list[Line]:
        """The lines that fit every condition of `which`."""
        return [line for line in (self.lines if lines is None else lines) if self._fits(line, which)]

    def _fits(self, line: Line, which: Which) -> bool:
        of = None if line.project is None else self.projects[line.project]
        funds = which.get("funds")
        wanted = (funds,) if isinstance(funds, str) else funds
        return (
            line.function.startswith(which.get("function", ""))
            and line.economic.startswith(which.get("economic", ""))
            and (wanted is None or line.fund in wanted)
            and which.get("basic") in (None, of is None)
            and which.get("carried", line.carried) == line.carried
            and which.get("project", line.project) == line.project
            and ("kind" not in which or (of is not None and of.kind == which["kind"]))
            and ("upper" not in which or (of is not None and of.upper == which["upper"]))
        )

    def functions(self, lines: Iterable[Line] | None = None) -> list[str]:
        """The items that occur, in order."""
        return sorted({line.function for line in (self.lines if lines is None else lines)})

    def levels(self, lines: Iterable[Line]) -> list[str]:
        """The items that occur and their classes and subclasses, each before what it holds."""
        return sorted({line.function[:digits] for line in lines for digits in (3, 5, 7)})

    def three_public(self, year: str = "this") -> dict[str, int]:
        """The three public expenses, from the general public budget."""
        return {key: self.sum(economic=(code,), funds=GENERAL, year=year) for key, code in THREE_PUBLIC.items()}


PERSONNEL = ("301", "303")
OPERATING = ("302", "310")


@dataclass
class _Mint:
    """Draws amounts, round ones in some books and odd ones in others."""

    random: Random
    grain: int

    def amount(self, low: float, high: float) -> int:
        """An amount between `low` and `high` 万元."""
        fen = int(self.random.uniform(low, high) * WAN)
        grain = self.grain if self.random.random() < 0.8 else 100
        return max(fen // grain * grain, 300_000)


def invent(seed: int, *, final: bool = False, county: str | None = None, trade: str | None = None) -> Books:
    """The books for `seed`: the same each time."""
    random = Random(f"books {seed} {final}")
    mint = _Mint(random, random.choice((1, 100, 10_000, 10_000, 100_000)))
    kind = next((each for each in TRADES if each.name == trade), None) or random.choice(TRADES)
    year = random.choice((2023, 2024, 2025) if final else (2023, 2024, 2025, 2026))
    county = county or random.choice(COUNTIES)
    region = f"41{1000 + COUNTIES.index(county) * 101}"
    lines = [*_basic(mint, kind)]
    projects: list[Project] = []
    for name, function, items, fund in _chosen_projects(random, kind):
        carried = fund == GENERAL and len(projects) == 1 and random.random() < 0.6
        suffix = "（上年结转）" if carried and not final else random.choice(("", "", "经费", "项目"))
        upper = fund == GENERAL and not carried and random.random() < 0.15
        title = f"提前下达{year}年省级{name}资金" if upper else name + suffix
        operations = random.random() < 0.35 and fund == GENERAL
        code = f"{region}{year % 100:02d}{random.randint(0, 99999):013d}"
        projects.append(Project(title, OTHER_OPERATIONS if operations else SPECIFIC_PURPOSE, function, code, upper))
        for item in items:
            amount = mint.amount(1, random.choice((8, 40, 160)))
            lines.append(Line(function, item, AGENCY_SIDE[item], fund, amount, len(projects) - 1, carried))
    last = _last_year(random, lines)
    running = sum(line.fen for line in lines if line.economic == "30231")
    vehicles = max(random.randint(1, 4), running // (4 * WAN) + 1) if running else 0
    left: tuple[Left, ...] = ()
    if final and random.random() < 0.6:
        left = tuple(
            Left(line.function, line.fund, mint.amount(0.5, 6))
            for line in lines[-2:]
            if line.fund in (GENERAL, FUNDS) and not line.carried
        )
    books = Books(
        county=county,
        trade=kind,
        code=str(random.randint(102, 889)),
        year=year,
        lines=tuple(lines),
        last=tuple(last),
        projects=tuple(projects),
        left=left,
        initial={},
        three_budget={},
        procurement=(0, 0, 0),
        vehicles=(max(vehicles - 1, 0), 0, 0, min(vehicles, 1)),
        assets=(mint.amount(80, 400), mint.amount(12, 60) if vehicles else 0, mint.amount(30, 200)),
        visits=(random.randint(8, 40), random.randint(60, 500)),
    )
    return _settle(random, books)


def _basic(mint: _Mint, kind: Trade) -> list[Line]:
    """Basic expenditure: wages and offices under the running item, contributions under items of their own."""
    random = mint.random
    running = kind.running
    wages = {"30101": (60, 240), "30102": (20, 90), "30103": (8, 60), "30107": (20, 70)}
    offices = {"30201": (2, 9), "30202": (0.5, 3), "30205": (0.3, 1), "30206": (0.6, 3), "30207": (0.5, 3)} | {
        "30209": (1, 4),
        "30211": (1, 6),
        "30213": (0.5, 3),
        "30216": (0.5, 2),
        "30217": (0.4, 3),
        "30226": (0.5, 3),
        "30228": (2, 6),
        "30229": (2, 6),
        "30231": (1.5, 9),
        "30239": (4, 14),
        "30299": (0.4, 5),
        "31002": (0.5, 3),
    }
    split = random.random() < 0.5
    lines = []
    for economic, (low, high) in {**wages, **offices}.items():
        if economic not in ("30101", "30201", "30228") and random.random() < 0.3:
            continue
        fen = mint.amount(low, high)
        lines.append(Line(running, economic, AGENCY_SIDE[economic], GENERAL, fen))
        if split and economic in ("30101", "30102", "30201", "30228"):
            lines.append(Line(running, economic, institution_side(economic), GENERAL, mint.amount(low, high)))
    own = (
        ("2080501", "30302", 2, 12, 0.7),
        ("2080505", "30108", 14, 45, 1),
        ("2080506", "30109", 7, 20, 0.3),
        ("2089999", "30112", 0.5, 3, 0.7),
        ("2101101", "30110", 6, 20, 1),
        ("2101103", "30111", 2, 6, 0.3),
        ("2210201", "30113", 12, 40, 1),
    )
    for function, economic, low, high, chance in own:
        if random.random() < chance:
            lines.append(Line(function, economic, AGENCY_SIDE[economic], GENERAL, mint.amount(low, high)))
    return lines


def _chosen_projects(random: Random, kind: Trade) -> list[tuple[str, str, tuple[str, ...], str]]:
    """The projects of the year and the fund each is paid from."""
    chosen = random.sample(kind.projects, random.randint(4, len(kind.projects)))
    found = [(name, function, items, GENERAL) for name, function, items in chosen]
    if random.random() < 0.3:
        found[-1] = (*found[-1][:3], OTHER if random.random() < 0.6 else SERVICE)
    if kind.fund_project and random.random() < 0.5:
        found.append((*kind.fund_project, FUNDS))
    if random.random() < 0.2:
        found.append((*CAPITAL_PROJECT, CAPITAL))
    return found


def _last_year(random: Random, lines: list[Line]) -> list[Line]:
    """Last year's lines: most changed, some the same, some not there yet."""
    new = {line.project for line in lines if line.project is not None and random.random() < 0.08}
    last = []
    for line in lines:
        if line.project in new:
            continue
        factor = random.choice((70, 85, 90, 95, 100, 105, 110, 125, 140)) if line.economic != "30101" else 96
        last.append(replace(line, fen=line.fen * factor // 100, carried=False))
    return last


def _settle(random: Random, books: Books) -> Books:
    """The figures that depend on the lines: initial budgets, three public expenses, procurement."""
    initial = {}
    for function in books.functions(books.pick(funds=GENERAL)):
        final = books.sum(function=function, funds=GENERAL)
        initial[function] = final * random.choice((80, 92, 100, 100, 100, 104, 120)) // 100
    later = [code for code in initial if not books.pick(function=code, basic=True)]
    if later and random.random() < 0.3:
        initial[later[-1]] = 0
    three = {key: fen * random.choice((100, 120, 150)) // 100 for key, fen in books.three_public().items()}
    bought = [books.sum(economic=codes, basic=False) for codes in (("310", "30218"), ("31005",), ("30227", "30213"))]
    goods, works, services = (fen // 3 // 10_000 * 10_000 for fen in bought)
    if random.random() < 0.25:
        goods = works = services = 0
    head = 8_000 + books.visits[1] * 20
    guests = max(books.three_public()["reception"] // head, 1)
    visits = (max(guests // (5 + books.visits[0] % 8), 1), guests)
    books = replace(books, visits=visits)
    return replace(books, initial=initial, three_budget=three, procurement=(goods, works, services))
