"""A PDF of a text, typeset here so that a test knows what is printed where and in which of the many ways PDFs have."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.typeset.blocks import Block, Paragraph

FONT = "STSong-Light"
"""A font that every reader of PDF knows by its name; Chinese finance systems embed none either."""

WIDE = 9
"""Tables with more columns than this stand on wide pages."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True, slots=True)
class Press:
    """One way to print."""

    rules: Literal["lines", "boxes", "edges", "none", "three", "open"] = "lines"
    """A line for each run of borders; a rectangle for each cell; four thin filled bars for each cell; no rules; three
    horizontal rules; rules without the outer verticals."""
    repeat: bool = True
    """Whether the headings stand again on the next page of a table."""
    page_numbers: bool = True
    header: str = ""
    letters: bool = False
    """Each character is put by itself, as justified text is."""
    disorder: bool = False
    """The cells of a table come column by column, after the rules, from the last to the first."""
    turned: Literal["", "page", "text"] = ""
    """Wide tables stand upright on wide pages; on pages shown turned; or lie on their side."""
    padding: float = 3.0
    size: float = 9.0
    crowded: bool = False
    """Columns only as wide as their longest word, so that labels wrap more."""
    leaning: bool = False
    """Every cell begins at the left and the top of its place, as on a page of the web; headings over figures else stand
    in the middle, figures at the right."""


@dataclass(frozen=True, slots=True)
class Box:
    """A printed cell: its text, where it begins and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Ruled:
    """A table: its size, how many of its rows are headings, and its cells."""

    rows: int
    columns: int
    head: int
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `level` 0 is running text, 1 and 2 are headings, 3 the line between title and table."""

    text: str
    level: int


def paper(text: Sequence[Block], press: Press | None = None) -> bytes:
    """A text as a PDF."""
    file = io.BytesIO()
    print_on(Canvas(file, invariant=1), text, press or Press())
    return file.getvalue()


def print_on(canvas: Any, text: Sequence[Block], press: Press) -> None:
    """Print a text on a canvas, reportlab's or one that takes the same calls."""
    out = _Paper(canvas, press)
    printed = list(_printed(text))
    for at, block in enumerate(printed):
        if isinstance(block, Words):
            out.say(block, _before_a_wide_table(printed, at))
        else:
            out.lay(block)
    out.finish()


def _printed(text: Sequence[Block]) -> Iterator[Words | Ruled]:
    for block in text:
        if isinstance(block, Paragraph):
            for line in block.text.split("\n"):
                words = line.strip()
                yield Words(words.lstrip("# ") if words.startswith("#") else words, _level(words))
            continue
        boxes = [
            Box(cell.text, row, column, cell.rows, cell.columns)
            for row, cells in enumerate(block.rows)
            for column, cell in enumerate(cells)
            if cell is not None
        ]
        yield Ruled(len(block.rows), block.width, block.head, boxes)


def _level(words: str) -> int:
    if words.startswith("# ") or re.match(r"第.部分", words):
        return 1
    if words.startswith("#") or (len(words) < 45 and words.endswith("表")):
        return 2
    return 3 if len(words) < 40 and re.search(r"单位[：:]|部门[：:]|部门名称[：:]|^公开\d", words) else 0


def _before_a_wide_table(printed: list[Words | Ruled], at: int) -> bool:
    """Whether the words at `at` are the title, or what stands under it, of a table that needs a wide page."""
    for block in printed[at : at + 6]:
        if isinstance(block, Ruled):
            return block.columns > WIDE
        if block.level < 2:
            return False
    return False


def _width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def _wrapped(text: str, size: float, room: float, hanging: str = "") -> list[str]:
    """`text` in lines no wider than `room`; a figure is not broken."""
    lines, line = [], ""
    for word in _words(text):
        pieces = [word] if _width(word, size) <= room else list(word)
        for piece in pieces:
            if line and _width(line + piece, size) > room and piece not in hanging:
                lines.append(line)
                line = ""
            line += piece
    return [*lines, line] if line else lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        if words and char in "0123456789.,%-" and words[-1][-1] in "0123456789.,%-":
            words[-1] += char
        else:
            words.append(char)
    return words


class _Paper:
    def __init__(self, canvas: Any, press: Press) -> None:
        self.press = press
        self.canvas = canvas
        self.page = 0
        self.y = -1.0
        self.wide = False
        self.open = False

    # pages

    def turn(self, wide: bool) -> None:
        """Begin a new page."""
        self.close()
        self.wide = wide
        self.page += 1
        self.open = True
        self.width, self.height = (842.0, 595.0) if wide else (595.0, 842.0)
        turned = self.press.turned if wide else ""
        self.canvas.setPageSize((595, 842) if turned == "text" else (self.width, self.height))
        self.canvas.setPageRotation(90 if turned == "page" else 0)
        if turned:
            self.canvas.transform(0, 1, -1, 0, 595, 0)
        self.y = self.height - 60
        if self.press.header:
            self.string(56, self.height - 36, self.press.header, 9)

    def close(self) -> None:
        if not self.open:
            return
        if self.press.page_numbers:
            text = f"— {self.page} —"
            self.string((self.width - _width(text, 9)) / 2, 30, text, 9)
        self.canvas.showPage()
        self.open = False

    def finish(self) -> None:
        if not self.page:
            self.turn(False)
        self.close()
        self.canvas.save()

    def string(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(FONT, size)
        if not self.press.letters:
            self.canvas.drawString(x, y, text)
            return
        for char in text:
            self.canvas.drawString(x, y, char)
            x += _width(char, size)

    # words

    def say(self, words: Words, wide: bool) -> None:
        if not self.open or wide != self.wide:
            self.turn(wide)
        size = {0: 12.0, 1: 16.0, 2: 14.0, 3: 10.0}[words.level]
        room = self.width - 112
        text = words.text if words.level else "　　" + words.text
        lines = _wrapped(text, size, room, "，。；、）")
        if self.y - (110 if words.level in (1, 2) else size) < 60:
            self.turn(self.wide)
        for line in lines:
            if self.y < 60:
                self.turn(self.wide)
            centred = words.level in (1, 2)
            self.string((self.width - _width(line, size)) / 2 if centred else 56, self.y - size, line, size)
            self.y -= size * 1.6
        self.y -= 4

    # tables

    def lay(self, table: Ruled) -> None:
        wide = table.columns > WIDE
        if not self.open or wide != self.wide:
            self.turn(wide)
        size = self.press.size if table.columns <= WIDE else self.press.size - 2 if table.columns <= 14 else 5.5
        edges = self.edges(table, size)
        heights = self.heights(table, edges, size)
        row = 0
        while row < table.rows:
            head = list(range(table.head)) if self.press.repeat or row == 0 else []
            room = self.y - 50 - sum(heights[r] for r in head)
            body = []
            for r in range(max(row, table.head), table.rows):
                if room < heights[r]:
                    break
                room -= heights[r]
                body.append(r)
            if not body and table.head < table.rows:
                self.turn(wide)
                continue
            self.draw(table, head + body, edges, heights, size)
            row = body[-1] + 1 if body else table.rows
            if row < table.rows:
                self.turn(wide)
        self.y -= 12

    def edges(self, table: Ruled, size: float) -> list[float]:
        pad = 2 * self.press.padding
        need, least = [0.0] * table.columns, [0.0] * table.columns
        for box in table.boxes:
            longest = max((_width(word, size) for word in _words(box.text)), default=2 * size)
            if box.columns == 1:
                need[box.column] = max(need[box.column], _width(box.text, size) if box.row >= table.head else 4 * size)
                least[box.column] = max(least[box.column], longest)
        room = self.width - 80 - table.columns * pad
        spare = room - sum(least)
        wish = [max(n - m, 0.0) for n, m in zip(need, least, strict=True)]
        share = min(spare / sum(wish), 1.0) if sum(wish) else 0.0
        share = min(share, 0.4) if self.press.crowded else share
        edges = [40.0]
        for m, w in zip(least, wish, strict=True):
            edges.append(edges[-1] + m + w * max(share, 0.0) + pad)
        return edges

    def lines(self, box: Box, edges: list[float], size: float) -> list[str]:
        room = edges[box.column + box.columns] - edges[box.column] - 2 * self.press.padding
        return _wrapped(box.text, size, max(room, size) + 0.01)

    def heights(self, table: Ruled, edges: list[float], size: float) -> list[float]:
        heights = [size * 1.9] * table.rows
        for box in table.boxes:
            tall = len(self.lines(box, edges, size)) * size * 1.25 + size * 0.65
            extra = tall - sum(heights[box.row : box.row + box.rows])
            if extra > 0:
                heights[box.row + box.rows - 1] += extra
        return heights

    def draw(self, table: Ruled, rows: list[int], edges: list[float], heights: list[float], size: float) -> None:
        tops, y = {}, self.y
        for row in rows:
            tops[row] = y
            y -= heights[row]
        boxes = [box for box in table.boxes if box.row in tops]
        places = [
            (edges[b.column], tops[b.row], edges[b.column + b.columns], self.bottom(b, tops, heights)) for b in boxes
        ]
        self.rule(places, edges, [*tops.values(), y], table, rows)
        order = list(zip(boxes, places, strict=True))
        if self.press.disorder:
            order.sort(key=lambda pair: (-pair[0].column, pair[0].row))
        for box, (left, top, right, bottom) in order:
            lines = self.lines(box, edges, size)
            base = (top + bottom) / 2 + (len(lines) * size * 1.25) / 2 - size * 1.05
            base = top - size * 1.2 if self.press.leaning else base
            for number, line in enumerate(lines):
                wide = _width(line, size)
                x = left + self.press.padding
                if self.press.leaning:
                    pass
                elif box.row < table.head:
                    x = (left + right - wide) / 2
                elif line[-1:].isdigit() and line[0] in "-0123456789" and "." in line:
                    x = right - self.press.padding - wide
                self.string(x, base - number * size * 1.25, line, size)
        self.y = y

    def bottom(self, box: Box, tops: dict[int, float], heights: list[float]) -> float:
        last = box.row + box.rows - 1
        return tops[last] - heights[last]

    def rule(
        self,
        places: list[tuple[float, float, float, float]],
        edges: list[float],
        levels: list[float],
        table: Ruled,
        rows: list[int],
    ) -> None:
        self.canvas.setLineWidth(0.5)
        style = self.press.rules
        if style == "none":
            return
        if style == "three":
            for level in {levels[0], levels[-1], levels[min(table.head, len(rows))]}:
                self.canvas.line(edges[0], level, edges[-1], level)
        elif style == "boxes":
            for left, top, right, bottom in places:
                self.canvas.rect(left, bottom, right - left, top - bottom)
        elif style == "edges":
            for left, top, right, bottom in places:
                for x, y, w, h in (
                    (left, top - 0.25, right - left, 0.5),
                    (left, bottom - 0.25, right - left, 0.5),
                    (left - 0.25, bottom, 0.5, top - bottom),
                    (right - 0.25, bottom, 0.5, top - bottom),
                ):
                    self.canvas.rect(x, y, w, h, stroke=0, fill=1)
        else:
            across: dict[float, set[tuple[float, float]]] = defaultdict(set)
            down: dict[float, set[tuple[float, float]]] = defaultdict(set)
            for left, top, right, bottom in places:
                across[top].add((left, right))
                across[bottom].add((left, right))
                down[left].add((bottom, top))
                down[right].add((bottom, top))
            for level, spans in across.items():
                for left, right in _joined(spans):
                    self.canvas.line(left, level, right, level)
            for edge, spans in down.items():
                if style == "open" and edge in (edges[0], edges[-1]):
                    continue
                for bottom, top in _joined(spans):
                    self.canvas.line(edge, bottom, edge, top)


def _joined(spans: set[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 0.01:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def styles() -> dict[str, Press]:
    """The ways in which tests print."""
    plain = Press()
    return {
        "ruled": plain,
        "boxes": replace(plain, rules="boxes", repeat=False, header="部门预算公开", turned="page"),
        "bars": replace(plain, rules="edges", letters=True, crowded=True),
        "sideways": replace(plain, rules="lines", turned="text", disorder=True),
        "open": replace(plain, rules="open", repeat=False, page_numbers=False),
        "unruled": replace(plain, rules="none"),
        "unruled_crowded": replace(plain, rules="none", crowded=True, repeat=False),
        "leaning": replace(plain, rules="none", leaning=True),
        "three_rules": replace(plain, rules="three", size=8.0),
    }
