"""Words in lines, and lines as text in which each word's place is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.spots import Run

CLOSE = 0.28
"""Words less far apart (in heights of a line) belong together: a font's own spacing, not a blank."""
CLOSE_CHINESE = 0.55
"""The same between two Chinese characters, which justified lines draw apart."""
WIDE = 1.6
"""Words farther apart than this stand in different columns, or to the left and right of a page."""

_CHINESE = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")


@dataclass(slots=True)
class TextLine:
    """Words that stand on one line, left to right."""

    words: list[Word]
    top: float
    bottom: float
    height: float
    """How tall its words are, most of them."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def middle(self) -> float:
        """The height on the page of its middle."""
        return (self.top + self.bottom) / 2


def in_lines(words: Iterable[Word]) -> list[TextLine]:
    """Words as lines, from the top down."""
    held = list(words)
    if len(held) == 1:
        return [TextLine(held, held[0].top, held[0].bottom, held[0].bottom - held[0].top)]
    lines: list[TextLine] = []
    middle = high = float("-inf")
    for word in sorted(held, key=lambda each: each.top + each.bottom):
        top, bottom = word.top, word.bottom
        if (top + bottom) / 2 - middle < 0.5 * min(high, bottom - top):
            lines[-1].words.append(word)
        else:
            middle, high = (top + bottom) / 2, bottom - top
            lines.append(TextLine([word], top, bottom, high))
    for line in lines:
        if len(line.words) == 1:
            continue
        line.words.sort()
        heights = sorted([word.bottom - word.top for word in line.words])
        line.height = heights[len(heights) // 2]
    return lines


def blank_between(one: Word, other: Word) -> int:
    """How many blanks part two words of a line: none, one, or two where they stand in different places."""
    gap = other.left - one.right
    high = min(one.bottom - one.top, other.bottom - other.top)
    if gap < CLOSE * high:
        return 0
    if gap < CLOSE_CHINESE * high and _CHINESE.match(one.text[-1]) and _CHINESE.match(other.text[0]):
        return 0
    return 1 if gap < WIDE * high else 2


def written(words: Sequence[Word], most: int = 2) -> tuple[str, list[Run]]:
    """The words of one line as text, with at most so many blanks between two of them."""
    text, runs = "", []
    before: Word | None = None
    for word in words:
        if before is not None:
            text += " " * min(blank_between(before, word), most)
        runs.append((len(text), len(text) + len(word.text), word.first))
        text += word.text
        before = word
    return text, runs


def joined(words: Sequence[Word]) -> tuple[str, list[Run]]:
    """The words of a cell as one text: on the next line Chinese goes on without a blank, other words with one."""
    if len(words) == 1:
        return words[0].text, [(0, len(words[0].text), words[0].first)]
    lines = in_lines(words)
    if len(lines) == 1:
        return written(lines[0].words, 1)
    text, runs = "", []
    for line in lines:
        more, here = written(line.words, 1)
        if text and _is_latin(text[-1]) and _is_latin(more[0]):
            text += " "
        runs += [(start + len(text), end + len(text), first) for start, end, first in here]
        text += more
    return text, runs


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
