"""A document written out line by line, whatever its format: what recognition reads, and reports quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gouji.disclosure import Doubt, Oddity, OddityKind
from gouji.place import Anchor, Anchors, Place
from gouji.published import Published
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.lines import printed_line


@dataclass(frozen=True, slots=True)
class Transcript:
    """The lines of a document as text, the same lines with their cells, and where they stand in its file.

    `anchors` is None where the file is a text and the lines are its own.
    """

    lines: list[str]
    printed: list[Line]
    anchors: Anchors | None = None
    oddities: tuple[Oddity, ...] = ()
    """What of the file itself its reader should know, in the order of the lines."""
    published: Published | None = None
    """The figures for machines that the file carries."""
    doubts: tuple[Doubt, ...] = ()
    """Figures recognised in pictures that may say something else."""
    aligned: frozenset[int] = frozenset()
    """Lines of tables whose columns were told by where their cells stand on the page, without rules."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the file that are read as one run: their text and where they stand.

    Where `anchor` has a `start`, each character of `text` is one of the file's; else they all stand at `anchor`.
    """

    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table in its file: what stands in it, and how many columns and rows of the table it covers."""

    stretches: tuple[Stretch, ...]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(slots=True)
class Runs:
    """Anchors kept as runs of characters, line by line."""

    starts: list[list[int]] = field(default_factory=list)
    """For each line, where its runs begin."""
    runs: list[list[tuple[int, Anchor]]] = field(default_factory=list)
    """For each line, where its runs end, and where they stand in the file."""

    def of(self, line: int, start: int, end: int) -> Anchor:
        """Where characters `start` to `end` of the line stand: in the run that `start` is in, or the nearest one."""
        starts, runs = self.starts[line - 1], self.runs[line - 1]
        if not runs:
            return self._beside(line)
        index = max(bisect_right(starts, start) - 1, 0)
        low, (high, anchor) = starts[index], runs[index]
        if anchor.start is None:
            return anchor
        first = self._shifted(anchor, low, high, start)
        last = index
        while last + 1 < len(runs) and starts[last + 1] < end and _same_line(runs[last + 1][1], anchor):
            last += 1
        closing = runs[last][1]
        until = self._shifted(closing, starts[last], runs[last][0], min(end, runs[last][0]))
        return replace(anchor, start=first, end=max(until, first))

    @staticmethod
    def _shifted(anchor: Anchor, low: int, high: int, at: int) -> int:
        """The character of the file at `at` in the line; an entity of several characters is taken whole."""
        assert anchor.start is not None
        assert anchor.end is not None
        if at >= high:
            return anchor.end
        return anchor.start + max(at - low, 0) if anchor.end - anchor.start == high - low else anchor.start

    def _beside(self, line: int) -> Anchor:
        """The anchor of the nearest line that has one."""
        for away in range(1, len(self.runs)):
            for other in (line - away, line + away):
                if 1 <= other <= len(self.runs) and self.runs[other - 1]:
                    return self.runs[other - 1][0][1]
        return Anchor()


def _same_line(one: Anchor, other: Anchor) -> bool:
    return (one.line, one.paragraph, one.table, one.cell_row, one.cell_column) == (
        other.line, other.paragraph, other.table, other.cell_row, other.cell_column,
    )  # fmt: skip


class Scribe:
    """Writes a document out: paragraphs as lines, rows of tables as lines with tabs between their cells."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.printed: list[Line] = []
        """The lines written so far."""
        self.laid: tuple[int, tuple[int, ...]] = (0, ())
        """How wide the last table is in its file, and which of its columns were written."""
        self._runs = Runs()
        self._oddities: list[Oddity] = []

    def transcript(self) -> Transcript:
        """What was written."""
        return Transcript(self._lines, self.printed, self._runs, tuple(self._oddities))

    def note(self, oddity: Oddity) -> None:
        """Something about a place written before."""
        self._oddities.append(oddity)

    def remark(self, text: str, anchor: Anchor, kind: OddityKind, found: str) -> None:
        """A line of the reader's own on what it did not read there: `found` is its name."""
        self.blank()
        self.paragraph([Stretch(text, anchor)])
        self.note(Oddity(kind, Place(text, len(self._lines), 0, len(text)), found))
        self.blank()

    def picture(self, title: str, anchor: Anchor) -> None:
        """A picture where the table of that title is expected."""
        self.remark("〔此处是图片，没有可读的文字〕", anchor, OddityKind.PICTURE, title)

    def embedded(self, name: str, anchor: Anchor) -> None:
        """Another file inside this one, which is not read."""
        self.remark(f"〔此处嵌有另一个文件（{name}），没有读取〕", anchor, OddityKind.EMBEDDED, name)

    def blank(self) -> None:
        """An empty line, as between a table and what follows it."""
        if self._lines and self._lines[-1]:
            self._put("", LineKind.BLANK, (), [])

    def paragraph(self, stretches: Sequence[Stretch], heading: int = 0) -> None:
        """A line of text, its cells told apart by blanks; `heading` is its level where the format has headings."""
        text, runs = self._joined(stretches, 0)
        if text.strip():
            line = printed_line(len(self._lines) + 1, text)
            self._put(text, line.kind, line.cells, runs, heading or line.heading)
        else:
            self.blank()

    def row(self, boxes: Sequence[Box]) -> None:
        """A row of a table, a box for each column: one that covers several is followed by empty ones."""
        number = len(self._lines) + 1
        text, runs, cells = "", [], []
        for index, box in enumerate(boxes):
            if index:
                text += "\t"
            written, here = self._joined(_on_one_line(box.stretches), len(text))
            stripped = written.strip()
            start = len(text) + (written.index(stripped[0]) if stripped else 0)
            cells.append(Cell(stripped, number, start, start + len(stripped), box.columns, box.rows))
            text += written
            runs += here
        self._put(text, LineKind.TABBED, tuple(cells), runs)

    def _joined(self, stretches: Sequence[Stretch], at: int) -> tuple[str, list[tuple[int, int, Anchor]]]:
        """The text of some stretches on one line from `at`, and their runs."""
        text, runs = "", []
        for stretch in stretches:
            start = at + len(text)
            text += stretch.text.translate(_ONE_LINE)
            runs.append((start, at + len(text), stretch.anchor))
        return text, runs

    def _put(
        self,
        text: str,
        kind: LineKind,
        cells: tuple[Cell, ...],
        runs: Sequence[tuple[int, int, Anchor]],
        heading: int = 0,
    ) -> None:
        self._lines.append(text)
        self.printed.append(Line(len(self._lines), text, kind, cells, heading))
        self._runs.starts.append([start for start, _, _ in runs])
        self._runs.runs.append([(end, anchor) for _, end, anchor in runs])


_FIGURE = re.compile(r"-?\d{1,3}(?:[,，]\d{3})*(?:\.\d+)?")
_HANGING = re.compile(r"-?\d{1,3}(?:[,，]\d{3})*[,，.]")
"""The beginning of a figure that a line break cut after its separator."""


def _on_one_line(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The lines of a cell on one: a blank stands between two only where both sides are Latin letters or digits.

    None stands in a figure that was cut.
    """
    if not any("\n" in stretch.text for stretch in stretches):
        return stretches
    found: list[Stretch] = []
    for number, line in enumerate(split(stretches, "\n")):
        text = "".join(stretch.text for stretch in line)
        before = "".join(stretch.text for stretch in found)
        if _HANGING.fullmatch(before) and _FIGURE.fullmatch(before + text):
            pass
        elif number and text.strip() and before and before[-1].isascii() and text.lstrip()[0].isascii():
            found.append(Stretch(" ", line[0].anchor))
        found += line
    return found


def split(stretches: Sequence[Stretch], separator: str) -> list[list[Stretch]]:
    """Stretches cut at each of a character; each piece keeps where its own characters are."""
    pieces: list[list[Stretch]] = [[]]
    for stretch in stretches:
        start = 0
        for found in re.finditer(re.escape(separator), stretch.text):
            pieces[-1].append(_part(stretch, start, found.start()))
            pieces.append([])
            start = found.end()
        pieces[-1].append(_part(stretch, start, len(stretch.text)))
    return pieces


def _part(stretch: Stretch, start: int, end: int) -> Stretch:
    anchor, text = stretch.anchor, stretch.text
    if anchor.start is None or anchor.end is None or anchor.end - anchor.start != len(text):
        return Stretch(text[start:end], anchor)
    return Stretch(text[start:end], replace(anchor, start=anchor.start + start, end=anchor.start + end))


_ONE_LINE = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What would end a line or a cell inside one."""
