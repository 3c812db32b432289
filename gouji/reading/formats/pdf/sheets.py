"""What stands on each page in order, and what of it belongs to the paper: running heads, running feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.forms.vocabulary import plain_words
from gouji.reading.formats.pdf.letters import Word
from gouji.reading.formats.pdf.lines import TextLine, written
from gouji.reading.formats.pdf.pages import Page
from gouji.reading.formats.pdf.ruled import Table
from gouji.reading.formats.pdf.unruled.bands import form_begins
from gouji.reading.formats.pdf.unruled.chunks import chunks
from gouji.reading.formats.pdf.unruled.wrapped import KNOWN

Item = Table | TextLine

MARGIN = 0.11
"""The part of a page's height, at its top and at its bottom, in which running heads and feet stand."""
CLOSELY = 0.9
"""Lines at the top of a page that the next follows more closely (in heights of a line) belong to its text."""
_BELOW = 4
"""In how many lines under its title a form says whose it is."""
_NAMED = re.compile("(?:项目|专项|政策|部门|单位|主管|预算)[^收支资金情]{0,8}$")
_PARTS = 3
"""A running head stands to the left, in the middle and to the right at most."""
_WORD = 3
"""It has at least so many characters."""
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"[-—－–_~·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})\s*(?:页)?\s*(?:[,，/|]?\s*(?:共\s*)?\d+\s*(?:页)?)?[-—－–_~·.\s]*"
)


@dataclass(slots=True)
class Sheet:
    """A page and what stands on it, from the top down."""

    page: Page
    items: list[Item]


def without_furniture(sheets: Sequence[Sheet]) -> None:
    """Take away page numbers, and running heads and feet where they are printed again."""
    seen: Counter[tuple[str, ...]] = Counter()
    at: dict[int, list[tuple[TextLine, list[tuple[str, ...]]]]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for line in _marginal(sheet):
            text = written(line.words, 1)[0]
            if _PAGE.fullmatch(text):
                _remove(sheet, line)
                continue
            if _is_of_table(text, line) or _begins_form(sheet, line):
                continue
            keys = _keys(text, line, sheet.page)
            at[index].append((line, keys))
            seen.update(keys)
    kept: set[tuple[str, ...]] = set()
    for index, found in at.items():
        for line, keys in found:
            again = [key for key in keys if seen[key] > 2 or (seen[key] == len(sheets) > 1)]
            if any(key in kept for key in again):
                _remove(sheets[index], line)
            kept.update(again)


def _is_of_table(text: str, line: TextLine) -> bool:
    """Whether a line has more parts than a running head has, hardly a word, or official headings only."""
    parts = chunks(line)
    return (
        len(parts) > _PARTS
        or (len(text) < _WORD and text.isalpha())
        or all(plain_words(part.text) in KNOWN for part in parts)
    )


def _begins_form(sheet: Sheet, line: TextLine) -> bool:
    """Whether a line is the title of a performance form that begins under it: the next page may have another."""
    if not form_begins(line):
        return False
    at = next(at for at, item in enumerate(sheet.items) if item is line)
    below = sheet.items[at + 1 : at + 1 + _BELOW]
    words = [item.words[:1] if isinstance(item, TextLine) else _first_words(item) for item in below]
    return len(below) < _BELOW or any(_NAMED.match(word.text) for found in words for word in found)


def _first_words(table: Table) -> list[Word]:
    return [word for row in table.rows[:2] for box in row[:1] if box is not None for word in box.words[:1]]


def _remove(sheet: Sheet, line: TextLine) -> None:
    sheet.items = [item for item in sheet.items if item is not line]


def _marginal(sheet: Sheet) -> list[TextLine]:
    """The lines at the top and at the bottom of a page."""
    high = sheet.page.height
    lines = [item for item in sheet.items if isinstance(item, TextLine)]
    begun = next((at for at, line in enumerate(lines) if line.bottom >= MARGIN * high), len(lines))
    while 0 < begun < len(lines) and lines[begun].top - lines[begun - 1].bottom < CLOSELY * lines[begun].height:
        begun -= 1  # no running head: the page's text follows without a gap
    return [line for at, line in enumerate(lines) if at < begun or line.top > (1 - MARGIN) * high]


def _keys(text: str, line: TextLine, page: Page) -> list[tuple[str, ...]]:
    """What makes two lines on different pages the same: the words, or all but a number that counts the pages."""
    where = ("top" if line.middle < page.height / 2 else "foot",)
    keys: list[tuple[str, ...]] = [("same", *where, text)]
    numbers = [int(found) for found in _NUMBER.findall(text)[:9] if len(found) < 6]
    pattern = _NUMBER.sub("#", text)
    keys += [("counted", *where, pattern, str(place), str(n - page.number)) for place, n in enumerate(numbers)]
    return keys


@dataclass(frozen=True, slots=True)
class Margins:
    """Where running text begins and ends on pages of one width."""

    left: float
    right: float


def margins(sheets: Sequence[Sheet]) -> dict[int, Margins]:
    """The margins of running text for each page width."""
    lines: dict[int, list[TextLine]] = defaultdict(list)
    for sheet in sheets:
        lines[round(sheet.page.width)] += [item for item in sheet.items if isinstance(item, TextLine)]
    found = {}
    for width, held in lines.items():
        if not held:
            found[width] = Margins(0.0, float(width))
            continue
        lefts, rights = sorted(line.left for line in held), sorted(line.right for line in held)
        found[width] = Margins(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])
    return found


def goes_on(before: TextLine, line: TextLine, text: Margins) -> bool:
    """Whether a line is printed as the rest of the paragraph that `before` is of."""
    high = max(before.height, line.height)
    if abs(before.height - line.height) > 0.2 * high or before.right < text.right - 2.2 * high:
        return False
    below = line.middle - before.middle
    return line.left - text.left < 1.2 * high and not 0 < 3.2 * high < below
