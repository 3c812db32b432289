"""The order in which a report tells what it has to say: findings by section, rules by state, figures by table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from gouji.disclosure import Unread
from gouji.findings import Finding, Report, RuleState, Severity, Text
from gouji.place import Place
from gouji.relations import State

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""Severities from the gravest on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each severity."""

    errors: int
    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class Group:
    """The findings on one table or section, the gravest first. The title is empty for the document as a whole."""

    title: str
    findings: tuple[Finding, ...]


def tally(findings: Iterable[Finding]) -> Tally:
    """Count the findings by severity."""
    severities = [finding.severity for finding in findings]
    return Tally(*(severities.count(severity) for severity in ORDER))


def grave_first(finding: Finding) -> tuple[int, int, int]:
    """Sorts findings by severity, then by where the first place stands."""
    place = finding.places[0] if finding.places else None
    return ORDER[finding.severity], place.line if place else 0, place.start if place else 0


def groups(findings: Iterable[Finding]) -> list[Group]:
    """Findings by section. A section with an error comes before one with warnings only; then in document order."""
    by_section: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=grave_first):
        by_section.setdefault(finding.section, []).append(finding)
    return [Group(title, tuple(found)) for title, found in by_section.items()]


def wrong(findings: Iterable[Finding]) -> list[Group]:
    """What does not agree, by section: errors and warnings."""
    return groups(finding for finding in findings if finding.severity is not Severity.NOTE)


def notes(findings: Iterable[Finding]) -> list[Finding]:
    """What is worth a look, rule by rule, each in document order."""
    found = sorted((finding for finding in findings if finding.severity is Severity.NOTE), key=grave_first)
    rules = list(dict.fromkeys(finding.rule for finding in found))
    return sorted(found, key=lambda finding: rules.index(finding.rule))


def told(report: Report) -> list[Finding]:
    """The findings in the order in which a report tells them: what does not agree, then notes."""
    graver = [finding for group in wrong(report.findings) for finding in group.findings]
    return graver + notes(report.findings)


def checked(report: Report) -> int:
    """How many relations between figures or texts came to a verdict."""
    return report.holding + report.violated


def held(report: Report) -> list[RuleState]:
    """The rules that hold somewhere, the most often first."""
    holding = [state for state in report.rules if state.holding]
    return sorted(holding, key=lambda state: (-state.holding, state.rule))


def undecided(report: Report, state: State) -> list[tuple[Text, list[RuleState]]]:
    """The rules in `state` (UNDECIDABLE or NOT_APPLICABLE) by the reason they give."""
    reasons: dict[Text, list[RuleState]] = {}
    for rule in report.rules:
        if rule.state is state:
            reasons.setdefault(rule.why, []).append(rule)
    return list(reasons.items())


Listed = TypeVar("Listed", Place, Unread)


def by_statement(listed: Iterable[Listed]) -> list[tuple[str, list[Listed]]]:
    """Places, or unread figures, by the table or section they stand in, in document order."""
    found: dict[str, list[Listed]] = {}
    for one in sorted(listed, key=_position):
        found.setdefault(_place(one).statement or "", []).append(one)
    return list(found.items())


def _position(listed: Place | Unread) -> tuple[int, int]:
    place = _place(listed)
    return place.line, place.start


def _place(listed: Place | Unread) -> Place:
    return listed.place if isinstance(listed, Unread) else listed


def percent(confidence: float) -> int:
    """A confidence from 0 to 1 as a whole percentage; never 100, for nothing here is certain."""
    return min(99, round(confidence * 100))
