"""The lists of codes: what a code is called, what it belongs to, which codes bear a name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from gouji.classification.data_files import rows, year
from gouji.classification.entry import Entry, Evidence, Scheme, within
from gouji.classification.naming import bare, marked_level, normalise

_LENGTHS = {Scheme.FUNCTIONAL: (3, 5, 7), Scheme.DEPARTMENT_ECONOMIC: (3, 5), Scheme.GOVERNMENT_ECONOMIC: (3, 5)}


class Alias(NamedTuple):
    """Another name of a code: a former one, or one that documents print as well, with the years it was in force."""

    code: str
    name: str
    evidence: Evidence
    first_year: int | None
    last_year: int | None


@cache
def _list(scheme: Scheme) -> dict[str, Entry]:
    evidence = {kind.value: kind for kind in Evidence}
    found = {}
    for code, name, known, first, last, attested in rows(scheme.value):
        years = tuple(map(int, attested.split())) if attested else ()
        above = code[:-2] if len(code) > 3 else None
        found[code] = Entry(code, name, len(code) // 2, above, evidence[known], year(first), year(last), years)
    return found


@cache
def aliases(scheme: Scheme) -> dict[str, tuple[Alias, ...]]:
    """The other names, by code."""
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for which, code, name, known, first, last in rows("name_aliases"):
        if which == scheme.value:
            found[code].append(Alias(code, name, Evidence(known), year(first), year(last)))
    return {code: tuple(others) for code, others in found.items()}


@cache
def _children(scheme: Scheme) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in _list(scheme).values():
        if entry.parent:
            found[entry.parent].append(entry)
    return {code: tuple(below) for code, below in found.items()}


class _ByName(NamedTuple):
    exact: dict[str, list[Entry]]
    loose: dict[str, list[Entry]]


@cache
def _by_name(scheme: Scheme) -> _ByName:
    index = _ByName(defaultdict(list), defaultdict(list))
    others = aliases(scheme)
    for entry in _list(scheme).values():
        printed = {normalise(name) for name in (entry.name, *(alias.name for alias in others.get(entry.code, ())))}
        for name in printed:
            index.exact[name].append(entry)
        for name in {bare(name) for name in printed}:
            index.loose[name].append(entry)
    return index


def entries(scheme: Scheme, year: int | None = None) -> tuple[Entry, ...]:
    """Every entry of a list, by code; with a year, those that nothing known speaks against in it."""
    return tuple(entry for entry in _list(scheme).values() if entry.valid_in(year))


def lookup(scheme: Scheme, code: str, year: int | None = None) -> Entry | None:
    """The entry of `code`, or None if the list has none (in `year`). The list has gaps: None is no proof.

    >>> lookup(Scheme.FUNCTIONAL, "21006", 2022).name
    '中医药'
    >>> lookup(Scheme.FUNCTIONAL, "21006", 2025) is None
    True
    """
    entry = _list(scheme).get(code)
    return entry if entry and entry.valid_in(year) else None


def names(scheme: Scheme, code: str, year: int | None = None) -> frozenset[str]:
    """The names that `code` may be printed under (in `year`), normalised; empty for a code that the list lacks.

    >>> sorted(names(Scheme.FUNCTIONAL, "210", 2016))
    ['医疗卫生与计划生育支出', '卫生健康支出']
    >>> sorted(names(Scheme.FUNCTIONAL, "210", 2024))
    ['卫生健康支出']
    """
    entry = lookup(scheme, code, year)
    if entry is None:
        return frozenset()
    others = aliases(scheme).get(code, ())
    current = (alias.name for alias in others if within(year, alias.first_year, alias.last_year))
    return frozenset(map(normalise, (entry.name, *current)))


def parent(code: str, scheme: Scheme) -> str | None:
    """The code that `code` belongs to, by its structure; None for a class and for what is no code of the scheme.

    >>> parent("2101501", Scheme.FUNCTIONAL), parent("30101", Scheme.DEPARTMENT_ECONOMIC)
    ('21015', '301')
    >>> parent("208", Scheme.FUNCTIONAL) is parent("3010101", Scheme.DEPARTMENT_ECONOMIC) is None
    True
    """
    if len(code) == 3 or len(code) not in _LENGTHS[scheme] or not (code.isascii() and code.isdigit()):
        return None
    return code[:-2]


def children(code: str, scheme: Scheme) -> tuple[Entry, ...]:
    """The entries directly below `code`.

    >>> [entry.code for entry in children("505", Scheme.GOVERNMENT_ECONOMIC)]
    ['50501', '50502', '50599']
    """
    return _children(scheme).get(code, ())


def by_name(scheme: Scheme, name: str, level: int | None = None) -> tuple[Entry, ...]:
    """The entries that bear `name`, or did; where none bears it as printed, those whose names differ in an ending only.

    A mark of the level in the name （类, 款, 项） counts as `level`.

    >>> [entry.code for entry in by_name(Scheme.DEPARTMENT_ECONOMIC, "城镇职工基本医疗保险缴费")]
    ['30110']
    >>> [entry.code for entry in by_name(Scheme.FUNCTIONAL, "社会保障和就业（类）")]
    ['208']
    """
    exact, loose = _by_name(scheme)
    printed = normalise(name)
    level = level or marked_level(printed)
    for found in (exact.get(printed, ()), loose.get(bare(printed), ())):
        wanted = tuple(entry for entry in found if level is None or entry.level == level)
        if wanted:
            return wanted
    return ()
