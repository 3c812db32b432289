"""Words laid beside words: which were kept, added and removed, and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from gouji.figures import normal_width
from gouji.forms.vocabulary import plain_words
from gouji.revision.model import Edit, Run

_PIECE = re.compile(r"\d[\d,，]*(?:\.\d+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_NUMBER = re.compile(r"\d[\d,，.．]*")
_ISLAND = 1
"""Kept characters between two changed runs that are shown as changed too, so that the runs can be read."""


def plain(text: str) -> str:
    """A text without blanks and quotation marks, its characters of one width."""
    return plain_words(normal_width(text))


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ only in blanks, quotation marks and the width of characters."""
    return plain(one) == plain(other)


def runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of two texts in order, each kept, removed or added; a number is one word."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    plain_old, plain_new = [plain(piece) or " " for piece in old], [plain(piece) or " " for piece in new]
    found: list[tuple[str, str, str]] = []
    for operation, a, b, c, d in SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes():
        words = ("".join(old[a:b]), "".join(new[c:d]))
        island = found and b < len(old) and d < len(new) and len(words[1]) <= _ISLAND and words[1] not in "，。；：、"
        tag = "equal" if operation == "equal" and not island else "changed"
        if found and found[-1][0] == tag:
            found[-1] = (tag, found[-1][1] + words[0], found[-1][2] + words[1])
        else:
            found.append((tag, *words))
    done = []
    for tag, gone, come in found:
        if tag == "equal":
            done.append(Run(Edit.KEPT, come))
        else:
            done += [Run(edit, text) for edit, text in ((Edit.REMOVED, gone), (Edit.ADDED, come)) if text]
    return tuple(done)


@lru_cache(maxsize=8192)
def _pairs_of_letters(text: str) -> Counter[str]:
    """How often each two neighbouring characters occur in the plain words, every number being one character."""
    words = _NUMBER.sub("0", plain(text))
    return Counter(words[at : at + 2] for at in range(max(len(words) - 1, 1)))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, whatever numbers they have (Dice's coefficient of pairs of characters).

    >>> likeness("收入总计100.00万元。", "收入总计95.50万元。")
    1.0
    """
    first, second = _pairs_of_letters(one), _pairs_of_letters(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0
