"""Which rows of a table add up to which: by code, by unit, and by the numbers before labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gouji.disclosure import Sum
from gouji.forms.vocabulary import depth_of, plain_words
from gouji.reading.keys import Key

_LENGTHS = (3, 5, 7)
_REPEATED = 20
"""A unit that stands in more rows than so many is no sum of those under it."""


@dataclass(slots=True)
class Node:
    """A row: its index in the statement, its key and the unit whose section it stands in."""

    row: int
    key: Key
    unit: str = ""


def sections(nodes: list[Node]) -> int:
    """Write into each row the unit in whose section it stands; the number of units that have rows of their own."""
    unit = ""
    filled: set[str] = set()
    for node in nodes:
        if node.key.unit and not (node.key.function or node.key.economic):
            unit = node.key.unit
        elif not node.key.is_total:
            node.unit = unit
            if unit:
                filled.add(unit)
    return len(filled)


def by_code(nodes: list[Node], declared: bool) -> list[Sum]:
    """The sums that codes and units imply: 类 = Σ 款 = Σ 项, unit = Σ its items, total = Σ units or items."""
    result: list[Sum] = []
    totals = [node for node in nodes if node.key.is_total]
    units = [node for node in nodes if _is_unit(node)]
    items = [n for n in nodes if not n.key.is_total and n.key.part is None and not _is_unit(n)]
    roots: dict[str, list[int]] = {}
    groups: dict[str, list[Node]] = {}
    for node in items:
        groups.setdefault(node.unit, []).append(node)
    for unit, members in groups.items():
        roots[unit] = _hierarchy(members, result, declared)
    unit_roots: list[int] = []
    declared = declared and all(node.key.unit.isdigit() for node in units)  # names do not say which unit is another's
    rows = Counter(node.key.unit for node in units)
    for node, is_root, children in _under(units):
        code = node.key.unit
        if is_root:
            unit_roots.append(node.row)
        parts = roots.get(code) or children
        if parts and rows[code] <= _REPEATED:
            result.append(Sum(node.row, tuple(parts), declared=declared))
    top = unit_roots + roots.get("", [])
    if len(totals) == 1 and top:
        result.append(Sum(totals[0].row, tuple(top), declared=declared))
    elif len(totals) > 1 and top:
        result += _subtotals(nodes, totals, units, declared)
    return result


def _is_unit(node: Node) -> bool:
    """Whether a row is that of a unit as a whole."""
    return bool(node.key.unit) and not (node.key.function or node.key.economic)


def _under(units: list[Node]) -> list[tuple[Node, bool, list[int]]]:
    """Each unit's row, whether no unit before it is above it, and the rows after it of the units under it."""
    before: dict[str, list[list[int]]] = {}
    found: list[tuple[Node, bool, list[int]]] = []
    for node in units:
        code, above = node.key.unit, 0
        for length in range(1, len(code)):
            same = before.get(code[:length], [])
            above += len(same)
            for children in same[:_REPEATED]:
                children.append(node.row)
        found.append((node, not above, []))
        before.setdefault(code, []).append(found[-1][2])
    return found


def _hierarchy(members: list[Node], result: list[Sum], declared: bool) -> list[int]:
    """Sums of coded rows over the rows one level below them; returns the rows that stand under none."""
    classes = any(len(node.key.economic) == 3 for node in members)
    codes = {_code(node, classes): node.row for node in members if _code(node, classes)}
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for node in members:
        code = _code(node, classes)
        above = [code[:length] for length in reversed(_LENGTHS) if length < len(code) and code[:length] in codes]
        if code and above:
            children.setdefault(codes[above[0]], []).append(node.row)
        else:
            roots.append(node.row)
    result.extend(Sum(row, tuple(parts), declared=declared) for row, parts in children.items())
    return roots


def _code(node: Node, classes: bool) -> str:
    """The code that says under which row a row stands; pairs of economic codes say it only where there are classes."""
    key = node.key
    return (
        key.function
        or ("" if key.economic and key.government and not classes else key.economic)
        or ("" if key.economic else key.government)
    )


def _subtotals(nodes: list[Node], totals: list[Node], units: list[Node], declared: bool) -> list[Sum]:
    """Several totals: each sums the rows since the one before it, unless the first stands above all rows."""
    if units or nodes[0] is totals[0]:
        return []
    result = []
    start = 0
    for total in totals[:-1]:
        end = nodes.index(total)
        rows = _hierarchy([node for node in nodes[start:end] if node.key.part is None], [], declared)
        result.append(Sum(total.row, tuple(rows), declared=declared))
        start = end + 1
    return result


def by_label(nodes: list[Node], declared: bool) -> list[Sum]:
    """The sums that labels imply: 一、 over its （一） or the rows without number under it, a total over all 一、.

    A row of 其中 is part of the row above it.
    """
    result: list[Sum] = []
    open_rows: list[tuple[int, int, list[int]]] = []  # depth, row, children
    top: list[tuple[int, int]] = []
    above: int | None = None
    total: int | None = None
    counted = 0
    plain: dict[int, list[int]] = {}
    for node in nodes:
        words = plain_words(node.key.label)
        if node.key.is_total or words.endswith("总额"):
            if total is None:
                total, counted = node.row, len(top)
            continue
        if words.startswith("其中") and above is not None:
            result.append(Sum(above, (node.row,), bound=True, declared=declared))
            continue
        depth = depth_of(node.key.label)
        if depth is None:
            if open_rows:
                plain.setdefault(open_rows[-1][1], []).append(node.row)
            above = node.row
            continue
        while open_rows and open_rows[-1][0] >= depth:
            _close(open_rows.pop(), result, declared)
        if open_rows:
            open_rows[-1][2].append(node.row)
        else:
            top.append((depth, node.row))
        open_rows.append((depth, node.row, []))
        above = node.row
    while open_rows:
        _close(open_rows.pop(), result, declared)
    summed = {s.total for s in result if not s.bound}
    result += [
        Sum(row, tuple(parts), declared=False) for row, parts in plain.items() if row not in summed and parts[1:]
    ]
    if total is not None and top:
        summed_up = top[:counted] or top  # what stands below a total that has rows above it is no part of it
        result.append(Sum(total, tuple(row for _, row in summed_up), declared=declared))
    return result


def _close(opened: tuple[int, int, list[int]], result: list[Sum], declared: bool) -> None:
    _, row, children = opened
    if len(children) > 1:
        result.append(Sum(row, tuple(children), declared=declared))
