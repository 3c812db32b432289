"""Checking and diagnosis together: what does not agree, one finding for each cause."""

from __future__ import annotations

from gouji.checking import check
from gouji.diagnosis import clashes, diagnose, merge, turns
from gouji.disclosure import Disclosure
from gouji.findings import Report
from gouji.review.certainty import as_sure_as_read
from gouji.review.columns import unproven_cells
from gouji.review.consequences import consequences
from gouji.review.placing import unproven, without
from gouji.review.proof import unproven_lines


def review(disclosure: Disclosure) -> Report:
    """The report on a disclosure; `by_rule` keeps the findings as the rules made them."""
    report = check(disclosure)
    if misplaced := unproven(disclosure, report.relations):
        report = check(without(disclosure, misplaced))
        disclosure = report.disclosure or disclosure
    report.by_rule = report.findings
    wrong_ways = turns(disclosure, report.relations)
    righted = {id(r): right for turn in wrong_ways for r, right in zip(turn.relations, turn.righted, strict=True)}
    relations = [righted.get(id(relation), relation) for relation in report.relations]
    claims = {state.rule: state.severity for state in report.rules}
    causes = diagnose(relations, claims)
    follow = consequences(disclosure, report.findings, causes)
    report.findings = merge(report.findings, causes, wrong_ways, clashes(relations, claims), follow).findings
    loose = unproven_cells(disclosure, report.relations)
    forms = unproven_lines(disclosure)
    report.findings = as_sure_as_read(report.findings, disclosure, loose, forms)
    report.by_rule = as_sure_as_read(report.by_rule, disclosure, loose, forms)
    return report
