"""An entry of the journal, and whose books it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gouji.books.kinds import Kind, kind_of


@dataclass(frozen=True, slots=True)
class Header:
    """Whose books these are. `form` is the printing of the budget tables, `keeper` who keeps the books."""

    code: str
    department: str
    year: int
    form: str
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated entry: who entered it and why, and its lines, all of one kind. It is never changed.

    `reverses` is the number of the entry whose lines it takes back; `override` is the reason for recording what would
    be refused without one.
    """

    number: int
    day: date
    by: str
    why: str
    lines: tuple[Any, ...]
    reverses: int | None = None
    override: str = ""

    @property
    def kind(self) -> Kind:
        """What its lines are."""
        return kind_of(self.lines[0])
