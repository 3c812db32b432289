"""Whose a document is: its department, and which version of which filing."""

from __future__ import annotations

import re

from gouji.web.documents.models import Document, Filing
from gouji.web.people.models import Department

YEARS = range(1990, 2101)
"""The years that a disclosure can be of; another number was no year."""
_REGION = re.compile(r"(?:[\u4e00-\u9fff]{1,10}?(?:特别行政区|自治区|自治州|自治县|地区|新区|省|市|盟|州|县|区|旗))+")
_NO_REGION = re.compile(r"[局委办院所校会室部站厅处队库馆]")


def region_of(name: str) -> str:
    """The region that a department's name begins with; empty where it begins with none.

    >>> region_of("郑州市金水区教育局"), region_of("云溪区医疗保障局"), region_of("中共某某委员会")
    ('郑州市金水区', '云溪区', '')
    """
    found = _REGION.match(name)
    if found is None or found.end() == len(name) or _NO_REGION.search(found.group()):
        return ""
    return found.group()


def department_named(name: str) -> Department | None:
    """The department of that name, made known if it is new; None for no name."""
    name = " ".join(name.split())[:200]
    if not name:
        return None
    return Department.objects.get_or_create(name=name, defaults={"region": region_of(name)})[0]


def file(document: Document) -> None:
    """Put a document where its department, year and kind say, and number the versions there and where it was."""
    before = document.filing
    department, year, kind = document.department, document.year, document.kind
    after = None
    if department is not None and year is not None and kind:
        after, _ = Filing.objects.get_or_create(department=department, year=year, kind=kind)
    document.filing, document.version, document.latest = after, 1, True
    document.save()
    touched = {each.pk: each for each in (before, after) if each is not None}
    for _, filing in sorted(touched.items()):  # always in this order, so that two corrections don't wait for each other
        _number(filing)
    document.refresh_from_db()


def _number(filing: Filing) -> None:
    """Number the versions by when they were received; one that could not be read is none."""
    Filing.objects.select_for_update().get(pk=filing.pk)
    versions = list(filing.documents.order_by("received", "id"))
    for number, document in enumerate(versions, 1):
        latest = number == len(versions)
        if (document.version, document.latest) != (number, latest):
            Document.objects.filter(pk=document.pk).update(version=number, latest=latest)
