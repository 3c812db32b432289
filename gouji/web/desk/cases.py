"""The cases of a document: those decided on it or on an earlier version, as far as their cause stands."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gouji.web.desk.models import Case
from gouji.web.documents.models import Document


def of_filing(document: Document) -> QuerySet[Case]:
    """All cases of the document and of the other versions of its filing."""
    mine = Q(document=document)
    if document.filing_id is not None:
        mine |= Q(document__filing=document.filing_id)
    return Case.objects.filter(mine)


def by_stable(document: Document) -> dict[str, Case]:
    """The case of each cause; where two versions have one each, the one changed last."""
    found = of_filing(document).select_related("by", "assignee", "document").order_by("at", "pk")
    return {case.stable: case for case in found}


def case_of(document: Document, stable: str) -> Case | None:
    """The case of a cause, None where nothing was decided or said yet."""
    return by_stable(document).get(stable)
