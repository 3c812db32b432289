"""The self-evaluation forms (项目支出绩效自评表) of the projects whose results the books have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.books import words
from gouji.books.money import number
from gouji.books.records import Project
from gouji.books.targets import UNSCORED, Achievement, Management, Objective, Result, Target
from gouji.compiling.atoms import STEP, name_of_project
from gouji.compiling.numbers import NOWHERE
from gouji.compiling.sentences import Speaker
from gouji.evaluation import (
    Cell,
    Entry,
    Filled,
    FilledProject,
    FundsEntry,
    IndicatorEntry,
    ManagementEntry,
    ProjectEntry,
    fill,
)
from gouji.evaluation.amounts import SOURCES
from gouji.evaluation.entry import YEAR
from gouji.evaluation.layout import Box, Line, Look, form_of
from gouji.figures import Unit, parse, plain
from gouji.forms import FORMS
from gouji.forms.vocabulary import plain_words
from gouji.manuscript import Cell as Place
from gouji.manuscript import Number, Row, Span, Sum, Table
from gouji.performance import Scheme, Source, scheme
from gouji.subject import Fund, Item, Kind, Measure, Stage, Subject
from gouji.text import Text

_FORM = next(form for form in FORMS if form.id == "final.evaluation")
_FUNDS = {
    Source.FISCAL: Fund.FISCAL,
    Source.SPECIAL_ACCOUNT: Fund.SPECIAL_ACCOUNT,
    Source.UNIT_FUNDS: Fund.UNIT_FUNDS,
}
_STAGES = (Stage.INITIAL_BUDGET, Stage.BUDGET, Stage.FINAL)
_USUAL = "national-cost"
"""The scheme of a place that has none of its own."""


def evaluated(speaker: Speaker) -> Filled | None:
    """The evaluations of all projects with results, filled in by the scheme of the place; None where there are none.

    What is wrong in them is a gap; one that the form can't be used with blocks.
    """
    ledger = speaker.year.ledger
    codes = list(dict.fromkeys(each.project for each in ledger.all(Result) if each.project))
    if not codes:
        return None
    entry = Entry({YEAR: Cell(str(speaker.year.year))}, [_entry(speaker, code) for code in codes])
    by = scheme(speaker.year.header.form)
    filled = fill(entry, by.id if by else _USUAL)
    for problem in filled.problems:
        sheet = problem.where.zh or "指标完成"
        speaker.gaps.note(
            "evaluation", sheet, f"自评（“{sheet}”表）：{problem.sentence.zh}",
            f"Self-evaluation (sheet {sheet}): {problem.sentence.en}", blocks=problem.fatal,
        )  # fmt: skip
    return filled


def evaluation_tables(filled: Filled) -> Iterator[Table]:
    """The forms, one for each project."""
    assert filled.scheme is not None, "a declared scheme was asked for"
    for project in filled.projects:
        yield _table(project, filled, filled.scheme)


# what is entered

_AT = {kind: Text(sheet, sheet) for kind, sheet in (
    (Project, "项目库"), (Target, "绩效指标"), (Result, "指标完成"), (Management, "资金管理"),
)}  # fmt: skip


def _entry(speaker: Speaker, code: str) -> ProjectEntry:
    """What the books say of a project's year."""
    ledger = speaker.year.ledger
    project = ledger.project(code)
    assert project is not None, "a result's project is in the library: the journal refuses any other"
    unit = ledger.unit(project.unit)
    results = {each.third: each for each in ledger.all(Result) if each.project == code}
    return ProjectEntry(
        name=Cell(name_of_project(ledger, code), _AT[Project]),
        department=Cell(speaker.me),
        unit=Cell(unit.name if unit else speaker.me),
        objective=Cell(_lines([each.text for each in ledger.all(Objective) if each.project == code])),
        achieved=Cell(_lines([each.text for each in ledger.all(Achievement) if each.project == code])),
        funds=_funds(speaker, name_of_project(ledger, code)),
        management=[_management(each) for each in ledger.all(Management) if each.project == code],
        indicators=[
            _indicator(each, results.get(each.third))
            for each in sorted(ledger.all(Target), key=lambda target: list(words.FIRST_LEVELS).index(target.first))
            if each.project == code
        ],
    )


def _lines(texts: list[str]) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return "".join(f"{at}. {text.rstrip('；。')}。" for at, text in enumerate(texts, start=1))


def _funds(speaker: Speaker, name: str) -> list[FundsEntry]:
    """Initial budget, the year's budget and what was paid, by source, as the tables print the project."""
    whole = Subject(Item(Kind.PROJECT, plain_words(name)), Measure.EXPENDITURE)
    found = []
    for source, fund in _FUNDS.items():
        amounts = [Cell(plain(speaker.value(whole.but(fund=fund, stage=stage)), Unit.WAN, STEP)) for stage in _STAGES]
        found.append(FundsEntry(Cell(SOURCES[source]), *amounts))
    return found


def _management(each: Management) -> ManagementEntry:
    at = _AT[Management]
    points = Cell(number(each.weight), at), _points(each.score, at)
    return ManagementEntry(Cell(each.name, at), Cell(each.text, at), *points, Cell(each.problem, at))


def _indicator(target: Target, result: Result | None) -> IndicatorEntry:
    at, later = _AT[Target], _AT[Result]
    weight = Cell(number(target.weight) if target.weight else "", at)
    said = (Cell(target.first, at), Cell(target.second, at), Cell(target.third, at), Cell(target.target, at))
    if result is None:
        return IndicatorEntry(*said, Cell("", later), weight)
    return IndicatorEntry(
        *said, Cell(result.actual, later), weight, _points(result.score, later), Cell(result.reason, later)
    )


def _points(score: int, at: Text) -> Cell:
    return Cell("" if score == UNSCORED else number(score), at)


# what is printed

_TITLES = (Look.TITLE, Look.UNDER_TITLE)
_ADDED = re.compile(r"=(?:SUM\([^()]+\)|[A-I]\d+)(?:\+(?:SUM\([^()]+\)|[A-I]\d+))+")
"""A formula that adds up cells: =I6+SUM(F9:F12)+SUM(F17:F22)."""
_REFERENCE = re.compile(r"([A-I])(\d+)(?::([A-I])(\d+))?")


def _table(project: FilledProject, filled: Filled, by: Scheme) -> Table:
    """The printed form as a table of the manuscript; its total and weight are sums."""
    form = form_of(project, filled)
    title, *others = [line[0].text for line in form.lines if isinstance(line[0], Box) and line[0].look in _TITLES]
    lines = [line for line in form.lines if not (isinstance(line[0], Box) and line[0].look in _TITLES)]
    skipped = len(form.lines) - len(lines)
    return Table(
        _FORM.id,
        title,
        (),
        tuple(_row(line) for line in lines),
        above=tuple(others),
        unit="",  # its headings say 万元
        sums=tuple(_sums(lines, skipped)),
        widths=(11, 14, 16, 12, 12, 11, 9, 9, 24) if by.prints_deviation else (11, 14, 20, 12, 12, 11, 10, 28),
    )


def _row(line: Line) -> Row:
    cells: list[Place | None] = []
    for box in line:
        if isinstance(box, Box):
            cells.append(Place(_content(box), box.span, box.down, heading=box.look is Look.HEAD))
        else:
            cells.append(None)
        cells += [None] * (box.span - 1)
    return tuple(cells)


_UNITS = {Look.AMOUNT: Unit.WAN, Look.POINTS: Unit.COUNT, Look.DEVIATION: Unit.PERCENT}


def _content(box: Box) -> Span:
    words = box.text.replace("\n", "") if box.look is Look.HEAD else box.text
    unit = _UNITS.get(box.look)
    figure = parse(words, unit, NOWHERE) if unit and words else None
    return words if figure is None else Number(words, figure)


def _sums(lines: list[Line], skipped: int) -> Iterator[Sum]:
    """The cells whose formula adds up others."""
    for at, line in enumerate(lines):
        column = 0
        for box in line:
            if isinstance(box, Box) and _ADDED.fullmatch(box.formula):
                parts = tuple((1, (row - skipped, place)) for row, place in _named(box.formula))
                yield Sum((at, column), parts)
            column += box.span


def _named(formula: str) -> Iterator[tuple[int, int]]:
    """The cells that a formula names, from 0."""
    for found in _REFERENCE.finditer(formula):
        first, last = int(found[2]), int(found[4] or found[2])
        yield from ((row - 1, ord(found[1]) - ord("A")) for row in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A project's evaluation in a line: money in 分, total and grade as printed."""

    name: str
    budget: int
    executed: int
    total: str
    grade: str


def outcomes(filled: Filled) -> list[Outcome]:
    """The outcome of every project."""
    return [
        Outcome(
            each.entry.name.text,
            each.money.budget.value if each.money.budget else 0,
            each.money.executed.value if each.money.executed else 0,
            "" if each.total.value is None else f"{float(each.total.value):.2f}".rstrip("0").rstrip("."),
            each.grade.name if each.grade else "",
        )
        for each in filled.projects
    ]
