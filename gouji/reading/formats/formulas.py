"""Formulas of a workbook that only add: cells, ranges and numbers, SUM, + and -, ROUND. Others are not judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

At = tuple[str, int, int]
"""A cell: its sheet, its row and its column, both from 0."""
Lookup = Callable[[At], Decimal | None]
"""The number in a cell; zero for one that is empty, None for one that holds none."""

LONGEST = 2_000
MOST_CELLS = 20_000
_TOKEN = re.compile(
    r"\s*(?:(?:'((?:[^']|'')+)'|([\w.一-鿿（）]+))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?(?![\w(])"
    r"|\s*(\d+(?:\.\d+)?|\.\d+)|\s*(SUM|ROUND|\+|-|\(|\)|,)",
    re.IGNORECASE,
)


class _NotJudged(Exception):
    pass


def evaluate(formula: str, sheet: str, lookup: Lookup) -> Decimal | None:
    """What a formula comes to, or None for one that does more than add."""
    if len(formula) > LONGEST:
        return None
    try:
        return _Sum(formula, sheet, lookup).value()
    except (_NotJudged, RecursionError):
        return None


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it stands so many rows and columns further, where cells share it."""

    def shift(found: re.Match[str]) -> str:
        column, row = found[2], int(found[4])
        if not found[1]:
            column = letters(number_of(column) + columns)
        return f"{found[1]}{column}{found[3]}{row if found[3] else row + rows}"

    return re.sub(r"(?<![A-Za-z_])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w(])", shift, formula)


def number_of(column: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA.

    >>> [letters(n) for n in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    text = ""
    column = max(column, 0) + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class _Sum:
    """Reads a formula from left to right."""

    def __init__(self, formula: str, sheet: str, lookup: Lookup) -> None:
        self.sheet = sheet
        self.lookup = lookup
        self.cells = 0
        self.tokens: list[re.Match[str]] = []
        at, end = 0, len(formula.rstrip())
        while at < end:
            found = _TOKEN.match(formula, at)
            if found is None:
                raise _NotJudged
            self.tokens.append(found)
            at = found.end()
        self.at = 0

    def value(self) -> Decimal:
        """The whole formula."""
        value = self._terms()
        if self.at < len(self.tokens):
            raise _NotJudged
        return value

    def _word(self) -> str:
        return (self.tokens[self.at][8] or "").upper() if self.at < len(self.tokens) else ""

    def _terms(self) -> Decimal:
        total, sign = Decimal(0), 1
        while self._word() in ("+", "-"):
            sign = -sign if self._word() == "-" else sign
            self.at += 1
        while True:
            total += sign * self._factor()
            if self._word() not in ("+", "-"):
                return total
            sign = 1
            while self._word() in ("+", "-"):
                sign = -sign if self._word() == "-" else sign
                self.at += 1

    def _factor(self) -> Decimal:
        if self.at >= len(self.tokens):
            raise _NotJudged
        token, word = self.tokens[self.at], self._word()
        self.at += 1
        if word == "(":
            value = self._terms()
            self._take(")")
            return value
        if word == "SUM":
            return self._sum()
        if word == "ROUND":
            return self._round()
        if token[7]:
            return Decimal(token[7])
        if token[3] and not token[5]:
            value_of_cell = self.lookup(self._cell(token))
            if value_of_cell is None:
                raise _NotJudged
            return value_of_cell
        raise _NotJudged

    def _take(self, word: str) -> None:
        if self._word() != word:
            raise _NotJudged
        self.at += 1

    def _sum(self) -> Decimal:
        self._take("(")
        total = Decimal(0)
        while True:
            token = self.tokens[self.at] if self.at < len(self.tokens) else None
            if token is not None and token[3] and token[5]:
                self.at += 1
                total += self._range(token)
            else:
                total += self._terms()
            if self._word() != ",":
                break
            self.at += 1
        self._take(")")
        return total

    def _round(self) -> Decimal:
        self._take("(")
        value = self._terms()
        self._take(",")
        places = self._terms()
        self._take(")")
        if not -9 <= places <= 9:
            raise _NotJudged
        return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)

    def _cell(self, token: re.Match[str]) -> At:
        sheet = token[1].replace("''", "'") if token[1] else token[2] or self.sheet
        return sheet, int(token[4]) - 1, number_of(token[3])

    def _range(self, token: re.Match[str]) -> Decimal:
        """The numbers of a range together; words in it count for nothing, as SUM takes them."""
        sheet, row, column = self._cell(token)
        below, right = int(token[6]) - 1, number_of(token[5])
        rows, columns = sorted((row, below)), sorted((column, right))
        self.cells += (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)
        if self.cells > MOST_CELLS:
            raise _NotJudged
        return sum(
            (
                self.lookup((sheet, r, c)) or Decimal(0)
                for r in range(rows[0], rows[1] + 1)
                for c in range(columns[0], columns[1] + 1)
            ),
            Decimal(0),
        )
