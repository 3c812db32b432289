"""Several files read as one document: the narrative in one, the tables in another, as departments keep them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from gouji.disclosure import Doubt, Oddity
from gouji.place import Anchor, Anchors
from gouji.reading.blocks import Line, LineKind
from gouji.reading.identity import department_of, kind_of, year_of
from gouji.reading.transcript import Transcript
from gouji.reading.zones import cut
from gouji.text import Text

Part = tuple[str, Transcript]
"""A file's name and what it holds."""


@dataclass(frozen=True, slots=True)
class JoinedAnchors:
    """Where the lines of several files, one after the other, stand: each in its own file, whose name is said."""

    firsts: tuple[int, ...]
    """Of each file, the number of the line before its first."""
    names: tuple[str, ...]
    anchors: tuple[Anchors | None, ...]

    def of(self, line: int, start: int, end: int) -> Anchor:
        """Where characters `start` to `end` of the written line stand."""
        index = max(bisect_right(self.firsts, line - 1) - 1, 0)
        own, inner = line - self.firsts[index], self.anchors[index]
        if line in self.firsts[1:]:  # the empty line that stands between two files is in neither
            own -= 1
        anchor = Anchor(line=own, start=start, end=end) if inner is None else inner.of(own, start, end)
        return replace(anchor, file=self.names[index])


def joined(parts: Sequence[Part]) -> Transcript:
    """The files as one document, in the order given, an empty line between them."""
    lines: list[str] = []
    printed: list[Line] = []
    oddities: list[Oddity] = []
    doubts: list[Doubt] = []
    aligned: set[int] = set()
    firsts = []
    for _, transcript in parts:
        if lines:
            lines.append("")
            printed.append(Line(len(lines), "", LineKind.BLANK, ()))
        before = len(lines)
        firsts.append(before)
        lines += transcript.lines
        printed += [_moved(line, before) for line in transcript.printed]
        for each in transcript.oddities:
            oddities.append(replace(each, place=replace(each.place, line=each.place.line + before)))
        aligned.update(line + before for line in transcript.aligned)
        for doubt in transcript.doubts:
            doubts.append(replace(doubt, place=replace(doubt.place, line=doubt.place.line + before)))
    names = short_names([name for name, _ in parts])
    anchors = JoinedAnchors(tuple(firsts), names, tuple(each.anchors for _, each in parts))
    carried = [each.published for _, each in parts if each.published is not None]
    published = carried[0] if len(carried) == 1 else None
    return Transcript(lines, printed, anchors, tuple(oddities), published, tuple(doubts), frozenset(aligned))


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of files without their folders, unless two would be called the same."""
    short = tuple(PurePath(name).name for name in names)
    return short if len(set(short)) == len(short) else tuple(names)


def disagreements(parts: Sequence[Part]) -> list[Text]:
    """Sentences on what the files say differently of whose document this is, of which year and which kind."""
    names = short_names([name for name, _ in parts])
    departments, years, kinds = {}, {}, {}
    for name, (_, transcript) in zip(names, parts, strict=True):
        zones, _ = cut(transcript.printed)
        kind = kind_of(transcript.printed, zones)
        departments[name] = department_of(transcript.printed)
        years[name] = year_of(transcript.printed, zones, kind)
        kinds[name] = {"budget": "预算", "final_accounts": "决算"}.get(kind.value) if kind else None
    said = []
    for zh, en, values in (
        ("部门", "department", departments),
        ("年度", "year", years),
        ("类别（预算或决算）", "kind (budget or final accounts)", kinds),
    ):
        known = {name: value for name, value in values.items() if value is not None}
        if len(set(known.values())) > 1:
            said.append(
                Text(
                    f"合在一起核对的文件{zh}不一致："
                    + "，".join(f"{name}为{value}" for name, value in known.items())
                    + "。",
                    f"The files checked together differ in {en}: "
                    + ", ".join(f"{name} has {value}" for name, value in known.items())
                    + ".",
                )
            )
    return said


def _moved(line: Line, by: int) -> Line:
    """The line with its number, and that of its cells, `by` higher."""
    cells = tuple(cell._replace(line=cell.line + by) for cell in line.cells)
    return line._replace(number=line.number + by, cells=cells)
