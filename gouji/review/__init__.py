"""Checking and diagnosis together: what does not agree, one finding for each cause."""

from __future__ import annotations

from dataclasses import replace

from gouji.checking import check
from gouji.diagnosis import clashes, diagnose, merge, turns
from gouji.disclosure import Disclosure
from gouji.findings import Finding, Report, Severity, Text
from gouji.review.consequences import consequences


def review(disclosure: Disclosure) -> Report:
    """The report on a disclosure; `by_rule` keeps the findings as the rules made them."""
    report = check(disclosure)
    report.by_rule = report.findings
    wrong_ways = turns(disclosure, report.relations)
    righted = {id(r): right for turn in wrong_ways for r, right in zip(turn.relations, turn.righted, strict=True)}
    relations = [righted.get(id(relation), relation) for relation in report.relations]
    claims = {state.rule: state.severity for state in report.rules}
    causes = diagnose(relations, claims)
    follow = consequences(disclosure, report.findings, causes)
    report.findings = merge(report.findings, causes, wrong_ways, clashes(relations, claims), follow).findings
    if disclosure.doubts:
        report.findings = [_as_sure_as_read(finding, disclosure) for finding in report.findings]
    return report


UNCLEAR = 0.8
"""A figure of a scanned page that is less certain than this makes no error and no warning."""


def _as_sure_as_read(finding: Finding, disclosure: Disclosure) -> Finding:
    """A finding, as a note if a figure it speaks of was not recognised for certain."""
    unclear = {(doubt.place.line, at) for doubt in disclosure.doubts if doubt.sure < UNCLEAR
               for at in range(doubt.place.start, doubt.place.end)}  # fmt: skip
    spoken = {(place.line, at) for place in finding.places for at in range(place.start, place.end)}
    if finding.severity is Severity.NOTE or not spoken & unclear:
        return finding
    message = Text(
        f"{finding.message.zh}其中有数字在扫描件上看不清，请先对照原件。",
        f"{finding.message.en} A figure in it is not clear on the scan: compare the paper first.",
    )
    return replace(finding, severity=Severity.NOTE, message=message)
