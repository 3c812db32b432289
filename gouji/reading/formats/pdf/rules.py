"""The grids that rules draw on a page: which rules hang together, and which cells they part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gouji.reading.formats.pdf.frame import Rect
from gouji.reading.formats.pdf.strokes import Drawing, Stroke

NEAR = 1.6
"""Rules that are no farther apart are one (points): the two sides of a double border, the corners of a dashed one."""
GAP = 3.0
"""How long a gap in a rule may be that is none: a corner drawn by itself, a dash."""
SHORTEST = 4.0
"""A shorter rule is a crumb."""
OUTER = 5.0
"""A rule that reaches farther beyond the last one across it ends where an outer rule is left out."""
MOST_RULES = 6_000
"""A page with more rules shows a drawing, no tables."""


class Field(NamedTuple):
    """A cell of a grid: its first row and column, and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """A ruled table without its text: where its rows and columns begin and end, and its cells."""

    ys: list[float]
    xs: list[float]
    fields: list[Field]
    owner: list[list[int]]
    """For each place of the grid, the index of the cell that covers it."""

    @property
    def box(self) -> Rect:
        """Where it stands on the page."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, index: int, left: float, right: float) -> bool:
        """Whether a cell reaches from `left` to `right`."""
        field = self.fields[index]
        return self.xs[field.column] <= left and right <= self.xs[field.column + field.columns]

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell that a point is in."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owner[row][column]


def grids(drawing: Drawing) -> list[Grid]:
    """The grids of a page, from the top down."""
    if len(drawing.across) + len(drawing.down) > 20 * MOST_RULES:
        return []
    across, down = _merged(drawing.across), _merged(drawing.down)
    if len(across) + len(down) > MOST_RULES:
        return []
    found = [grid for level, upright in _together(across, down) for grid in _grids(level, upright)]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch, made one; crumbs are left out."""
    merged: list[Stroke] = []
    band: list[Stroke] = []
    for stroke in [*sorted(strokes), Stroke(float("inf"), 0.0, 0.0)]:
        if band and stroke.at - band[-1].at > NEAR:
            at = (band[0].at + band[-1].at) / 2
            start, end = 0.0, float("-inf")
            for _, low, high in sorted(band, key=lambda each: each.start):
                if low - end <= GAP:
                    end = max(end, high)
                    continue
                if end - start >= SHORTEST:
                    merged.append(Stroke(at, start, end))
                start, end = low, high
            if end - start >= SHORTEST:
                merged.append(Stroke(at, start, end))
            band = []
        band.append(stroke)
    return merged


def _together(across: list[Stroke], down: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """The rules that cross or touch each other, set by set."""
    leader = list(range(len(across) + len(down)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    heights = [stroke.at for stroke in across]
    for number, upright in enumerate(down, len(across)):
        for index in range(bisect_left(heights, upright.start - GAP), bisect_right(heights, upright.end + GAP)):
            level = across[index]
            if level.start - GAP <= upright.at <= level.end + GAP:
                leader[lead(index)] = lead(number)
    sets: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, stroke in enumerate([*across, *down]):
        sets.setdefault(lead(index), ([], []))[0 if index < len(across) else 1].append(stroke)
    return [found for found in sets.values() if len(found[0]) > 1 and found[1]]


def _positions(values: Sequence[float]) -> list[float]:
    """Positions of rules, those that are one taken together."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _grids(across: list[Stroke], down: list[Stroke]) -> list[Grid]:
    """The grids of rules that hang together: more than one where tables with other columns stand on each other."""
    xs = _positions([stroke.at for stroke in down])
    ys = _positions([stroke.at for stroke in across])
    left, right = min(stroke.start for stroke in across), max(stroke.end for stroke in across)
    if xs[0] - left > OUTER:
        xs.insert(0, left)
    if right - xs[-1] > OUTER:
        xs.append(right)
    top, bottom = min(stroke.start for stroke in down), max(stroke.end for stroke in down)
    if ys[0] - top > OUTER:
        ys.insert(0, top)
    if bottom - ys[-1] > OUTER:
        ys.append(bottom)
    if len(ys) < 2 or len(xs) < 2:
        return []
    beside = _covers(down, xs, ys)
    above = _covers(across, ys, xs)
    found = []
    for first, last in _stacked(beside, above):
        ends = {0: any(line[0] for line in above[first : last + 1])}
        ends[len(xs) - 1] = any(line[-1] for line in above[first : last + 1])
        kept = [k for k, line in enumerate(beside) if any(line[first:last]) or ends.get(k)]
        if len(kept) < 2:
            continue
        within = [beside[k][first:last] for k in kept]
        over = [[any(line[a:b]) for a, b in pairwise(kept)] for line in above[first : last + 1]]
        fields, owner = _fields(within, over, last - first, len(kept) - 1)
        if len(fields) > 1:
            found.append(Grid(ys[first : last + 1], [xs[k] for k in kept], fields, owner))
    return found


def _stacked(beside: list[list[bool]], above: list[list[bool]]) -> list[tuple[int, int]]:
    """The first and last level of each table: another begins under a full rule where the columns are others."""
    rows = len(above) - 1
    edges = [frozenset(k for k, line in enumerate(beside) if line[row]) for row in range(rows)]
    cuts = [0]
    met: frozenset[int] = frozenset()
    for row, here in enumerate(edges):
        if here - met and met - here:
            cut = row
            while cut > cuts[-1] and (not all(above[cut]) or (edges[cut - 1] < here and cut - 1 > cuts[-1])):
                cut -= 1  # its headings have rules in fewer places
            if cut > cuts[-1]:
                cuts.append(cut)
                met = frozenset[int]().union(*edges[cut:row])
        met |= here
    return list(zip(cuts, [*cuts[1:], rows], strict=True))


def _covers(strokes: list[Stroke], at: list[float], between: list[float]) -> list[list[bool]]:
    """For each position of rules, whether a rule stands along each interval of the other direction."""
    covers = [[False] * (len(between) - 1) for _ in at]
    for stroke in strokes:
        index = bisect_left(at, stroke.at)
        if index and (index == len(at) or stroke.at - at[index - 1] <= at[index] - stroke.at):
            index -= 1
        line = covers[index]
        first = bisect_left(between, stroke.start - GAP)
        last = bisect_right(between, stroke.end + GAP) - 1
        for index in range(first, last):
            line[index] = True
    return covers


def _fields(
    beside: list[list[bool]], above: list[list[bool]], rows: int, columns: int
) -> tuple[list[Field], list[list[int]]]:
    """Places with no rule between them are one cell; what is then no rectangle is cut into rows."""
    owner = [[-1] * columns for _ in range(rows)]
    fields: list[Field] = []
    for row in range(rows):
        owned, walls = owner[row], [line[row] for line in beside]
        for column in range(columns):
            if owned[column] >= 0:
                continue
            wide = 1
            while column + wide < columns and owned[column + wide] < 0 and not walls[column + wide]:
                wide += 1
            high = 1
            while row + high < rows and not above[row + high][column]:
                if not _joins(beside, above, owner, row + high, column, wide):
                    break
                high += 1
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    owner[r][c] = len(fields)
            fields.append(Field(row, column, high, wide))
    return fields, owner


def _joins(
    beside: list[list[bool]], above: list[list[bool]], owner: list[list[int]], row: int, column: int, wide: int
) -> bool:
    """Whether the places of `row` from `column` on belong to the cell over them: no rule over, none between."""
    return (
        not any(above[row][column : column + wide])
        and not any(beside[between][row] for between in range(column + 1, column + wide))
        and all(owner[row][at] < 0 for at in range(column, column + wide))
    )
