"""Pages (.html, .mht): their paragraphs and tables, each character with its place in the source.

Scripts, styles, hidden parts and lines of links alone (navigation) are left out. Tables that lay a page out are taken
apart, those that hold data become rows. Nothing is fetched. A text with pages' tables in it keeps its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from gouji.findings import Text
from gouji.place import Anchor
from gouji.published import ELEMENT_ID
from gouji.reading import tabulation
from gouji.reading.carried import carrying
from gouji.reading.formats.encoding import page_text
from gouji.reading.formats.markup import Element, Source, Words, tree
from gouji.reading.formats.page_tables import (
    FIGURE,
    Row,
    filled,
    is_layout,
    is_left_out,
    looks_like_rows,
    rows_of,
    span,
)
from gouji.reading.formats.sniffing import begins_as_page, is_archive_of_page
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript, split
from gouji.reading.unreadable import Unreadable

MOST_CELLS = 200_000
_PIECE = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?|\xa0|[ \t\r\n\f]+|[^& \t\r\n\f\xa0]+|&"
)
_BLANK = " "
_HARD = "\xa0"
"""A blank that a page shows even beside another one."""
_DOCUMENT = re.compile(r"([^/\\?=&]+\.(?:pdf|docx?|xlsx?|wps|et|ofd))(?:$|[?&#])", re.IGNORECASE)
"""The name of a document in an address."""


def read(data: bytes, name: str) -> Transcript:
    """The page written out. Raises Unreadable with a sentence."""
    text = page_text(data, name)
    if text.count("<td") + text.count("<TD") > MOST_CELLS:  # told before anything of them is kept
        raise _too_many(name)
    root = tree(text)
    if root is None:
        raise _too_many(name)
    reader = _Reader(name, Source.of(text), whole=begins_as_page(data) or is_archive_of_page(data))
    reader.block(root)
    reader.flush()
    return carrying(reader.scribe.transcript(), _carried(text))


def _carried(page: str) -> str | None:
    """The figures for machines: what the script element of that id holds."""
    at = page.find(f'id="{ELEMENT_ID}"')
    start = page.rfind("<", 0, max(at, 0))
    if at < 0 or page[start : start + 7].lower() != "<script":
        return None
    begins = page.find(">", at) + 1
    ends = page.find("</script", begins)
    return page[begins:ends] if 0 < begins <= ends else ""


@dataclass(slots=True)
class _Reader:
    name: str
    source: Source
    whole: bool
    """Whether all of it is a page, in which blanks and ends of lines mean nothing; else it is a text."""
    scribe: Scribe = field(default_factory=Scribe)
    line: list[Stretch] = field(default_factory=list)
    linked: bool = True
    """Whether nothing but links has come since the last line was written."""
    pre: int = 0
    """How many elements are open in which blanks and ends of lines are shown as they are."""
    links: int = 0
    """How many links are open."""
    tables: int = 0
    cells: int = 0

    @property
    def _keeps(self) -> bool:
        return self.pre > 0 or not self.whole

    def block(self, element: Element) -> None:
        """Take an element that stands on lines of its own, and all in it."""
        level = int(element.name[1]) if re.fullmatch(r"h[1-6]", element.name) else 0
        for each in element.held:
            if isinstance(each, Words):
                self._words(each)
            elif (value := filled(each, self.source)) is not None:
                self._words(value)
            elif self._is_unread(each) or is_left_out(each):
                continue
            elif each.name == "table":
                self.flush()
                self._table(rows_of(each))
            elif rows := looks_like_rows(each):
                self.flush()
                self._table(rows)
            elif each.name == "br" or each.name == "hr":
                self.flush(paragraph=each.name == "hr")
            elif each.is_block:
                self.flush()
                self.pre += each.name == "pre"
                self.block(each)
                self.pre -= each.name == "pre"
            else:
                self._inline(each)
        if element.is_block or level:
            self.flush(level)

    def _is_unread(self, element: Element) -> bool:
        """Whether an element is a picture in a table's place, or shows another document; it is said then."""
        line, start = self.source.place(element.at)
        anchor = Anchor(line=line, start=start, end=start)
        shown = element.attributes.get("src", "") or element.attributes.get("data", "")
        if element.name == "img" and not any(stretch.text.strip() for stretch in self.line):
            if (title := tabulation.after_title(self.scribe)) is not None:
                self.scribe.picture(title, anchor)
            return True
        if element.name in ("iframe", "embed", "object") and (found := _DOCUMENT.search(shown)):
            self.flush()
            self.scribe.embedded(found[1], anchor)
            return True
        return False

    def _inline(self, element: Element) -> None:
        link = element.name == "a" and "href" in element.attributes
        self.links += link
        self.block(element)
        self.links -= link

    def _words(self, words: Words) -> None:
        found = list(stretches(words, self.source, keep=self._keeps))
        if not self.links and any(stretch.text.strip() for stretch in found):
            self.linked = False
        self.line += found

    def flush(self, heading: int = 0, *, paragraph: bool = True) -> None:
        """Write the line that is ready, unless it is of links alone."""
        line, linked = self.line, self.linked
        self.line, self.linked = [], True
        text = "".join(stretch.text for stretch in line)
        if not text.strip() or (linked and not FIGURE.search(text)):
            if paragraph:
                self.scribe.blank()
            return
        for piece in split(line, "\n") if self._keeps else [_tidy(line)]:
            self.scribe.paragraph(piece, heading)
        if paragraph and self.whole:
            self.scribe.blank()

    # tables

    def _table(self, rows: list[Row]) -> None:
        number, self.tables = self.tables, self.tables + 1
        if is_layout(rows):
            for row in rows:
                for cell in row.cells:
                    self.block(cell)
                    self.flush()
            return
        tabulation.write(self.scribe, self._grid(rows, number))

    def _grid(self, rows: list[Row], number: int) -> list[list[Box]]:
        """The rows with a box in each column; a cell stands in the first column that none above covers."""
        grid: list[list[Box | None]] = [[] for _ in rows]
        for at, row in enumerate(rows):
            column = 0
            for cell in row.cells:
                while column < len(grid[at]) and grid[at][column] is not None:
                    column += 1
                columns, height = span(cell, "colspan", 1000), span(cell, "rowspan", row.rest)
                self.cells += columns * height
                if self.cells > MOST_CELLS:
                    raise _too_many(self.name)
                for below in range(at, min(at + height, len(rows))):
                    line, start = self.source.place(cell.at)
                    for right in range(column, column + columns):
                        anchor = Anchor(
                            line=line, start=start, end=start, table=number, cell_row=below, cell_column=right
                        )
                        grid[below] += [None] * (right + 1 - len(grid[below]))
                        grid[below][right] = grid[below][right] or Box((Stretch("", anchor),))
                anchor = Anchor(line=line, start=start, end=start, table=number, cell_row=at, cell_column=column)
                grid[at][column] = Box(tuple(self._cell(cell, anchor)), columns, height)
                column += columns
        return [[box or Box(()) for box in boxes] for boxes in grid]

    def _cell(self, cell: Element, anchor: Anchor) -> Iterator[Stretch]:
        """What stands in a cell, its lines apart by line feeds."""
        lines: list[list[Stretch]] = [[]]
        for each in _flow(cell, self.source):
            if each is None:
                lines.append([])
            else:
                lines[-1] += stretches(each, self.source, keep=False)
        first = True
        for line in lines:
            tidy = _tidy(line)
            if not tidy:
                continue
            if not first:
                yield Stretch("\n", tidy[0].anchor)
            for stretch in tidy:
                where = replace(
                    stretch.anchor, table=anchor.table, cell_row=anchor.cell_row, cell_column=anchor.cell_column
                )
                yield Stretch(stretch.text, where)
            first = False
        if first:
            yield Stretch("", anchor)


def _flow(element: Element, source: Source) -> Iterator[Words | None]:
    """The words of a cell in order; None where a new line begins."""
    for each in element.held:
        if isinstance(each, Words):
            yield each
        elif (value := filled(each, source)) is not None:
            yield value
        elif is_left_out(each):
            continue
        elif each.name in ("br", "hr"):
            yield None
        else:
            if each.is_block:
                yield None
            yield from _flow(each, source)
            if each.is_block:
                yield None


def stretches(words: Words, source: Source, *, keep: bool) -> Iterator[Stretch]:
    """The characters as they are shown: entities replaced and, unless all is to be kept, blanks as one blank."""
    for found in _PIECE.finditer(words.text):
        piece, at = found[0], words.at + found.start()
        if piece.isspace() and piece != _HARD:
            shown = piece if keep else _BLANK
        else:
            shown = unescape(piece) if piece[0] == "&" else piece
        line, start = source.place(at)
        yield Stretch(shown, Anchor(line=line, start=start, end=start + len(piece)))


def _tidy(line: list[Stretch]) -> list[Stretch]:
    """A line as a page shows it: no blank at its ends, none beside another one."""
    kept: list[Stretch] = []
    for stretch in line:
        if stretch.text != _BLANK or (kept and kept[-1].text != _BLANK):
            kept.append(stretch)
    while kept and not kept[-1].text.strip():
        kept.pop()
    first = next((index for index, stretch in enumerate(kept) if stretch.text.strip()), len(kept))
    return [replace(stretch, text=stretch.text.replace(_HARD, _BLANK)) for stretch in kept[first:]]


def _too_many(name: str) -> Unreadable:
    return Unreadable(
        Text(
            f"{name}：网页的表格或元素多得不像一份部门预算或决算，不予读取。请按部门拆分后再试。",
            f"{name}: the page has more cells or elements than any disclosure; it isn't read. Split it by department.",
        )
    )
