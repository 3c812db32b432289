"""The numbers that a table gives its rows (序号, 行次), column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.disclosure import Numbered
from gouji.forms.vocabulary import Role
from gouji.reading.blocks import Cell
from gouji.reading.structure import Head

_NUMBER = re.compile(r"\d{1,3}")


def numbering(heads: Sequence[Head], body: Sequence[Sequence[Cell]], title: str) -> list[tuple[Numbered, ...]]:
    """The numbers of the rows of a grid, for each column that numbers them; a column of other things has none."""
    found = []
    for head in heads:
        if head.role is not Role.ORDINAL:
            continue
        cells = [row[head.index] for row in body if row[head.index].text.strip()]
        if cells and all(_NUMBER.fullmatch(cell.text.strip()) for cell in cells):
            found.append(tuple(Numbered(int(cell.text), cell.place(title)) for cell in cells))
    return found
