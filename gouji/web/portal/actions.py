"""Releasing documents to the public, and taking them back."""

from __future__ import annotations

from django.db import transaction

from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.audit.chain import record
from gouji.web.documents.models import Document, Stage, Status
from gouji.web.people.models import Person
from gouji.web.portal.models import Release


def release(*, by: Person, document: Document) -> None:
    """Let everybody read a document. Another version of the same filing that was released is taken back."""
    by.must(Permission.RELEASE)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        if document.status != Status.CHECKED or document.filing_id is None:
            raise Refused(
                Text(
                    "读出了内容，并且部门、年度、种类都已知的文件才能公开。请先更正。",
                    "Only a document that was read, with its department, year and kind known, can be released.",
                )
            )
        for other in Release.objects.filter(document__filing_id=document.filing_id).exclude(document=document):
            _take_back(by, other)
        if not Release.objects.filter(document=document).exists():
            Release.objects.create(document=document, by=by)
            Document.objects.filter(pk=document.pk).update(stage=Stage.RELEASED)
            record(by.login, "document.released", str(document.pk), {"sha256": document.original_id})


def withdraw(*, by: Person, document: Document) -> None:
    """Take a released document back."""
    by.must(Permission.RELEASE)
    with transaction.atomic():
        found = Release.objects.select_for_update().filter(document=document).first()
        if found is not None:
            _take_back(by, found)


def _take_back(by: Person, found: Release) -> None:
    Document.objects.filter(pk=found.document_id, stage=Stage.RELEASED).update(stage=Stage.ACCEPTED)
    record(by.login, "document.withdrawn", str(found.document_id))
    found.delete()
