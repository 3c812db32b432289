"""How a field of an entry is written: its heading, what may stand in it, what to tell the clerk who fills it in.

The workbook's cells, the database's values and the sentences about problems all come from these declarations, so that
a field is described once: `name: Annotated[str, Column("项目名称")]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints


class Shape(Enum):
    """What stands in a cell. In memory all are `str` or `int`, exact."""

    WORDS = "words"
    LONG = "long"
    """Words that wrap."""
    CHOICE = "choice"
    """One of a few words."""
    FUNCTION = "function"
    """A functional item: seven digits, printed with its name."""
    PAIR = "pair"
    """A departmental and a government economic item, `30201/50201`, printed with their names."""
    UNIT = "unit"
    """The code of a unit of these books."""
    PROJECT = "project"
    """The code of a project of these books."""
    MONEY = "money"
    """分 in memory, 元 with two decimals in a cell."""
    NUMBER = "number"
    """Ten-thousandths in memory, a plain number in a cell: quantities, months, weights, percentages."""
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Column:
    """A field as people see it. `empty` is what a blank cell means, None where it must be filled in."""

    heading: str
    width: int = 14
    shape: Shape = Shape.WORDS
    note: str = ""
    choices: tuple[str, ...] = ()
    empty: str | int | None = None
    example: str | int = ""
    signed: bool = False
    """Whether a number may be negative."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of entry: its name in code and how it is written."""

    name: str
    column: Column

    @property
    def is_number(self) -> bool:
        """Whether it is an integer in memory."""
        return self.column.shape in (Shape.MONEY, Shape.NUMBER, Shape.YEAR)


@cache
def columns_of(kind: type) -> tuple[Field, ...]:
    """The fields of a kind of entry, in order."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for each in fields(kind):
        hint = hints[each.name]
        assert get_origin(hint) is Annotated, f"{kind.__name__}.{each.name} does not say how it is written"
        column = next(part for part in get_args(hint) if isinstance(part, Column))
        found.append(Field(each.name, column))
        assert each.default is MISSING, "what a blank means stands in the column"
    return tuple(found)


def values(record: Any) -> Iterator[tuple[Field, str | int]]:
    """The fields of an entry's line and what stands in them."""
    kind: type = type(record)
    for field in columns_of(kind):
        yield field, getattr(record, field.name)
