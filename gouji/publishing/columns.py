"""How wide the columns of a table must be, may well be and would like to be, in ems, by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.manuscript import Cell, Number, Table
from gouji.publishing.measure import unbroken, widest_line

_LABELS = (5.0, 8.0, 12.0)
"""Ems that words are given at least: where there is no room, where there is little, with ease."""
_MOST = 40.0
Widths = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The widths of each column: `tiers` from what nothing is cut in to what is easy to read, then what it likes."""

    tiers: tuple[Widths, Widths, Widths]
    liked: Widths

    @classmethod
    def of(cls, table: Table) -> Needs:
        """What a table needs."""
        rows = [[1.2] * 4 for _ in range(table.columns)]
        for at, cell, head in _single(table):
            for tier, need in enumerate(_wanted(cell, head=head)):
                rows[at][tier] = max(rows[at][tier], need)
        least, fair, easy, liked = zip(*rows, strict=True) if rows else ((), (), (), ())
        return cls((least, fair, easy), liked)

    def room(self, tier: int, em: float, padding: float) -> float:
        """How wide the table must be where an em is `em` wide and each column has so much padding."""
        return sum(self.tiers[tier]) * em + padding * len(self.liked)

    def widths(self, room: float, em: float, padding: float, wanted: Widths) -> Widths:
        """The widths in `room`: each tier in turn as far as it goes, then what each column likes or as is `wanted`."""
        has = [each * em + padding for each in self.tiers[0]]
        if not has or sum(has) >= room:
            return tuple(each * room / sum(has) for each in has)
        liked = [each * em + padding for each in self.liked]
        steps = [[each * em + padding for each in tier] for tier in self.tiers[1:]]
        if wanted and len(wanted) == len(has):
            steps = [[each * room / sum(wanted) for each in wanted]]
        for step in (*steps, liked):
            lacks = [max(wish - width, 0.0) for wish, width in zip(step, has, strict=True)]
            rest = room - sum(has)
            share = min(rest / sum(lacks), 1.0) if sum(lacks) else 0.0
            has = [width + lack * share for width, lack in zip(has, lacks, strict=True)]
        return tuple(each * room / sum(has) for each in has)


def _wanted(cell: Cell, *, head: bool) -> tuple[float, float, float, float]:
    natural, must = widest_line(cell.text), unbroken(cell.text)
    if isinstance(cell.content, Number):
        must = natural
    if head:
        some = (must, max(2.0, natural / 6 + 1), max(2.0, natural / 4 + 1))
        least, fair, easy = (max(must, min(natural, each)) for each in some)
        return least, fair, easy, max(easy, min(natural / 2, _MOST))
    least, fair, easy = (max(must, min(natural, each)) + cell.indent for each in _LABELS)
    return least, fair, easy, max(easy, min(natural + cell.indent, _MOST))


def _single(table: Table) -> Iterator[tuple[int, Cell, bool]]:
    """The cells of one column, with its index and whether they are headings of columns."""
    for index, row in enumerate((*table.head, *table.body)):
        for at, cell in enumerate(row):
            if cell is not None and cell.columns == 1:
                yield at, cell, index < len(table.head)
