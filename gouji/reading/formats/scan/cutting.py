"""Cells of a table without rules that stand so close that their ink was taken for one word, cut where paper shows."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from gouji.reading.formats.scan.picture import Grey
from gouji.reading.formats.scan.recogniser import Letter, Spelling
from gouji.reading.formats.scan.words import Spot

MARGIN = 0.3
"""How much paper is left around a word when it is first read, in heights of its ink."""
BESIDE_FIGURES = 0.38
"""Digits farther than this from what is beside them, in squares of a character, are words of their own."""
APART = 0.6
"""So are other characters that are farther from each other."""
BLANK_AFTER = 0.6
"""How much paper a small sign leaves after it, more than a character does: it fills the left half of a square."""
BLANK_BEFORE = 0.5
"""How much one that opens leaves before it."""
_CLOSING = frozenset("，。、；：！？）》”’,.;:)]】％%")
_OPENING = frozenset("（《“‘([【")
_DIGITS = frozenset("0123456789.,-%")


def cut(ink: Grey, spot: Spot, spelling: Spelling) -> list[tuple[Spot, Spelling]]:
    """The words that a spot holds, each with the letters that were read in it."""
    letters = [letter for letter in spelling if letter.char.strip()]
    if len(letters) < 2:
        return [(spot, spelling)]
    left, wide = seen(spot)
    middles = [left + letter.at * wide for letter in letters]
    size = _square(spot, letters)
    edges = []
    for start, end in _paper(ink, spot):
        at = bisect(middles, (start + end) / 2)
        if 0 < at < len(letters) and _parts(letters[at - 1].char, letters[at].char, (end - start) / size):
            edges.append((start, end))
    if not edges:
        return [(spot, spelling)]
    edges = [(spot.left, spot.left), *edges, (spot.right, spot.right)]
    return [_part(ink, spot, spelling, before, after) for before, after in pairwise(edges)]


def seen(spot: Spot, margin: float = MARGIN) -> tuple[float, float]:
    """Where the picture of a word begins that is read, and how wide it is, with so much paper around it."""
    side = max(round(margin * spot.high), 3)
    return spot.left - side, spot.wide + 2 * side


def _square(spot: Spot, letters: list[Letter]) -> float:
    """How large the square of a character is, by the height of ink: digits are lower than Chinese characters."""
    return spot.high / (0.92 if any(letter.char > "\u3400" for letter in letters) else 0.74)


def _paper(ink: Grey, spot: Spot) -> Iterator[tuple[int, int]]:
    """The stretches of a word that have no ink at all from top to bottom."""
    inked = np.flatnonzero(ink[spot.top : spot.bottom, spot.left : spot.right].any(axis=0))
    for one, other in pairwise(inked.tolist()):
        if other - one > 2:
            yield spot.left + one + 1, spot.left + other


def _parts(one: str, other: str, gap: float) -> bool:
    """Whether so wide a gap, in squares, between two characters parts words."""
    gap -= BLANK_AFTER if one in _CLOSING and one not in _DIGITS else 0.0
    gap -= BLANK_BEFORE if other in _OPENING else 0.0
    return gap > (BESIDE_FIGURES if one in _DIGITS or other in _DIGITS else APART)


def _part(
    ink: Grey, spot: Spot, spelling: Spelling, before: tuple[int, int], after: tuple[int, int]
) -> tuple[Spot, Spelling]:
    """The word between two stretches of paper; a letter may be told a little beside its ink."""
    start, end = before[1], after[0]
    rows = np.flatnonzero(ink[spot.top : spot.bottom, start:end].any(axis=1))
    own = Spot(start, spot.top + int(rows[0]), end, spot.top + int(rows[-1]) + 1)
    left, wide = seen(spot)
    low = sum(before) / 2 if start > spot.left else float("-inf")
    high = sum(after) / 2 if end < spot.right else float("inf")
    held = tuple(letter for letter in spelling if low <= left + letter.at * wide < high)
    return own, moved(held, (left, wide), seen(own))


def moved(spelling: Spelling, before: tuple[float, float], now: tuple[float, float]) -> Spelling:
    """Letters placed in another picture: where each of the two begins on the page and how wide it is, in pixels."""
    return tuple(
        Letter(min(max((before[0] + letter.at * before[1] - now[0]) / now[1], 0.0), 1.0), letter.readings)
        for letter in spelling
    )
