"""Columns of a text that only blanks tell from each other, and that no sum proves to be the ones they were taken for.

A row that prints fewer figures than its table has columns may have them in others: 合计 1.08 and 1.08 beside it add up
whether 基本支出 or 项目支出 is the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from gouji.disclosure import Statement
from gouji.figures import Written

_MOST_WAYS = 4_000
"""More ways than this to place the figures are not tried: then nothing is proven."""
_MOST_ROWS = 12


def unproven_columns(statement: Statement) -> set[int]:
    """The columns of a table whose figures would keep its sums as well in another column."""
    columns = [column.index for column in statement.columns]
    printed = {at for (_, at), amount in statement.cells.items() if amount.figure.written is not Written.BLANK}
    filled = [column for column in columns if column in printed]
    if not filled or len(filled) == len(columns):
        return set()
    rows = list(islice(_rows(statement, filled), _MOST_ROWS))
    here = tuple(columns.index(column) for column in filled)
    ways = list(islice(combinations(range(len(columns)), len(filled)), _MOST_WAYS + 1))
    if len(ways) > _MOST_WAYS:
        return set(columns)
    sums = [
        (columns.index(s.total), [columns.index(part) for part in s.parts]) for s in statement.across if not s.bound
    ]
    step = max((amount.figure.step for amount in statement.cells.values()), default=0)
    least = _broken(rows, here, sums, step)
    others = [way for way in ways if way != here and _broken(rows, way, sums, step) <= least]
    found: set[int] = set()
    for at, place in enumerate(here):
        elsewhere = {way[at] for way in others} - {place}
        if elsewhere:
            found.add(columns[place])
            found.update(columns[other] for other in elsewhere)
    return found


def _rows(statement: Statement, filled: list[int]) -> Iterator[tuple[int, ...]]:
    """The different rows of figures, one by one, without the columns in which nothing stands."""
    seen = set()
    for row in statement.rows:
        amounts = (statement.cells.get((row.index, column)) for column in filled)
        values = tuple(amount.figure.value if amount else 0 for amount in amounts)
        if any(values) and values not in seen:
            seen.add(values)
            yield values


def _broken(rows: Iterable[tuple[int, ...]], way: tuple[int, ...], sums: list[tuple[int, list[int]]], step: int) -> int:
    """How many rows, their figures placed like this, have a sum that no rounding explains."""
    count = 0
    for row in rows:
        placed = dict(zip(way, row, strict=True))
        count += any(
            abs(placed.get(total, 0) - sum(placed.get(part, 0) for part in parts)) > step * (len(parts) + 1) // 2
            for total, parts in sums
        )
    return count
