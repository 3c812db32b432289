"""How a set is composed: the parts of a disclosure in order, each a function that writes its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gouji.compiling.sentences import Speaker
from gouji.manuscript import Block, Manuscript

Part = Callable[[Speaker, Manuscript], Iterator[Block]]
"""A part of a disclosure: its blocks, in order, given what was written before."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A disclosure's title ({me}, {year} stand in it) and its parts.

    The parts of `last` are written after all others, though they stand elsewhere: a glossary must know every word.
    """

    title: str
    parts: tuple[Part, ...]
    last: tuple[Part, ...] = ()

    def write(self, speaker: Speaker) -> Manuscript:
        """The whole manuscript."""
        year = speaker.year
        title = self.title.format(me=speaker.me, year=year.year)
        manuscript = Manuscript(speaker.me, year.year, year.printing.kind, year.printing.id, title)
        written: dict[Part, list[Block]] = {}
        for part in sorted(self.parts, key=lambda part: part in self.last):
            written[part] = list(part(speaker, manuscript))
            manuscript.blocks.extend(written[part])
        manuscript.blocks = [block for part in self.parts for block in written[part]]
        return manuscript
