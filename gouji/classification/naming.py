"""When two printed names are one name: widths, brackets, spaces and the endings that documents add or leave out."""

from __future__ import annotations

import re

_WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
_NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F))
_DROPPED = " \t\n\r\f\v\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\"'“”‘’＂＇「」『』《》"
_NORMAL = str.maketrans(
    dict(zip(_WIDE, _NARROW, strict=True)) | {"〔": "(", "〕": ")", "[": "(", "]": ")"} | dict.fromkeys(_DROPPED)
)
_LEVEL = re.compile(r"\(([类款项])\)$")
_BRACKETS = str.maketrans("", "", "()")


def normalise(name: str) -> str:
    """`name` in half-width characters, without spaces and quotation marks; its ending (支出) stays.

    >>> normalise("“三公”经费　支出")
    '三公经费支出'
    >>> normalise("维修（护）费") == normalise("维修(护)费 ")
    True
    """
    return name.translate(_NORMAL)


def marked_level(name: str) -> int | None:
    """The level that a normalised name ends in: 1 for (类), 2 for (款), 3 for (项), None without such a mark."""
    mark = _LEVEL.search(name)
    return "类款项".index(mark[1]) + 1 if mark else None


def bare(name: str) -> str:
    """What is left of a normalised name without the mark of its level, the ending 支出 or 类, and brackets.

    >>> bare("社会保障和就业支出(类)"), bare("维修(护)费"), bare("支出")
    ('社会保障和就业', '维修护费', '支出')
    """
    text = _LEVEL.sub("", name)
    for ending in ("类", "支出"):
        text = text.removesuffix(ending) or text
    return text.translate(_BRACKETS)


def same_name(a: str, b: str) -> bool:
    """Whether two printed names are one name.

    >>> same_name("卫生健康支出（类）", "卫生健康")
    True
    >>> same_name("机关资本性支出（一）", "机关资本性支出（二）")
    False
    """
    return bare(normalise(a)) == bare(normalise(b))
