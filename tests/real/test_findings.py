"""What is found in the five real documents: the errors known to be there, and nothing that is not in the list.

`findings.csv` lists every error and warning, with what a reader of the document sees there. A finding that appears or
goes is looked at in the document before the list is changed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gouji.findings import Severity
from tests.real.seeds import NUMBERS, at_hand, each_seed, seed

LIST = Path(__file__).with_name("findings.csv")
Known = tuple[str, str, str, str]


def known(number: str) -> list[Known]:
    """Severity, rule, found and expected of each finding of a document."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["document"] == number]
    return sorted((row["severity"], row["rule"], row["found"], row["expected"]) for row in rows)


def test_every_finding_listed_is_of_a_document_and_says_what_is_seen_there() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["document"] for row in rows} <= set(NUMBERS)
    assert all(row["seen"] for row in rows)


@at_hand
@each_seed
def test_errors_and_warnings_are_those_listed(number: str) -> None:
    found = [
        (finding.severity.value, finding.rule, finding.found, finding.expected)
        for finding in seed(number).report.findings
        if finding.severity is not Severity.NOTE
    ]
    assert sorted(found) == known(number)


@at_hand
@pytest.mark.parametrize(
    ("number", "severity", "found", "expected"),
    [
        ("003", Severity.ERROR, 80.05, 85.05),
        ("003", Severity.ERROR, 4.65, 4.37),
        ("001", Severity.ERROR, 187, 186),
        ("003", Severity.WARNING, 88.3, 0),
    ],
    ids=["class amount", "its share", "list of projects", "operating expenses"],
)
def test_a_known_error_is_found(number: str, severity: Severity, found: float, expected: float) -> None:
    [finding] = [it for it in seed(number).report.findings if it.found and number_of(it.found) == found]
    assert finding.severity is severity
    assert number_of(finding.expected) == expected
    assert number_of(finding.places[0].text) == found


def number_of(text: str) -> float | None:
    """A figure's worth; None for words."""
    try:
        return float(text.replace(",", "").rstrip("%万元"))
    except ValueError:
        return None


@at_hand
@each_seed
def test_every_finding_has_its_place_its_basis_and_an_id_of_its_own(number: str) -> None:
    findings = seed(number).report.findings
    assert all(finding.places and finding.basis.zh and finding.basis.en for finding in findings)
    assert len({finding.id for finding in findings}) == len(findings)
