"""The body of a Word file: leaf by leaf, a section for each change of paper."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gouji.charts import Chart
from gouji.manuscript import Block, Contents, Heading, Manuscript, Paragraph, Style, Table
from gouji.publishing.above import above
from gouji.publishing.docx.contents import contents
from gouji.publishing.docx.pictures import picture
from gouji.publishing.docx.tables import table_xml
from gouji.publishing.docx.text import BREAK, paragraph
from gouji.publishing.flow import AFTER_TABLE
from gouji.publishing.leaves import Leaf, covers
from gouji.publishing.pages import numbered
from gouji.publishing.tables import Paper, Setting

_TWIPS = 1440 / 25.4
_AFTER = f'<w:spacing w:before="0" w:after="0" w:line="{round(AFTER_TABLE * 20)}" w:lineRule="exact"/>'
_THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class Body:
    """Writes the leaves of a manuscript into a document; `references` name its headers and footers."""

    def __init__(self, document: Document, manuscript: Manuscript, leaves: list[Leaf], references: str) -> None:
        self.document = document
        self.manuscript = manuscript
        self.leaves = leaves
        self.references = references
        self.parts: list[str] = []
        self.bookmarks = 0
        self.charts = 0

    def write(self) -> None:
        """Fill the body."""
        covered = bool(self.leaves) and self.leaves[0].cover
        before: Leaf | None = None
        sections = 0
        for leaf in self.leaves:
            turned = before is not None and leaf.paper is before.paper
            if before is not None and not turned:
                self._end(before.paper, first=sections == 0, covered=covered)
                sections += 1
            self._leaf(leaf, BREAK if turned else "", first=before is None)
            before = leaf
        last = before.paper if before is not None else Leaf().paper
        body = self.document.element.body
        for each in list(body):
            body.remove(each)
        names = nsdecls("w", "r", "wp", "a", "pic")
        if self.parts and self.parts[-1].startswith("<w:tbl>"):
            self.parts.append(paragraph("GoujiCell", "", properties=_THIN))  # a document ends in a paragraph
        self.parts.append(self._section(last, first=sections == 0, covered=covered))
        for each in list(parse_xml(f"<w:body {names}>{''.join(self.parts)}</w:body>")):
            body.append(each)

    def _end(self, paper: Paper, *, first: bool, covered: bool) -> None:
        """End a section: in a paragraph of its own, so thin that it adds no page."""
        section = self._section(paper, first=first, covered=covered)
        self.parts.append(paragraph("GoujiCell", "", properties=_THIN).replace("</w:pPr>", f"{section}</w:pPr>", 1))

    def _section(self, paper: Paper, *, first: bool, covered: bool) -> str:
        """What says how a section is printed; pages are counted from the one after the cover."""
        size = f'w:w="{round(paper.width * _TWIPS)}" w:h="{round(paper.height * _TWIPS)}"'
        side = ' w:orient="landscape"' if paper.wide else ""
        margins = " ".join(
            f'w:{name}="{round(length * _TWIPS)}"'
            for name, length in (
                ("top", paper.top), ("right", paper.right), ("bottom", paper.bottom), ("left", paper.left),
                ("header", 15), ("footer", max(paper.bottom - 14, 12)), ("gutter", 0),
            )
        )  # fmt: skip
        start = (' w:start="0"' if covered else ' w:start="1"') if first else ""
        title = "<w:titlePg/>" if first and covered else ""
        return (
            f'<w:sectPr>{self.references if first else ""}<w:type w:val="nextPage"/><w:pgSz {size}{side}/>'
            f"<w:pgMar {margins}/><w:pgNumType{start}/>{title}</w:sectPr>"
        )

    def _leaf(self, leaf: Leaf, turn: str, *, first: bool) -> None:
        if leaf.cover:
            self._cover()
            return
        if first:
            self.parts.append(paragraph("GoujiTitle", self.manuscript.title))
        for index, block in enumerate(leaf.blocks):
            if isinstance(block, Table):
                self._table(block, leaf.settings[index], leaf, turn, last=index == len(leaf.blocks) - 1)
            else:
                self._block(block, turn)
            turn = ""

    def _cover(self) -> None:
        down = '<w:spacing w:before="3600" w:after="1200" w:line="760" w:lineRule="exact"/>'
        self.parts.append(paragraph("GoujiTitle", self.manuscript.title, properties=down))
        self.parts += [paragraph("GoujiCover", line) for line in covers(self.manuscript)]

    def _block(self, block: Block, turn: str) -> None:
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 3)
            self.parts.append(
                paragraph(f"Heading{level}", block.text, properties=turn, bookmark=self._bookmark() if level < 3 else 0)
            )
        elif isinstance(block, Paragraph):
            style = "GoujiNote" if block.style is Style.NOTE else "GoujiBody"
            self.parts.append(paragraph(style, block.text, properties=turn))
        elif isinstance(block, Contents):
            self.parts.append(contents(numbered(self.manuscript, self.leaves), properties=turn))
        elif isinstance(block, Chart):
            self.charts += 1
            drawn = picture(self.document, block, self.charts)
            alone = f'<w:keepLines/>{turn}<w:spacing w:line="240" w:lineRule="auto"/>'
            self.parts.append(paragraph("GoujiChart", "", properties=alone).replace("</w:p>", f"{drawn}</w:p>"))

    def _table(self, table: Table, how: Setting, leaf: Leaf, turn: str, *, last: bool) -> None:
        if table.marker:
            self.parts.append(paragraph("GoujiMarker", table.marker, properties=turn))
            turn = ""
        if table.title:
            self.parts.append(paragraph("GoujiTableTitle", table.title, properties=turn, bookmark=self._bookmark()))
            turn = ""
        right = f'<w:tabs><w:tab w:val="right" w:pos="{round(leaf.paper.room[0] * _TWIPS)}"/></w:tabs>'
        for left, beside in above(table):
            if left and beside:
                self.parts.append(paragraph("GoujiAbove", f"{left}\t{beside}", properties=turn + right))
            else:
                side = '<w:jc w:val="right"/>' if beside else ""
                self.parts.append(paragraph("GoujiAbove", left or beside, properties=turn + side))
            turn = ""
        if turn or (self.parts and self.parts[-1].startswith("<w:tbl>")):  # or else they were one table
            self.parts.append(paragraph("GoujiCell", "", properties=turn + _THIN))
        self.parts.append(table_xml(table, how))
        self.parts += [paragraph("GoujiNote", note) for note in table.notes]
        if not last:
            self.parts.append(paragraph("GoujiCell", "", properties=_AFTER))

    def _bookmark(self) -> int:
        self.bookmarks += 1
        return self.bookmarks
