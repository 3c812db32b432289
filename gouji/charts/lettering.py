"""The words of a chart: their fonts, how wide they are, where a long label breaks."""

from __future__ import annotations

import unicodedata

FAMILIES = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "sans-serif",
)  # fmt: skip
"""The fonts a picture with text in it asks for, the first that the reader's computer has."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_BREAKS_AFTER = frozenset("、，。；：）)／/—-·和及与 ")
_BREAKS_BEFORE = frozenset("（(《“")
_NEVER_FIRST = frozenset("、，。；：）)／/》”%")


def seen(text: str) -> str:
    """`text` on one line, without what cannot be seen."""
    return " ".join("".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text).split())


def width(text: str) -> float:
    """How wide `text` is, in heights of its letters: a Chinese character is one, a Latin letter a good half."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.57 for letter in text)


def wrapped(label: str, room: float, lines: int = 3) -> str:
    """`label` broken into lines at most `room` wide, after 、 or 和 where it can; what doesn't fit ends in …."""
    rows: list[str] = []
    rest = " ".join(label.split())
    while rest:
        if len(rows) == lines - 1 and width(rest) > room:
            rows.append(_cut(rest, room - 1).rstrip() + "…")
            break
        row = rest if width(rest) <= room else _row(rest, room)
        rows.append(row.rstrip())
        rest = rest[len(row) :].lstrip()
    return "\n".join(rows)


def _row(text: str, room: float) -> str:
    """The first line of `text`: up to the last good break in the second half of the line, else as much as fits."""
    fits = _cut(text, room)
    for end in range(len(fits), 1, -1):
        if width(text[:end]) < room / 2:
            break
        if text[end] in _BREAKS_BEFORE or (text[end - 1] in _BREAKS_AFTER and text[end] not in _NEVER_FIRST):
            return text[:end]
    if len(text) > len(fits) > 1 and (text[len(fits)] in _NEVER_FIRST or _inside_word(text, len(fits))):
        end = len(fits) - 1
        while end > 1 and (_inside_word(text, end) or text[end] in _NEVER_FIRST):
            end -= 1
        return text[:end] if end > 1 else fits
    return fits


def _inside_word(text: str, at: int) -> bool:
    return text[at].isascii() and text[at].isalnum() and text[at - 1].isascii() and text[at - 1].isalnum()


def _cut(text: str, room: float) -> str:
    used = 0.0
    for number, letter in enumerate(text):
        used += width(letter)
        if used > room:
            return text[: max(number, 1)]
    return text
