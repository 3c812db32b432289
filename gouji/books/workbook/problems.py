"""What is wrong with a workbook, and in which cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gouji.text import Text


class Unusable(Exception):
    """A file that is no workbook of books, with a sentence for whoever sent it."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong (`error`: what stands there was not taken) or worth a look, where it stands, and its sentence."""

    source: str
    """The workbook."""
    sheet: str
    cell: str
    sentence: Text
    id: str
    error: bool = True

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        """The problem for programs."""
        return {
            "source": self.source,
            "sheet": self.sheet,
            "cell": self.cell,
            "id": self.id,
            "severity": "error" if self.error else "note",
            "message": self.sentence.say(lang),
        }
