"""What the desk shows of a document: its text with the figures marked, and a card for each finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from gouji.disclosure import PageImage
from gouji.findings import Finding as Found
from gouji.findings import Report
from gouji.reporting.marks import Marks, marked, marks
from gouji.reporting.outline import percent, told
from gouji.reporting.page import blocks
from gouji.reporting.quoting import Quotation, quotations
from gouji.reporting.sheets import Sheet, sheets
from gouji.reporting.whereabouts import Whereabouts
from gouji.web.access import Permission
from gouji.web.desk.arithmetic import Term, equations
from gouji.web.desk.cases import by_stable
from gouji.web.desk.memo import whereabouts
from gouji.web.desk.models import SHARED, Case, Remark, RemarkKind, Verdict
from gouji.web.desk.since import place_of
from gouji.web.desk.text import text_of
from gouji.web.documents.models import Document, Finding
from gouji.web.people.models import Person
from gouji.web.speech import lang

PREFIX = "m-"
"""Before the name of a mark, its id in the page."""
QUOTED = 6
"""Quotations shown on a card; more are in the document."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding: its words, where it is, the id of its mark in the page (empty: none)."""

    text: str
    where: str
    link: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to print instead, and how sure that is in percent."""

    spot: Spot
    value: str
    percent: int


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with what was decided on it. `revision` is what a decision on it has to name."""

    finding: Finding
    case: Case | None
    verdict: str
    revision: int
    remarks: tuple[Remark, ...]
    carried: int
    """The version on which it was first decided, where that is an earlier one; else 0."""
    equations: list[list[Term]]
    quotations: list[tuple[Quotation, str]]
    """What the document says, each with where that is."""
    proposals: list[Proposal]
    spots: list[Spot]

    @property
    def links(self) -> str:
        """The ids of its marks, the suspected first."""
        return " ".join(dict.fromkeys(spot.link for spot in self.spots if spot.link))

    @property
    def more_equations(self) -> int:
        """How many equations are folded away: all but two."""
        return max(len(self.equations) - 2, 0)

    @property
    def question(self) -> str:
        """What the department was asked last."""
        asked = [remark.text for remark in self.remarks if remark.kind == RemarkKind.QUESTION]
        return asked[-1] if asked else ""


class Desk:
    """A document on the desk, for one person; `report` is None where it can't be read."""

    def __init__(self, document: Document, report: Report | None, person: Person) -> None:
        self.document, self.report = document, report
        self.inside = person.may(Permission.SEE_ALL)
        """Whether the person sees what is said within the office."""

    @cached_property
    def marks(self) -> Marks:
        """The marked places of the document."""
        return marks(self.report, told(self.report)) if self.report else {}

    @cached_property
    def text(self) -> SafeString:
        """The document's text; its lines have numbers where it is a text file."""
        read = self.report.disclosure if self.report else None
        if read is None:
            return SafeString()
        return text_of(blocks(read, self.marks, PREFIX), numbered=read.anchors is None)

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Its pages as pictures with the figures boxed, where the file has pages."""
        read = self.report.disclosure if self.report else None
        if read is None or not read.images:
            return []
        return sheets(read.images, read.anchors, self.marks.values(), self._picture)

    def _picture(self, image: PageImage) -> str:
        return reverse("desk:page", args=[self.document.pk, image.number])

    @cached_property
    def cards(self) -> list[Card]:
        """A card for each finding, the gravest, surest and largest first."""
        cases, founds = by_stable(self.document), {found.id: found for found in self._found}
        remarks: dict[int, list[Remark]] = {}
        for remark in Remark.objects.filter(case__in=[case.pk for case in cases.values()]).select_related("by"):
            if self.inside or remark.kind in SHARED:
                remarks.setdefault(remark.case_id, []).append(remark)
        made = []
        for finding in self.document.findings.all():
            case = cases.get(finding.stable)
            said = tuple(remarks.get(case.pk, ())) if case else ()
            made.append(self._card(finding, founds.get(finding.stable), case, said))
        return sorted(made, key=lambda card: grave_first(card.finding))

    def card(self, stable: str) -> Card | None:
        """The card of one finding."""
        return next((card for card in self.cards if card.finding.stable == stable), None)

    @cached_property
    def _found(self) -> list[Found]:
        return list(self.report.findings) if self.report else []

    def _card(self, finding: Finding, found: Found | None, case: Case | None, remarks: tuple[Remark, ...]) -> Card:
        verdict = case.verdict if case else Verdict.OPEN
        if not self.inside and verdict not in (Verdict.ASKED, Verdict.ANSWERED):
            verdict = Verdict.OPEN  # what the office decides is told by its memo
        earlier = case is not None and case.document_id != self.document.pk
        return Card(
            finding=finding,
            case=case,
            verdict=verdict,
            revision=case.revision if case else 0,
            remarks=remarks,
            carried=case.document.version if case and earlier else 0,
            equations=equations(finding.arithmetic, finding.places, self._link),
            quotations=self._quotations(found),
            proposals=[
                Proposal(self._spot(each["place"]), str(each["value"]), percent(each["confidence"]))
                for each in finding.suggestions[:3]
            ],
            spots=[self._spot(place) for place in finding.places],
        )

    def _quotations(self, found: Found | None) -> list[tuple[Quotation, str]]:
        read = self.report.disclosure if self.report else None
        if found is None or read is None:
            return []
        where = Whereabouts(read.anchors, lang())
        quoted = quotations(read.lines, found.places)[:QUOTED]
        return [(quotation, where.lines(quotation.first, quotation.last)) for quotation in quoted]

    def _spot(self, place: Mapping[str, Any]) -> Spot:
        return Spot(str(place.get("text", "")).strip(), whereabouts(place, lang()), self._link(place))

    def _link(self, place: Mapping[str, Any]) -> str:
        mark = marked(self.marks, place_of(place), self.report) if self.report else None
        return PREFIX + mark.name if mark else ""


_RANK = {"error": 0, "warning": 1, "note": 2}


def grave_first(finding: Finding) -> tuple[int, float, float, int]:
    """A key that puts errors before warnings before notes, then the surest, then the largest difference first."""
    sure = max((each["confidence"] for each in finding.suggestions), default=0.0)
    try:
        large = abs(float(finding.difference.replace(",", "").rstrip("%")))
    except ValueError:
        large = 0.0
    return _RANK.get(finding.severity, 3), -sure, -large, finding.position
