"""Word (.docx): paragraphs with their headings and numbers, tables with merged cells, boxes of text, footnotes.

Changes that are tracked are read as accepted, hidden text is not read. Headers and footers are left out, but for the
title of a table that stands only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.findings import Text
from gouji.forms.vocabulary import unit_of
from gouji.place import Anchor
from gouji.published import LARGEST, NAMESPACE
from gouji.reading import tabulation
from gouji.reading.blocks import LineKind, plain
from gouji.reading.carried import TOO_LARGE, carrying, ignoring
from gouji.reading.formats.package import Element, Package, attribute, child, local
from gouji.reading.formats.word_numbers import Numbering
from gouji.reading.formats.word_objects import embedded_in, has_picture
from gouji.reading.formats.word_styles import Style, direct, styles_of
from gouji.reading.formats.word_tables import Row, height, rows_of
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript, split
from gouji.reading.unreadable import Unreadable
from gouji.reading.zones import is_preamble, is_title

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
    header: list[str] = field(default_factory=list)
    """The paragraphs of the running header."""
    unit: str = ""
    """The line of it that tells the unit of the tables, where nothing else does."""

    def section(self, blocks: list[Element]) -> None:
        """A section, after the titles of tables that only its header prints, and its unit over each table."""
        printed = {_squeezed(_plain(block)) for block in blocks if local(block) == "p"}
        header = self._header(blocks[-1])
        for words in header:
            if _squeezed(words) not in printed and _titles(words):
                self.scribe.paragraph([Stretch(words, Anchor(paragraph=self.paragraphs, start=0, end=0))])
        units = [words for words in header if _tells_unit(words)]
        told = units and any(
            _tells_unit(_plain(each)) for block in blocks for each in block.iter() if local(each) == "p"
        )
        self.unit = units[-1] if units and not told else ""
        self._blocks(blocks)
        self.scribe.blank()

    def _header(self, last: Element) -> list[str]:
        """The paragraphs of a section's header: that of the section before where it has none of its own."""
        properties = last if local(last) == "sectPr" else child(last, "pPr", "sectPr")
        references = [each for each in properties if local(each) == "headerReference"] if properties is not None else []
        paths = [self.targets.get(attribute(each, "id"), "") for each in references]
        if paths:
            self.header = [
                words
                for path in paths
                if path in self.package.parts
                for paragraph in self.package.xml(path).iter()
                if local(paragraph) == "p" and (words := _plain(paragraph))
            ]
        return self.header

    def _blocks(self, blocks: list[Element] | Element) -> None:
        for block in blocks:
            name = local(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            elif name == "altChunk":
                part = self.targets.get(attribute(block, "id"), "").rpartition("/")[2]
                self.scribe.embedded(part or "altChunk", Anchor(paragraph=self.paragraphs, start=0, end=0))
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
        self._unread(element, Anchor(paragraph=number, start=len(text), end=len(text)))
        for box in _boxes(element):
            self._deeper(box)
        for note in _notes(element):
            found = self.footnotes.get(note)
            text = _plain(found) if found is not None else ""
            self.scribe.paragraph([Stretch(text, Anchor(paragraph=number, start=len(text), end=len(text)))])

    def _unread(self, element: Element, anchor: Anchor) -> None:
        """Say that a picture stands in a table's place, or another file in the paragraph."""
        title = tabulation.after_title(self.scribe)
        if title is not None and has_picture(element):
            self.scribe.picture(title, anchor)
        for program in embedded_in(element):
            self.scribe.embedded(program, anchor)

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
        above = next((line for line in reversed(self.scribe.printed) if line.cells), None)
        if above is None or above.kind is not LineKind.TABBED or len(above.cells) != len(cells):
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
        rows = rows_of(element)
        if any(local(each) == "tbl" for row in rows for cell in row.cells for each in cell.element.iter()):
            for row in rows:
                for cell in row.cells:
                    self._deeper(cell.element)
            return
        if self.unit:
            self.scribe.paragraph([Stretch(self.unit, Anchor(table=number, cell_row=0, cell_column=0))])
        tabulation.write(self.scribe, list(self._grid(rows, number)))

    def _grid(self, rows: list[Row], number: int) -> Iterator[list[Box]]:
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
                    boxes[cell.column] = Box((stretch,), cell.span, height(rows, at, cell))
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
    return is_title(plain(words))


def _tells_unit(words: str) -> bool:
    return is_preamble(plain(words)) and unit_of(words) is not None


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
