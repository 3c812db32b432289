"""Word (.docx): paragraphs with their headings and numbers, tables with merged cells, boxes of text, footnotes.

Changes that are tracked are read as accepted, hidden text is not read. Headers and footers are left out, but for the
title of a table that stands only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gouji.findings import Text
from gouji.place import Anchor
from gouji.published import LARGEST, NAMESPACE
from gouji.reading import tabulation
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.carried import TOO_LARGE, carrying, ignoring
from gouji.reading.formats.package import Element, Package, attribute, child, local, whole
from gouji.reading.formats.word_numbers import Numbering
from gouji.reading.formats.word_styles import Style, direct, styles_of
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript, split
from gouji.reading.unreadable import Unreadable
from gouji.reading.zones import is_title

MOST_CELLS = 200_000
DEEPEST = 12
"""How deep tables may stand in tables, and boxes in boxes."""
_CUSTOM = re.compile(r"customXml/item\d{1,3}\.xml")
_MOST_CUSTOM = 20
_CELL_END = re.compile(rb"</(?:\w+:)?tc>")
_GONE = frozenset({"del", "moveFrom", "Fallback", "rPr", "pPr", "instrText", "delText", "tblPr", "trPr", "tcPr"})
_MARKS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}


def read(data: bytes, name: str) -> Transcript:
    """The document written out. Raises Unreadable with a sentence."""
    package = Package(data, name)
    main = package.main("word/document.xml")
    if sum(1 for _ in _CELL_END.finditer(package.bytes_of(main))) > MOST_CELLS:
        raise _too_many(name)
    root = package.xml(main)
    targets = package.targets(main)
    parts = {_kind(path): path for path in targets.values() if path in package.parts}
    styles, default = styles_of(package.xml(parts["styles"]) if "styles" in parts else None)
    numbering = Numbering.of(package.xml(parts["numbering"]) if "numbering" in parts else None)
    reader = _Reader(package, targets, styles, default, numbering)
    if "footnotes" in parts:
        reader.footnotes = {attribute(note, "id"): note for note in package.xml(parts["footnotes"])}
    body = child(root, "body")
    for section in _sections(body if body is not None else root):
        reader.section(section)
    return _carrying(package, reader.scribe.transcript())


def _carrying(package: Package, transcript: Transcript) -> Transcript:
    """The transcript with the figures for machines, which stand in a part of custom XML."""
    parts = sorted(part for part in package.parts if _CUSTOM.fullmatch(part))
    for part in parts[:_MOST_CUSTOM]:
        try:
            if NAMESPACE.encode() in (data := package.bytes_of(part)) and len(data) > LARGEST:
                return ignoring(transcript, TOO_LARGE)
            if NAMESPACE.encode() in data:
                root = package.xml(part)
                if root.tag == f"{{{NAMESPACE}}}figures":
                    return carrying(transcript, "".join(root.itertext()))
        except Unreadable:
            return ignoring(transcript, "数据部分已损坏")
    return transcript


def _kind(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0].rstrip("0123456789")


def _sections(body: Element) -> Iterator[list[Element]]:
    """The blocks of each section; the last element of one says how it is printed."""
    blocks: list[Element] = []
    for element in body:
        blocks.append(element)
        if local(element) == "sectPr" or child(element, "pPr", "sectPr") is not None:
            yield blocks
            blocks = []
    if blocks:
        yield blocks


@dataclass(slots=True)
class _Reader:
    package: Package
    targets: dict[str, str]
    styles: dict[str, Style]
    default: Style
    numbering: Numbering
    footnotes: dict[str, Element] = field(default_factory=dict)
    scribe: Scribe = field(default_factory=Scribe)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    depth: int = 0
    pending: list[Stretch] = field(default_factory=list)
    """A paragraph whose end was deleted: it goes on in the next one."""

    def section(self, blocks: list[Element]) -> None:
        """A section, after the titles of tables that only its header prints."""
        printed = {_squeezed(_plain(block)) for block in blocks if local(block) == "p"}
        for words in self._header(blocks[-1]):
            if _squeezed(words) not in printed:
                self.scribe.paragraph([Stretch(words, Anchor(paragraph=self.paragraphs, start=0, end=0))])
        self._blocks(blocks)
        self.scribe.blank()

    def _header(self, last: Element) -> Iterator[str]:
        properties = last if local(last) == "sectPr" else child(last, "pPr", "sectPr")
        for reference in properties if properties is not None else ():
            path = self.targets.get(attribute(reference, "id"), "")
            if local(reference) == "headerReference" and path in self.package.parts:
                for paragraph in self.package.xml(path).iter():
                    if local(paragraph) == "p" and _titles(words := _plain(paragraph)):
                        yield words

    def _blocks(self, blocks: list[Element] | Element) -> None:
        for block in blocks:
            name = local(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            elif name not in _GONE and name != "sectPr":  # content controls, custom XML, insertions
                self._deeper(block)

    def _deeper(self, block: Element) -> None:
        if self.depth < DEEPEST:
            self.depth += 1
            self._blocks(block)
            self.depth -= 1

    def _paragraph(self, element: Element) -> None:
        number, self.paragraphs = self.paragraphs, self.paragraphs + 1
        style = self._style(element)
        text = _text(element)
        stretches = [*self.pending]
        if style.list_id and text.strip():
            stretches.append(Stretch(self._number(style), Anchor(paragraph=number, start=0, end=0)))
        stretches.append(Stretch(text, Anchor(paragraph=number, start=0, end=len(text))))
        if child(element, "pPr", "rPr", "del") is not None:
            self.pending = stretches
            return
        self.pending = []
        for line in split(stretches, "\n"):
            self._line(line, style)
        self.scribe.blank()
        for box in _boxes(element):
            self._deeper(box)
        for note in _notes(element):
            found = self.footnotes.get(note)
            text = _plain(found) if found is not None else ""
            self.scribe.paragraph([Stretch(text, Anchor(paragraph=number, start=len(text), end=len(text)))])

    def _style(self, element: Element) -> Style:
        properties = child(element, "pPr")
        named = child(properties, "pStyle")
        style = self.styles.get(attribute(named, "val"), self.default) if named is not None else self.default
        return direct(properties, style)

    def _number(self, style: Style) -> str:
        return self.numbering.next(style.list_id, style.level)

    def _line(self, stretches: list[Stretch], style: Style) -> None:
        """A printed line; tabs inside it (not before it) tell cells apart."""
        text = "".join(stretch.text for stretch in stretches)
        if "\t" not in text.strip():
            self.scribe.paragraph(stretches, style.heading)
            return
        cells = [Box(tuple(cell)) for cell in split(stretches, "\t")]
        while not cells[0].text.strip():
            cells.pop(0)
        if style.contents:
            leaders = Stretch("…………", cells[-1].stretches[0].anchor)
            joined = [stretch for cell in cells[:-1] for stretch in cell.stretches]
            self.scribe.paragraph([*joined, leaders, *cells[-1].stretches])
        else:
            self.scribe.row(cells)

    def _table(self, element: Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = list(_rows(element))
        if any(local(each) == "tbl" for row in rows for cell in row.cells for each in cell.element.iter()):
            for row in rows:
                for cell in row.cells:
                    self._deeper(cell.element)
            return
        tabulation.write(self.scribe, list(self._grid(rows, number)))

    def _grid(self, rows: list[_Row], number: int) -> Iterator[list[Box]]:
        width = max((row.width for row in rows), default=0)
        self.cells += width * len(rows)
        if self.cells > MOST_CELLS:
            raise _too_many(self.package.name)
        for at, row in enumerate(rows):
            boxes = [
                Box((Stretch("", Anchor(table=number, cell_row=at, cell_column=column)),)) for column in range(width)
            ]
            for cell in row.cells:
                if cell.column < width and not cell.continues:
                    anchor = Anchor(table=number, cell_row=at, cell_column=cell.column)
                    stretch = Stretch(self._cell_text(cell.element), anchor)
                    boxes[cell.column] = Box((stretch,), cell.span, _height(rows, at, cell))
            yield boxes

    def _cell_text(self, element: Element) -> str:
        """The paragraphs of a cell, a line each."""
        words: list[str] = []
        for paragraph in _paragraphs(element):
            style = self._style(paragraph)
            text = _text(paragraph)
            if style.list_id:  # in a table, a number of its own may stand in an empty cell (序号)
                text = self._number(style) + text
            words += [piece.strip() for piece in re.split(r"[\n\t]", text) if piece.strip()]
        return "\n".join(words)


def _too_many(name: str) -> Unreadable:
    return Unreadable(
        Text(
            f"{name}：表格共有 {MOST_CELLS} 个以上的单元格，不像一份部门预算或决算，不予读取。请按部门拆分后再试。",
            f"{name}: its tables have more than {MOST_CELLS} cells; no disclosure has as many. Split it by department.",
        )
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    column: int
    span: int
    continues: bool
    """Whether it belongs to the cell above it."""
    begins: bool
    """Whether cells below may belong to it."""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    width: int


def _rows(table: Element) -> Iterator[_Row]:
    for element in _inside(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            continue
        column = _count(child(properties, "gridBefore"), 0)
        cells: list[_Cell] = []
        for each in _inside(element, "tc"):
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
                cells.append(_Cell(each, column, span, word == "continue", word == "restart"))
            column += span
        yield _Row(tuple(cells), column)


def _height(rows: list[_Row], at: int, cell: _Cell) -> int:
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


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, those in content controls and insertions among them."""
    for each in element:
        found = local(each)
        if found == name:
            yield each
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(each, name)


def _paragraphs(element: Element) -> Iterator[Element]:
    for each in element:
        if local(each) == "p":
            yield each
        elif local(each) not in _GONE:
            yield from _paragraphs(each)


def _text(element: Element) -> str:
    """The characters of a paragraph, those of its boxes left out."""
    return "".join(_characters(element))


def _characters(element: Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name == "t":
            yield each.text or ""
        elif name == "r":
            hidden = child(each, "rPr", "vanish")
            if hidden is None or attribute(hidden, "val", "1") in ("0", "false", "off"):
                yield from _characters(each)
        elif name in _MARKS:
            yield _MARKS[name]
        elif name not in _GONE and name != "txbxContent":
            yield from _characters(each)


def _plain(element: Element) -> str:
    """All the words of an element on one line."""
    return " ".join("".join(_characters(element)).split())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _titles(words: str) -> bool:
    return is_title(Line(0, words, LineKind.TEXT, (Cell(words, 0, 0, len(words)),)))


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the boxes of text anchored in a paragraph."""
    for each in element:
        name = local(each)
        if name == "txbxContent":
            yield each
        elif name not in _GONE:
            yield from _boxes(each)


def _notes(element: Element) -> list[str]:
    return [attribute(each, "id") for each in element.iter() if local(each) == "footnoteReference"]
