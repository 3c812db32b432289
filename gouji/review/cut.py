"""Tables of which columns stand elsewhere: a page too wide for its paper was printed in parts that lost the frame."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from gouji.disclosure import Disclosure, Statement
from gouji.reading.grid import is_amount

_LONGEST = 12
"""Characters of a line that may be a part of a heading."""


def cut_rows(disclosure: Disclosure) -> frozenset[int]:
    """The lines of tables below which figures stand alone on their lines: a column of theirs, whose rows lack it."""
    return frozenset(
        line
        for statement, after in zip_longest(disclosure.statements, disclosure.statements[1:])
        if _leaves_figures(disclosure, statement, after)
        for line in _lines(statement)
    )


def cut_tables(disclosure: Disclosure) -> frozenset[int]:
    """The lines of tables without names of rows in which other headings begin below the figures."""
    return frozenset(
        line
        for statement in disclosure.statements
        if statement.rows and not any(row.label.strip() for row in statement.rows)
        if _begins_anew(disclosure, statement)
        for line in _lines(statement)
    )


def _lines(statement: Statement) -> range:
    return range(statement.first_line, statement.last_line + 1)


def _leaves_figures(disclosure: Disclosure, statement: Statement, after: Statement | None) -> bool:
    end = after.first_line - 1 if after is not None else len(disclosure.lines)
    return any(is_amount(text) for text in _short(disclosure.lines[statement.last_line : end]))


def _short(lines: list[str]) -> Iterator[str]:
    """The lines that may be headings and figures, up to the first that is text."""
    for line in lines:
        text = line.strip()
        if len(text) > _LONGEST or "\t" in text:
            return
        if text:
            yield text


def _begins_anew(disclosure: Disclosure, statement: Statement) -> bool:
    words = figures = False
    for number in _lines(statement):
        cells = [cell.strip() for cell in disclosure.lines[number - 1].split("\t") if cell.strip()]
        if any(map(is_amount, cells)):
            if words:
                return True
            figures = True
        elif cells and figures:
            words = words or not any(char.isdigit() for cell in cells for char in cell)
    return False
