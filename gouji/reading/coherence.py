"""Whether a table whose columns only blanks or order tell apart was read as it was meant: whether its sums hold.

A document may be wrong, in a figure or two of a table; a reading that is wrong breaks most of the sums. So where more
figures would have to be wrong than a document has, nothing is taken from the table: its figures are listed. A row that
was lost, or printed twice, breaks a sum in each of its columns, and is one thing wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from gouji.disclosure import Statement, Sum

Cell = tuple[int, int]

_FEW = 2
"""How many wrong figures a table may have beyond one for each twenty-five of its sums."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the sums of a table bear out its reading: how many hold, and how many figures must be wrong at least."""

    holding: int
    broken: int
    wrong: int
    off_by_a_row: bool = False
    """Whether rows add up to less or more than their totals by what one row holds."""

    @property
    def coherent(self) -> bool:
        """Whether its sums hold but for those that a few wrong figures can break."""
        tested = self.holding + self.broken
        return self.wrong <= _FEW + tested // 25 or 12 * self.broken <= tested


def verdict(statement: Statement) -> Verdict:
    """What the sums of a table say of its reading."""
    holding = 0
    broken: list[set[Cell]] = []
    for cells, holds in _relations(statement):
        if holds:
            holding += 1
        else:
            broken.append(cells)
    off_by_a_row = False
    for at, s in enumerate(statement.down):
        if s.declared and not s.bound and (columns := _off_by_a_row(statement, s)):
            off_by_a_row = True
            for cells in broken:
                if any((s.total, column) in cells for column in columns) and {row for row, _ in cells} > {s.total}:
                    cells.add((-1, at))
    return Verdict(holding, len(broken), _wrong(broken), off_by_a_row)


def _off_by_a_row(statement: Statement, s: Sum) -> set[int]:
    """The columns in which a total and its rows are apart by what one row holds; none where they are not."""
    gaps = {column.index: _gap(statement, s, column.index) for column in statement.columns}
    off = {column: gap for column, gap in gaps.items() if gap}
    if len(off) < 2 or any(gap is None for gap in gaps.values()) or len({gap > 0 for gap in off.values() if gap}) > 1:
        return set()
    lost = all(gap and gap > 0 for gap in off.values())
    known = {column: gap or 0 for column, gap in gaps.items()}
    if lost:
        sums = [each for each in statement.across if not each.bound and off.keys() & {each.total, *each.parts}]
        fits = bool(sums) and all(known.get(e.total, 0) == sum(known.get(part, 0) for part in e.parts) for e in sums)
    else:
        fits = any(all(_value(statement, part, column) == -known[column] for column in known) for part in s.parts)
    return set(off) if fits else set()


def _gap(statement: Statement, s: Sum, column: int) -> int | None:
    """How much the total has more than its rows in a column, 0 for what rounding explains; None where one is unread."""
    rows = (s.total, *s.parts)
    if statement.gaps.intersection((row, column) for row in rows):
        return None
    gap = _value(statement, s.total, column) - sum(_value(statement, part, column) for part in s.parts)
    slack = sum(statement.cells[row, column].figure.step for row in rows if (row, column) in statement.cells) // 2
    return gap if abs(gap) > slack else 0


def _value(statement: Statement, row: int, column: int) -> int:
    amount = statement.cells.get((row, column))
    return amount.figure.value if amount is not None else 0


def _relations(statement: Statement) -> Iterable[tuple[set[Cell], bool]]:
    """The sums of the table with a figure in them: the cells that each takes in, and whether it holds."""
    rows = [row.index for row in statement.rows]
    columns = [column.index for column in statement.columns]
    for along, s, others in [
        *(("row", s, rows) for s in statement.across),
        *(("column", s, columns) for s in statement.down),
    ]:
        for other in others:
            places = {part: (other, part) if along == "row" else (part, other) for part in (s.total, *s.parts)}
            found = _sum(statement, s, places)
            if found is not None:
                yield set(places.values()) & statement.cells.keys(), found


def _sum(statement: Statement, s: Sum, places: dict[int, Cell]) -> bool | None:
    """Whether a sum holds within the rounding of its figures; None where it has none, or one that was not read."""
    if statement.gaps.intersection(places.values()) or places[s.total] not in statement.cells:
        return None
    amounts = [statement.cells[at] for part in s.parts if (at := places[part]) in statement.cells]
    total = statement.cells[places[s.total]].figure
    if total.is_zero and all(amount.figure.is_zero for amount in amounts):
        return None
    gap = sum(amount.figure.value for amount in amounts) - total.value
    slack = (total.step + sum(amount.figure.step for amount in amounts)) // 2
    return gap <= slack if s.bound else abs(gap) <= slack


def _wrong(broken: list[set[Cell]]) -> int:
    """How many figures, at least about, must be wrong for these relations to be broken: each taken where most meet."""
    holding: dict[Cell, list[int]] = {}
    for number, cells in enumerate(broken):
        for cell in cells:
            holding.setdefault(cell, []).append(number)
    explained = [False] * len(broken)
    waiting = [(-len(numbers), numbers[0], cell) for cell, numbers in holding.items()]
    heapify(waiting)
    count = 0
    while waiting:
        known = heappop(waiting)
        cell = known[2]
        rest = [number for number in holding[cell] if not explained[number]]
        if not rest:
            continue
        holding[cell] = rest
        now = (-len(rest), rest[0], cell)
        if now != known:  # others have explained some of them since
            heappush(waiting, now)
            continue
        for number in rest:
            explained[number] = True
        count += 1
    return count
