"""One finding for each cause: the findings that it explains become its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gouji.diagnosis.causes import FIRM, Cause
from gouji.diagnosis.directions import Turn
from gouji.diagnosis.rounding import Clash, sections
from gouji.diagnosis.rows_told import told_once
from gouji.diagnosis.wording import TAILS_CLASH, TURNED, clashed, message, title, turned
from gouji.figures import plain
from gouji.findings import Fault, Finding, Severity, Suggestion, Text
from gouji.place import Place
from gouji.relations import Relation

RULE = "diagnosis.figure"
WAY = "diagnosis.direction"
TAIL = "rounding.tail"

BASIS = Text("同一文件内的勾稽关系（见所列各条规则）", "The relations within the document (the rules named)")


class Merged(NamedTuple):
    """The findings to report, and those that became evidence of one of them, by its id."""

    findings: list[Finding]
    evidence: dict[str, list[Finding]]


def merge(
    findings: Sequence[Finding],
    causes: Sequence[Cause],
    turns: Sequence[Turn] = (),
    contradictions: Sequence[Clash] = (),
    consequences: Mapping[int, Sequence[int]] | None = None,
) -> Merged:
    """One finding for each cause and each wrong way in place of the findings it explains; all others as they were.

    `consequences`: by the number of a cause, further findings that would not be there but for it.
    """
    by_relation: dict[tuple[str, tuple[Place, ...]], list[int]] = {}
    for index, finding in enumerate(findings):
        by_relation.setdefault((finding.rule, finding.places), []).append(index)
    replaced: dict[int, Finding] = {}
    gone: set[int] = set()
    added: list[Finding] = []
    evidence: dict[str, list[Finding]] = {}
    tails = {index: frozenset(finding.places) for index, finding in enumerate(findings) if finding.rule == TAIL}
    for turn in turns:
        explained = _of_turn(findings, turn)
        if explained:
            own = [findings[index] for index in explained]
            added.append(_turned(turn, own))
            evidence.setdefault(added[-1].id, []).extend(own)
            gone.update(explained)
    for number, cause in enumerate(causes):
        keys = dict.fromkeys((relation.rule, places_of(relation)) for relation in cause.relations)
        explained = [index for key in keys for index in by_relation.get(key, ())]
        explained += [index for index in (consequences or {}).get(number, ()) if index not in explained]
        if not explained:
            explained = _tail_notes(tails, cause)
        if cause.confidence < FIRM:
            for index in explained:
                replaced.setdefault(index, _suggesting(findings[index], cause))
            continue
        own = [findings[index] for index in explained if index not in gone]
        finding = _finding(cause, own)
        added.append(finding)
        evidence.setdefault(finding.id, []).extend(own)
        gone.update(explained)
    kept = [replaced.get(index, finding) for index, finding in enumerate(findings) if index not in gone]
    order = list(Severity)
    merged, of_rows = told_once(_with_clashes(kept + added, contradictions))
    for told, explained_too in of_rows.items():
        evidence.setdefault(told, []).extend(explained_too)
    merged.sort(key=lambda f: (order.index(f.severity), f.places[0].line if f.places else 0, f.rule, f.id))
    return Merged(merged, evidence)


def _with_clashes(findings: Sequence[Finding], contradictions: Sequence[Clash]) -> list[Finding]:
    """The notes on rounding say where tails contradict each other: still one note for each table or section."""
    told: dict[str, Clash] = {}
    for clash in contradictions:
        for section in sorted(sections(clash)):
            told.setdefault(section, clash)
    return [
        replace(finding, title=TAILS_CLASH, message=clashed(told[finding.section]))
        if finding.rule == TAIL and finding.section in told
        else finding
        for finding in findings
    ]


def _of_turn(findings: Sequence[Finding], turn: Turn) -> list[int]:
    """The findings that are due to wrong words: on relations that hold with the right ones, and on the words."""
    keys = {(relation.rule, places_of(relation)) for relation in turn.relations}
    said = {figure.place for figure in turn.figures}
    words = {(place.line, place.start) for place, _ in turn.words}
    return [
        index
        for index, finding in enumerate(findings)
        if (finding.rule, finding.places) in keys
        or (len(finding.places) > 1 and said.issuperset(finding.places) and finding.rule != TAIL)
        or (finding.fault is Fault.DIRECTION and not words.isdisjoint((p.line, p.start) for p in finding.places))
    ]


def _turned(turn: Turn, explained: Sequence[Finding]) -> Finding:
    order = list(Severity)
    words = [place for place, _ in turn.words]
    places = dict.fromkeys([*words, *(place for finding in explained for place in finding.places)])
    parts = [WAY, *(part for place, right in turn.words for part in (place.statement or "", place.text, right))]
    return Finding(
        id=_hashed([*parts, *(figure.place.text for figure in turn.figures)]),
        rule=WAY,
        severity=min((finding.severity for finding in explained), key=order.index),
        title=TURNED,
        message=turned(turn),
        basis=BASIS,
        places=tuple(places),
        section=words[0].statement or "",
        arithmetic="；".join(dict.fromkeys(finding.arithmetic for finding in explained if finding.arithmetic)),
        found=words[0].text,
        expected=turn.words[0][1],
        suggestions=tuple(
            Suggestion(place, right, tuple(dict.fromkeys(r.rule for r in turn.relations)), turn.confidence)
            for place, right in turn.words
        ),
        fault=Fault.DIRECTION,
    )


def _tail_notes(tails: Mapping[int, frozenset[Place]], cause: Cause) -> list[int]:
    """The notes on rounding, by their number, that name the figures of relations which hold only thanks to rounding."""
    if cause.confidence >= FIRM:
        return []
    wanted = [set(places_of(relation)) for relation in cause.relations]
    return [index for index, said in tails.items() if any(places <= said for places in wanted)]


def places_of(relation: Relation) -> tuple[Place, ...]:
    """The places that a finding about a relation names."""
    figures = relation.figures
    return tuple(figure.place for figure in figures if figure.place.text) or (figures[0].place,)


def _suggestions(cause: Cause) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            change.figure.place,
            change.printed,
            tuple(dict.fromkeys(relation.rule for relation in change.mended)),
            change.confidence,
        )
        for change in (*cause.changes, *cause.alternatives)
    )


def _suggesting(finding: Finding, cause: Cause) -> Finding:
    return replace(finding, suggestions=_suggestions(cause))


def _finding(cause: Cause, explained: Sequence[Finding]) -> Finding:
    places: dict[Place, None] = {figure.place: None for figure in cause.figures if figure.place.text}
    for finding in explained:
        places.update(dict.fromkeys(finding.places))
    for relation in cause.relations:
        places.update(dict.fromkeys(places_of(relation)))
    suspect = cause.figures[0]
    found = wanted = difference = ""
    if cause.changes:
        first = cause.changes[0]
        found, wanted = suspect.printed(), first.printed
        difference = plain(suspect.value - first.value, suspect.unit, suspect.step)
    return Finding(
        id=_identity(cause),
        rule=RULE,
        severity=min((cause.severity, *(finding.severity for finding in explained)), key=list(Severity).index),
        title=title(cause),
        message=message(cause),
        basis=BASIS,
        places=tuple(places),
        section=suspect.place.statement or next((f.section for f in explained if f.section), ""),
        arithmetic="；".join(dict.fromkeys(finding.arithmetic for finding in explained if finding.arithmetic)),
        found=found,
        expected=wanted,
        difference=difference,
        suggestions=_suggestions(cause),
        fault=cause.kind,
    )


def _identity(cause: Cause) -> str:
    parts = [RULE, cause.kind.value]
    if cause.kind is Fault.OVERWRITTEN:  # the same defect whatever else is wrong with the figures around it
        base, values = cause.figures[0].place, [change.printed for change in cause.changes[:1]]
        whose = cause.relations[0].topic.partition("·")[0]
        return _hashed([*parts, base.statement or "", whose, base.row, base.column, *values])
    values = [change.printed for change in cause.changes] or [""] * len(cause.figures)
    for figure, value in zip(cause.figures, values, strict=True):
        place = figure.place
        parts += [place.statement or "", place.row, place.column, place.text, value]
    return _hashed(parts)


def _hashed(parts: Sequence[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
