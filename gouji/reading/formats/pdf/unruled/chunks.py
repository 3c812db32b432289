"""What stands together on a line: the cells of tables that no rules part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.lines import CLOSE, TextLine
from gouji.reading.grid import is_amount

TOGETHER = 0.62
"""Words less far apart (in heights of a line) are one cell, unless one of them is a figure or a code."""
SPACED = 1.7
"""Single characters less far apart are one word, its letters drawn apart: 合 计."""
TIGHT = 0.1
"""Words less far apart are one, whatever they are."""
EDGE = 0.25
"""What begins no farther apart (in heights of a line) begins at one place."""
_CODE = re.compile(r"\d{3,21}")
WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
"""A figure that says its two decimals."""
_CUT_THOUSANDS = re.compile(r"-?[\d,]*,\d{0,2}")
_REST = re.compile(r"[\d,]*(?:\.\d*)?")
_COUNTED = re.compile(r"\d{1,4}(?:年|月|日|季|万|亿|元|个|台|辆|平方米)[^\d]*")
_DATED = re.compile(r"[\u4e00-\u9fff]20\d\d$")
_LANES = frozenset(("栏次", "行次"))
SPELT = frozenset(("合计", "小计", "总计", "共计", "项目", "金额", "科目", "序号", "栏次", "行次"))
"""Words that tables draw apart."""
_PARTS_OF_CODES = frozenset("类款项目")


@dataclass(slots=True)
class Chunk:
    """Words that stand together."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    text: str
    height: float
    """How high its line is."""

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The height on the page of its middle."""
        return (self.top + self.bottom) / 2

    def overlaps(self, left: float, right: float) -> bool:
        """Whether it stands over or under some of that stretch."""
        return self.left < right and left < self.right


def chunk(words: list[Word]) -> Chunk:
    """Words as a chunk."""
    if len(words) == 1:
        [word] = words
        return Chunk(words, word.left, word.top, word.right, word.bottom, word.text, word.bottom - word.top)
    return Chunk(
        words,
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        "".join([word.text for word in words]),
        words[0].bottom - words[0].top,
    )


def cut(word: Word, at: int) -> tuple[Word, Word]:
    """A word as two, before its character `at`: where it stands is reckoned, Latin ones being half as wide."""
    widths = [1 if char.isascii() else 2 for char in word.text]
    x = word.left + (word.right - word.left) * sum(widths[:at]) / sum(widths)
    behind = word._replace(left=x, text=word.text[at:], first=word.first + at)
    return word._replace(right=x, text=word.text[:at]), behind


def merged(chunks: Iterable[Chunk]) -> Chunk:
    """Several chunks as one."""
    return chunk([word for each in chunks for word in each.words])


def chunks(line: TextLine) -> list[Chunk]:
    """The chunks of a line, left to right."""
    held: list[list[Word]] = []
    far, reach = SPACED * line.height * 1.5, float("-inf")
    for word in line.words:
        near = word.left - reach < far
        reach = word.right
        if near and _together(held[-1][-1], word):
            held[-1].append(word)
        else:
            held.append([word])
    return [chunk(words) for words in held]


def pieces(line: TextLine) -> list[Chunk]:
    """The chunks of a line of a table: what its words leave a gap between, however small, may be two cells.

    Single characters drawn apart are one word where they spell one: 合 计, and not 类 款 项.
    """
    held: list[list[Word]] = []
    words = line.words
    at = 0
    while at < len(words):
        letters = _spelt(words, at)
        if letters:
            held.append(list(words[at : at + letters]))
        elif held and _touches(held[-1][-1], words[at]):
            held[-1].append(words[at])
        else:
            held.append([words[at]])
        at += letters or 1
    return [chunk(each) for each in held]


def _spelt(words: Sequence[Word], at: int) -> int:
    """How many single characters from `at` on, drawn apart, spell a word of tables; 0 if they spell none."""
    text = ""
    for count, word in enumerate(words[at : at + 4]):
        high = word.bottom - word.top
        if len(word.text) > 1 or (count and word.left - words[at + count - 1].right > 4 * SPACED * high):
            return 0
        text += word.text
        if count and text in SPELT:
            return count + 1
    return 0


def _touches(one: Word, other: Word) -> bool:
    high = min(one.bottom - one.top, other.bottom - other.top)
    gap = other.left - one.right
    if gap < CLOSE * high and (_COUNTED.fullmatch(one.text + other.text) or _DATED.search(one.text + other.text)):
        return True  # typesetting parts digits from Chinese a little
    return gap < TIGHT * high and not _are_cells(one.text, other.text)


def _together(one: Word, other: Word) -> bool:
    gap = other.left - one.right
    high = min(one.bottom - one.top, other.bottom - other.top)
    if gap < CLOSE * high:
        return gap < TIGHT * high or not _are_cells(one.text, other.text)
    if _stands_alone(one.text) or _stands_alone(other.text):
        return False
    if (
        len(one.text) == len(other.text) == 1
        and (one.text + other.text).isalpha()
        and not {one.text, other.text} <= _PARTS_OF_CODES
    ):
        return gap < SPACED * high
    return gap < TOGETHER * high


def _are_cells(one: str, other: str) -> bool:
    """Whether two texts close to each other are whole each: cells of a page's table that has hardly any room.

    A figure close to words is none: so it stands in a sentence, whose line may begin or end with it.
    """
    if WHOLE.fullmatch(one) and WHOLE.fullmatch(other):
        return True
    return one in _LANES and other.isdigit()


def _stands_alone(text: str) -> bool:
    return is_amount(text) or bool(_CODE.fullmatch(text))


def are_figure(begun: str, rest: str) -> bool:
    """Whether two texts are a figure that its narrow column broke: one that says its decimals, and the first none."""
    if not rest or not _REST.fullmatch(rest) or WHOLE.fullmatch(begun):
        return False
    if WHOLE.fullmatch(rest) and not _CUT_THOUSANDS.fullmatch(begun):
        return False  # a number over a figure
    return bool(WHOLE.fullmatch(begun + rest))


def has_amount(cells: Sequence[Chunk]) -> bool:
    """Whether one of the chunks is an amount."""
    return any(map(is_amount, [cell.text for cell in cells]))


def has_code(cells: Sequence[Chunk]) -> bool:
    """Whether the chunks begin with a code and go on with words."""
    return len(cells) > 1 and bool(_CODE.fullmatch(cells[0].text))
