"""What is around the text of a Word file: page numbers, the mark of a draft, properties, the figures it carries."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _BaseHeaderFooter

from gouji.manuscript import Manuscript
from gouji.published import NAMESPACE
from gouji.publishing.docx.styles import HEI, SONG, fonts
from gouji.publishing.marks import DRAFT

_ID = "{6F1C2B74-3B0B-4C19-9E2D-8D1C5B4A7E01}"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem ds:itemID="{id}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    "<ds:schemaRef ds:uri={namespace}/></ds:schemaRefs></ds:datastoreItem>"
)


def properties(document: Document, manuscript: Manuscript) -> None:
    """What the file says of itself."""
    core = document.core_properties
    core.title, core.author = manuscript.name, manuscript.department
    core.subject = f"{manuscript.year}年度"
    core.language = "zh-CN"
    core.comments, core.keywords = "", "gouji"
    core.last_modified_by = manuscript.department
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def furnish(document: Document, *, draft: bool) -> str:
    """Page numbers at the outer edge of the foot, as 公文 have them, and a draft's mark; the references to them."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        _fill(footer, _page_number(align))
    _fill(section.first_page_footer, "<w:p/>")
    if draft:
        for header in (section.header, section.even_page_header, section.first_page_header):
            _fill(header, _mark())
    references = [each for each in section._sectPr if each.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    for each in references:
        section._sectPr.remove(each)
    return "".join(
        f'<{_short(each.tag)} r:id="{each.get(qn("r:id"))}" w:type="{each.get(qn("w:type"))}"/>' for each in references
    )


def _short(tag: str) -> str:
    return f"w:{tag.rpartition('}')[2]}"


def _fill(part: _BaseHeaderFooter, xml: str) -> None:
    part.is_linked_to_previous = False
    for each in list(part._element):
        part._element.remove(each)
    part._element.append(parse_xml(xml.replace("<w:p", f"<w:p {nsdecls('w')}", 1)))


def _page_number(align: str) -> str:
    run = f'<w:rPr>{fonts(SONG)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>',
    )  # fmt: skip
    around = '<w:t xml:space="preserve">{}</w:t>'
    runs = "".join(f"<w:r>{run}{each}</w:r>" for each in (around.format("— "), *field, around.format(" —")))
    how = f'<w:spacing w:line="360" w:lineRule="exact"/><w:ind w:{align}="280"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{how}</w:pPr>{runs}</w:p>"


def _mark() -> str:
    run = f'<w:rPr>{fonts(HEI)}<w:color w:val="C00000"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'
    edge = '<w:{} w:val="single" w:sz="12" w:space="4" w:color="C00000"/>'
    borders = "".join(edge.format(side) for side in ("top", "bottom"))
    how = f'<w:pBdr>{borders}</w:pBdr><w:spacing w:line="440" w:lineRule="exact"/><w:jc w:val="center"/>'
    return f"<w:p><w:pPr>{how}</w:pPr><w:r>{run}<w:t>{DRAFT}</w:t></w:r></w:p>"


def carry(document: Document, figures: str) -> None:
    """Put the figures into the file as a part of custom XML, which Word and LibreOffice keep when they save."""
    package = document.part.package
    assert package is not None
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML:  # of the template
            del document.part.rels[key]
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<figures xmlns="{NAMESPACE}">{escape(figures)}</figures>'
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", xml.encode(), package)
    described = _PROPERTIES.format(id=_ID, namespace=quoteattr(NAMESPACE))
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    itself = Part(PackURI("/customXml/itemProps1.xml"), kind, described.encode(), package)
    item.relate_to(itself, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps")
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
