"""Pages (.html, .mht): their paragraphs and tables, each character with its place in the source.

Scripts, styles, hidden parts and lines of links alone (navigation) are left out. Tables that lay a page out are taken
apart, those that hold data become rows. Nothing is fetched. A text with pages' tables in it keeps its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from gouji.findings import Text
from gouji.place import Anchor
from gouji.published import ELEMENT_ID
from gouji.reading import tabulation
from gouji.reading.carried import carrying
from gouji.reading.formats.encoding import page_text
from gouji.reading.formats.markup import Element, Source, Words, tree
from gouji.reading.formats.sniffing import begins_as_page, is_archive_of_page
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript, split
from gouji.reading.unreadable import Unreadable

MOST_CELLS = 200_000
_FEW = 6
_LEFT_OUT = frozenset({
    "script", "style", "head", "template", "noscript", "svg", "math", "select", "option", "button", "object",
    "embed", "iframe", "audio", "video", "canvas", "map", "textarea", "title", "input", "datalist", "dialog", "nav",
    "footer",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_PIECE = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?|\xa0|[ \t\r\n\f]+|[^& \t\r\n\f\xa0]+|&"
)
_BLANK = " "
_HARD = "\xa0"
"""A blank that a page shows even beside another one."""
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|copyright|nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|share|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around the text on every page of a site."""
_FIGURE = re.compile(r"\d[.,]\d")


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
            elif _is_left_out(each):
                continue
            elif each.name == "table":
                self.flush()
                self._table(each)
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
        if not text.strip() or (linked and not _FIGURE.search(text)):
            if paragraph:
                self.scribe.blank()
            return
        for piece in split(line, "\n") if self._keeps else [_tidy(line)]:
            self.scribe.paragraph(piece, heading)
        if paragraph and self.whole:
            self.scribe.blank()

    # tables

    def _table(self, element: Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = list(_rows(element))
        if _lays_out(rows):
            for row in rows:
                for cell in row:
                    self.block(cell)
                    self.flush()
            return
        tabulation.write(self.scribe, self._grid(rows, number))

    def _grid(self, rows: list[list[Element]], number: int) -> list[list[Box]]:
        """The rows with a box in each column; a cell stands in the first column that none above covers."""
        grid: list[list[Box | None]] = [[] for _ in rows]
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                while column < len(grid[at]) and grid[at][column] is not None:
                    column += 1
                columns, height = _span(cell, "colspan", 1000), _span(cell, "rowspan", len(rows) - at)
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
        for each in _flow(cell):
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


def _flow(element: Element) -> Iterator[Words | None]:
    """The words of a cell in order; None where a new line begins."""
    for each in element.held:
        if isinstance(each, Words):
            yield each
        elif _is_left_out(each):
            continue
        elif each.name in ("br", "hr"):
            yield None
        else:
            if each.is_block:
                yield None
            yield from _flow(each)
            if each.is_block:
                yield None


def _rows(table: Element) -> Iterator[list[Element]]:
    for each in table.held:
        if isinstance(each, Words) or _is_left_out(each):
            continue
        if each.name == "tr":
            yield [cell for cell in each.held if isinstance(cell, Element) and cell.name in ("td", "th")]
        elif each.name == "caption":
            yield [each]
        elif each.name != "table":
            yield from _rows(each)


def _lays_out(rows: Sequence[list[Element]]) -> bool:
    """Whether a table only lays a page out: tables or headings stand in a cell, or one of few cells holds it all."""
    cells = [cell for row in rows for cell in row]
    if any(each.name in ("table", "h1", "h2", "h3", "article") for cell in cells for each in cell.all()):
        return True
    sizes = sorted(size for cell in cells if (size := len(cell.words().strip())))
    if not sizes or len(sizes) > _FEW or 3 * sizes[-1] < 2 * sum(sizes):
        return False
    most = max(cells, key=lambda cell: len(cell.words()))
    return sum(each.name in ("p", "div", "pre", "br", "li") for each in most.all()) > _FEW


def _span(cell: Element, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.attributes.get(name, ""))
    value = int(found[1]) if found else 1
    return most if value == 0 and name == "rowspan" else max(min(value, most), 1)


def _is_left_out(element: Element) -> bool:
    attributes = element.attributes
    if element.name in _LEFT_OUT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    if not _FURNITURE.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"):
        return False
    return not any(each.name == "table" for each in element.all()) and not _FIGURE.search(element.words())


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
