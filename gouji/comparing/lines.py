"""The lines of a comparison: what is laid side by side, and by which figures of a document each is filled.

A line is filled by the widest money of which every document speaks; where there is none, each cell by the widest that
its document prints. The cell says which money that is: two cells whose money differs are told not to be comparable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from gouji.comparing.sheet import Fact, Sheet
from gouji.comparing.titles import MEASURES, PROCURED, THREE_PUBLIC, basis, item_title
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Origin, Subject
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a line, and of which money it speaks."""

    fact: Fact
    money: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its id, its title, its group and a cell for each sheet, None where the document doesn't print it."""

    id: str
    group: str
    title: Text
    cells: tuple[Cell | None, ...]

    @property
    def zero(self) -> bool:
        """Whether no document has anything but zero in it."""
        return all(cell is None or cell.fact.value == 0 for cell in self.cells)

    @property
    def one_money(self) -> bool:
        """Whether all its cells speak of the same money."""
        return len({cell.money for cell in self.cells if cell is not None}) < 2


GROUPS: dict[str, Text] = {
    "totals": Text("收支总量", "Totals"),
    "structure": Text("支出结构", "Structure of expenditure"),
    "three_public": Text("“三公”经费", "Three public expenses"),
    "running": Text("运行、采购与资产", "Running, procurement and assets"),
    "function": Text("按功能分类（类）", "By functional class"),
    "function_item": Text("按功能分类（项）", "By functional item"),
    "economic": Text("按部门预算经济分类（类）", "By economic class"),
    "economic_item": Text("按部门预算经济分类（款）", "By economic item"),
    "project": Text("项目支出", "Projects"),
    "score": Text("项目绩效自评得分", "Scores of self-evaluations"),
    "per_head": Text("人均", "Per head"),
}
"""The groups of lines, in order."""

_ALL = ((Fund.ALL, Origin.ALL), (Fund.ALL, Origin.CURRENT))
_WIDE = (
    *_ALL,
    (Fund.FISCAL, Origin.ALL),
    (Fund.FISCAL, Origin.CURRENT),
    (Fund.GENERAL, Origin.ALL),
    (Fund.GENERAL, Origin.CURRENT),
)
_SUMS = {
    Measure.PERSONNEL: ((Measure.WAGES, Measure.FAMILIES), ()),
    Measure.OPERATING: ((Measure.GOODS,), (Measure.CAPITAL,)),
    Measure.BASIC: ((Measure.PERSONNEL, Measure.OPERATING), ()),
    Measure.PROJECT: ((Measure.OTHER_OPERATIONS, Measure.SPECIFIC_PURPOSE), ()),
}
"""What a measure is the sum of where it isn't printed itself: parts that must be printed, parts that may be."""


def lines(sheets: Sequence[Sheet]) -> tuple[Line, ...]:
    """Every line that some sheet fills, group by group; lines of nothing but zeros are left out of the long groups."""
    fixed = list(_fixed(sheets))
    found = [*fixed, *_coded(sheets), *_projects(sheets), *_per_head(sheets, fixed)]
    return tuple(line for line in found if any(line.cells) and not (line.zero and line.group not in _SHORT))


_SHORT = frozenset({"totals", "structure", "three_public", "score"})


def _fixed(sheets: Sequence[Sheet]) -> Iterable[Line]:
    revenue, all_current = Measure.REVENUE, ((Fund.ALL, Origin.CURRENT),)
    every = ((Fund.ALL, Origin.ALL),)
    yield _line("revenue_total", "totals", Text("收入总计", "revenue in total"), sheets, TOTAL, revenue, every)
    yield _line("revenue", "totals", Text("本年收入", "revenue of the year"), sheets, TOTAL, revenue, all_current)
    carried = Text("上年结转", "carried over from last year")
    yield _line("carried_over", "totals", carried, sheets, TOTAL, revenue, ((Fund.ALL, Origin.CARRIED_OVER),))
    total = Measure.EXPENDITURE_TOTAL
    yield _line("expenditure_total", "totals", MEASURES[total], sheets, TOTAL, total, every)
    spent = Measure.EXPENDITURE
    yield _line("expenditure", "totals", Text("本年支出", "expenditure of the year"), sheets, TOTAL, spent, _ALL)
    for fund in (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL):
        title = Text(f"{basis(Subject(TOTAL, spent, fund)).zh}支出", f"{basis(Subject(TOTAL, spent, fund)).en}")
        yield _line(fund.value, "totals", title, sheets, TOTAL, spent, ((fund, Origin.ALL), (fund, Origin.CURRENT)))
    left = Measure.CARRIED_FORWARD
    yield _line("carried_forward", "totals", MEASURES[left], sheets, TOTAL, left, _WIDE)
    for measure in (
        Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING, Measure.PROJECT, Measure.OTHER_OPERATIONS,
        Measure.SPECIFIC_PURPOSE,
    ):  # fmt: skip
        yield _line(measure.value, "structure", MEASURES[measure], sheets, TOTAL, measure, _WIDE)
    for code, title in THREE_PUBLIC.items():
        name = "three_public" if code == "total" else code
        yield _line(name, "three_public", title, sheets, Item(Kind.THREE_PUBLIC, code), spent, _WIDE)
    running = Measure.AGENCY_OPERATING
    yield _line(running.value, "running", MEASURES[running], sheets, TOTAL, running, _WIDE)
    for code, title in PROCURED.items():
        item = Item(Kind.PROCUREMENT, code)
        yield _line(f"procurement.{code}", "running", title, sheets, item, Measure.PROCUREMENT, _WIDE)
    cars = Text("车辆数", "vehicles")
    yield _line("vehicles.count", "running", cars, sheets, Item(Kind.ASSET, "vehicles"), Measure.COUNT, every)
    assets = Text("资产总额", "assets")
    yield _line("assets", "running", assets, sheets, Item(Kind.ASSET, "total"), Measure.ASSETS, every)
    heads = tuple(Cell(sheet.heads, Text("", "")) if sheet.heads else None for sheet in sheets)
    yield Line("heads", "running", Text("人数", "people"), heads)


Money = tuple[tuple[Fund, Origin], ...]


def _line(
    name: str, group: str, title: Text, sheets: Sequence[Sheet], item: Item, measure: Measure, money: Money
) -> Line:
    options = [_options(sheet, item, measure, money) for sheet in sheets]
    chosen = _common(options, money)
    if chosen is not None and chosen[0] is not Fund.ALL and money[0][0] is Fund.ALL:
        said = basis(Subject(item, measure, *chosen))
        title = Text(f"{title.zh}（{said.zh}）", f"{title.en} ({said.en})")
    return Line(name, group, title, tuple(_chosen(found, chosen) for found in options))


def beside(line: Line, sheets: Sequence[Sheet], measure: Measure) -> Line:
    """The totals of a measure, each in the money of which the other line speaks there: what that is a share of."""
    options = [_options(sheet, TOTAL, measure, _WIDE) for sheet in sheets]
    cells = tuple(
        next((each for each in found.values() if cell is not None and each.money == cell.money), None)
        for cell, found in zip(line.cells, options, strict=True)
    )
    return Line(measure.value, line.group, MEASURES[measure], cells)


def _options(sheet: Sheet, item: Item, measure: Measure, money: Money) -> dict[tuple[Fund, Origin], Cell]:
    """What a sheet prints for a line, by the money it speaks of, the widest first."""
    subjects = ((each, Subject(item, measure, *each, sheet.stage)) for each in money)
    return {each: Cell(fact, basis(subject)) for each, subject in subjects if (fact := _of(sheet, subject)) is not None}


Key = TypeVar("Key")
Option = TypeVar("Option")


def _common(options: Sequence[Mapping[Key, object]], ladder: Iterable[Key]) -> Key | None:
    """The widest money of which all speak that speak of any; None where there is none."""
    filled = [found for found in options if found]
    return next((money for money in ladder if filled and all(money in found for found in filled)), None)


def _chosen(found: Mapping[Key, Option], common: Key | None) -> Option | None:
    """What is said of the common money; where there is none, of the widest."""
    if common is not None and common in found:
        return found[common]
    return next(iter(found.values()), None)


def _of(sheet: Sheet, subject: Subject) -> Fact | None:
    """The figure of a subject, or the sum of its parts where they are all printed."""
    printed = sheet.subjects.get(subject)
    if printed is not None or subject.measure not in _SUMS:
        return printed
    needed, also = _SUMS[subject.measure]
    parts = [_of(sheet, replace(subject, measure=part)) for part in needed]
    if any(part is None for part in parts):
        return None
    more = [_of(sheet, replace(subject, measure=part)) for part in also]
    known = [part for part in (*parts, *more) if part is not None]
    total = known[0]
    for part in known[1:]:
        total = total + part
    return total


def _coded(sheets: Sequence[Sheet]) -> Iterable[Line]:
    """Lines by functional and economic code."""
    spent, basic = Measure.EXPENDITURE, Measure.BASIC
    functions = tuple((spent, fund, origin) for fund, origin in _WIDE)
    economic = (*functions, *((basic, fund, origin) for fund, origin in _WIDE))
    printed = [_printed(sheet) for sheet in sheets]
    for group, kind, digits, ladder in (
        ("function", Kind.FUNCTION, 3, functions),
        ("function_item", Kind.FUNCTION, 7, functions),
        ("economic", Kind.ECONOMIC, 3, economic),
        ("economic_item", Kind.ECONOMIC, 5, economic),
    ):
        options = [_by_code(own[kind], kind, digits, ladder) for own in printed]
        chosen = _common(options, ladder)
        columns = [_chosen(found, chosen) or {} for found in options]
        for code in sorted({code for column in columns for code in column}):
            cells = tuple(column.get(code) for column in columns)
            label = next((_label(cell.fact) for cell in cells if cell is not None), "")
            yield Line(f"{kind.value}:{code}", group, item_title(Item(kind, code), label), cells)


Ladder = tuple[tuple[Measure, Fund, Origin], ...]
Coded = tuple[str, tuple[Measure, Fund, Origin], Fact]
"""A figure by code: the code, the money it speaks of, the figure."""


def _printed(sheet: Sheet) -> Mapping[Kind, Sequence[Coded]]:
    """The sheet's own figures by functional and by economic code."""
    found: dict[Kind, list[Coded]] = {Kind.FUNCTION: [], Kind.ECONOMIC: []}
    stage = sheet.stage
    for subject, fact in sheet.subjects.items():
        own = found.get(subject.item.kind)
        if own is not None and subject.stage is stage and fact.is_money:
            code = subject.item.code.partition("/")[0]
            if code.isdigit():
                own.append((code, (subject.measure, subject.fund, subject.origin), fact))
    return found


def _by_code(
    printed: Sequence[Coded], kind: Kind, digits: int, ladder: Ladder
) -> dict[tuple[Measure, Fund, Origin], dict[str, Cell]]:
    """The figures by code of each money that has any other than zero, the widest first."""
    found: defaultdict[tuple[Measure, Fund, Origin], dict[str, Fact]] = defaultdict(dict)
    sums: defaultdict[tuple[Measure, Fund, Origin], dict[str, Fact]] = defaultdict(dict)
    for code, money, fact in printed:
        if len(code) == digits:
            column = found[money]
            column[code] = column[code] + fact if code in column else fact
        elif kind is Kind.ECONOMIC and digits == 3 and len(code) == 5:
            column = sums[money]
            column[code[:3]] = column[code[:3]] + fact if code[:3] in column else fact
    made = {}
    for money in ladder:
        column = {**sums[money], **found[money]}
        if any(fact.value for fact in column.values()):
            measure, fund, origin = money
            said = basis(Subject(TOTAL, measure, fund, origin))
            if measure is not Measure.EXPENDITURE:
                said = Text(f"{said.zh}{MEASURES[measure].zh}", f"{said.en}, {MEASURES[measure].en}")
            made[money] = {code: Cell(fact, said) for code, fact in column.items()}
    return made


def _label(fact: Fact) -> str:
    return str(fact.spots[0].place.get("row") or "") if fact.spots else ""


def _projects(sheets: Sequence[Sheet]) -> Iterable[Line]:
    keys = dict.fromkeys(key for sheet in sheets for key in sheet.projects)
    empty = Text("", "")
    for group, wanted in (("project", ("executed", "amount")), ("score", ("score",))):
        for key in keys:
            known = [sheet.projects[key] for sheet in sheets if key in sheet.projects]
            cells = []
            for sheet in sheets:
                facts = sheet.projects[key].facts if key in sheet.projects else {}
                fact = next((facts[name] for name in wanted if name in facts), None)
                cells.append(Cell(fact, empty) if fact is not None else None)
            yield Line(f"{group}:{key}", group, Text(known[0].name, known[0].name), tuple(cells))


def _per_head(sheets: Sequence[Sheet], found: Sequence[Line]) -> Iterable[Line]:
    by_id = {line.id: line for line in found}
    for name in (Measure.PERSONNEL.value, Measure.OPERATING.value, "three_public", Measure.AGENCY_OPERATING.value):
        line = by_id[name]
        cells = tuple(_divided(cell, sheet) for cell, sheet in zip(line.cells, sheets, strict=True))
        yield Line(f"per_head:{name}", "per_head", line.title, cells)


def _divided(cell: Cell | None, sheet: Sheet) -> Cell | None:
    if cell is None or sheet.heads is None:
        return None
    people = max(sheet.heads.value // 10_000, 1)
    return Cell(Fact(cell.fact.value // people, 100, "元/人", cell.fact.spots + sheet.heads.spots), cell.money)
