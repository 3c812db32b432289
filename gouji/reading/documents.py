"""From a transcript to its disclosures: tables and prose are told apart, bound, and read in the light of each other."""

from __future__ import annotations

from collections import Counter

from gouji.disclosure import Disclosure, Section, Unread
from gouji.figures import Unit
from gouji.findings import Text
from gouji.forms import FORMS, GENERIC, by_title, title_words
from gouji.forms.vocabulary import plain_words
from gouji.reading.blocks import Line
from gouji.reading.identity import department_of, kind_of, year_of
from gouji.reading.meaning import Known
from gouji.reading.prose import paragraphs, sentences
from gouji.reading.statements import bind
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable
from gouji.reading.zones import Zone, cut


def disclosures(transcript: Transcript, source: str, *, one: bool = False) -> list[Disclosure]:
    """The disclosures in a document written out, not more than one where it is known to be `one`. Raises Unreadable."""
    printed = transcript.printed
    zones, prose = cut(printed)
    found = []
    for first, last in [(1, len(printed))] if one else _documents(printed, zones):
        document = _read(
            source,
            transcript,
            [line for line in printed if first <= line.number <= last],
            [zone for zone in zones if first <= zone.first_line <= last],
            [line for line in prose if first <= line.number <= last],
        )
        if _says_something(document):
            found.append(document)
    carried = transcript.published
    for document in found:
        if carried is not None and (len(found) == 1 or (document.kind, document.year) == (carried.kind, carried.year)):
            document.published = carried
            break
    if not found:
        raise Unreadable(
            Text(
                f"{source}：没有找到部门预算或决算的表格和数字，不像要检查的文件。请确认文件是否选对、文本是否完整。",
                f"{source}: no tables or figures of a departmental budget or final account were found in it.",
            )
        )
    return found


def _says_something(document: Disclosure) -> bool:
    """Whether a document has figures of a budget or final account."""
    if document.kind is None:
        return False
    tables = any(a.figure.value for s in document.statements for a in s.cells.values() if a.subject is not None)
    if tables or len(document.claims) > 2 or any(s.delimited for s in document.statements):
        return True
    official = any(s.form != GENERIC for s in document.statements)  # of whose tables nothing was understood
    return official and len(document.unread) > 2


_FIRST = frozenset(form.id for form in FORMS if form.number == 1)


def _documents(lines: list[Line], zones: list[Zone]) -> list[tuple[int, int]]:
    """The first and last line of each document: another one begins where a set of tables begins again."""
    starts = [1]
    seen: set[str] = set()
    first = ""
    last = 0
    for zone in zones:
        if zone.title is None or zone.performance:
            last = zone.last_line
            continue
        form = by_title(zone.name)
        title = form.id if form is not None else title_words(zone.name)
        opens = form.number == 1 if form is not None else not seen
        again = title in seen and (opens or title == first)
        if again or (opens and seen & _FIRST):
            starts.append(_cover(lines, last, zone.first_line))
            seen.clear()
        if not seen:
            first = title
        seen.add(title)
        last = zone.last_line
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True)]


def _cover(lines: list[Line], last: int, first: int) -> int:
    """Where, between the tables of two documents, the second one begins: its cover, contents or first part."""
    for line in lines[last : first - 1]:
        words = plain_words(line.text)
        if len(words) <= 40 and (
            words.startswith(("目录", "第一部分"))
            or ("20" in words and words.endswith(("预算", "决算", "年度", "公开")))
        ):
            return line.number
    return first


def _read(source: str, transcript: Transcript, lines: list[Line], zones: list[Zone], prose: list[Line]) -> Disclosure:
    kind = kind_of(lines, zones)
    first, last = (lines[0].number, lines[-1].number) if lines else (1, 1)
    document = Disclosure(
        source=source,
        lines=transcript.lines,
        extent=(first, last) if last - first + 1 < len(transcript.lines) else None,
        anchors=transcript.anchors,
        oddities=[oddity for oddity in transcript.oddities if first <= oddity.place.line <= last],
        doubts=[doubt for doubt in transcript.doubts if first <= doubt.place.line <= last],
        aligned=transcript.aligned,
        department=department_of(lines),
        year=year_of(lines, zones, kind),
        kind=kind,
    )
    units = Counter(zone.unit for zone in zones if zone.unit)
    document.unit = units.most_common(1)[0][0] if units else Unit.WAN
    known = Known()
    bound = [bind(zone, kind, document.year, document.unit, known) for zone in zones]
    for at, (statement, _) in enumerate(bound):
        if statement.left_open:  # what later tables show may settle it
            bound[at] = bind(zones[at], kind, document.year, document.unit, known)
    for index, (statement, unread) in enumerate(bound):
        document.statements.append(statement)
        document.unread += unread
        if statement.delimited:
            document.unread += _performance(document, zones[index], index)
    spoken, headings = paragraphs(prose)
    for index, (_, words, cell) in enumerate(headings):
        end = headings[index + 1][2].line - 1 if index + 1 < len(headings) else last
        document.sections.append(Section(words, cell.line, end, cell.place()))
    document.sentences = sentences(prose, spoken, headings)
    if kind is not None:
        from gouji.reading.sentences import read_narrative

        narrative = read_narrative(spoken, kind, document.year, Unit.WAN, document.department)
        document.claims = narrative.claims
        document.listings = narrative.listings
        document.namings = narrative.namings
        document.wordings = narrative.wordings
        document.unread += narrative.unread
    return document


def _performance(document: Disclosure, zone: Zone, index: int) -> list[Unread]:
    """Adds what a performance table says to the document; what of it was not understood."""
    from gouji.reading.performance import read_form

    found, unread = read_form(zone, document.statements[index], index)
    document.performance.targets += found.targets
    document.performance.totals += found.totals
    document.performance.evaluations += found.evaluations
    return unread
