"""What a classification list is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """A classification; the value is also the name of its file."""

    FUNCTIONAL = "functional"
    DEPARTMENT_ECONOMIC = "economic_department"
    GOVERNMENT_ECONOMIC = "economic_government"


class Evidence(StrEnum):
    """How well an entry is known."""

    READ = "read"
    """The code and this name stand together in a published document or notice."""
    KNOWLEDGE = "knowledge"
    """Believed right, not read anywhere."""
    UNSURE = "unsure"
    """The code, the name or the years are doubtful."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A code and its name. A year is None where it is not known, which never means always."""

    code: str
    name: str
    level: int
    """1 class (类), 2 subclass (款), 3 item (项)."""
    parent: str | None
    evidence: Evidence
    first_year: int | None = None
    last_year: int | None = None
    attested_years: tuple[int, ...] = ()
    """Budget or account years of documents in which the entry was read."""

    def valid_in(self, year: int | None) -> bool:
        """Whether nothing known speaks against the entry in `year`; None asks about no year in particular."""
        return year in self.attested_years or within(year, self.first_year, self.last_year)


def within(year: int | None, first: int | None, last: int | None) -> bool:
    """Whether `year` lies between two years, either of which may be open.

    >>> within(2018, None, 2018), within(2019, None, 2018), within(None, 2024, None)
    (True, False, True)
    """
    return year is None or ((first is None or first <= year) and (last is None or year <= last))
