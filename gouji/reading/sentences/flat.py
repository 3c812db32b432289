"""A paragraph as one string that words can be looked up in: no stray spaces, one form of each sign, places kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.place import Place
from gouji.reading.blocks import Paragraph

_SIGNS = str.maketrans(
    "０１２３４５６７８９％－＋（）［］〔〕：；．／，～＝\u2024",
    "0123456789%-+()[][]:;./，~=.",
)
_DROPPED = re.compile(r"[“”\"＂‘’'「」『』*#`​﻿]+|\s+")
_KEPT_SPACE = re.compile(r"(?:\d\s+\d|[.、]\s+\d{3,4}(?![\d,.]))")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")


@dataclass(frozen=True, slots=True)
class Flat:
    """`text` is the paragraph without spaces, quotation marks and markup; `offsets` lead back to its characters."""

    text: str
    offsets: list[int]
    paragraph: Paragraph

    def place(self, start: int, end: int) -> Place:
        """Where characters `start` to `end` of the flat text stand in the document."""
        return self.paragraph.place(self.offsets[start], self.offsets[end - 1] + 1)


def flatten(paragraph: Paragraph) -> Flat:
    """The flat text of a paragraph. A space between two numbers stays, for it keeps them apart.

    >>> from gouji.reading.blocks import Piece
    >>> flatten(Paragraph("支出 合计 ７４７.96 万元，**其中**：", (Piece(0, 1, 0),))).text
    '支出合计747.96万元，其中:'
    """
    text = _WIDE_COMMA.sub(",", paragraph.text).translate(_SIGNS)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for gap in _DROPPED.finditer(text):
        start, end = gap.span()
        pieces.append(text[at:start])
        offsets.extend(range(at, start))
        if start and text[start].isspace() and _KEPT_SPACE.match(text, start - 1):
            pieces.append(" ")
            offsets.append(start)
        at = end
    pieces.append(text[at:])
    offsets.extend(range(at, len(text)))
    return Flat(_COMMA.sub("，", "".join(pieces)), offsets, paragraph)
