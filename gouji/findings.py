"""Findings and the report that holds them: what checking says of one disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gouji.text import Text as Text

if TYPE_CHECKING:
    from gouji.coverage import Coverage
    from gouji.disclosure import Disclosure
    from gouji.place import Anchors, Place
    from gouji.relations import Relation, State


class Severity(StrEnum):
    """How much is claimed.

    ERROR: an identity that must hold does not, or what law or form requires is missing. WARNING: a norm is broken,
    very probably a defect. NOTE: worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Fault(StrEnum):
    """What went wrong, where that is known."""

    FIGURE = "figure"
    SWAPPED = "swapped"
    MISPLACED = "misplaced"
    ROW_SHIFTED = "row_shifted"
    COLUMN_SHIFTED = "column_shifted"
    ROW_LOST = "row_lost"
    ROW_DOUBLED = "row_doubled"
    OVERWRITTEN = "overwritten"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A figure to print instead: where, what, because of which relations, and how sure (0 to 1)."""

    place: Place
    value: str
    because: tuple[str, ...]
    confidence: float

    def to_dict(self, anchors: Anchors | None = None) -> dict[str, Any]:
        """As in the contract; `anchors` are those of the disclosure."""
        return {
            "place": self.place.to_dict(anchors),
            "value": self.value,
            "because": list(self.because),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree, with its place, its arithmetic and its basis."""

    id: str
    rule: str
    severity: Severity
    title: Text
    message: Text
    basis: Text
    places: tuple[Place, ...]
    section: str
    """The table's title or the section's heading, by which a report groups findings."""
    arithmetic: str = ""
    """The sum written out: `436.74 ≠ 398.07 + 8.77 + 29.80 = 436.64`."""
    found: str = ""
    expected: str = ""
    difference: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    fault: Fault | None = None
    """What went wrong, where the rule or the diagnosis says so."""

    def to_dict(self, lang: str = "zh", anchors: Anchors | None = None) -> dict[str, Any]:
        """FINDING of the contract; `anchors` are those of the disclosure."""
        return {
            "id": self.id,
            "rule": self.rule,
            "severity": self.severity.value,
            "title": self.title.say(lang),
            "message": self.message.say(lang),
            "basis": self.basis.say(lang),
            "section": self.section,
            "arithmetic": self.arithmetic,
            "found": self.found,
            "expected": self.expected,
            "difference": self.difference,
            "places": [place.to_dict(anchors) for place in self.places],
            "suggestions": [suggestion.to_dict(anchors) for suggestion in self.suggestions],
        }


@dataclass(frozen=True, slots=True)
class RuleState:
    """How a rule ended on a document: in one state, with the reason where it was not decided."""

    rule: str
    title: Text
    """What the rule asks, in a line."""
    state: State
    holding: int = 0
    violated: int = 0
    why: Text = Text("", "")
    severity: Severity = Severity.ERROR
    """What the rule claims where it is violated."""

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        """A row of the report's `rules`."""
        return {
            "rule": self.rule,
            "state": self.state.value,
            "holding": self.holding,
            "violated": self.violated,
            "why": self.why.say(lang),
        }


@dataclass(slots=True)
class Report:
    """What checking says of one disclosure."""

    source: str
    disclosure: Disclosure | None = None
    error: Text | None = None
    """Why the document could not be read, in one sentence; then there is no disclosure."""
    findings: list[Finding] = field(default_factory=list)
    """What does not agree: one finding for each cause where a cause was found, else one for each broken relation."""
    relations: list[Relation] = field(default_factory=list)
    rules: list[RuleState] = field(default_factory=list)
    unprotected: list[Place] = field(default_factory=list)
    """Figures that no relation touches."""
    forms: Sequence[str] = ()
    forms_missing: Sequence[str] = ()
    figures: int = 0
    holding: int = 0
    violated: int = 0
    by_rule: list[Finding] = field(default_factory=list)
    """The findings rule by rule, before those of one cause were joined."""
    coverage: Coverage | None = None
    """By how many relations each figure is protected, where that was asked for."""

    @property
    def status(self) -> str:
        """`checked` or `unreadable`."""
        return "unreadable" if self.disclosure is None else "checked"

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        """The report of the contract."""
        document = self.disclosure
        anchors = document.anchors if document else None
        asked = {} if self.coverage is None else {"coverage": self.coverage.to_dict(anchors)}
        return {
            "source": self.source,
            "status": self.status,
            "error": self.error.say(lang) if self.error else None,
            "document": describe(document, self.forms, self.forms_missing) if document else None,
            "counts": {
                "figures": self.figures,
                "relations": self.holding + self.violated,
                "holding": self.holding,
                "violated": self.violated,
                "unprotected": len(self.unprotected),
            },
            "findings": [finding.to_dict(lang, anchors) for finding in self.findings],
            "rules": [state.to_dict(lang) for state in self.rules],
            **asked,
            **said_of(document, lang),
        }


def said_of(document: Disclosure | None, lang: str) -> dict[str, list[str]]:
    """The key `disagreements` where there are any."""
    said = [sentence.say(lang) for sentence in document.disagreements] if document else []
    return {"disagreements": said} if said else {}


def describe(document: Disclosure, forms: Sequence[str], missing: Sequence[str]) -> dict[str, Any]:
    """The `document` of the contract: whose disclosure it is and which forms it has."""
    return {
        "department": document.department,
        "year": document.year,
        "kind": document.kind.value if document.kind else None,
        "unit": document.unit.value,
        "forms": list(forms),
        "forms_missing": list(missing),
    }
