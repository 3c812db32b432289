"""Writes pages out as lines, and remembers where on which page each character stands."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.disclosure import Doubt, Oddity, OddityKind
from gouji.place import Place
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.formats.pdf.lines import TextLine, joined, written
from gouji.reading.formats.pdf.pages import Page
from gouji.reading.formats.pdf.ruled import Box
from gouji.reading.formats.pdf.spots import Leaf, Run, Spots
from gouji.reading.transcript import Transcript


class Scribe:
    """Writes lines and rows one after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.printed: list[Line] = []
        self.spots = Spots()
        self.doubts: list[Doubt] = []
        self.oddities: list[Oddity] = []
        self.aligned: set[int] = set()

    def transcript(self) -> Transcript:
        """What was written."""
        return Transcript(
            self.lines,
            self.printed,
            self.spots,
            tuple(self.oddities),
            doubts=tuple(self.doubts),
            aligned=frozenset(self.aligned),
        )

    def turn(self, page: Page) -> None:
        """Go on with another page."""
        self.spots.leaves.append(Leaf(page.number, page.boxes, page.shown, page.frame, page.doubts))

    def blank(self) -> None:
        """An empty line, unless one stands there already."""
        if self.lines and self.lines[-1]:
            self._put("", LineKind.BLANK, (), ())

    def line(self, line: TextLine) -> None:
        """A line of words; where they stand far apart, each of them is a cell."""
        number = len(self.lines) + 1
        text, runs = written(line.words)
        pieces = _cells(text, number) if "  " in text else (Cell(text, number, 0, len(text)),)
        self._put(text, LineKind.SPACED if len(pieces) > 1 else LineKind.TEXT, pieces, tuple(runs))

    def remark(self, text: str) -> None:
        """A line of the reader's own, of what it could not read on the page."""
        self.blank()
        self._put(text, LineKind.TEXT, (Cell(text, len(self.lines) + 1, 0, len(text)),), ())
        self.blank()

    def left(self, first: int, last: int) -> None:
        """A line on pages that were left pictures, since there was no time to recognise them."""
        pages = f"{first}" if first == last else f"{first}—{last}"
        text = f"〔第{pages}页是扫描图片，没有识别〕"
        self.remark(text)
        line = len(self.lines) - 1
        place = Place(text, line, 0, len(text))
        self.oddities.append(Oddity(OddityKind.LEFT, place, pages))

    def behind(self, pages: str) -> None:
        """Remember that the line just written is of words that a program recognised in the pictures of these pages."""
        place = Place(self.lines[-1], len(self.lines), 0, len(self.lines[-1]))
        self.oddities.append(Oddity(OddityKind.BEHIND, place, pages))

    def row(self, boxes: Sequence[Box | None], aligned: bool = False) -> None:
        """A row of a table; `aligned` if its columns were told without rules."""
        number = len(self.lines) + 1
        if aligned:
            self.aligned.add(number)
        text, cells = "", []
        runs: list[Run] = []
        for index, box in enumerate(boxes):
            if index:
                text += "\t"
            start = len(text)
            if box is not None and len(box.words) == 1:
                [word] = box.words
                runs.append((start, start + len(word.text), word.first))
                text += word.text + box.rest
            elif box is not None and box.words:
                more, here = joined(box.words)
                runs += [(low + start, high + start, first) for low, high, first in here]
                text += more + box.rest
            elif box is not None:
                self.spots.blanks[number, start] = box.rect, box.page
            columns, rows = (box.columns, box.rows) if box is not None else (1, 1)
            cells.append(Cell(text[start:], number, start, len(text), columns, rows))
        self._put(text, LineKind.TABBED, tuple(cells), tuple(runs))

    def spread(self, boxes: Sequence[Box | None]) -> None:
        """A row of a table whose columns are not known: its cells in order, a blank between them."""
        number = len(self.lines) + 1
        text, cells = "", []
        runs: list[Run] = []
        for box in boxes:
            if box is None or not box.words:
                continue
            text += " " if text else ""
            start = len(text)
            more, here = joined(box.words)
            runs += [(low + start, high + start, first) for low, high, first in here]
            text += more + box.rest
            cells.append(Cell(text[start:], number, start, len(text)))
        self._put(text, LineKind.SPACED if len(cells) > 1 else LineKind.TEXT, tuple(cells), tuple(runs))

    def _put(self, text: str, kind: LineKind, cells: tuple[Cell, ...], runs: tuple[Run, ...]) -> None:
        self.lines.append(text)
        self.printed.append(Line(len(self.lines), text, kind, cells))
        self.spots.pages.append(-1 if kind is LineKind.BLANK else len(self.spots.leaves) - 1)
        self.spots.runs.append(runs)
        if self.spots.leaves and self.spots.leaves[-1].doubts:
            self._doubt(text, runs)

    def _doubt(self, text: str, runs: tuple[Run, ...]) -> None:
        """Remember which figures of the line just written are not certain."""
        for low, high, first in runs:
            for at in range(first, first + high - low):
                if (readings := self.spots.leaves[-1].doubts.get(at)) is None:
                    continue
                start, figure = low + at - first, readings[0][0]
                if text.startswith(figure, start) and start + len(figure) <= high:
                    place = Place(figure, len(self.lines), start, start + len(figure))
                    self.doubts.append(Doubt(place, readings))


def _cells(text: str, number: int) -> tuple[Cell, ...]:
    """The parts of a line between runs of two blanks."""
    cells, start = [], 0
    for part in text.split("  "):
        if part:
            cells.append(Cell(part, number, start, start + len(part)))
        start += len(part) + 2
    return tuple(cells)
