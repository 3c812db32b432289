"""Checks the workbooks of one department: consolidates them, and says what is wrong, by sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gouji.books.consolidation import Elimination, consolidate
from gouji.books.journal import Books
from gouji.books.kinds import BY_SHEET
from gouji.books.remarks import remarks
from gouji.books.statements import statements
from gouji.books.workbook import Problem, Reading


@dataclass(slots=True)
class Examination:
    """What workbooks come to: the department's books, what is wrong (with sheet and cell), what is eliminated."""

    readings: Sequence[Reading]
    books: Books
    problems: list[Problem] = field(default_factory=list)
    eliminated: list[Elimination] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether everything in the workbooks was taken and fits together."""
        return not any(problem.error for problem in self.problems)

    def to_dict(self, lang: str = "zh", day: date | None = None) -> dict[str, Any]:
        """The statements at the end of `day` (the last one unless given) and the problems, for programs."""
        ledger = self.books.ledger if day is None else self.books.at(day)
        return {
            "workbooks": [
                {
                    "source": reading.source,
                    "entries": len(reading.books.entries),
                    "errors": sum(p.error for p in self.problems if p.source == reading.source),
                }
                for reading in self.readings
            ],
            "sound": self.sound,
            "day": day.isoformat() if day else None,
            "problems": [problem.to_dict(lang) for problem in self.problems],
            **statements(self.books, ledger, self.eliminated if day is None else ()),
        }


def examine(readings: Sequence[Reading]) -> Examination:
    """Examine the workbooks of a department, its own first."""
    problems = [problem for reading in readings for problem in reading.problems]
    if len(readings) == 1:
        found = Examination(readings, readings[0].books, problems)
    else:
        together = consolidate([reading.books for reading in readings])
        found = Examination(readings, together.books, problems, together.eliminated)
        for each in together.disagreements:
            reading = readings[each.book]
            rows = reading.places.get(each.number or 0)
            sheet, cell = (rows[0].kind.sheet, rows[0].at("amount")) if rows else ("封面", "A1")
            problems.append(Problem(reading.source, sheet, cell, each.sentence, each.id, each.error))
    for remark in sorted(remarks(found.books), key=lambda each: [*BY_SHEET].index(each.sheet)):
        problems.append(Problem(readings[0].source, remark.sheet, "", remark.sentence, remark.id, error=False))
    return found
