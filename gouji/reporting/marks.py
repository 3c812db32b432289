"""The figures of a document, each with its state: whether it agrees, is broken, stands in a note, is unprotected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gouji.coverage import Guarded
from gouji.findings import Finding, Report, Severity
from gouji.place import Place


class Standing(StrEnum):
    """The state of a marked figure, the gravest first. The values are class names in the HTML."""

    BROKEN = "broken"
    DOUBTED = "doubted"  # a warning
    NOTED = "noted"
    UNREAD = "unread"
    UNPROTECTED = "unprotected"
    AGREES = "agrees"


_OF_SEVERITY = {
    Severity.ERROR: Standing.BROKEN,
    Severity.WARNING: Standing.DOUBTED,
    Severity.NOTE: Standing.NOTED,
}
_RANK = {standing: rank for rank, standing in enumerate(Standing)}


@dataclass(slots=True)
class Mark:
    """Characters `start` to `end` of line `line`, and all that is known of the figure (or text) they print.

    `findings` and `relations` are positions in the lists that the marks were made from; `suspect` says that a finding
    takes this for the wrong figure; `inner` are marks within it, as figures in a sentence that is one place.
    """

    line: int
    start: int
    end: int
    place: Place
    standing: Standing
    findings: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    suspect: bool = False
    guarded: Guarded | None = None
    """What protects the figure, where that was asked for."""
    inner: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Made of the line and the place's own characters, unique in its document."""
        return f"L{self.line}-{self.place.start}-{self.place.end}"


Marks = dict[tuple[int, int, int], Mark]


def marks(report: Report, findings: Sequence[Finding]) -> Marks:
    """Every marked place of the document by (line, start, end). `findings` in the order they are told."""
    found: Marks = {}
    lines = report.disclosure.lines if report.disclosure else []
    for number, relation in enumerate(report.relations):
        for figure in relation.figures:
            mark = _mark(found, lines, figure.place, Standing.AGREES, blank=False)
            if mark and number not in mark.relations[-1:]:
                mark.relations.append(number)
    for place in report.unprotected:
        _mark(found, lines, place, Standing.UNPROTECTED, blank=False)
    for unread in report.disclosure.unread if report.disclosure else []:
        _mark(found, lines, unread.place, Standing.UNREAD, blank=False)
    for guarded in report.coverage.figures if report.coverage else ():
        mark = _mark(found, lines, guarded.place, Standing.AGREES, blank=False)
        if mark:
            mark.guarded = guarded
    for number, finding in enumerate(findings):
        for index, place in enumerate(finding.places):
            mark = _mark(found, lines, place, _OF_SEVERITY[finding.severity], blank=True)
            if mark:
                if number not in mark.findings[-1:]:
                    mark.findings.append(number)
                mark.suspect = mark.suspect or (index == 0 and len(finding.places) > 1)
    return found


def _mark(found: Marks, lines: Sequence[str], place: Place, standing: Standing, *, blank: bool) -> Mark | None:
    """The mark of a place, made graver if need be; none for a place outside the document, or blank where not wanted."""
    if not 1 <= place.line <= len(lines):
        return None
    length = len(lines[place.line - 1])
    start = min(max(place.start, 0), length)
    end = min(max(place.end, start), length)
    if start == end and not blank:
        return None
    mark = found.setdefault((place.line, start, end), Mark(place.line, start, end, place, standing))
    if _RANK[standing] < _RANK[mark.standing]:
        mark.standing = standing
    return mark


def marked(found: Marks, place: Place, report: Report) -> Mark | None:
    """The mark of a place; None where the document has no such place."""
    lines = report.disclosure.lines if report.disclosure else []
    if not 1 <= place.line <= len(lines):
        return None
    length = len(lines[place.line - 1])
    start = min(max(place.start, 0), length)
    return found.get((place.line, start, min(max(place.end, start), length)))


def by_line(found: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The outermost marks of each line in order, those within them nested; one across the end of another is cut."""
    lines: dict[int, list[Mark]] = {}
    for mark in sorted(found, key=lambda mark: (mark.line, mark.start, -mark.end)):
        siblings = lines.setdefault(mark.line, [])
        while siblings and mark.start < siblings[-1].end:
            mark.end = min(mark.end, siblings[-1].end)
            siblings = siblings[-1].inner
        siblings.append(mark)
    return lines
