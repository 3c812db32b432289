"""The rows of a table before they are bound: their keys, their cells, and what the rows above say of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.forms.vocabulary import Role
from gouji.reading.blocks import Cell
from gouji.reading.grid import is_amount
from gouji.reading.keys import Key, key_of, sections_by_name
from gouji.reading.named import codes_by_name
from gouji.reading.structure import Head, Panel

_LONE = 2
"""How many digits a 款 or 项 has by itself."""


@dataclass(slots=True)
class Entry:
    """A row of one panel before it is bound: its key and, for each column that has one, its cell."""

    panel: int
    key: Key
    cells: dict[int, Cell] = field(default_factory=dict)
    loose: list[Cell] = field(default_factory=list)


def entries_of(panels: list[Panel], body: list[list[Cell]], *, projects: bool) -> list[Entry]:
    """The rows of an exact grid; rows without words and figures are left out.

    Panels under the same headings are one list that goes on beside itself (302 in the second, 30226 … in the third):
    their rows follow each other in the columns of the first of them.
    """
    stairs = [Stairs() for _ in panels]
    above = _stacked(panels)
    rows: list[list[Entry]] = []
    for row in body:
        rows.append([])
        for number, panel in enumerate(panels):
            key = key_of(stairs[number].climb([(head, row[head.index]) for head in panel.keys]), projects=projects)
            columns = [head.index for head in panels[above[number]].figures]
            cells = {at: row[head.index] for at, head in zip(columns, panel.figures, strict=True)}
            if key.cell is None and any(cell.text for cell in cells.values()):
                key = _label_to_the_left(rows[-1]) or key
            elif is_amount(key.label):  # the words of a column ran into the next: the sum to the left isn't blank
                _label_to_the_left(rows[-1])
            if key.cell is not None or any(cell.text for cell in cells.values()):
                rows[-1].append(Entry(above[number], key, cells))
    listed = [entry for beside in rows for entry in beside]
    if len(set(above)) < len(panels):
        listed = _one_after_another(rows)
    if len(panels) == 1 and not projects:
        codes_by_name([entry.key for entry in listed])
        sections_by_name([entry.key for entry in listed])
    return listed


def _stacked(panels: list[Panel]) -> list[int]:
    """For each panel the first one with codes and the same headings; itself where there is none."""
    headings = [
        (tuple(head.path for head in panel.keys), tuple(head.path for head in panel.figures)) for panel in panels
    ]
    coded = [any(head.role is Role.CODE for head in panel.keys) for panel in panels]
    return [headings.index(headings[at]) if coded[at] else at for at in range(len(panels))]


def _one_after_another(rows: list[list[Entry]]) -> list[Entry]:
    """The rows of the first panel, then those of the next; sums that end the table stay at its end."""
    width = max((len(row) for row in rows), default=0)
    listed = [row for row in rows if not (row and row[0].key.is_sum)]
    ends = [entry for row in rows if row and row[0].key.is_sum for entry in row]
    return [row[at] for at in range(width) for row in listed if at < len(row)] + ends


def _label_to_the_left(beside: list[Entry]) -> Key | None:
    """The key of the panel before where it is a total's without a figure: its label reaches over two panels.

    公用经费合计 stands over the columns of two panels, its amount in the last of them.
    """
    if not beside or any(cell.text for cell in beside[-1].cells.values()):
        return None
    return beside.pop().key if beside[-1].key.is_sum else None


class Stairs:
    """Codes printed as stairs: 201 on the row of the class, 05 on that of its 款, 01 on that of the 项.

    A row that prints only its own level stands under the codes printed last to the left of it.
    """

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def climb(self, cells: list[tuple[Head, Cell]]) -> list[tuple[Head, Cell]]:
        """The cells with the codes above filled in where a row leaves them out."""
        run = _run(cells)
        printed = [at for at in run if cells[at][1].text.strip()]
        if len(run) < 2 or not printed:
            return cells
        first, text = printed[0], cells[printed[0]][1].text.strip()
        left = [at for at in run if at < first]
        if left and len(text) == _LONE and text.isdigit() and all(at in self._last for at in left):
            cells = [
                (head, cells[first][1]._replace(text=self._last[at])) if at in left else (head, cell)
                for at, (head, cell) in enumerate(cells)
            ]
        for at in run:
            if at >= first:
                self._last[at] = cells[at][1].text.strip()
                if not self._last[at]:
                    del self._last[at]
        return cells


def _run(cells: list[tuple[Head, Cell]]) -> list[int]:
    """The first columns of codes that stand beside each other under one heading."""
    run: list[int] = []
    for at, (head, _) in enumerate(cells):
        if head.role is Role.CODE and (not run or (at == run[-1] + 1 and head.path[:-1] == cells[run[0]][0].path[:-1])):
            run.append(at)
        elif run:
            break
    return run
