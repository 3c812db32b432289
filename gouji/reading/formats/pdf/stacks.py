"""The headings of a table without rules: which stand over which columns, by where their middles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.forms import FORMS
from gouji.forms.vocabulary import heading, plain_words
from gouji.reading.formats.pdf.chunks import Chunk, merged

_KNOWN = frozenset(plain_words(label) for form in FORMS for path in form.headings for label in path)
"""Headings of official tables; two lines that together are one of them are one heading."""

Interval = tuple[float, float]


@dataclass(slots=True)
class Column:
    """A column: from where to where its cells reach, and its headings, the innermost first."""

    left: float
    right: float
    stack: list[Chunk] = field(default_factory=list)
    body: bool = True
    figures: bool = False
    """Whether its cells are figures, which lean to the right."""

    @property
    def centre(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def reach(self) -> Interval:
        """From where to where its cells and its own heading reach."""
        if not self.stack:
            return self.left, self.right
        return min(self.left, self.stack[0].left), max(self.right, self.stack[0].right)


def columns_under(lines: Sequence[Sequence[Chunk]], columns: list[Column]) -> list[Column]:
    """The columns of a table, with its headings: `columns` are those in which its body prints."""
    cells = _unwrapped(lines)
    if not cells:
        return columns
    middle = (min(cell.top for cell in cells) + max(cell.bottom for cell in cells)) / 2
    used: set[int] = set()
    for column in columns:
        over = [cell for cell in cells if cell.overlaps(column.left, column.right)]
        if over:
            leaf = max(over, key=lambda cell: (round(cell.bottom), _shared(cell, column)))
            if not _reaches_down(leaf, middle) and any(
                _beneath(other, leaf) and _nearer(other, column, columns) for other in cells
            ):
                continue  # the heading is of several columns, and this one's own stands a little aside
            column.stack.append(leaf)
            used.add(id(leaf))
    for cell in sorted(cells, key=lambda each: -each.bottom):
        if id(cell) not in used and _is_leaf(cell, cells, columns, middle):
            columns.append(Column(cell.left, cell.right, [cell], body=False))
            used.add(id(cell))
    columns.sort(key=lambda column: column.centre)
    columns = _met(columns)
    _stack(columns, [cell for cell in cells if id(cell) not in used], middle)
    return columns


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


def _unwrapped(lines: Sequence[Sequence[Chunk]]) -> list[Chunk]:
    """Heading cells: a line that alone stands closely under another is its rest."""
    cells: list[Chunk] = []
    everything = [piece for line in lines for piece in line]
    for line in lines:
        done: list[Chunk] = []
        for piece in line:
            over = [
                cell
                for cell in cells
                if cell.overlaps(piece.left, piece.right)
                and -0.3 * piece.height <= piece.top - cell.bottom < 0.62 * piece.height
            ]
            if len(over) == 1 and _wraps(over[0], piece, everything):
                cells = [cell for cell in cells if cell is not over[0]]
                done.append(merged([over[0], piece]))
            else:
                done.append(piece)
        cells += done
    return cells


def _wraps(cell: Chunk, piece: Chunk, everything: Sequence[Chunk]) -> bool:
    """Whether a piece is the next line of a heading cell, and not a heading under it, beside others."""
    high = piece.height
    beside = any(
        cell.overlaps(other.left, other.right)
        and other.top < piece.bottom
        and piece.top < other.bottom
        and other.top > cell.bottom - 0.5 * high
        for other in everything
        if other is not piece
    )
    if beside or abs(cell.height - high) > 0.2 * high:
        return False
    aligned = abs(cell.centre - piece.centre) < 0.7 * high or abs(cell.left - piece.left) < 0.3 * high
    if not aligned:
        return False
    whole = plain_words(cell.text + piece.text)
    if piece.top - cell.bottom < 0.35 * high or whole in _KNOWN:
        return True
    if plain_words(cell.text).count("（") > plain_words(cell.text).count("）"):
        return True
    nothing = heading("")
    return heading(cell.text) == nothing or heading(piece.text) == nothing


def _reaches_down(cell: Chunk, middle: float) -> bool:
    """Whether a heading stands at half the height of all headings, as one beside which others are nested does."""
    return abs(cell.middle - middle) < 0.35 * cell.height


def _is_leaf(cell: Chunk, cells: Sequence[Chunk], columns: Sequence[Column], middle: float) -> bool:
    """Whether a heading is that of a column in which nothing is printed: none stands under it, and it has room."""
    if any(_beneath(other, cell) and other.overlaps(cell.left, cell.right) for other in cells if other is not cell):
        return False
    if any(cell.left < column.reach[1] and column.reach[0] < cell.right for column in columns):
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
            gap = max(bodyless.left - headless.right, headless.left - bodyless.right)
            gap += 0 if headless.figures == (headless is other) else 1_000
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
