"""Sheets of documents: kept when a document is stored, taken up again when it is compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from gouji.comparing import Fact, Sheet
from gouji.figures import SCALE, Unit
from gouji.subject import DocumentKind
from gouji.web.compare.models import HeadCount, Kept
from gouji.web.documents.models import Document
from gouji.web.documents.reports import report_of
from gouji.web.documents.sheets import packed, unpacked
from gouji.web.documents.storing import Rows

HELD = 128
"""Sheets that a process holds in memory; each takes about a megabyte there and 20 kB in the database."""


def keep(*, document: Document, made: Rows, **_: Any) -> None:
    """Keep the sheet of a document that was read; of one that couldn't be there is none."""
    if made.sheet is None:
        Kept.objects.filter(document=document).delete()
    else:
        Kept.objects.update_or_create(document=document, defaults={"content": made.sheet})


def sheets_of(documents: Iterable[Document], *, counted: bool = True) -> list[tuple[Document, Sheet]]:
    """The sheets of documents whose department, year and kind are known, as the desk knows these.

    `counted`: with the head counts that people entered.
    """
    chosen = [each for each in documents if each.department is not None and each.year and each.kind]
    kept = {each.document_id: bytes(each.content) for each in Kept.objects.filter(document__in=chosen)}
    people = _people(chosen) if counted else {}
    found = []
    for document in chosen:
        content = kept.get(document.pk) or _made(document)
        if content is not None:
            sheet = _whose(document, _parsed(content))
            count = people.get((document.department_id, document.year))
            if count is not None:
                sheet = replace(sheet, heads=Fact(count * SCALE[Unit.COUNT], 0, "人", ()))
            found.append((document, sheet))
    return found


def _people(documents: Iterable[Document]) -> dict[tuple[int | None, int | None], int]:
    """The head counts entered for the departments of documents, by department and year."""
    entered = HeadCount.objects.filter(department__in={document.department_id for document in documents})
    return {(each.department_id, each.year): each.people for each in entered}


def _whose(document: Document, made: Sheet) -> Sheet:
    assert document.department is not None
    assert document.year is not None
    kind = DocumentKind(document.kind)
    return replace(made, source=document.name, department=document.department.name, year=document.year, kind=kind)


@lru_cache(maxsize=HELD)
def _parsed(content: bytes) -> Sheet:
    return unpacked(content)


def _made(document: Document) -> bytes | None:
    """The sheet of a document that was stored before sheets were kept."""
    report = report_of(document)
    if report is None or report.disclosure is None:
        return None
    content = packed(report.disclosure)
    Kept.objects.update_or_create(document=document, defaults={"content": content})
    return content
