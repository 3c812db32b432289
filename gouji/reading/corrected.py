"""A document written out again with other readings of figures that were recognised in pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.disclosure import Doubt, Oddity, OddityKind
from gouji.place import Anchor, Anchors
from gouji.reading.blocks import Line
from gouji.reading.transcript import Transcript

Edit = tuple[int, int, int]
"""Where a figure that is read otherwise begins and ends in its line as it was, and how long the other reading is."""


@dataclass(frozen=True, slots=True)
class CorrectedAnchors:
    """Anchors of lines in which some figures have become longer or shorter."""

    inner: Anchors
    edits: dict[int, tuple[Edit, ...]]

    def of(self, line: int, start: int, end: int) -> Anchor:
        """Where characters `start` to `end` of the line stand."""
        edits = self.edits.get(line, ())
        return self.inner.of(line, _before(edits, start, False), _before(edits, end, True))


def _before(edits: Sequence[Edit], at: int, is_end: bool) -> int:
    """The character of the line as it was at which a character of the line now stands."""
    shift = 0
    for start, end, length in edits:
        now = start + shift
        if at <= now:
            break
        if at < now + length:
            return end if is_end else start
        shift += length - (end - start)
    return at - shift


def corrected(transcript: Transcript, choices: Sequence[tuple[Doubt, str]]) -> Transcript:
    """The transcript with each of these figures read as the text beside it, and with a note that says so."""
    lines, printed = list(transcript.lines), list(transcript.printed)
    by_line: dict[int, list[tuple[Doubt, str]]] = {}
    for doubt, text in choices:
        by_line.setdefault(doubt.place.line, []).append((doubt, text))
    edits: dict[int, tuple[Edit, ...]] = {}
    oddities = list(transcript.oddities)
    kept = [doubt for doubt in transcript.doubts if doubt.place.line not in by_line]
    for number, found in by_line.items():
        found.sort(key=lambda pair: pair[0].place.start)
        line_edits = [(doubt.place.start, doubt.place.end, len(text)) for doubt, text in found]
        edits[number] = tuple(line_edits)
        chosen = {doubt.place.start: text for doubt, text in found}
        lines[number - 1] = _edited(lines[number - 1], chosen, line_edits)
        printed[number - 1] = _line(printed[number - 1], lines[number - 1], line_edits)
        for doubt in (each for each in transcript.doubts if each.place.line == number):
            start = _after(line_edits, doubt.place.start)
            text = chosen.get(doubt.place.start, doubt.place.text)
            place = replace(doubt.place, text=text, start=start, end=start + len(text))
            if doubt.place.start in chosen:
                oddities.append(Oddity(OddityKind.RECOGNISED, place, doubt.place.text, expected=text))
            else:
                kept.append(replace(doubt, place=place))
    anchors = CorrectedAnchors(transcript.anchors, edits) if transcript.anchors is not None else None
    oddities.sort(key=lambda each: each.place.line)
    return replace(
        transcript, lines=lines, printed=printed, anchors=anchors, oddities=tuple(oddities), doubts=tuple(kept)
    )


def _after(edits: Sequence[Edit], at: int) -> int:
    """Where a character of the line as it was stands now."""
    return at + sum(length - (end - start) for start, end, length in edits if end <= at)


def _edited(text: str, chosen: dict[int, str], edits: Sequence[Edit]) -> str:
    for start, end, _ in reversed(edits):
        text = text[:start] + chosen[start] + text[end:]
    return text


def _line(line: Line, text: str, edits: Sequence[Edit]) -> Line:
    cells = []
    for cell in line.cells:
        start, end = _after(edits, cell.start), _after(edits, cell.end)
        cells.append(cell._replace(text=text[start:end], start=start, end=end))
    return line._replace(text=text, cells=tuple(cells))
