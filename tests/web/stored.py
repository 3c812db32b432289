"""Documents of a desk that were read once for all tests: storing them again costs little."""

from __future__ import annotations

import hashlib
from functools import cache

from django.utils import timezone

from gouji.findings import Report
from gouji.intake import Source, Wish, examine
from gouji.web.documents import reports, storage
from gouji.web.documents.models import Document, Original
from gouji.web.documents.storing import rows, store
from gouji.web.people.models import Person
from tests.comparing.years import two_budgets


@cache
def _report(name: str, data: bytes) -> Report:
    [verdict] = examine(Source(name, data=data), Wish(report=True)).results
    assert verdict.report is not None
    return verdict.report


def put(sender: Person, name: str, data: bytes) -> Document:
    """The document of these bytes, as a worker stores it."""
    report = _report(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    original, _ = Original.objects.get_or_create(sha256=sha256, defaults={"size": len(data)})
    storage.keep_bytes(data)
    reports.keep(sha256, 1, report)
    document = Document(original=original, sender=sender, received=timezone.now(), name=name)
    store(document, rows(report))
    original.read_at = timezone.now()
    original.save()
    return document


def two_years(sender: Person, seed: int = 1) -> list[Document]:
    """A department's budgets of 2024 and 2025."""
    texts = zip((2024, 2025), two_budgets(seed, "henan"), strict=True)
    return [put(sender, f"{year}.txt", text.encode()) for year, text in texts]
