"""A row that is missing, or printed twice, is told once: what several rules say of it, and the sums that lack it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gouji.findings import Fault, Finding, Severity, Text
from gouji.place import Place

_OF_ROWS = (Fault.ROW_LOST, Fault.ROW_DOUBLED)
_FIRST = (
    "diagnosis.figure",
    "row.numbered",
    "row.twice",
    "row.total",
    "row.above",
    "code.levels",
    "row.listed",
    "narrative.empty_table",
)
"""Whose words are kept, the best first; all others after them."""
_SUMS = ("table.column_sum", "economic.parts", "summary.")


def told_once(findings: Sequence[Finding]) -> tuple[list[Finding], dict[str, list[Finding]]]:
    """The findings, one for each table that lacks a row or has one twice; and what became evidence, by finding."""
    groups: dict[tuple[Fault, str], list[Finding]] = {}
    for finding in findings:
        if finding.fault in _OF_ROWS and (table := _table(finding)):
            groups.setdefault((finding.fault, table), []).append(finding)
    told: dict[str, Finding] = {}
    gone: set[str] = set()
    evidence: dict[str, list[Finding]] = {}
    for (fault, table), group in groups.items():
        if len({finding.rule for finding in group}) < len(group):
            continue  # one rule speaks of several rows
        group.sort(key=_rank)
        main, *rest = group
        if fault is Fault.ROW_LOST and main.rule != _FIRST[0]:
            short = [finding for finding in findings if _is_short(finding, table)]
            if short:
                main = _less(main, short)
            rest += short
        if rest:
            told[main.id] = _with(main, rest)
            gone.update(finding.id for finding in rest)
            evidence[main.id] = rest
    return [told.get(finding.id, finding) for finding in findings if finding.id not in gone], evidence


def _table(finding: Finding) -> str:
    """The table that a finding speaks of: a rule's first place, else that in which most places are."""
    if finding.rule != _FIRST[0]:
        return finding.section
    tables = [place.statement for place in finding.places if place.statement]
    return max(dict.fromkeys(tables), key=tables.count, default="")


def _rank(finding: Finding) -> int:
    return _FIRST.index(finding.rule) if finding.rule in _FIRST else len(_FIRST)


def _is_short(finding: Finding, table: str) -> bool:
    """Whether it says that the rows of the table add up to less than a total of it."""
    more = finding.difference not in ("", "0") and not finding.difference.startswith("-")
    return finding.rule.startswith(_SUMS) and more and all(place.statement == table for place in finding.places)


def _less(main: Finding, short: Sequence[Finding]) -> Finding:
    """The finding with what its table's sums say."""
    sums = dict.fromkeys(finding.arithmetic for finding in short if finding.arithmetic)
    message = Text(
        f"{main.message.zh}各行之和也比合计少：{'；'.join(sums)}。",
        f"{main.message.en} Its rows add up to less than their totals: {'; '.join(sums)}.",
    )
    return replace(main, message=message)


def _with(main: Finding, rest: Sequence[Finding]) -> Finding:
    places: dict[Place, None] = dict.fromkeys([*main.places, *(place for each in rest for place in each.places)])
    arithmetic = dict.fromkeys(each.arithmetic for each in (main, *rest) if each.arithmetic)
    return replace(
        main,
        severity=min((each.severity for each in (main, *rest)), key=list(Severity).index),
        places=tuple(places),
        arithmetic="；".join(arithmetic),
    )
