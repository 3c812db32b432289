"""What documents are made of, whatever their format: printed lines, the cells of rows, and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from gouji.place import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one printed line: `offset` is where it begins in the joined text of its paragraph."""

    offset: int
    line: int
    start: int


_offset = attrgetter("offset")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, its wrapped lines joined; `sections` are the headings above it, outermost first."""

    text: str
    pieces: tuple[Piece, ...]
    sections: tuple[str, ...] = ()

    def place(self, start: int, end: int) -> Place:
        """Where characters `start` to `end` of the joined text stand in the document.

        A run that a line break cuts is placed on the line it starts on, up to that line's end.
        """
        index = bisect_right(self.pieces, start, key=_offset) - 1
        piece = self.pieces[index]
        if index + 1 < len(self.pieces):
            end = min(end, self.pieces[index + 1].offset)
        shift = piece.start - piece.offset
        section = self.sections[-1] if self.sections else None
        return Place(self.text[start:end], piece.line, start + shift, end + shift, statement=section)

    def part(self, start: int, end: int) -> Paragraph:
        """The paragraph's characters from `start` to `end` as a paragraph of their own."""
        first = bisect_right(self.pieces, start, key=_offset) - 1
        head = self.pieces[first]
        pieces = [Piece(0, head.line, head.start + start - head.offset)]
        last = bisect_left(self.pieces, end, first + 1, key=_offset)
        pieces += [Piece(p.offset - start, p.line, p.start) for p in self.pieces[first + 1 : last]]
        return Paragraph(self.text[start:end], tuple(pieces), self.sections)


class Cell(NamedTuple):
    """A cell of a table: its text without markup and where that stands.

    `columns` and `rows` say how many it covers, where the format says so; the cells it covers are blank cells.
    """

    text: str
    line: int
    start: int
    end: int
    columns: int = 1
    rows: int = 1

    def place(self, statement: str | None = None, row: str = "", column: str = "") -> Place:
        """The cell's place, with the labels that lead to it.

        A label put together from several pieces (wrapped, or spaced letters) is placed where its first piece stands.
        """
        width = self.end - self.start
        if len(self.text) < width:
            width = min(len(self.text), 1)
        return Place(self.text[:width], self.line, self.start, self.start + width, statement, row, column)


Cells = Sequence[Cell]
"""The cells of one printed row, left to right; blank cells are kept where the format shows them."""


class LineKind(StrEnum):
    """How a line shows its cells."""

    BLANK = "blank"
    TEXT = "text"
    TABBED = "tabbed"
    PIPED = "piped"
    SPACED = "spaced"


class Line(NamedTuple):
    """A printed line: 1-based number, its text, its cells (one where it is no row) and its heading level, 0 if none."""

    number: int
    text: str
    kind: LineKind
    cells: tuple[Cell, ...]
    heading: int = 0

    @property
    def words(self) -> str:
        """The line without markup and outer blanks."""
        return self.cells[0].text if self.kind is LineKind.TEXT else self.text.strip()


def plain(text: str) -> Line:
    """A text by itself as a line that is no row of a table."""
    return Line(1, text, LineKind.TEXT, (Cell(text, 1, 0, len(text)),))
