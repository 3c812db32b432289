"""The text of a page in the grids that its rules draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.reading.formats.pdf.frame import Rect
from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.pages import Page
from gouji.reading.formats.pdf.rules import Grid


@dataclass(slots=True)
class Box:
    """A cell of a table: its words, where it stands, how many rows and columns it covers."""

    words: list[Word]
    rect: Rect
    columns: int = 1
    rows: int = 1
    rest: str = ""
    """What of its text stands on the next page."""
    page: int = 0
    """How many pages further on it stands than its row."""


@dataclass(slots=True)
class Table:
    """Rows of cells, each as wide as the table; what another cell covers is None."""

    top: float
    rows: list[list[Box | None]] = field(default_factory=list)
    aligned: bool = False
    """Whether its columns were told by where its cells stand, without rules."""
    spread: bool = False
    """Whether its columns could not be told: its rows are only cells in order."""
    mended: bool = False
    """Whether its rows that the end of a page cuts are whole again."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def fill(page: Page, grids: Sequence[Grid]) -> tuple[list[Table], list[Word]]:
    """The tables of the grids, and the words that stand in none."""
    order = sorted(range(len(grids)), key=lambda index: _area(grids[index].box))
    inside: list[list[list[Word]]] = [[[] for _ in grid.fields] for grid in grids]
    outside: list[Word] = []
    cut: list[tuple[int, list[tuple[Word, int]]]] = []
    for word in page.words:
        x, y = word.centre, word.middle
        for index in order:
            grid = grids[index]
            if (cell := grid.at(x, y)) is not None:
                pieces = _pieces(page, word, grid, cell)
                if len(pieces) > 1:
                    cut.append((index, pieces))
                for piece, owner in pieces:
                    inside[index][owner].append(piece)
                break
        else:
            outside.append(word)
    for index, pieces in cut:
        _take_back(pieces, inside[index])
    tables = [_table(grid, words) for grid, words in zip(grids, inside, strict=True) if any(words)]
    return tables, outside  # a grid without a word is no table: the bars and lines of a chart


def _take_back(pieces: list[tuple[Word, int]], inside: list[list[Word]]) -> None:
    """Give back to a cell the rest of a label that reaches over its edge into one where something else is printed.

    So it is where a workbook prints a label that is too long: what does not fit is clipped, yet in the file.
    """
    (before, home), *others = pieces
    for piece, owner in others:
        if not (_is_lettered(before.text[-1]) and _is_lettered(piece.text[0])):
            break
        beside = [word for word in inside[owner] if word is not piece and _is_on_line(word, piece)]
        if not beside:
            break
        inside[owner] = [word for word in inside[owner] if word is not piece]
        inside[home].append(piece)
        before = piece


def _is_lettered(char: str) -> bool:
    return unicodedata.category(char) == "Lo"


def _is_on_line(one: Word, other: Word) -> bool:
    return one.top < other.middle < one.bottom or other.top < one.middle < other.bottom


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _pieces(page: Page, word: Word, grid: Grid, cell: int) -> list[tuple[Word, int]]:
    """A word, cut where a rule runs through it; with the cells that the pieces stand in."""
    reach = 0.3 * (word.bottom - word.top)
    if grid.holds(cell, word.left + reach, word.right - reach):
        return [(word, cell)]
    pieces: list[tuple[Word, int]] = []
    start = 0
    held: int | None = None
    for at in range(len(word.text) + 1):
        here = None
        if at < len(word.text):
            of = _owner(word.text, at)
            if of is None:
                here = held  # punctuation hangs over the edge of what it follows
            else:
                centre = (page.lefts[word.first + of] + page.rights[word.first + of]) / 2
                here = grid.at(centre, word.middle)
                here = cell if here is None else here
        if at and here != held and held is not None:
            first, last = word.first + start, word.first + at - 1
            text = word.text[start:at]
            pieces.append((Word(page.lefts[first], word.top, page.rights[last], word.bottom, text, first), held))
            start = at
        held = here
    return pieces


def _owner(text: str, at: int) -> int | None:
    """The character by whose place it is told in which cell the one at `at` stands; None: the one before it.

    Typesetting trims the blank half of an opening bracket at the start of a line, so that its box begins in the cell
    before: it goes with what it opens.
    """
    kind = unicodedata.category(text[at])
    if text[at].isalnum() or kind == "Pd":  # a dash is a figure of its own
        return at
    if kind in ("Ps", "Pi"):
        return next((after for after in range(at + 1, len(text)) if text[after].isalnum()), None)
    return None


def _table(grid: Grid, words: list[list[Word]]) -> Table:
    rows: list[list[Box | None]] = [[None] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for field_, held in zip(grid.fields, words, strict=True):
        rect = (
            grid.xs[field_.column],
            grid.ys[field_.row],
            grid.xs[field_.column + field_.columns],
            grid.ys[field_.row + field_.rows],
        )
        rows[field_.row][field_.column] = Box(held, rect, field_.columns, field_.rows)
    return Table(grid.ys[0], rows)
