"""The headings of a table without rules: which stand over which columns, by where their middles are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from gouji.forms.vocabulary import heading, plain_words
from gouji.reading.formats.pdf.unruled.chunks import Chunk, chunk, cut
from gouji.reading.formats.pdf.unruled.column import Column, Interval
from gouji.reading.formats.pdf.unruled.wrapped import KNOWN

_TOTALS = ("合计", "总计")
_ODD = 1_000.0
"""What a heading costs that stands over no column, or where none can be."""
_WELL = 0.2
"""How far headings may be from the middle of what they stand over (in heights of a line) to stand well."""


def columns_under(cells: Sequence[Chunk], columns: Sequence[Column]) -> list[Column]:
    """The columns of a table, with its headings `cells`: `columns` are those in which its body prints.

    A heading beside nested ones stands at half the height of all headings, or hangs from the top; the heading over a
    column's figures is its own, or one beside it that stands lower: what leaves fewer headings over no column, and
    puts those over several nearer to their middle, is taken.
    """
    if not cells:
        return list(columns)
    middle = (min(cell.top for cell in cells) + max(cell.bottom for cell in cells)) / 2
    groups = {id(cell) for cell in cells if _has_under(cell, cells)}
    tried: list[tuple[float, int, list[Column]]] = []
    for aside, way in ((True, middle), (True, math.nan), (False, middle), (False, math.nan)):
        if tried and min(tried)[0] < (_WELL if aside else _ODD):
            break
        found = _placed(cells, groups, [replace(column, stack=[]) for column in columns], way, aside)
        tried.append((_misfit(cells, found), len(tried), found))
    return min(tried)[2]


def _misfit(cells: Sequence[Chunk], columns: Sequence[Column]) -> float:
    """How badly headings stand over columns: those over none count most, then how far groups are from their middle.

    A heading without another over it begins at the top, ends at the bottom or stands in the middle of all headings.
    """
    held = {id(cell) for column in columns for cell in column.stack}
    cost = _ODD * sum(1 for cell in cells if id(cell) not in held)
    cost += _ODD * sum(1 for column in columns if column.figures and not column.stack)
    cost += _ODD * (len(odd_subtotals(columns)) + twice(columns))
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    for [leaf] in (column.stack for column in columns if len(column.stack) == 1):
        off = min(abs(leaf.top - top), abs(leaf.bottom - bottom), abs(leaf.middle - (top + bottom) / 2))
        cost += off / leaf.height if off > 0.35 * leaf.height else 0.0
    bounds = _bounds(columns)
    over: dict[int, tuple[Chunk, int, int]] = {}
    for at, column in enumerate(columns):
        for cell in column.stack[1:]:
            over[id(cell)] = cell, over[id(cell)][1] if id(cell) in over else at, at
    for cell, first, last in over.values():
        cost += abs(cell.centre - (bounds[first] + bounds[last + 1]) / 2) / cell.height
    return cost


def odd_subtotals(columns: Sequence[Column]) -> list[Column]:
    """The columns with 小计 over another heading, or with nothing over it: it is a part of what stands over it.

    And those with nothing over a heading that others have under theirs.
    """
    leaves = {plain_words(column.stack[0].text) for column in columns if len(column.stack) > 1}
    again = {text for text in leaves if text not in _TOTALS} | {"小计"}
    return [
        column
        for column in columns
        if any(plain_words(cell.text) == "小计" for cell in column.stack[1:])
        or (leaves and len(column.stack) == 1 and plain_words(column.stack[0].text) in again)
    ]


def twice(columns: Sequence[Column]) -> bool:
    """Whether two columns have the same headings, which name a fund: one of them stands under another that was lost."""
    paths = Counter(tuple(plain_words(cell.text) for cell in column.stack) for column in columns if column.stack)
    return any(count > 1 and heading(path[0]).fund is not None for path, count in paths.items())


def _placed(
    cells: Sequence[Chunk], groups: Set[int], columns: list[Column], middle: float, aside: bool
) -> list[Column]:
    used: set[int] = set()
    for column in columns:
        over = [cell for cell in cells if id(cell) not in groups and _fits(cell, column)]
        if over:
            leaf = max(over, key=lambda cell: (round(cell.bottom), _shared(cell, column)))
            if (
                aside
                and not _reaches_down(leaf, middle)
                and any(_beneath(other, leaf) and _nearer(other, column, columns) for other in cells)
            ):
                continue  # the heading is of several columns, and this one's own stands a little aside
            column.stack.append(leaf)
            used.add(id(leaf))
    _lean(columns)
    reaches = [column.reach for column in columns]
    for cell in sorted(cells, key=lambda each: -each.bottom):
        if id(cell) not in used and id(cell) not in groups and _is_leaf(cell, cells, reaches, middle):
            columns.append(Column(cell.left, cell.right, [cell], body=False))
            reaches.append((cell.left, cell.right))
            used.add(id(cell))
    columns.sort(key=lambda column: column.centre)
    columns = _divided(_one_each(_met(columns)))
    _stack(columns, [cell for cell in cells if id(cell) not in used], middle)
    return columns


def _has_under(cell: Chunk, cells: Sequence[Chunk]) -> bool:
    """Whether a heading stands over others, and so is that of no single column."""
    return any(_beneath(other, cell) and other.overlaps(cell.left, cell.right) for other in cells if other is not cell)


def _fits(cell: Chunk, column: Column) -> bool:
    """Whether a heading may be that of one column: over its cells, and not beyond the side where they end."""
    if cell.left >= column.right or column.left >= cell.right:
        return False
    slack = 0.6 * cell.height
    if column.side > 0 and cell.right > column.right + slack:
        return False
    return not (column.side < 0 and cell.left < column.left - slack)


def _lean(columns: Sequence[Column]) -> None:
    """Figures of which too few are printed to tell on which side they are aligned are aligned as the others are."""
    sides = set()
    for column in columns:
        if column.figures and column.stack:
            off = column.centre - column.stack[0].centre
            if abs(off) > 0.5 * column.stack[0].height:
                sides.add(1 if off > 0 else -1)
    if len(sides) == 1:
        [side] = sides
        for column in columns:
            if column.figures and not column.side:
                column.side = side


def _one_each(columns: Sequence[Column]) -> list[Column]:
    """Stretches of words beside each other under one heading are one column: its words stand apart."""
    found: list[Column] = []
    for column in columns:
        last = found[-1] if found else None
        one = last is not None and last.stack and column.stack and last.stack[0] is column.stack[0]
        if last is not None and one and not (last.figures or column.figures):
            found[-1] = Column(last.left, column.right, last.stack)
            continue
        found.append(column)
    return found


def _divided(columns: list[Column]) -> list[Column]:
    """Official headings that were printed or recognised without a gap, each put over its own column."""
    for leaf in {id(column.stack[0]): column.stack[0] for column in columns if column.stack}.values():
        under = [column for column in columns if column.stack and column.stack[0] is leaf]
        texts = _headings_in(leaf.text, len(under)) if len(under) > 1 and len(leaf.words) == 1 else []
        rest = leaf.words[0]
        for column, text in zip(under, texts, strict=False):
            word, rest = cut(rest, len(text))
            column.stack = [chunk([word])]
    return columns


def _headings_in(text: str, count: int) -> list[str]:
    """The so many official headings that a text consists of; none if it does not."""
    if count == 1:
        return [text] if text in KNOWN else []
    for at in range(2, len(text) - 1):
        if text[:at] in KNOWN and (rest := _headings_in(text[at:], count - 1)):
            return [text[:at], *rest]
    return []


def _shared(cell: Chunk, column: Column) -> float:
    return min(cell.right, column.right) - max(cell.left, column.left)


def _beneath(cell: Chunk, other: Chunk) -> bool:
    """Whether a heading stands lower than another."""
    return cell.top > other.bottom + 0.1 * other.height


def _nearer(cell: Chunk, column: Column, columns: Sequence[Column]) -> bool:
    """Whether a heading that stands over no cells is next to the cells of a column."""
    if any(cell.overlaps(each.left, each.right) for each in columns):
        return False
    gap = max(cell.left - column.right, column.left - cell.right)
    return gap < 2 * cell.height and all(gap <= max(cell.left - each.right, each.left - cell.right) for each in columns)


def _reaches_down(cell: Chunk, middle: float) -> bool:
    """Whether a heading stands at half the height of all headings, as one beside which others are nested does.

    `middle` is no number where headings hang from the top.
    """
    return abs(cell.middle - middle) < 0.35 * cell.height


def _is_leaf(cell: Chunk, cells: Sequence[Chunk], reaches: Sequence[Interval], middle: float) -> bool:
    """Whether a heading is that of a column in which nothing is printed: it has room beside the reaches of others."""
    for left, right in reaches:
        if cell.left < right and left < cell.right:
            return False
    if _reaches_down(cell, middle):
        return True
    before = max((other for other in cells if other.right <= cell.left), key=lambda each: each.right, default=None)
    after = min((other for other in cells if other.left >= cell.right), key=lambda each: each.left, default=None)
    return not (before is not None and after is not None and _beneath(before, cell) and _beneath(after, cell))


def _met(columns: list[Column]) -> list[Column]:
    """Cells that lean to one side of a wide column, put together with the heading in its middle."""
    while True:
        best: tuple[float, int] | None = None
        for index, (one, other) in enumerate(pairwise(columns)):
            headless, bodyless = (one, other) if one.body else (other, one)
            if headless.stack or bodyless.body or not bodyless.stack:
                continue
            beyond = index + 2 if headless is other else index - 1
            if headless.figures and not headless.side and 0 <= beyond < len(columns) and not columns[beyond].body:
                continue  # nothing tells to which of the two it belongs
            gap = max(bodyless.left - headless.right, headless.left - bodyless.right)
            if headless.side or headless.figures:  # codes of equal length tell neither side
                gap += 0 if (headless.side >= 0) == (headless is other) else 1_000
            if best is None or gap < best[0]:
                best = gap, index
        if best is None:
            return columns
        index = best[1]
        one, other = columns[index : index + 2]
        columns[index : index + 2] = [
            Column(
                min(one.left, other.left),
                max(one.right, other.right),
                one.stack or other.stack,
                figures=one.figures or other.figures,
            )
        ]


def _stack(columns: list[Column], groups: list[Chunk], middle: float) -> None:
    """Put the headings that stand over several columns on their columns, from the lowest up."""
    waiting = sorted(groups, key=lambda cell: -cell.bottom)
    leaves = [column.stack[0] for column in columns if column.stack]
    deepest = max((leaf.middle for leaf in leaves), default=0.0)
    hung = max((leaf.top for leaf in leaves), default=0.0)
    lowest_level = True
    bounds = _bounds(columns)
    while waiting:
        lowest = waiting[0]
        level = [cell for cell in waiting if cell.bottom > lowest.middle]
        waiting = [cell for cell in waiting if cell.bottom <= lowest.middle]
        bottom = min(cell.bottom for cell in level) + 0.1 * lowest.height
        run: list[int] = []
        for index in range(len(columns) + 1):
            stack = columns[index].stack if index < len(columns) else []
            alone = len(stack) == 1 and _reaches_down(stack[0], middle)
            if lowest_level and stack:
                slack = 0.35 * stack[0].height
                alone |= deepest - stack[0].middle > slack and hung - stack[0].top > slack
            if stack and not alone and stack[-1].top > bottom:
                run.append(index)
            elif run:
                _part(columns, run, level, bounds)
                run = []
        lowest_level = False


def _bounds(columns: Sequence[Column]) -> list[float]:
    """Where columns begin and end: as far on either side of their headings, if that fits all; else between them."""
    if not columns:
        return []
    reaches = [column.reach for column in columns]
    found = [reaches[0][0]]
    for column, (left, right) in zip(columns, reaches, strict=True):
        if not column.stack:
            break
        slack = column.stack[0].height
        end = 2 * column.stack[0].centre - found[-1]
        if not (found[-1] - slack <= left and right <= end + slack):
            break
        found.append(end)
    if len(found) == len(columns) + 1:
        return found
    return [reaches[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(reaches)), reaches[-1][1]]


def _part(columns: list[Column], run: list[int], level: list[Chunk], bounds: list[float]) -> None:
    """Part a run of neighbouring columns among the headings over it, so that each stands over the middle of its own."""
    reaches = [columns[index].reach for index in run]
    over = sorted(
        (cell for cell in level if reaches[0][0] <= cell.centre <= reaches[-1][1]), key=lambda cell: cell.centre
    )
    if not over or len(over) > len(run):
        return
    bounds = bounds[run[0] : run[-1] + 2]
    spare = (1.5 * over[0].height) ** 2
    # best[groups][columns]: the least cost so far, and from which column on the last heading stands (-1: none does)
    best: list[dict[int, tuple[float, int]]] = [{at: (spare * at, -1) for at in range(len(run) + 1)}]
    for cell in over:
        step: dict[int, tuple[float, int]] = {}
        for end in range(1, len(run) + 1):
            if end - 1 in step:
                step[end] = step[end - 1][0] + spare, -1
            for start, (cost, _) in best[-1].items():
                off = cost + (cell.centre - (bounds[start] + bounds[end]) / 2) ** 2
                if start < end and (end not in step or off < step[end][0]):
                    step[end] = off, start
        best.append(step)
    number, end = len(over), len(run)
    while number and end in best[number]:
        start = best[number][end][1]
        if start < 0:
            end -= 1
            continue
        for index in run[start:end]:
            columns[index].stack.append(over[number - 1])
        number, end = number - 1, start
