"""Sheets on which two pages are printed side by side, as booklets are: each half is a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gouji.reading.formats.pdf.frame import Frame
from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.pages import Page
from gouji.reading.formats.pdf.strokes import Drawing, Stroke

WIDE = 1.2
"""How many times as wide as high a sheet with two pages is at least."""
GUTTER = 0.02
"""How wide the blank between the two is at least, as a share of the sheet's width; their margins differ by no more."""
_LONG = 0.45
"""A line of running text is longer than this share of its page."""
_FEWEST = 6
"""Lines of running text, or rules, that tell a page from a column of a table."""


def halves(page: Page) -> list[Page]:
    """The two pages that a sheet shows, or the page itself."""
    middle = page.width / 2
    if page.width < WIDE * page.height or not _is_parted(page, middle, GUTTER * page.width / 2):
        return [page]
    left = [word for word in page.words if word.right <= middle]
    right = [word for word in page.words if word.left >= middle]
    if not (left and right and _are_alike(left, right, middle)):
        return [page]
    parts = _half(page, left, 0.0, middle), _half(page, right, middle, middle)
    return list(parts) if all(_is_page(part) for part in parts) else [page]


def _is_parted(page: Page, middle: float, reach: float) -> bool:
    """Whether nothing is printed in the gutter."""
    low, high = middle - reach, middle + reach
    return not (
        any(stroke.start < high and stroke.end > low for stroke in page.drawing.across)
        or any(low < stroke.at < high for stroke in page.drawing.down)
        or any(word.left < high and word.right > low for word in page.words)
    )


def _are_alike(left: Sequence[Word], right: Sequence[Word], middle: float) -> bool:
    """Whether both begin equally far from the left edge of their half."""
    begins = min(word.left for word in left), min(word.left for word in right) - middle
    return abs(begins[0] - begins[1]) < 2 * GUTTER * middle


def _half(page: Page, words: Iterable[Word], start: float, wide: float) -> Page:
    """The part of a page from `start` on, moved to where a page begins."""
    raw = page.frame.raw((start, 0.0, start + wide, page.height))
    return replace(
        page,
        frame=Frame(*raw, page.frame.quarters),
        words=[word._replace(left=word.left - start, right=word.right - start) for word in words],
        drawing=Drawing(
            [
                Stroke(stroke.at, stroke.start - start, stroke.end - start)
                for stroke in page.drawing.across
                if start <= stroke.start < start + wide
            ],
            [
                Stroke(stroke.at - start, stroke.start, stroke.end)
                for stroke in page.drawing.down
                if start <= stroke.at < start + wide
            ],
            page.drawing.pictures,
            page.drawing.is_behind,
        ),
        lefts=[each - start for each in page.lefts],
        rights=[each - start for each in page.rights],
    )


def _is_page(part: Page) -> bool:
    """Whether what stands in a half is a page: a ruled table, or running text, and no columns of a table."""
    if len(part.drawing.across) >= _FEWEST and part.drawing.down:
        return True
    long = sum(word.right - word.left > _LONG * part.width for word in part.words)
    return long >= min(_FEWEST, max(len(part.words) // 3, 2))
