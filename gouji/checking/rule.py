"""What a rule is: one declaration with its basis. The engine knows no rule; a rule knows no form's layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.figures import Figure
from gouji.findings import Fault, Severity, Text
from gouji.place import Place
from gouji.relations import Relation, State
from gouji.subject import DocumentKind

if TYPE_CHECKING:
    from gouji.checking.evidence import Evidence

BOTH = (DocumentKind.BUDGET, DocumentKind.FINAL_ACCOUNTS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation that is no arithmetic: a set of names, a direction, a requirement of form.

    `state` is the rule's answer for the text at `places`; `found` and `expected` are words. With UNDECIDABLE or
    NOT_APPLICABLE, `why` says the reason.
    """

    state: State
    places: tuple[Place, ...] = ()
    topic: str = ""
    found: str = ""
    expected: str = ""
    why: Text = Text("", "")
    figures: tuple[Figure, ...] = ()
    """The figures it vouches for or doubts."""
    instead: tuple[tuple[Place, str, float], ...] = ()
    """What to print instead of some of its places, and how sure that is (0 to 1), the likeliest first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation that disclosures must (ERROR) or normally do (WARNING) satisfy.

    `message` is a template over {topic}, {here} and {there} (the tables of the first two places), {found}, {expected},
    {difference}, {unit} and {arithmetic}; `relations` finds the rule's instances in a document.
    """

    id: str
    title: Text
    basis: Text
    severity: Severity
    formula: str
    explanation: Text
    message: Text
    relations: Callable[[Evidence], Iterable[Relation | Judgement]]
    kinds: tuple[DocumentKind, ...] = BOTH
    forms: tuple[str, ...] = ()
    """Ids of the forms it speaks of; empty where it speaks of every table, or of the narrative."""
    fault: Fault | None = None
    """What went wrong where it is violated, if the rule knows."""
