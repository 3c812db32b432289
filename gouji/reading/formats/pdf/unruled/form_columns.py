"""The columns of one part of a performance form without rules: its cells stand over each other in no two of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import itemgetter

from gouji.reading.formats.pdf.unruled.chunks import Chunk
from gouji.reading.formats.pdf.unruled.column import Interval
from gouji.reading.performance.parts import key_of
from gouji.reading.performance.rows import is_number

_FULL = 1.9
"""A line that ends no farther (in heights of a line) from the end of its column is full, and may go on."""
_ALONE = 60.0
"""Cells farther than this from any heading, in points, have none."""
_TRIED = 40
"""So many cells across columns may one part of a form have."""


@dataclass(slots=True)
class FormCell:
    """A cell: its pieces, their text, and the part of the width in which they stand."""

    pieces: list[Chunk]
    text: str
    left: float
    right: float
    column: int = 0
    rest: str = ""
    """What of its text stands on the next page."""


@dataclass(slots=True)
class FormRow:
    """A row of the form: its cells from left to right, and on which of the form's pages it stands."""

    page: int
    top: float
    cells: list[FormCell]
    is_heading: bool
    """Whether it holds headings of a part of the form and no figure."""


def set_columns(section: Sequence[FormRow]) -> None:
    """Tell in which column of a part each of its cells stands."""
    cells = [cell for line in section for cell in line.cells]
    single = _single(section, cells) or cells
    stretches = _stretches(single)
    count = {id(cell): len(line.cells) for line in section for cell in line.cells}
    for _ in range(_TRIED):
        across = _across(section, single, stretches)
        if not across or len(across) == len(single):
            break
        least = min(across, key=lambda cell: (count[id(cell)], cell.left - cell.right))
        single = [cell for cell in single if cell is not least]
        stretches = _stretches(single)
    order = {id(cell): number for number, line in enumerate(section) for cell in line.cells}
    heads = [line for line in section if line.is_heading]
    lowest = {id(cell) for cell in heads[-1].cells} if heads else set()
    held: list[list[FormCell]] = [[] for _ in stretches]
    for cell in single:
        held[_at(stretches, cell)].append(cell)
    stretches = [stretch for stretch, inside in zip(stretches, held, strict=True) if inside]  # text without width
    held = [each for each in held if each]
    groups = _merged(held, order, lowest)
    place = {at: number for number, group in enumerate(groups) for at in group}
    for cell in cells:
        cell.column = place[_at(stretches, cell)]


def _single(section: Sequence[FormRow], cells: Sequence[FormCell]) -> list[FormCell]:
    """The cells that stand over or under no two cells of one row."""
    pairs = sorted((one.right, other.left) for line in section for one, other in pairwise(line.cells))
    ends = [right for right, _ in pairs]
    least = [*accumulate((left for _, left in reversed(pairs)), min)][::-1]
    found = []
    for cell in cells:
        at = bisect_right(ends, cell.left + 1.0)
        if at == len(ends) or least[at] >= cell.right - 1.0:
            found.append(cell)
    return found


def _across(section: Sequence[FormRow], single: Sequence[FormCell], stretches: Sequence[Interval]) -> list[FormCell]:
    """The cells that join what are two cells of another row to one stretch."""
    known = {id(cell) for cell in single}
    for line in section:
        held = [cell for cell in line.cells if id(cell) in known]
        for one, other in pairwise(held):
            if (at := _at(stretches, one)) == _at(stretches, other):
                within = [cell for cell in single if cell.left < other.left and one.right < cell.right]
                return [cell for cell in within if cell is not one and cell is not other and _at(stretches, cell) == at]
    return []


def _stretches(cells: Sequence[FormCell]) -> list[Interval]:
    found: list[Interval] = []
    for cell in sorted(cells, key=lambda each: each.left):
        if found and cell.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], cell.right)
        else:
            found.append((cell.left, cell.right))
    return found


def _at(stretches: Sequence[Interval], cell: FormCell) -> int:
    """The first stretch in which a cell stands."""
    return min(bisect_right(stretches, cell.left, key=itemgetter(1)), len(stretches) - 1)


def _merged(held: Sequence[Sequence[FormCell]], order: dict[int, int], heads: set[int]) -> list[list[int]]:
    """Stretches put together to columns: figures that stand to one side of their heading are under it.

    What has no heading goes to the nearest one beside it with which no row has it together, or stays by itself.
    """
    rows = [{order[id(cell)] for cell in cells} for cells in held]
    headed = [any(id(cell) in heads for cell in cells) for cells in held]
    reach = [(min(cell.left for cell in cells), max(cell.right for cell in cells)) for cells in held]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for at in range(len(held)):
        choices = [at]
        if not headed[at] and any(headed):
            choices += [name for name in range(at - 1, -1, -1) if headed[name]][:1]
            choices += [name for name in range(at + 1, len(held)) if headed[name]][:1]
        step: dict[int, tuple[float, list[int]]] = {}
        for cost, chosen in best.values():
            for name in choices:
                mates = [other for other, owner in enumerate(chosen) if owner == name] + [name] * (name != at)
                if any(rows[at] & rows[other] for other in mates):
                    continue
                gap = max(reach[at][0] - reach[name][1], reach[name][0] - reach[at][1], 0.0)
                total = cost + (_ALONE if name == at and not headed[at] else gap)
                if name not in step or total < step[name][0]:
                    step[name] = total, [*chosen, name]
        best = step
    _, chosen = min(best.values(), key=itemgetter(0))
    groups: dict[int, list[int]] = {}
    for at, name in enumerate(chosen):
        groups.setdefault(name, []).append(at)
    return sorted(groups.values())


def mended(section: Sequence[FormRow]) -> list[FormRow]:
    """The rows of a part, one that the end of a page cuts put together with its rest."""
    ends: dict[int, float] = {}
    for line in section:
        for cell in line.cells:
            ends[cell.column] = max(ends.get(cell.column, 0.0), cell.right)
    kept: list[FormRow] = []
    for line in section:
        above = kept[-1] if kept else None
        if above is not None and above.page != line.page and _is_rest(above, line, ends):
            for cell in line.cells:
                next(other for other in above.cells if other.column == cell.column).rest += cell.text
            continue
        kept.append(line)
    return kept


def _is_rest(above: FormRow, line: FormRow, ends: dict[int, float]) -> bool:
    if line.is_heading or any(is_number(cell.text) or key_of(cell.text) for cell in line.cells):
        return False
    for cell in line.cells:
        over = [other for other in above.cells if other.column == cell.column]
        if not over or abs(over[0].left - cell.left) > cell.pieces[0].height:
            return False
        last = max(over[0].pieces, key=lambda piece: (round(piece.top), piece.left))
        if last.text.endswith("。") or ends[cell.column] - last.right > _FULL * last.height:
            return False
    return True
