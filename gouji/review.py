"""Checking and diagnosis together: what does not agree, one finding for each cause."""

from __future__ import annotations

from gouji.checking import check
from gouji.diagnosis import diagnose, merge
from gouji.disclosure import Disclosure
from gouji.findings import Report


def review(disclosure: Disclosure) -> Report:
    """The report on a disclosure; `by_rule` keeps the findings as the rules made them."""
    report = check(disclosure)
    report.by_rule = report.findings
    causes = diagnose(report.relations, {state.rule: state.severity for state in report.rules})
    report.findings = merge(report.findings, causes).findings
    return report
