"""A column of a table without rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.reading.formats.pdf.unruled.chunks import Chunk

Interval = tuple[float, float]


@dataclass(slots=True)
class Column:
    """A column: from where to where its cells reach, and its headings, the innermost first."""

    left: float
    right: float
    stack: list[Chunk] = field(default_factory=list)
    body: bool = True
    figures: bool = False
    """Whether its cells are figures."""
    side: int = 0
    """1 if its cells end at one place, -1 if they begin at one, 0 if neither or both."""

    @property
    def centre(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def reach(self) -> Interval:
        """From where to where its cells and its own heading reach."""
        if not self.stack:
            return self.left, self.right
        return min(self.left, self.stack[0].left), max(self.right, self.stack[0].right)
