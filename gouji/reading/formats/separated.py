"""Tables saved as separated values (.csv): a file is one sheet, read as that of a workbook."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import PurePath

from gouji.reading.formats.package import damaged
from gouji.reading.formats.sheets import MOST_CELLS, Entry, Sheet, too_many, write_out
from gouji.reading.formats.text import decode
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

DELIMITERS = ",;，；"
_QUOTED = re.compile(r'"[^"]*"')
_GROUPED = re.compile(r"(?<![\d,.])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])")
_NUMBER = re.compile(r"-?[\d,]*\.?\d+%?")
_ENDS = ("。", "；", "：", "！", "？")
_FEWEST_ROWS = 4
_FEWEST_FIELDS = 3
_NUMBERS = 4
"""Of how many fields one is empty or a number, at least: sentences with commas hold words alone."""
_OTHERS = 3
"""One line of so many is a row, at least; others are lines of text that stand over, between and below the tables."""
_LONGEST = 20_000_000
"""The most characters of a field: a mark left open takes in the rest of the file."""


def is_separated(data: bytes) -> bool:
    """Whether bytes are tables with a mark between their cells, and no text whose figures have commas."""
    try:
        return bool(_delimiter(decode(data, "")))
    except Unreadable:
        return False


def read(data: bytes, name: str) -> Transcript:
    """The sheet written out; it is called as the file, as Excel does. Raises Unreadable with a sentence."""
    text = decode(data, name)
    csv.field_size_limit(_LONGEST)
    sheet = Sheet(PurePath(name).stem)
    try:
        for row, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text) or ",")):
            for column, field in enumerate(fields):
                if field.strip():
                    sheet.cells[row, column] = Entry(_shown(field))
            if len(sheet.cells) > MOST_CELLS:
                raise too_many(name)
    except csv.Error:
        raise damaged(name) from None
    return write_out(list(_parts(sheet)))


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet cut where sentences begin and where they end, so that they are no rows of the tables beside them."""
    rows: dict[int, dict[int, Entry]] = {}
    for (row, column), entry in sheet.cells.items():
        rows.setdefault(row, {})[column] = entry
    part, told = Sheet(sheet.name), False
    for row, cells in rows.items():
        tells = len(cells) == 1 and 0 in cells and cells[0].text.endswith(_ENDS)
        if tells != told and part.cells:
            yield part
            part = Sheet(sheet.name)
        told = tells
        part.cells.update(((row, column), entry) for column, entry in cells.items())
    yield part


def _shown(field: str) -> str:
    """A field as Excel shows it: codes are often kept from becoming numbers as ="2010301"."""
    field = field.strip()
    return field[2:-1] if field.startswith('="') and field.endswith('"') else field


def _delimiter(text: str) -> str:
    """The mark between the cells, or nothing where the lines are no rows of cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [(_rows(lines, mark), mark) for mark in DELIMITERS]
    rows, mark = max(found, key=lambda each: each[0])
    return mark if rows >= _FEWEST_ROWS and rows * _OTHERS >= len(lines) else ""


def _rows(lines: list[str], mark: str) -> int:
    """How many lines are rows: as many fields as a line beside has, numbers or nothing in a good part of them."""
    counts: list[int] = []
    kinds: Counter[bool] = Counter()
    for line in lines:
        if line.count(mark) < _FEWEST_FIELDS - 1 or "\t" in line:
            counts.append(0)
            continue
        fields = _GROUPED.sub("1", _QUOTED.sub(_inside, line)).split(mark)
        cells = len(fields) if len(fields) >= _FEWEST_FIELDS else 0
        counts.append(cells)
        if cells:
            kinds.update(not (bare := field.strip()) or bool(_NUMBER.fullmatch(bare)) for field in fields)
    if kinds[True] * _NUMBERS < kinds.total():
        return 0
    beside = zip([0, *counts], counts, [*counts[1:], 0], strict=False)
    return sum(count > 0 and count in (before, after) for before, count, after in beside)


def _inside(found: re.Match[str]) -> str:
    """A quoted field without its marks: a number stays one."""
    inside = found[0][1:-1]
    return "1" if _NUMBER.fullmatch(inside.strip()) else "words" if inside.strip() else ""
