"""Which codes of the departmental and of the government economic classification answer to each other."""

from __future__ import annotations

from functools import cache

from gouji.classification.data_files import rows
from gouji.classification.entry import Evidence

_STRENGTH = (Evidence.UNSURE, Evidence.KNOWLEDGE, Evidence.READ)


@cache
def _pairs() -> dict[tuple[str, str], Evidence]:
    """The pairs of 款, and of the classes they belong to, each with its best evidence."""
    found: dict[tuple[str, str], Evidence] = {}
    for department, government, known in rows("economic_mapping"):
        evidence = Evidence(known)
        for pair in {(d, g) for d in (department, department[:3]) for g in (government, government[:3])}:
            found[pair] = max(found.get(pair, evidence), evidence, key=_STRENGTH.index)
    return found


def corresponds(department_code: str, government_code: str) -> Evidence | None:
    """How well it is known that the two codes (款 or 类) answer to each other, or None if it is not known that they do.

    A departmental code answers to several: an agency's wages are in 501, those of an institution in 505.

    >>> corresponds("30101", "50101").value, corresponds("301", "505").value
    ('read', 'read')
    >>> corresponds("30101", "502") is None
    True
    """
    return _pairs().get((department_code, government_code))
