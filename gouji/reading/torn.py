"""Rows put back together that the way into text tore: figures cut at the end of a line, headings printed again.

A row here is the words of a line, blanks between them lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gouji.forms.vocabulary import plain_words
from gouji.reading.blocks import Cell
from gouji.reading.grid import is_amount

Row = list[Cell]

_DECIMALS = re.compile(r"\.(\d+)\)?[%％]?$")
_CUT = re.compile(r"-?\d[\d,]*\.?\d*|-?\d{1,3}(?:,\d{3})*,?")
_WHOLE = re.compile(r"\d{1,6}")


def mended(rows: Sequence[Row], *, numbered: bool) -> list[Row]:
    """The rows with figures that the end of a line cuts in two whole again; `numbered`: each label has its 行次.

    27.4 above 6 is 27.46 where figures have two decimals. Where the cut is before the point (1 above 016.46), the
    whole number at the end of the line must be one too many: it follows a figure, or the number of the row.
    """
    places = Counter(len(found[1]) for row in rows for cell in row if (found := _DECIMALS.search(cell.text)))
    if not places:
        return [list(row) for row in rows]
    [(usual, times)] = places.most_common(1)
    if usual < 2 or 2 * times < places.total():
        return [list(row) for row in rows]
    result: list[Row] = []
    for row in rows:
        if result and row and _is_cut(result[-1], row[0], usual, numbered=numbered):
            first = result[-1].pop()
            result[-1] += [Cell(first.text + row[0].text, first.line, first.start, first.end), *row[1:]]
        elif row:
            result.append(list(row))
    return result


def _is_cut(above: Row, rest: Cell, decimals: int, *, numbered: bool) -> bool:
    """Whether the last word of a line and the first of the next are one figure with as many decimals as all have."""
    last = above[-1]
    if not _CUT.fullmatch(last.text) or rest.line - last.line > 2:
        return False
    whole = last.text + rest.text
    found = _DECIMALS.search(whole)
    if not is_amount(whole) or found is None or len(found[1]) != decimals:
        return False
    if "." in last.text:
        return rest.text.isdigit()
    if "," in last.text and not is_amount(last.text):
        return True
    before = above[-2] if len(above) > 1 else None
    if before is None or not _WHOLE.fullmatch(last.text):
        return False
    if is_amount(before.text):
        return True
    return not before.text.isdigit() if not numbered else bool(re.fullmatch(r"\d{1,3}", before.text)) and len(above) > 2


def without_headings(rows: Sequence[Row], head: Sequence[Row]) -> list[Row]:
    """The rows of a table without its headings where they are printed again, after the break of a page."""
    printed = [_words(row) for row in head]
    if not printed:
        return list(rows)
    result: list[Row] = []
    at = 0
    while at < len(rows):
        again = max((_run(rows, at, printed, start) for start in range(len(printed))), default=0)
        if again > 1 or (again and (len(rows[at]) > 2 or len(printed) == 1 < len(rows[at]))):
            at += again
        else:
            result.append(rows[at])
            at += 1
    return result


def _run(rows: Sequence[Row], at: int, printed: Sequence[str], start: int) -> int:
    """How many rows from `at` on are the lines of the headings from `start` on."""
    count = 0
    while at + count < len(rows) and start + count < len(printed):
        if _words(rows[at + count]) != printed[start + count]:
            break
        count += 1
    return count


def _words(row: Row) -> str:
    return plain_words("".join(cell.text for cell in row))
