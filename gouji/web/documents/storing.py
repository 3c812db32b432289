"""A report as rows: the document, its findings and its figures, so that no page need read the file again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from gouji.disclosure import Claim, Disclosure, Statement
from gouji.figures import Figure
from gouji.findings import Finding, Report, Severity
from gouji.place import Anchors, Place
from gouji.subject import DocumentKind, Fund, Kind, Measure, Origin, Stage, Subject
from gouji.text import Text
from gouji.web.documents import models
from gouji.web.documents.filings import YEARS, department_named, file
from gouji.web.documents.sheets import packed

stored = Signal()
"""Sent with `document` and `made` when a report was stored, in its transaction: apps above keep what they need."""

LARGEST = 2**63 - 1
"""The largest number that a column holds; a figure beyond is in the report only."""
MANY = 500
"""Rows written in one statement."""


def plain(text: str, longest: int | None = None) -> str:
    """Text as databases take it: without NUL, and without halves of characters."""
    clean = text.replace("\0", "").encode("utf-8", "replace").decode()
    return clean[:longest] if longest is not None else clean


def tidy(value: Any) -> Any:
    """The same JSON with its texts as databases take them."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: tidy(each) for key, each in value.items()}
    return [tidy(each) for each in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Rows:
    """A report, and its findings and figures as rows that belong to no document yet."""

    report: Report
    findings: list[models.Finding]
    figures: list[models.Figure]
    sheet: bytes | None
    """What comparing needs of it; None where it can't be read."""


def rows(report: Report) -> Rows:
    """The rows of a report: made before the transaction that keeps them begins, so that nobody waits for it."""
    read = report.disclosure
    anchors = read.anchors if read else None
    findings = [_finding(number, finding, anchors) for number, finding in enumerate(report.findings, 1)]
    return Rows(report, findings, list(_figures(read)) if read else [], packed(read) if read else None)


def store(document: models.Document, made: Rows) -> None:
    """Keep what reading and checking gave of a document, in place of what was there; whose it is stays if corrected."""
    report = made.report
    read = report.disclosure
    error = report.error or Text("", "")
    document.error_zh, document.error_en = plain(error.zh), plain(error.en)
    document.status = models.Status.CHECKED if read is not None else models.Status.UNREADABLE
    document.read_department = plain(read.department or "", 200) if read else ""
    document.read_year = read.year if read and read.year in YEARS else None
    document.read_kind = read.kind.value if read and read.kind else ""
    if not document.corrected:
        own = document.sender.department
        document.department = own or department_named(document.read_department)
        document.year, document.kind = document.read_year, document.read_kind
    severities = Counter(finding.severity for finding in report.findings)
    document.errors = severities[Severity.ERROR]
    document.warnings = severities[Severity.WARNING]
    document.notes = severities[Severity.NOTE]
    document.figures_count, document.holding, document.violated = report.figures, report.holding, report.violated
    document.unprotected = len(report.unprotected)
    document.total = total(read) if read else None
    file(document)
    document.findings.all().delete()
    document.figures.all().delete()
    for finding in made.findings:
        finding.document = document
    for figure in made.figures:
        figure.document = document
    models.Finding.objects.bulk_create(made.findings, batch_size=MANY)
    models.Figure.objects.bulk_create(made.figures, batch_size=MANY)
    said = {lang: findings_text(made.findings, lang) for lang in ("zh", "en")}
    models.FindingText.objects.update_or_create(document=document, defaults=said)
    stored.send(models.Document, document=document, made=made)


def findings_text(findings: Iterable[models.Finding], lang: str) -> str:
    """What findings say in a language, with where they are and the rule of each, as `FindingText` keeps it."""
    said = (f"{each.rule} {each.section} {each.message_zh if lang == 'zh' else each.message_en}" for each in findings)
    return "\n".join(said).casefold()


def total(read: Disclosure) -> int | None:
    """The total expenditure that the document prints, in 分; None where it prints none."""
    stages = (Stage.FINAL, Stage.BUDGET) if read.kind is DocumentKind.FINAL_ACCOUNTS else (Stage.BUDGET,)
    printed: dict[tuple[Measure, Stage], int] = {}
    for subject, figure in _said(read):
        if subject.item.kind is Kind.TOTAL and (subject.fund, subject.origin) == (Fund.ALL, Origin.ALL):
            printed.setdefault((subject.measure, subject.stage), figure.value)
    wanted = ((measure, stage) for stage in stages for measure in (Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL))
    found = next((printed[key] for key in wanted if key in printed), None)
    return found if found is None or abs(found) <= LARGEST else None


def _said(read: Disclosure) -> Iterator[tuple[Subject, Figure]]:
    for statement in read.statements:
        for amount in statement.amounts:
            if amount.subject is not None and amount.figure.is_money:
                yield amount.subject, amount.figure
    for claim in read.claims:
        if claim.kind.value == "amount":
            yield claim.subject, claim.figure


def _finding(number: int, finding: Finding, anchors: Anchors | None) -> models.Finding:
    places = [located(place, anchors) for place in finding.places]
    suggestions = [
        {**suggestion.to_dict(anchors), "place": located(suggestion.place, anchors)}
        for suggestion in finding.suggestions
    ]
    return models.Finding(
        position=number,
        stable=finding.id[:64],
        rule=finding.rule[:80],
        severity=finding.severity.value,
        title_zh=plain(finding.title.zh),
        title_en=plain(finding.title.en),
        message_zh=plain(finding.message.zh),
        message_en=plain(finding.message.en),
        basis_zh=plain(finding.basis.zh),
        basis_en=plain(finding.basis.en),
        section=plain(finding.section),
        arithmetic=plain(finding.arithmetic),
        found=plain(finding.found),
        expected=plain(finding.expected),
        difference=plain(finding.difference),
        places=tidy(places),
        suggestions=tidy(suggestions),
    )


def located(place: Place, anchors: Anchors | None) -> dict[str, Any]:
    """A place as docs/report.md has it, and where it is in the document written out."""
    return {**place.to_dict(anchors), "at": [place.line, place.start, place.end]}


def _figures(read: Disclosure) -> Iterator[models.Figure]:
    for statement in read.statements:
        for amount in statement.amounts:
            if amount.figure.written.value != "blank":
                about = {"source": "table", "form": statement.form[:80], "label": _label(statement, amount.figure)}
                yield from _figure(amount.figure, amount.subject, read.anchors, about)
    for claim in read.claims:
        about = {"source": "sentence", "claim": claim.kind.value, "label": plain(claim.section, 200)}
        yield from _figure(_signed(claim), claim.subject, read.anchors, about)


def _figure(
    figure: Figure, subject: Subject | None, anchors: Anchors | None, about: dict[str, str]
) -> Iterator[models.Figure]:
    """The row of a figure, or none where no column can hold its value."""
    if max(abs(figure.value), figure.step) > LARGEST:
        return
    coordinates = {}
    if subject is not None:
        coordinates = {
            "item": subject.item.kind.value,
            "code": plain(subject.item.code, 200),
            "measure": subject.measure.value,
            "fund": subject.fund.value,
            "origin": subject.origin.value,
            "stage": subject.stage.value,
        }
    yield models.Figure(
        value=figure.value,
        step=figure.step,
        unit=figure.unit.value,
        counted=plain(figure.counted, 20),
        written=figure.written.value,
        place=tidy(located(figure.place, anchors)),
        **coordinates,
        **about,
    )


def _label(statement: Statement, figure: Figure) -> str:
    return plain(figure.place.row or statement.title, 200)


def _signed(claim: Claim) -> Figure:
    """The figure of a claim; a change downwards (减少) is negative."""
    if claim.kind.value in ("change", "rate") and claim.direction == -1:
        return dataclasses.replace(claim.figure, value=-abs(claim.figure.value))
    return claim.figure
