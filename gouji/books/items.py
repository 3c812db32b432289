"""Functional items and economic pairs: whether the year's classification has them, and how they are said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from gouji.books.refusals import Refusal, refuse
from gouji.classification import Entry, Scheme, corresponds, entries, lookup

if TYPE_CHECKING:
    from gouji.books.ledger import Line

FUNCTION, DEPARTMENT, GOVERNMENT = Scheme.FUNCTIONAL, Scheme.DEPARTMENT_ECONOMIC, Scheme.GOVERNMENT_ECONOMIC


def function_refusals(code: str, year: int, line: int, field: str) -> Iterator[Refusal]:
    """Why `code` can't be charged in `year`."""
    if not (len(code) == 7 and code.isascii() and code.isdigit()):
        yield refuse("function.form", line, field, code=code)
    elif (known := lookup(FUNCTION, code)) is None:
        yield refuse("function.unknown", line, field, code=code, year=year)
    elif not known.valid_in(year):
        said = {"name": known.name, "years": _years(known)}
        yield refuse("function.expired", line, field, code=code, year=year, **said)


def pair_refusals(pair: str, year: int, line: int, field: str) -> Iterator[Refusal]:
    """Why `pair` can't be charged in `year`."""
    department, _, government = pair.partition("/")
    if not all(len(code) == 5 and code.isascii() and code.isdigit() for code in (department, government)):
        yield refuse("pair.form", line, field, pair=pair)
        return
    unknown = False
    for scheme, code in ((DEPARTMENT, department), (GOVERNMENT, government)):
        if lookup(scheme, code, year) is None:
            unknown = True
            yield refuse("pair.unknown", line, field, code=code, year=year)
    if not unknown and corresponds(department, government) is None:
        said = {"department": named(DEPARTMENT, department), "government": named(GOVERNMENT, government)}
        fitting = "、".join(named(GOVERNMENT, code) for code in fitting_to(department, year)) or "（清单中没有）"
        yield refuse("pair.apart", line, field, department_code=department, fitting=fitting, **said)


def named(scheme: Scheme, code: str) -> str:
    """A code with its name, as sheets and sentences print it; the code alone where the name is not known."""
    entry = lookup(scheme, code)
    return f"{code} {entry.name}" if entry else code


def named_pair(pair: str) -> str:
    """A pair with its names: `30201/50201 办公费→办公经费`."""
    department, _, government = pair.partition("/")
    first, second = lookup(DEPARTMENT, department), lookup(GOVERNMENT, government)
    return f"{pair} {first.name}→{second.name}" if first and second else pair


def fitting_to(department: str, year: int | None) -> list[str]:
    """The government items that correspond to a departmental item."""
    among = (entry for entry in entries(GOVERNMENT, year) if entry.level == 2)
    return [entry.code for entry in among if corresponds(department, entry.code) is not None]


@cache
def functions(year: int) -> tuple[str, ...]:
    """The functional items of a year, with their names."""
    return tuple(f"{entry.code} {entry.name}" for entry in entries(FUNCTION, year) if entry.level == 3)


@cache
def pairs(year: int) -> tuple[str, ...]:
    """The pairs of economic items that correspond in a year, with their names."""
    departmental = [entry.code for entry in entries(DEPARTMENT, year) if entry.level == 2]
    return tuple(named_pair(f"{code}/{other}") for code in departmental for other in fitting_to(code, year))


def said_line(line: Line) -> str:
    """A line in a few words."""
    return f"项目{line.project}、{line.function}、{line.pair}、{line.source}（{line.origin}）"


def _years(entry: Entry) -> str:
    if entry.last_year is not None:
        return f"用到{entry.last_year}年"
    return f"{entry.first_year}年起使用"
