"""Sheets of documents: kept when a document is stored, taken up again when it is compared."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from gouji.comparing import Sheet, sheet_as, sheet_of
from gouji.findings import Report
from gouji.subject import DocumentKind
from gouji.web.compare.models import Kept
from gouji.web.documents.models import Document
from gouji.web.documents.reports import report_of

HELD = 128
"""Sheets that a process holds in memory; each takes about a megabyte there and 20 kB in the database."""


def keep(*, document: Document, report: Report, **_: Any) -> None:
    """Keep the sheet of a document that was read; of one that couldn't be there is none."""
    read = report.disclosure
    if read is None:
        Kept.objects.filter(document=document).delete()
        return
    kind = read.kind or DocumentKind(document.kind or DocumentKind.BUDGET)
    made = sheet_as(read, read.department or "", read.year or document.year or 0, kind)
    content = zlib.compress(json.dumps(made.to_dict(), separators=(",", ":")).encode(), 6)
    Kept.objects.update_or_create(document=document, defaults={"content": content})


def sheets_of(documents: Iterable[Document]) -> list[tuple[Document, Sheet]]:
    """The sheets of documents whose department, year and kind are known, as the desk knows these."""
    chosen = [each for each in documents if each.department is not None and each.year and each.kind]
    kept = {each.document_id: bytes(each.content) for each in Kept.objects.filter(document__in=chosen)}
    found = []
    for document in chosen:
        content = kept.get(document.pk) or _made(document)
        if content is not None:
            found.append((document, _whose(document, _parsed(content))))
    return found


def _whose(document: Document, made: Sheet) -> Sheet:
    assert document.department is not None
    assert document.year is not None
    kind = DocumentKind(document.kind)
    return replace(made, source=document.name, department=document.department.name, year=document.year, kind=kind)


@lru_cache(maxsize=HELD)
def _parsed(content: bytes) -> Sheet:
    return sheet_of(json.loads(zlib.decompress(content)))


def _made(document: Document) -> bytes | None:
    """The sheet of a document that was stored before sheets were kept."""
    report = report_of(document)
    if report is None:
        return None
    keep(document=document, report=report)
    return bytes(Kept.objects.get(document=document).content)
