"""Words that say which way a change goes (增加, 减少): their opposites, and which of them stands before a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.place import Place

OPPOSITE = {
    **dict.fromkeys(("减少", "缩减", "压减", "压缩", "核减", "节约"), "增加"),
    **dict.fromkeys(("增加", "新增", "净增"), "减少"),
    **dict.fromkeys(("增长", "上升", "上涨"), "下降"),
    **dict.fromkeys(("增幅", "涨幅"), "降幅"),
    **dict.fromkeys(("降幅", "减幅"), "增幅"),
    "下降": "增长",
    "降低": "提高",
    "提高": "降低",
    "增": "减",
    "减": "增",
    "多": "少",
    "少": "多",
}
"""The words of a way, with what to say instead."""

_LAST = r"(?=(?:支出|收入|安排|列支)?$)"
"""多 and 少 are words of a way just before the figure only."""
_WORDS = re.compile(
    "|".join(word + (_LAST if word in "多少" else "") for word in sorted(OPPOSITE, key=len, reverse=True))
)
_REACH = 16
"""Characters in which the word stands before its figure, on its line or at the end of the one before."""
_BLANKS = 3
"""How many lines before its figure a word may end the line, all others being blank."""


def way_before(lines: Sequence[str], place: Place) -> Place | None:
    """The last word of a way before a figure in a document's lines; blank lines between the two say nothing."""
    line, text = place.line, lines[place.line - 1][: place.start].rstrip()
    while not text and 1 < line > place.line - _BLANKS:
        line -= 1
        text = lines[line - 1].rstrip()
    found = list(_WORDS.finditer(text, max(len(text) - _REACH, 0)))
    if not found:
        return None
    start, stop = found[-1].span()
    return Place(found[-1][0], line, start, stop, place.statement)
