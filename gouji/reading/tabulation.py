"""Writes a table of a file out: its rows as rows, and what is no row of it (title, unit, notes) as lines of text.

Sheets and web pages keep the title of a table, the lines under it and its notes in cells that are merged over all of
its columns. They are told by their layout, where that is not enough by their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gouji.reading.blocks import Line, LineKind, plain
from gouji.reading.grid import is_amount
from gouji.reading.transcript import Box, Scribe, Stretch, split
from gouji.reading.zones import is_note, is_preamble, is_title

Rows = Sequence[Sequence[Box]]
"""The rows of a table, a box for each column: one that covers several columns or rows is followed by blank ones."""


def write(scribe: Scribe, rows: Rows, *, follows: bool = True, name: Stretch | None = None) -> None:
    """Write a table out, lines of text above, between and below its rows.

    `follows`: its title may be what was written before it; `name` is what the file calls the table, which stands in
    for a title where it has none. Where several tables stand one under the other in it, each has columns of its own.
    """
    for number, table in enumerate(_tables(rows)):
        _write(scribe, table, follows or number > 0, None if number else name)


def _tables(rows: Rows) -> list[Rows]:
    """The rows cut above each title that follows rows of a table, with what is printed over the title."""
    cuts, several = [0], False
    for index, row in enumerate(rows):
        filled = [box for box in row if box.text.strip()]
        if len(filled) == 1 and several and _told([_line(filled[0].text)]) == "title":
            cut = index
            while cut - 1 > cuts[-1] and _is_over_title(rows[cut - 1]):
                cut -= 1
            cuts.append(cut)
            several = False
        several = several or len(filled) > 1
    return [rows[start:end] for start, end in pairwise([*cuts, len(rows)])]


def _is_over_title(row: Sequence[Box]) -> bool:
    """Whether a row is blank, or holds only the number of the table below it."""
    filled = [box for box in row if box.text.strip()]
    return not filled or (len(filled) == 1 and _told([_line(filled[0].text)]) == "preamble")


def _write(scribe: Scribe, rows: Rows, follows: bool, name: Stretch | None) -> None:
    """Write one table out."""
    every = [(row, [index for index, box in enumerate(row) if box.text.strip()]) for row in rows]
    filled = [(row, at) for row, at in every if at]
    several = [at for _, at in filled if len(at) > 1]
    first, end = min((at[0] for at in several), default=0), max((at[-1] + 1 for at in several), default=1)
    last = max((index for index, (_, at) in enumerate(filled) if len(at) > 1), default=-1)
    head = _headed(filled)
    titled = before = follows and after_title(scribe) is not None
    parts = [_Part()]
    for index, (row, at) in enumerate(filled):
        part = parts[-1]
        boxes = [row[column] for column in at]
        across = at[0] <= first and at[0] + boxes[0].columns >= end
        told = _told([_line(box.text) for box in boxes])
        if part.rows:  # a note or another title, or whatever stands below the last row
            caption = len(boxes) == 1 and (told == "note" or (across and (told == "title" or index > last)))
        else:
            caption = bool(told) or index < head or (across and not (titled or part.told or part.titled))
        if caption or end == 1:
            if part.rows:
                part, titled = _Part(), False
                parts.append(part)
            part.above += boxes
            part.told = part.told or bool(told)
            part.titled = part.titled or told == "title" or (across and not told)
        else:
            part.rows.append(row)
    used = sorted({i for part in parts for row in part.rows for i, box in enumerate(row) if box.text.strip()})
    wide = max((len(row) for row in rows), default=0)
    body = next((part.rows[0] for part in parts if part.rows), ())
    if scribe.laid[0] == wide and any(is_amount(box.text) for box in body):
        used = sorted({*used, *scribe.laid[1]})  # it goes on without headings, and has the columns of the one before
    if used:
        scribe.laid = wide, tuple(used)
    if name is not None and not parts[0].titled and not before and parts[0].rows:
        scribe.blank()
        scribe.paragraph([name])
    for part in parts:
        scribe.blank()
        for box in part.above:
            for stretches in split(box.stretches, "\n"):
                scribe.paragraph(stretches)
            if end == 1:
                scribe.blank()
        for row in part.rows:
            scribe.row(_narrowed(row, used))
    scribe.blank()


def _headed(filled: Sequence[tuple[Sequence[Box], Sequence[int]]]) -> int:
    """How many rows of one text each end in the table's title: whose it is, over that, in whatever cell it stands."""
    found = 0
    for index, (row, at) in enumerate(filled):
        if len(at) > 1:
            break
        if _told([_line(row[at[0]].text)]) == "title":
            found = index
    return found


@dataclass(slots=True)
class _Part:
    """Rows that follow each other, and the texts above them.

    `told`: one of these is known by its words; `titled`: one of them is a title, or stands where one does.
    """

    above: list[Box] = field(default_factory=list)
    rows: list[Sequence[Box]] = field(default_factory=list)
    told: bool = False
    titled: bool = False


def _told(lines: Sequence[Line]) -> str:
    """What the texts of a row that is none of the table are by their words; nothing where they may be a row."""
    if len(lines) > 1:
        return "preamble" if all(is_preamble(line) for line in lines) else ""
    [line] = lines
    return "title" if is_title(line) else "note" if is_note(line) else "preamble" if is_preamble(line) else ""


def after_title(scribe: Scribe) -> str | None:
    """The table's title that is the last thing written, with what is printed under it; None where there is none."""
    for line in reversed(scribe.printed[-8:]):
        if line.kind is not LineKind.BLANK and not is_preamble(line):
            return line.text.strip() if is_title(line) else None
    return None


def _line(text: str) -> Line:
    return plain(" ".join(text.split()))


def _narrowed(row: Sequence[Box], used: Sequence[int]) -> list[Box]:
    """A row with the columns in which something stands; cells that cover others cover so many fewer."""
    found = []
    for index in used:
        box = row[index] if index < len(row) else Box(())
        if box.columns > 1:
            box = replace(box, columns=sum(index <= other < index + box.columns for other in used))
        found.append(box)
    return found
