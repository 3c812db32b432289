"""The tables of a Word file as a grid: the columns and rows that each cell covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.reading.formats.package import Element, attribute, child, local, whole

SLIVER = 113
"""Edges of cells that stand no farther apart are one (twentieths of a point; 2 mm): borders that were moved by hand,
or sizes rounded when a file was converted, leave columns so narrow that nothing fits in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first column, and how many it covers."""

    element: Element
    column: int
    span: int
    continues: bool
    """Whether it belongs to the cell above it."""
    begins: bool
    """Whether cells below may belong to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and how many columns they and the blank before them take."""

    cells: tuple[Cell, ...]
    width: int


def rows_of(table: Element) -> list[Row]:
    """The rows of a table, those that a tracked change deleted left out."""
    found = list(_rows(table))
    edges = _edges(table, max((row.width for row in found), default=0))
    if edges is None or any(
        edges[cell.column] == edges[cell.column + cell.span] and not _is_blank(cell.element)
        for row in found
        for cell in row.cells
    ):
        return found
    return [_placed(row, edges) for row in found]


def _edges(table: Element, width: int) -> list[int] | None:
    """The number of each edge between columns, edges that are one counted once; None where none are, or no widths."""
    widths = [whole(attribute(each, "w"), 0) for each in child(table, "tblGrid") or () if local(each) == "gridCol"]
    if len(widths) < width or not any(0 < wide < SLIVER for wide in widths) or min(widths) <= 0:
        return None
    edges, beyond = [0], 0
    for wide in widths:
        beyond += wide
        if beyond >= SLIVER:
            edges.append(edges[-1] + 1)
            beyond = 0
        else:
            edges.append(edges[-1])
    return edges


def _placed(row: Row, edges: Sequence[int]) -> Row:
    """A row in columns that are counted by those edges."""
    cells = [
        replace(cell, column=edges[cell.column], span=edges[cell.column + cell.span] - edges[cell.column])
        for cell in row.cells
    ]
    return Row(tuple(cell for cell in cells if cell.span), edges[row.width])


def _is_blank(element: Element) -> bool:
    return not any(each.text and each.text.strip() for each in element.iter() if local(each) == "t")


def _rows(table: Element) -> Iterator[Row]:
    for element in inside(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            continue
        column = _count(child(properties, "gridBefore"), 0)
        cells: list[Cell] = []
        for each in inside(element, "tc"):
            said = child(each, "tcPr")
            if child(said, "cellDel") is not None:
                continue
            span = max(_count(child(said, "gridSpan"), 1), 1)
            beside = child(said, "hMerge")
            if cells and beside is not None and attribute(beside, "val", "continue") == "continue":
                cells[-1] = replace(cells[-1], span=cells[-1].span + span)
            else:
                merge = child(said, "vMerge")
                word = attribute(merge, "val", "continue") if merge is not None else ""
                cells.append(Cell(each, column, span, word == "continue", word == "restart"))
            column += span
        yield Row(tuple(cells), column)


def height(rows: list[Row], at: int, cell: Cell) -> int:
    """How many rows a cell covers."""
    height = 1
    while cell.begins and at + height < len(rows):
        below = next((each for each in rows[at + height].cells if each.column == cell.column), None)
        if below is None or not below.continues:
            break
        height += 1
    return height


def _count(element: Element | None, default: int) -> int:
    value = whole(attribute(element, "val"), default) if element is not None else default
    return max(min(value, 1000), 0)


def inside(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, those in content controls and insertions among them."""
    for each in element:
        found = local(each)
        if found == name:
            yield each
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from inside(each, name)
