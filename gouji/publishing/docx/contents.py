"""The contents of a Word file: a field that Word updates, with its lines filled in as they are."""

from __future__ import annotations

from xml.sax.saxutils import escape

from gouji.publishing.docx.text import mark, paragraph
from gouji.publishing.marks import CONTENTS
from gouji.publishing.pages import Entry

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(entries: list[Entry], *, properties: str = "") -> str:
    """The heading of the contents and its lines; entry n leads to bookmark n + 1."""
    lines = []
    for index, entry in enumerate(entries):
        first = _BEGIN if index == 0 else ""
        last = _END if index == len(entries) - 1 else ""
        target = mark(index + 1)
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>{first}'
            f'<w:hyperlink w:anchor="{target}" w:history="1">{_said(entry.text)}'
            f"<w:r><w:tab/></w:r>{_page(target, entry.page)}</w:hyperlink>{last}</w:p>"
        )
    return paragraph("GoujiContents", CONTENTS, properties=properties) + "".join(lines)


def _said(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(" ".join(text.splitlines()))}</w:t></w:r>'


def _page(target: str, page: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {target} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
