"""The lines that are no table, joined into paragraphs under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.disclosure import Sentence
from gouji.forms.vocabulary import plain_words
from gouji.place import Place
from gouji.reading.blocks import Cell, Line, LineKind, Paragraph, Piece
from gouji.reading.zones import is_page_number

_LEADERS = re.compile(r"[.．…·]{4,}")
_CONTENTS = re.compile(r"(?<!\s)\s*(?:[.．…·]{4,}|\t\d+\s*$).*")
_PART = re.compile(r"^第[一二三四五六七八九十]{1,2}部分")
_NUMBERED = (
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"^\d{1,2}(?:、|[.．](?!\d))"),
    re.compile(r"^（\d{1,2}）"),
)
_BULLET = re.compile(r"^[-*•·]\s")
_FIELD = re.compile(
    r"^(项目名称|项目概述|项目概况|(设立的)?(政策|立项)依据|预算安排规模|年度预算安排|资金安排情况|项目(承担|实施|主管)单位"
    r"|实施(主体|方案|周期)|资金(分配情况|执行时间))："
)
"""What a project is described by, each on a line of its own."""
_STOP = re.compile(r"[。！？!?]$")
_CLOSED = re.compile(r"[^。，；：]{2,30}(情况|说明)。$")
_FIGURE = re.compile(r"\d[\d,]*\.\d")
_FIGURE_ENDS = re.compile(r"\d\.\d{2}$")
"""A line that ends in a whole figure and one that begins with another are rows of figures, and no wrapped sentence."""
_ITEM = re.compile(r"（[类款项]）")
END = 200
"""Characters of a paragraph's end that say whether the next line goes on with it."""
LONGEST = 3_000
"""How many characters a paragraph may have before it is cut."""
_INNER = re.compile(r"[。！？；，]")
_SPOKEN = re.compile(r"[^。！？；]*[。！？；]*")


def _level(words: str) -> int | None:
    """How deep a heading or numbered paragraph stands: a part is 0, 一、 1, （一） 2, 1. 3, （1） 4."""
    if _PART.match(words):
        return 0
    return next((depth for depth, style in enumerate(_NUMBERED, 1) if style.match(words)), None)


def _is_heading(line: Line, words: str) -> bool:
    """Whether a line is only a heading: marked as one, or numbered, short and without a sentence."""
    if line.heading:
        return len(words) <= 60
    if _level(words) is None or len(words) > 40 or _ITEM.search(words):
        return False
    inner = words.rstrip("：")
    return bool(_CLOSED.fullmatch(words)) or not (_INNER.search(inner) or _STOP.search(words) or "：" in inner)


def paragraphs(lines: Iterable[Line]) -> tuple[list[Paragraph], list[tuple[int, str, Cell]]]:
    """The paragraphs, and the headings as (level, words, cell), both in the order they are printed."""
    joiner = _Joiner()
    for line in lines:
        joiner.take(line)
    joiner.flush()
    return joiner.done, joiner.headings


def sentences(
    lines: Iterable[Line], spoken: Iterable[Paragraph], headings: Iterable[tuple[int, str, Cell]]
) -> list[Sentence]:
    """The sentences of paragraphs, cut at full stops and semicolons, the headings and the lines of a table of contents.

    They are in the order of the document.
    """
    found = []
    for line in lines:
        if (leaders := _CONTENTS.search(line.text)) and line.text[: leaders.start()].strip():
            words = line.text[: leaders.start()].strip()
            start = line.text.index(words)
            place = Place(words, line.number, start, start + len(words))
            found.append(Sentence(words, "", place, (line.number, place.end), heading=True, contents=True))
    under: dict[int, str] = {}
    for level, words, cell in headings:
        above = [title for depth, title in under.items() if depth < level]
        under = {depth: title for depth, title in under.items() if depth < level} | {level: words}
        section = above[-1] if above else ""
        found.append(Sentence(cell.text, section, cell.place(), (cell.line, cell.end), heading=True))
    for paragraph in spoken:
        section = paragraph.sections[-1] if paragraph.sections else ""
        for match in _SPOKEN.finditer(paragraph.text):
            if match[0].strip():
                last = paragraph.place(match.end() - 1, match.end())
                place = paragraph.place(match.start(), match.end())
                found.append(Sentence(match[0].strip(), section, place, (last.line, last.end)))
    return sorted(found, key=lambda sentence: (sentence.place.line, sentence.place.start))


class _Joiner:
    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.headings: list[tuple[int, str, Cell]] = []
        self.stack: list[tuple[int, str]] = []
        self.texts: list[str] = []
        self.end = ""
        """How the paragraph ends so far: all that says whether it goes on."""
        self.length = 0
        self.pieces: list[Piece] = []
        self.last = self.seen = 0
        self.blank = False

    def take(self, line: Line) -> None:
        """Add a line to the paragraph it belongs to; none goes on below a table."""
        if line.number > self.seen + 1:
            self.flush()
        self.seen = line.number
        if line.kind is LineKind.BLANK or is_page_number(line):
            self.blank = True
            return
        if _LEADERS.search(line.text) or line.kind in (LineKind.TABBED, LineKind.PIPED):
            self.flush()
            return
        cell = _whole(line)
        words = plain_words(cell.text)
        if _is_heading(line, words):
            self.flush()
            self._head(line, words, cell)
        elif self.length and self._goes_on(line, words):
            self._add(cell)
        else:
            self.flush()
            self._add(cell)
        self.last = line.number
        self.blank = False

    def _goes_on(self, line: Line, words: str) -> bool:
        """Whether a line is the rest of the paragraph before it."""
        if _level(words) is not None or _BULLET.match(line.text.strip()) or _FIELD.match(words):
            return False
        if words[:1] in "。，；、）":
            return True
        if plain_words(self.end).endswith(("（项）。", "（款）。")):
            return True  # the item is named first, then spoken of
        if _STOP.search(self.end) or line.heading or (_FIGURE_ENDS.search(self.end) and _FIGURE.match(words)):
            return False
        return not self.blank or self.length >= 16 or bool(_INNER.search(self.end))

    def _head(self, line: Line, words: str, cell: Cell) -> None:
        level = _level(words)
        if level is None:
            level = 0 if line.heading <= 1 else 1 if line.heading == 2 else 2
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        self.stack.append((level, words))
        self.headings.append((level, words, cell))

    def _add(self, cell: Cell) -> None:
        self.pieces.append(Piece(self.length, cell.line, cell.start))
        self.texts.append(cell.text)
        self.length += len(cell.text)
        self.end = (self.end + cell.text)[-END:]

    def flush(self) -> None:
        """End the paragraph; one longer than any sentence of a disclosure is cut, at a full stop where there is one."""
        if self.length:
            text = "".join(self.texts)
            sections = tuple(words for _, words in self.stack)
            whole = Paragraph(text, tuple(self.pieces), sections)
            start = 0
            while len(text) - start > LONGEST:
                stop = text.rfind("。", start, start + LONGEST) + 1 or start + LONGEST
                self.done.append(whole.part(start, stop))
                start = stop
            self.done.append(whole.part(start, len(text)) if start else whole)
        self.texts, self.end, self.length, self.pieces = [], "", 0, []


def _whole(line: Line) -> Cell:
    """The whole line as one cell, even where blanks cut it."""
    if line.kind is LineKind.TEXT:
        return line.cells[0]
    start, end = line.cells[0].start, line.cells[-1].end
    return Cell(line.text[start:end], line.number, start, end)
