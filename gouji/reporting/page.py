"""The document's own text as HTML: paragraphs and tables, character for character, each figure in a marked span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from gouji.disclosure import Disclosure
from gouji.reporting.marks import Mark, Marks, by_line
from gouji.reporting.quoting import is_row, is_spaced

_NUMERIC = re.compile(r"[\s*]*[-+(（]?[\d０-９][\d０-９,，.．]*\s*[%％)）]?[\s*]*|\s*[-—–－]+\s*")
_RULED = re.compile(r"[\s|:\-]*")
_TITLE = 48
"""Characters of the longest line shown as a heading."""
_WORDY = 5
"""Characters from which on a cell of words is given room."""
_WORDS = re.compile(r"[\w%]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a printed row, or all of a line that interrupts a table."""

    html: Markup
    numeric: bool
    span: int = 1
    wide: bool = False
    """Whether it holds words enough to want some room."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the document with its number: one cell where it is running text."""

    number: int
    cells: tuple[Cell, ...]
    style: str = ""
    """`head` for the headings of a table, `aside` for a line that interrupts one, `title` for a section's heading."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines shown together, as a table, as a table laid out with spaces, or as running text."""

    table: bool
    lines: tuple[PrintedLine, ...]
    spaced: bool = False


def blocks(document: Disclosure, marks: Marks, prefix: str) -> list[Block]:
    """The document in blocks. `prefix` goes before the id of every span and line."""
    marked = by_line(marks.values())
    lines = document.lines
    tables = _tables(document)
    found: list[Block] = []
    titles = {section.place.line for section in document.sections}
    laid_out = _laid_out(document)
    own = document.own_lines
    at = own.start
    for first, last in [*tables, (own.stop, own.stop - 1)]:
        for spaced, numbers in groupby(range(at, first), key=laid_out.__contains__):
            found.append(_running(lines, list(numbers), marked, titles, prefix, spaced=spaced))
        if first <= last:
            found.append(_table(lines, first, last, marked, prefix))
        at = last + 1
    return found


def _laid_out(document: Disclosure) -> set[int]:
    """The lines of tables whose columns are laid out with spaces, which only letters of one width show as printed."""
    lines = document.lines
    numbered = ((number, lines[number - 1]) for number in document.own_lines)
    spaced = {number for number, line in numbered if is_spaced(line) and not is_row(line)}
    for statement in document.statements:
        within = range(statement.first_line + 1, statement.last_line + 1)
        if any(number in spaced for number in within):
            spaced.update(number for number in within if not is_row(lines[number - 1]))
    return spaced


def _tables(document: Disclosure) -> list[tuple[int, int]]:
    """First and last line of what is shown as one table: runs of rows, joined where they stand in one statement."""
    of_line: dict[int, int] = {}
    for which, statement in enumerate(document.statements):
        for covered in range(statement.first_line, statement.last_line + 1):
            of_line.setdefault(covered, which)
    runs: list[tuple[int, int]] = []
    for number in document.own_lines:
        if not is_row(document.lines[number - 1]):
            continue
        if runs:
            first, last = runs[-1]
            inside = of_line.get(last, -1) == of_line.get(number, -2)
            if (last == number - 1 and of_line.get(last) == of_line.get(number)) or (inside and number - last < 8):
                runs[-1] = (first, number)
                continue
        runs.append((number, number))
    return runs


def _running(
    lines: Sequence[str],
    numbers: Sequence[int],
    marked: dict[int, list[Mark]],
    titles: set[int],
    prefix: str,
    *,
    spaced: bool,
) -> Block:
    printed = []
    for number in numbers:
        text = lines[number - 1]
        if not text.strip() and number not in marked:
            continue
        html = _html(text, 0, len(text), marked.get(number, []), prefix)
        style = "title" if number in titles and len(text.strip()) <= _TITLE else ""
        printed.append(PrintedLine(number, (Cell(html, numeric=False),), style))
    return Block(table=False, lines=tuple(printed), spaced=spaced)


def _table(lines: Sequence[str], first: int, last: int, marked: dict[int, list[Mark]], prefix: str) -> Block:
    cut = {number: list(_cells(lines[number - 1])) for number in range(first, last + 1) if is_row(lines[number - 1])}
    width = max(len(cells) for cells in cut.values())
    printed: list[PrintedLine] = []
    heading = True
    for number in range(first, last + 1):
        text, marks = lines[number - 1], marked.get(number, [])
        if number not in cut:
            if text.strip():
                html = _html(text, 0, len(text), marks, prefix)
                printed.append(PrintedLine(number, (Cell(html, numeric=False, span=width),), "aside"))
            continue
        if _RULED.fullmatch(text) and "-" in text:
            continue
        spans = cut[number]
        texts = [text[start:end] for start, end in spans]
        heading = heading and not any(_NUMERIC.fullmatch(cell) and _WORDS.search(cell) for cell in texts)
        cells = []
        for index, (start, end) in enumerate(spans):
            last_cell = index == len(spans) - 1
            inside = [mark for mark in marks if start <= mark.start and (mark.start < end or mark.start == start)]
            if not last_cell:
                inside = [mark for mark in inside if mark.start <= end]
            html = _html(text, start, end, inside, prefix)
            numeric = bool(_NUMERIC.fullmatch(texts[index])) or (not texts[index].strip() and bool(inside))
            cells.append(Cell(html, numeric, wide=not numeric and len(texts[index].strip()) >= _WORDY))
        if len(spans) < width:
            cells.append(Cell(Markup(""), numeric=False, span=width - len(spans)))
        printed.append(PrintedLine(number, tuple(cells), "head" if heading else ""))
    return Block(table=True, lines=tuple(printed))


def _cells(line: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a row begins and ends."""
    mark = "\t" if "\t" in line else "|"
    start, end = 0, len(line)
    if mark == "|":
        start = line.index("|") + 1
        stripped = len(line.rstrip())
        end = stripped - 1 if line.rstrip().endswith("|") and stripped - 1 >= start else end
    while (stop := line.find(mark, start, end)) >= 0:
        yield start, stop
        start = stop + 1
    yield start, end


def _html(text: str, start: int, end: int, marks: Sequence[Mark], prefix: str) -> Markup:
    """The characters from `start` to `end`, the marks among them as spans."""
    parts: list[str] = []
    at = start
    for mark in marks:
        low, high = max(mark.start, at), min(mark.end, end)
        if low > end or high < low:
            continue
        parts.append(str(escape(text[at:low])))
        classes = f"fig {mark.standing.value}" + (" suspect" if mark.suspect else "")
        classes += f" guard-{mark.guarded.guard.value}" if mark.guarded else ""
        inner = _html(text, low, high, mark.inner, prefix) if high > low else Markup('<i class="void"></i>')
        parts.append(f'<span class="{classes}" id="{prefix}{mark.name}" tabindex="0" role="button">{inner}</span>')
        at = high
    parts.append(str(escape(text[at:end])))
    return Markup("".join(parts))
