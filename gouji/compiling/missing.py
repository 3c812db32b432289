"""What a disclosure still needs before it can go out, each a sentence that names the sheet to fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not in the books. `blocks`: the disclosure may not go out without it."""

    id: str
    sheet: str
    sentence: Text
    blocks: bool = True


@dataclass(slots=True)
class Gaps:
    """The gaps found so far, each once."""

    found: list[Gap] = field(default_factory=list)

    def note(self, id: str, sheet: str, zh: str, en: str, *, blocks: bool = True) -> None:
        """Note a gap unless it is noted."""
        gap = Gap(id, sheet, Text(zh, en), blocks)
        if gap not in self.found:
            self.found.append(gap)

    @property
    def blocking(self) -> list[Gap]:
        """Those without which nothing is published."""
        return [gap for gap in self.found if gap.blocks]
