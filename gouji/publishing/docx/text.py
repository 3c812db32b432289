"""Paragraphs of Word as XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def words(text: str) -> str:
    """The runs of a text: its tabs and line ends as Word has them, signs that XML can't hold left out."""
    parts = []
    for piece in re.split(r"(\t|\r?\n|\r)", _CONTROL.sub("", text)):
        if piece == "\t":
            parts.append("<w:r><w:tab/></w:r>")
        elif piece in ("\n", "\r\n", "\r"):
            parts.append("<w:r><w:br/></w:r>")
        elif piece:
            parts.append(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
    return "".join(parts)


def paragraph(style: str, text: str, *, properties: str = "", bookmark: int = 0) -> str:
    """A paragraph of a style; `bookmark`, where it isn't 0, is the number contents find it by."""
    runs = words(text)
    if bookmark:
        runs = f'<w:bookmarkStart w:id="{bookmark}" w:name="{mark(bookmark)}"/>{runs}<w:bookmarkEnd w:id="{bookmark}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def mark(number: int) -> str:
    """The name of a bookmark, as Word names those of its contents."""
    return f"_Toc{200_000_000 + number}"


BREAK = "<w:pageBreakBefore/>"
"""The paragraph begins on a new page."""
