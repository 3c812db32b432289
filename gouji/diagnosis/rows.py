"""Rows lost or printed twice: what breaks then are sums, in several columns and by several rules, all by one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.diagnosis.bonds import Bond, Cell, Standing, in_table
from gouji.diagnosis.causes import Cause, Change, printed_as, severity_of
from gouji.diagnosis.clusters import broken_bonds
from gouji.diagnosis.slips import slip, sources
from gouji.diagnosis.web import Web
from gouji.findings import Fault
from gouji.relations import Linear, Proportion

LOST, DOUBLED = 0.8, 0.9
"""How sure it is that a row is missing where the columns of a table miss amounts that add up along the row, and that a
row is printed twice where sums have too much just what it holds. (Two figures of one row can go wrong together, and
then look like the first.)"""

LOST_OR_WRONG = 0.5
"""The same where one slip in another row, copied across its columns, would explain as much."""


def whole_rows(web: Web, broken: Sequence[Bond]) -> list[Cause]:
    """Rows printed twice, then rows lost; what one explains the other does not look at."""
    causes = list(_doubled_rows(web, broken))
    return causes + list(_lost_rows(web, broken_bonds(web) if causes else broken))


def _doubled_rows(web: Web, broken: Sequence[Bond]) -> Iterator[Cause]:
    """Rows that stand twice in a table, of which broken sums hold but one."""
    suspects = {
        (cell.figure.place.statement, cell.figure.place.line): cell.figure.place.row
        for bond in broken
        if bond.is_sum
        for cell in (web.cells[index] for index in bond.terms)
        if in_table(cell.figure) and cell.figure.value
    }
    by_content: dict[tuple[str, str, tuple[tuple[str, int], ...]], list[int]] = {}
    for (table, line), label in sorted(suspects.items(), key=lambda item: item[0][1]):
        amounts = tuple(sorted((c.figure.place.column, c.figure.value) for c in _row(web, table, line)))
        by_content.setdefault((table or "", label, amounts), []).append(line)
    mended: set[int] = set()
    waiting = {bond.index: bond for bond in broken}
    for (table, _, _), lines in by_content.items():
        for line in lines[1:]:
            cells = _row(web, table, line)
            bonds = _without(web, waiting, cells, _row(web, table, lines[0]))
            bonds = [bond for bond in bonds if bond.index not in mended]
            if bonds:
                mended.update(bond.index for bond in bonds)
                relations = tuple(bond.relation for bond in bonds)
                row = tuple(cell.figure for cell in cells)
                yield Cause((), relations, (), severity_of(bonds), True, Fault.ROW_DOUBLED, row, DOUBLED)
                _take_out(web, cells, _row(web, table, lines[0]))


def _row(web: Web, table: str | None, line: int) -> list[Cell]:
    """The cells of a line of a table that hold an amount."""
    cells = (web.cells[index] for index in web.line(table or "", line))
    return [cell for cell in cells if cell.figure.value]


def _without(web: Web, broken: Mapping[int, Bond], row: Sequence[Cell], twin: Sequence[Cell]) -> list[Bond]:
    """The broken sums that come out even without one of two equal rows, if any holds both copies."""
    for bond in (web.bonds[index] for cell in row for index in cell.bonds):
        both = any(cell.index in bond.terms for cell in twin)
        if both and bond.is_column and bond.printed is not Standing.BROKEN:
            return []
    found = []
    over_both = False
    touched = {index for cell in (*row, *twin) for index in cell.bonds}
    for bond in (broken[index] for index in sorted(touched & broken.keys())):
        for copy in (row, twin):
            cells = [cell for cell in copy if cell.index in bond.terms]
            position = bond.start
            for cell in cells:
                position = bond.moved(position, cell.index, -cell.figure.value)
            if cells and bond.is_sum and not bond.is_along and bond.standing(position) is not Standing.BROKEN:
                found.append(bond)
                over_both |= any(cell.index in bond.terms for cell in (twin if copy is row else row))
                break
    return found if over_both else []


def _take_out(web: Web, row: Sequence[Cell], twin: Sequence[Cell]) -> None:
    """Let the sums over both copies start without one, so that what else is wrong with them shows as it is."""
    columns = {cell.figure.place.column: cell for cell in twin}
    for cell in row:
        other = columns[cell.figure.place.column]
        for bond in (web.bonds[index] for index in cell.bonds):
            if bond.is_sum and other.index in bond.terms:
                bond.start = bond.moved(bond.start, cell.index, -cell.figure.value)


@dataclass(frozen=True, slots=True)
class _Short:
    """A sum whose rows, all in one column of a table, fall short of its total."""

    bond: Bond
    column: str
    gap: int

    @property
    def lines(self) -> frozenset[int]:
        """The lines of its rows."""
        return frozenset(figure.place.line for figure in self.bond.relation.figures[1:])

    def agrees(self, other: _Short) -> bool:
        """Whether two gaps may be the same amount, rounded."""
        return 2 * abs(self.gap - other.gap) <= self.bond.slack + other.bond.slack


def _lost_rows(web: Web, broken: Sequence[Bond]) -> Iterator[Cause]:
    tables: dict[str, list[_Short]] = {}
    for bond in broken:
        found = _short(bond)
        if found is not None:
            table, short = found
            tables.setdefault(table, []).append(short)
    for table, shorts in tables.items():
        short_of = {short.bond.index for short in shorts}
        others = [bond for bond in broken if bond.index not in short_of]
        for group in _groups(shorts):
            bonds = [short.bond for short in group]
            if len(bonds) < 2 or set.intersection(*(set(bond.terms) for bond in bonds)):
                continue  # one figure that stands in all of them explains them, too
            if _doubted(web, group, others) or not _is_row(web, table, group):
                continue
            candidates = _mistyped(web, table, group)
            group.sort(key=lambda short: (not short.bond.is_column, short.bond.index))
            yield Cause(
                (),
                tuple(short.bond.relation for short in group),
                tuple(candidates),
                severity_of(bonds),
                True,
                Fault.ROW_LOST,
                tuple(short.bond.relation.figures[0] for short in group),
                LOST_OR_WRONG if candidates else LOST,
                _missing(group),
            )


def _short(bond: Bond) -> tuple[str, _Short] | None:
    """The bond as a total that misses something in a column of a table, with the table."""
    relation = bond.relation
    if not isinstance(relation, Linear) or not bond.is_sum or bond.habit or relation.constant:
        return None
    (weight, total), *parts = relation.terms
    where = {part.place.statement for _, part in parts}
    columns = Counter(part.place.column for _, part in parts)
    if len(columns) > 1 and len({part.place.line for _, part in parts}) < len(parts):
        return None
    if weight != 1 or len(where) != 1 or any(w != -1 for w, _ in parts) or bond.start[0] <= 0 or bond.is_along:
        return None
    if bond.printed is not Standing.BROKEN or (len(parts) == 1 and not bond.is_column):
        return None  # of two prints of one figure none is the total of the other
    [table], [(column, _)] = where, columns.most_common(1)
    if not table or not in_table(parts[0][1]):
        return None
    if len(parts) == 1 and total.place.statement != table:
        return None  # two places that differ: no row is missing
    return table, _Short(bond, column, bond.start[0])


def _groups(shorts: Sequence[_Short]) -> Iterator[list[_Short]]:
    """Those that one row would fill: sums over the same rows, and others that miss the same in one of their columns."""
    by_rows: dict[frozenset[int], list[_Short]] = {}
    for short in shorts:
        by_rows.setdefault(short.lines, []).append(short)
    taken: set[int] = set()
    for group in sorted(by_rows.values(), key=lambda group: -len(group)):
        own = {short.column: short for short in group if short.bond.index not in taken}
        joined = [s for s in shorts if s.bond.index not in taken and s.column in own and s.agrees(own[s.column])]
        if joined:
            taken.update(short.bond.index for short in joined)
            yield joined


def _doubted(web: Web, group: Sequence[_Short], others: Sequence[Bond]) -> bool:
    """Whether another value of a total, or of a row that is there, would mend other broken bonds, too."""
    wanted: dict[int, int] = {}
    for short in group:
        total, *parts = short.bond.relation.figures
        wanted[web.cell_of(total)] = -short.gap
        wanted.update((web.cell_of(part), short.gap) for part in parts)
    wanted = {cell: gap for cell, gap in wanted.items() if _is_slip(web.cells[cell], gap)}
    return any(
        bond.standing(bond.moved(bond.start, cell, wanted[cell])) is not Standing.BROKEN
        for bond in others
        for cell in wanted.keys() & bond.terms.keys()
    )


def _is_slip(cell: Cell, gap: int) -> bool:
    """Whether a figure that should be more by this can have been printed as it is by a slip."""
    printed = cell.figure.value
    return slip(printed + gap, printed, cell.grid).kind != "other"


def _is_row(web: Web, table: str, group: Sequence[_Short]) -> bool:
    """Whether what the columns miss adds up along a row of the table as its other rows do, or is one amount in all."""
    gaps = {short.column: short for short in group}
    if len(gaps) == 1:
        return True
    whole = _whole_columns(web, table, group)
    first, *others = gaps.values()
    told = all(short.agrees(first) for short in others) or _is_scored(web, list(gaps.values()))
    for pattern, slack in _patterns(web, table, group):
        if not all(column in gaps or column in whole for column in pattern):
            continue
        known = [gaps[column] for column in pattern if column in gaps]
        off = sum(weight * gaps[column].gap for column, weight in pattern.items() if column in gaps)
        if known and 2 * abs(off) > slack + sum(short.bond.slack for short in known):
            return False
        told = told or len(known) > 1
    return told


def _is_scored(web: Web, shorts: Sequence[_Short]) -> bool:
    """Whether two columns miss a share and its whole (得分, 分值), as the other rows have them."""
    if len(shorts) != 2:
        return False
    small, large = sorted(shorts, key=lambda short: short.gap)
    whole = {web.cell_of(figure) for figure in large.bond.relation.figures[1:]}
    of_it = 0
    for figure in small.bond.relation.figures[1:]:
        for relation in (web.bonds[index].relation for index in web.cells[web.cell_of(figure)].bonds):
            if isinstance(relation, Proportion) and not isinstance(relation.whole, int):
                of_it += relation.part is figure and web.cell_of(relation.whole) in whole
    return 2 * of_it >= len(whole)


def _whole_columns(web: Web, table: str, group: Sequence[_Short]) -> set[str]:
    """The columns in which the missing row holds nothing: the same rows come out even, or the total is nothing."""
    rows = {short.lines for short in group}
    near = {index for short in group for cell in short.bond.terms for index in web.cells[cell].bonds}
    near |= {i for line in set().union(*rows) for cell in web.line(table, line) for i in web.cells[cell].bonds}
    totals = {(f.place.statement, f.place.line) for f in (short.bond.relation.figures[0] for short in group)}
    found = set()
    for bond in (web.bonds[index] for index in sorted(near)):
        first, *rest = bond.relation.figures
        even = bond.is_column and bond.printed is not Standing.BROKEN
        if even and frozenset(part.place.line for part in rest) in rows:
            found.add(first.place.column)
        elif bond.statement == table and bond.is_along and (table, first.place.line) in totals:
            found.update(figure.place.column for figure in (first, *rest) if not figure.value)
    return found


def _patterns(web: Web, table: str, group: Sequence[_Short]) -> Iterator[tuple[Mapping[str, int], int]]:
    """How the columns of the table add up along its rows: weights by column."""
    seen: set[tuple[tuple[str, int], ...]] = set()
    for cell in sorted({index for short in group for index in short.bond.terms}):
        for bond in (web.bonds[index] for index in web.cells[cell].bonds):
            if not bond.is_sum or bond.habit or bond.statement != table or not bond.is_along:
                continue
            relation = bond.relation
            assert isinstance(relation, Linear)
            pattern = {figure.place.column: weight for weight, figure in relation.terms}
            key = tuple(sorted(pattern.items()))
            if key not in seen and len(pattern) == len(relation.terms):
                seen.add(key)
                yield pattern, bond.slack


def _mistyped(web: Web, table: str, group: Sequence[_Short]) -> list[Change]:
    """Rows that print one figure in all these columns, and fill them if that is one slip of a digit."""
    found = []
    columns = {short.column: short for short in group}
    lines = {line for short in group for line in short.lines}
    for line in sorted(lines):
        row = {web.cells[i].figure.place.column: web.cells[i] for i in web.line(table, line)}
        cells = [row[column] for column in columns if column in row]
        value = cells[0].figure.value if len(cells) == len(columns) else 0
        if not all(any(cell.index in short.bond.terms for cell in cells) for short in group):
            continue
        if not value or any(cell.figure.value != value for cell in cells):
            continue
        low, high = _room(cells, columns)
        for right in sources(value, cells[0].grid, low, high):
            if slip(right, value, cells[0].grid).kind in {"digit", "swapped"}:
                found.append((cells[0], right))
                break
    return [
        Change(
            cell.figure,
            right,
            printed_as(cell.figure, right, cell.grid),
            slip(right, cell.figure.value, cell.grid).kind,
            round(LOST_OR_WRONG / len(found), 4),
            tuple(short.bond.relation for short in group if cell.index in short.bond.terms),
        )
        for cell, right in found
    ]


def _room(cells: Collection[Cell], columns: Mapping[str, _Short]) -> tuple[int, int]:
    """The values of a row's one figure with which the sums of all its columns would come out even."""
    votes = []
    for cell in cells:
        short = columns[cell.figure.place.column]
        if cell.index in short.bond.terms:
            votes.append(short.bond.votes(short.bond.start, cell.index, cell.figure.value))
    known = [vote for vote in votes if vote]
    return max((vote.low for vote in known), default=0), min((vote.high for vote in known), default=-1)


def _missing(group: Sequence[_Short]) -> tuple[tuple[str, str], ...]:
    """What the columns miss, as it would be printed."""
    found: dict[str, str] = {}
    for short in group:
        total = short.bond.relation.figures[0]
        unit = total.unit.value if total.is_money else total.counted
        found.setdefault(short.column, f"{total.printed(short.gap)}{unit}")
    return tuple(found.items())
