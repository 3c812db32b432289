"""Where a figure or a text stands in its document, as exactly as the format allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: `line` is 1-based, `start` and `end` count characters in it from 0, `end` exclusive.

    A line ends at LF or CR LF; a form feed ends none. `statement`, `row` and `column` say the same in the
    reader's words: the table's title and the labels that lead to the cell.
    """

    text: str
    line: int
    start: int
    end: int
    statement: str | None = None
    row: str = ""
    column: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The PLACE of the contract."""
        return {
            "statement": self.statement,
            "row": self.row,
            "column": self.column,
            "text": self.text,
            "line": self.line,
            "start": self.start,
            "end": self.end,
        }
