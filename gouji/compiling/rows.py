"""The rows of a form: by which codes, units or projects it goes, and what its key columns print of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.books import Ledger
from gouji.books.records import Project, Unit
from gouji.classification import Scheme, lookup
from gouji.compiling.facts import Facts
from gouji.compiling.fields import Field, fields_of, subject_of
from gouji.compiling.printing import Printing
from gouji.forms import Form, Rows
from gouji.forms.vocabulary import Role, plain_words
from gouji.subject import TOTAL, Item, Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: the item it stands for, its codes and names, how deep it stands under the total."""

    item: Item
    name: str
    function: str = ""
    economic: str = ""
    government: str = ""
    unit: str = ""
    unit_name: str = ""
    category: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """Whose tables they are: what units and projects are called and which category a project has."""

    code: str
    name: str
    units: dict[str, str]
    projects: dict[str, tuple[str, str, str]]
    """What a project is called, its category and unit, by its name in plain words."""


def body_of(ledger: Ledger, code: str, name: str, names: dict[str, str]) -> Body:
    """The body whose books a ledger is of; `names` are those of its projects by code."""
    units = {unit.code: unit.name for unit in ledger.all(Unit)}
    projects = {
        plain_words(names.get(each.code, each.name)): (names.get(each.code, each.name), each.category, each.unit)
        for each in ledger.all(Project)
    }
    return Body(code, name, units, projects)


def lines_of(form: Form, printing: Printing, facts: Facts, body: Body) -> list[Line]:
    """The rows of a form that go by codes, units or projects: the total, the department's own, then the items."""
    items = _items(form, facts)
    found = [Line(TOTAL, "合计")]
    if not items:
        return found
    if form.rows is Rows.UNIT or (printing.body_row and form.number in _WITH_BODY):
        project = form.rows is Rows.PROJECT  # its code stands where the projects' names do
        name = body.code if project else body.name
        found.append(Line(Item(Kind.UNIT, body.code), name, unit=body.code, unit_name=body.name))
    match form.rows:
        case Rows.FUNCTION:
            return found + _functions([item.code for item in items], printing.levels)
        case Rows.ECONOMIC:
            pairs = any("政府" in path[0] for path in form.headings)
            return found + (_pairs(items) if pairs else _economic(items))
        case Rows.UNIT:
            return found + [
                Line(item, body.units.get(item.code, item.code), unit=item.code, depth=1)
                for item in sorted(items, key=lambda item: item.code)
                if item.code != body.code
            ]
        case Rows.PROJECT:
            return found + [_project(item, body) for item in items]
    return found


_WITH_BODY = frozenset({3, 5, 7, 9, 10})


def _items(form: Form, facts: Facts) -> list[Item]:
    """The items with money in any column of the form."""
    kinds = {
        Rows.FUNCTION: Kind.FUNCTION,
        Rows.ECONOMIC: Kind.ECONOMIC,
        Rows.UNIT: Kind.UNIT,
        Rows.PROJECT: Kind.PROJECT,
    }
    fields = fields_of(form)
    subjects = dict.fromkeys(subject_of(form, field, fields, TOTAL, None) for field in fields if field.is_amount)
    found: dict[Item, None] = {}
    for subject in subjects:
        if subject is not None:
            found |= dict.fromkeys(facts.items(kinds[form.rows], subject))
    return list(found)


def _functions(codes: Sequence[str], levels: tuple[int, ...]) -> list[Line]:
    wanted = sorted({code[:digits] for code in codes for digits in levels if len(code) >= digits})
    return [
        Line(Item(Kind.FUNCTION, code), name_of(Scheme.FUNCTIONAL, code), function=code, depth=levels.index(len(code)))
        for code in wanted
    ]


def _pairs(items: Sequence[Item]) -> list[Line]:
    found = []
    for item in items:
        economic, _, government = printed_code(item).partition("/")
        found.append(
            Line(item, name_of(Scheme.DEPARTMENT_ECONOMIC, economic), economic=economic, government=government)
        )
    return found


def _economic(items: Sequence[Item]) -> list[Line]:
    codes = {printed_code(item).partition("/")[0] for item in items}
    wanted = sorted({code[:digits] for code in codes for digits in (3, 5)})
    return [
        Line(
            Item(Kind.ECONOMIC, code), name_of(Scheme.DEPARTMENT_ECONOMIC, code), economic=code,
            depth=len(code) // 2 - 1,
        )
        for code in wanted
    ]  # fmt: skip


def _project(item: Item, body: Body) -> Line:
    code = printed_code(item)
    name, category, unit = body.projects.get(code, (code, "", ""))
    return Line(item, name, unit_name=body.units.get(unit, body.name), category=category)


def printed_code(item: Item) -> str:
    """An item's code without what tells rows apart that a document printed twice or of several units (#12, @305001)."""
    return item.code.partition("#")[0].partition("@")[0]


def name_of(scheme: Scheme, code: str) -> str:
    """The name of a code; the code itself where it is not known."""
    entry = lookup(scheme, code)
    return entry.name if entry else code


_PART = {"类": slice(0, 3), "款": slice(3, 5), "项": slice(5, 7)}


def key_text(field: Field, line: Line, serial: int) -> str:
    """What a key column prints of a row."""
    leaf, outer = plain_words(field.leaf), plain_words(field.path[0])
    government = "政府" in outer
    if field.role is Role.ORDINAL:
        return str(serial)
    if field.role is Role.CODE:
        if re.search(r"单位|部门", leaf) and "科目" not in leaf:
            return line.unit
        code = line.government if government else line.function or line.economic
        part = _PART.get(leaf)
        if not code and leaf == "类" and not government and "经济" in outer:
            return line.unit  # the department's code stands where an item's begins
        return code[part] if part else code
    if "类型" in leaf:
        return line.category
    if leaf == "项目单位":
        return line.unit_name
    if government:
        return name_of(Scheme.GOVERNMENT_ECONOMIC, line.government) if line.government else ""
    return line.name
