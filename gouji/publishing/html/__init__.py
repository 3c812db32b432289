"""A page: one file that asks the network for nothing, for screens of any width, for print and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gouji.charts import Chart, svg
from gouji.manuscript import Block, Cell, Contents, Heading, Manuscript, Number, Paragraph, Row, Style, Table
from gouji.published import ELEMENT_ID
from gouji.publishing.above import above
from gouji.publishing.html.csv import csv_link
from gouji.publishing.leaves import covers
from gouji.publishing.marks import CONTENTS, DRAFT
from gouji.publishing.tables import alignment

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents and the id it leads to."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block as the template shows it: what it is, the block, its id, the level of its heading."""

    kind: str
    block: Block
    id: str = ""
    level: int = 0
    markup: Markup = Markup()
    link: str = ""
    above: tuple[tuple[str, str], ...] = ()


def write(manuscript: Manuscript, path: Path, figures: str, *, draft: bool) -> None:
    """Write a manuscript as a page that carries `figures`, its figures as JSON."""
    pieces = _pieces(manuscript)
    page = (
        _template()
        .get_template("page.html")
        .render(
            manuscript=manuscript,
            title=manuscript.name,
            cover=covers(manuscript),
            pieces=pieces,
            entries=[entry for piece in pieces for entry in _entry(piece)],
            contents=CONTENTS,
            draft=DRAFT if draft else "",
            figures=Markup(figures),  # in ASCII without the signs of markup
            element_id=ELEMENT_ID,
            style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),
        )
    )
    path.write_text(page, encoding="utf-8")


@cache
def _template() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(scope=_scope, place=_place, figure=_is_figure)
    return environment


def _pieces(manuscript: Manuscript) -> list[_Piece]:
    found: list[_Piece] = []
    depth = 1
    for index, block in enumerate(manuscript.blocks):
        name = f"s{index}"
        if isinstance(block, Heading):
            depth = min(block.level + 1, depth + 1)  # no level is left out
            found.append(_Piece("heading", block, name, depth))
        elif isinstance(block, Table):
            level = min(depth + 1, 3)
            found.append(_Piece("table", block, name, level, link=csv_link(block), above=tuple(above(block))))
        elif isinstance(block, Contents):
            found.append(_Piece("contents", block))
        elif isinstance(block, Chart):
            found.append(_Piece("chart", block, name, markup=Markup(svg(block))))
        elif isinstance(block, Paragraph) and block.style is not Style.COVER and block.text.strip():
            found.append(_Piece("note" if block.style is Style.NOTE else "paragraph", block))
    return found


def _entry(piece: _Piece) -> list[_Entry]:
    if isinstance(piece.block, Heading) and piece.block.level <= 2:
        return [_Entry(piece.block.level, piece.block.text, piece.id)]
    if isinstance(piece.block, Table) and piece.block.title:
        return [_Entry(2, piece.block.title, piece.id)]
    return []


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell.content, Number)


def _place(cell: Cell, head: bool, listed: bool) -> str:
    """The class that says where the words of a cell stand."""
    return {"left": "l", "center": "c", "right": "r"}[alignment(cell, head=head, listed=listed).value]


def _scope(cell: Cell, row: Row, head: bool) -> str:
    """What a heading cell is the heading of; nothing where the cell is none."""
    if not cell.text.strip():
        return ""  # a heading without a word is none
    if head or cell.heading:
        if head:
            return "colgroup" if cell.columns > 1 else "col"
        return "rowgroup" if cell.rows > 1 else "row"
    first = next((each for each in row if each is not None and not _is_figure(each) and _is_label(each)), None)
    followed = any(each is not None and _is_figure(each) for each in row)
    return "row" if cell is first and followed else ""


def _is_label(cell: Cell) -> bool:
    """Whether a cell has words, not only a code."""
    return any("一" <= char <= "鿿" for char in cell.text)
