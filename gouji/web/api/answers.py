"""What the API answers with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from ninja import Schema

from gouji.web.documents.models import Document, Finding
from gouji.web.open_data.columns import NAMES, Row


class DepartmentAnswer(Schema):
    """A department."""

    id: int
    name: str
    region: str


class DocumentAnswer(Schema):
    """A document; `total` is its total expenditure in yuan."""

    id: int
    name: str
    department: str | None
    region: str | None
    year: int | None
    kind: str
    version: int
    latest: bool
    status: str
    stage: str
    errors: int
    warnings: int
    notes: int
    figures: int
    total: str | None
    sha256: str
    received: datetime


class FindingAnswer(Schema):
    """A finding as docs/report.md has it, with its sentences in both languages."""

    id: str
    rule: str
    severity: str
    title: dict[str, str]
    message: dict[str, str]
    basis: dict[str, str]
    section: str
    arithmetic: str
    found: str
    expected: str
    difference: str
    places: list[dict[str, Any]]
    suggestions: list[dict[str, Any]]


class DepartmentsAnswer(Schema):
    """Departments from `offset` on; `next` is the offset of those after them."""

    next: int | None
    results: list[DepartmentAnswer]


class DocumentsAnswer(Schema):
    """Documents from `offset` on; `next` is the offset of those after them."""

    next: int | None
    results: list[DocumentAnswer]


class FindingsAnswer(Schema):
    """The findings on a document."""

    results: list[FindingAnswer]


class FiguresAnswer(Schema):
    """Figures, their columns those of the downloads; `next` is what to give as `after` (of one document: `offset`)."""

    next: str | None
    results: list[dict[str, Any]]


class ComparisonAnswer(Schema):
    """A comparison as `gouji compare --json` prints it, of the first `compared` of `count` documents."""

    count: int
    compared: int
    comparison: dict[str, Any]


class ErrorAnswer(Schema):
    """Why there is no answer."""

    detail: str


def document_answer(document: Document) -> DocumentAnswer:
    """A document as the API tells it."""
    department = document.department
    return DocumentAnswer(
        id=document.pk,
        name=document.name,
        department=department.name if department else None,
        region=department.region if department else None,
        year=document.year,
        kind=document.kind,
        version=document.version,
        latest=document.latest,
        status=document.status,
        stage=document.stage,
        errors=document.errors,
        warnings=document.warnings,
        notes=document.notes,
        figures=document.figures_count,
        total=str(Decimal(document.total).scaleb(-2)) if document.total is not None else None,
        sha256=document.original_id,
        received=document.received,
    )


def finding_answer(finding: Finding) -> FindingAnswer:
    """A finding as the API tells it."""
    return FindingAnswer(
        id=finding.stable,
        rule=finding.rule,
        severity=finding.severity,
        title={"zh": finding.title_zh, "en": finding.title_en},
        message={"zh": finding.message_zh, "en": finding.message_en},
        basis={"zh": finding.basis_zh, "en": finding.basis_en},
        section=finding.section,
        arithmetic=finding.arithmetic,
        found=finding.found,
        expected=finding.expected,
        difference=finding.difference,
        places=finding.places,
        suggestions=finding.suggestions,
    )


def figure_answer(row: Row) -> dict[str, Any]:
    """A figure as the API tells it: the columns that say something."""
    said = {name: str(cell) if isinstance(cell, Decimal) else cell for name, cell in zip(NAMES, row, strict=True)}
    return {name: cell for name, cell in said.items() if cell not in (None, "")}
