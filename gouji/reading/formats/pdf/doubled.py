"""Characters that are printed twice on the same spot, as some programs print bold ones: read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from gouji.reading.formats.pdf.letters import Word

CLOSE = 0.2
"""Equal characters that stand no farther apart than this (in heights of their line) are one, printed twice."""
_LINE = 6.0
FARTHEST = 20.0
"""How far apart these are at most, in points: a damaged page may say that its letters are miles high."""


def once(words: list[Word], lefts: Sequence[float], rights: Sequence[float]) -> list[Word]:
    """The words of a page without what is printed on the very spot of the same character.

    `lefts` and `rights` are where each character of the page begins and ends.
    """
    if not _overlap(words):
        return words
    kept: list[Word] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = defaultdict(list)
    for word in words:
        close = min(CLOSE * (word.bottom - word.top), FARTHEST)
        start = 0
        spots = [(lefts[word.first + at], word.middle) for at in range(len(word.text))]
        for at in range(len(word.text) + 1):
            if at < len(word.text) and not _is_near(seen, word.text[at], spots[at], close):
                continue
            if at > start:
                kept.append(_part(word, start, at, lefts, rights))
            start = at + 1
        for char, spot in zip(word.text, spots, strict=True):
            if not _is_near(seen, char, spot, close):
                seen[char, *_field(spot)].append(spot)
    return kept


def _overlap(words: list[Word]) -> bool:
    """Whether words on one line stand on each other."""
    ends: dict[int, float] = {}
    for left, top, right, bottom, _, _ in sorted(words):
        line = round((top + bottom) / 2 / _LINE)
        end = ends.get(line)
        if end is not None and left < end - min(0.5 * (right - left), bottom - top):
            return True
        ends[line] = right if end is None or right > end else end
    return False


def _is_near(
    seen: Mapping[tuple[str, int, int], Sequence[tuple[float, float]]],
    char: str,
    spot: tuple[float, float],
    close: float,
) -> bool:
    """Whether the same character was seen close to a spot."""
    x, y = spot
    (first, top), (last, bottom) = _field((x - close, y - close)), _field((x + close, y + close))
    for across in range(first, last + 1):
        for down in range(top, bottom + 1):
            for left, middle in seen.get((char, across, down), ()):
                if abs(left - x) <= close and abs(middle - y) <= close:
                    return True
    return False


def _field(spot: tuple[float, float]) -> tuple[int, int]:
    return int(spot[0] // _LINE), int(spot[1] // _LINE)


def _part(word: Word, start: int, end: int, lefts: Sequence[float], rights: Sequence[float]) -> Word:
    if end - start == len(word.text):
        return word
    first, last = word.first + start, word.first + end - 1
    return Word(lefts[first], word.top, rights[last], word.bottom, word.text[start:end], first)
