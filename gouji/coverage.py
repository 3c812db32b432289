"""Coverage: by how many independent relations each figure of a document is protected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gouji.place import Anchors, Place


class Guard(StrEnum):
    """What would become of a figure that were wrong, the worst first. The values are class names in the HTML."""

    NONE = "none"  # no relation touches it: nobody would see
    LIMITED = "limited"  # it is only bounded (其中, 不大于): seen if far too large or small
    SEEN = "seen"  # one relation: that something is wrong would be seen, not where
    PLACED = "placed"  # two and more that are independent: the relations that still hold say where


@dataclass(frozen=True, slots=True)
class Guarded:
    """A printed figure: how many independent relations it stands in, and how many bounds besides."""

    place: Place
    relations: int
    bounds: int

    @property
    def guard(self) -> Guard:
        """What would become of it if it were wrong."""
        if self.relations:
            return Guard.SEEN if self.relations == 1 else Guard.PLACED
        return Guard.LIMITED if self.bounds else Guard.NONE


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or a section of the narrative, with its printed figures in reading order."""

    title: str
    table: bool
    figures: tuple[Guarded, ...]

    def count(self, guard: Guard) -> int:
        """How many of its figures are guarded so."""
        return sum(1 for figure in self.figures if figure.guard is guard)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The parts of a document that print figures, in reading order."""

    parts: tuple[Part, ...]

    @property
    def figures(self) -> Iterable[Guarded]:
        """The figures of all parts."""
        return (figure for part in self.parts for figure in part.figures)

    def count(self, guard: Guard) -> int:
        """How many figures of the document are guarded so."""
        return sum(part.count(guard) for part in self.parts)

    def to_dict(self, anchors: Anchors | None = None) -> dict[str, Any]:
        """The report's `coverage`; `anchors` are those of the disclosure."""
        return {
            "figures": sum(1 for _ in self.figures),
            **{guard.value: self.count(guard) for guard in Guard},
            "parts": [
                {
                    "title": part.title,
                    "table": part.table,
                    **{guard.value: part.count(guard) for guard in Guard},
                    "figures": [
                        {
                            "place": figure.place.to_dict(anchors),
                            "guard": figure.guard.value,
                            "relations": figure.relations,
                            "bounds": figure.bounds,
                        }
                        for figure in part.figures
                    ],
                }
                for part in self.parts
            ],
        }
