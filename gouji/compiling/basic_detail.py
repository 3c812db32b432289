"""Basic expenditure by economic item as final accounts print it: three panels of items side by side, totals below."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.classification import Scheme, entries
from gouji.compiling.facts import Facts, total
from gouji.compiling.numbers import money
from gouji.compiling.printing import Printing
from gouji.compiling.rows import Body, name_of
from gouji.compiling.tables import head_of
from gouji.forms import Form
from gouji.manuscript import Cell, Number, Row, Span, Sum, Table
from gouji.subject import Fund, Item, Kind, Measure, Stage, Subject

_PANELS = (("301", "303"), ("302",), ("307", "310", "399"))
"""The classes that each panel lists with all their items; what others have stands below the last."""
_BASIC = total(Measure.BASIC, Fund.GENERAL, stage=Stage.FINAL)
_FOOT = (("人员经费合计", Measure.PERSONNEL), None, ("公用经费合计", Measure.OPERATING))


def basic_detail(form: Form, printing: Printing, facts: Facts, body: Body, year: int) -> Table:
    """The table, all listed items printed whether they have money or not."""
    panels = _panels(facts)
    height = max(map(len, panels))
    rows: list[Row] = []
    for at in range(height):
        cells: list[Cell] = []
        for codes in panels:
            code = codes[at] if at < len(codes) else ""
            cells += _item(facts, code) if code else [Cell("", heading=True), Cell("", heading=True), Cell("")]
        rows.append(tuple(cells))
    rows.append(_foot(facts))
    said = {"year": year, "number": form.number, "department": body.name, "code": body.code}
    has_figures = bool(facts.amount(_BASIC))
    empty = f"说明：{year}年度我部门没有一般公共预算财政拨款基本支出，本表为空。"
    return Table(
        form.id,
        printing.titled(form, year),
        head_of(form.headings),
        tuple(rows),
        marker=printing.marker.format(**said),
        above=tuple(line.format(**said) for line in printing.above),
        notes=() if has_figures else (empty,),
        sums=_sums(panels, rows) if has_figures else (),
        widths=(1.2, 3, 1.6) * len(panels),
    )


def _panels(facts: Facts) -> list[list[str]]:
    """The codes of each panel, each class before its items."""
    known = sorted(each.code for each in entries(Scheme.DEPARTMENT_ECONOMIC))
    found = [[code for start in classes for code in known if code.startswith(start)] for classes in _PANELS]
    listed = {code for codes in found for code in codes}
    spent = {item.code.partition("/")[0] for item in facts.items(Kind.ECONOMIC, _BASIC)}
    more = {code[:digits] for code in spent for digits in (3, 5)} - listed
    found[-1] += sorted(more)
    return found


def _item(facts: Facts, code: str) -> list[Cell]:
    subject = _BASIC.but(item=Item(Kind.ECONOMIC, code))
    indent = len(code) // 2 - 1
    name = name_of(Scheme.DEPARTMENT_ECONOMIC, code)
    return [Cell(code, heading=True), Cell(name, heading=True, indent=indent), Cell(_figure(facts, subject))]


def _figure(facts: Facts, subject: Subject) -> Span:
    fen = facts.amount(subject)
    return money(fen, subject) if fen else ""


def _foot(facts: Facts) -> Row:
    cells: list[Cell | None] = []
    for each in _FOOT:
        if each is None:
            cells += [Cell("", heading=True), Cell("", heading=True), Cell("")]
        else:
            name, measure = each
            cells += [Cell(name, columns=2, heading=True), None, Cell(_figure(facts, _BASIC.but(measure=measure)))]
    return tuple(cells)


def _sums(panels: Sequence[Sequence[str]], rows: Sequence[Row]) -> tuple[Sum, ...]:
    """Each class over its items, and the totals over the classes."""
    places = {code: (at, 3 * panel + 2) for panel, codes in enumerate(panels) for at, code in enumerate(codes)}

    def filled(place: tuple[int, int]) -> bool:
        cell = rows[place[0]][place[1]]
        return cell is not None and isinstance(cell.content, Number)

    found = []
    for code, place in places.items():
        parts = [at for other, at in places.items() if len(other) == 5 and other[:3] == code and filled(at)]
        if len(code) == 3 and filled(place) and parts:
            found.append(Sum(place, tuple((1, part) for part in parts)))
    for column, personnel in ((2, True), (8, False)):
        classes = [at for code, at in places.items() if len(code) == 3 and (code in ("301", "303")) is personnel]
        parts = [at for at in classes if filled(at)]
        if filled((len(rows) - 1, column)) and parts:
            found.append(Sum((len(rows) - 1, column), tuple((1, part) for part in parts)))
    return tuple(found)
