"""What two readings of one document must have in common, whatever formats they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.checking import check
from gouji.disclosure import Disclosure
from gouji.figures import Unit
from gouji.subject import Subject


@dataclass(frozen=True)
class Said:
    """What documents say: the figures of their tables and sentences by meaning, and what is found in them."""

    facts: Counter[tuple[Subject, int]]
    claims: Counter[tuple[Subject, int, Unit]]
    findings: Counter[tuple[str, str, str]]

    def share_of(self, other: Said) -> float:
        """Which part of the other's figures this one says, tables and sentences together."""
        whole = other.facts.total() + other.claims.total()
        return ((self.facts & other.facts).total() + (self.claims & other.claims).total()) / whole


def said(documents: Sequence[Disclosure]) -> Said:
    """What documents say."""
    facts = Counter(
        (amount.subject, amount.figure.value)
        for document in documents
        for statement in document.statements
        for amount in statement.cells.values()
        if amount.subject is not None and amount.figure.value
    )
    claims = Counter(
        (claim.subject, claim.figure.value, claim.figure.unit) for document in documents for claim in document.claims
    )
    findings = Counter(
        (finding.rule, finding.found, finding.expected)
        for document in documents
        for finding in check(document).findings
    )
    return Said(facts, claims, findings)
