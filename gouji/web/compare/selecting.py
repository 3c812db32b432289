"""Which documents are compared: what the query of the address says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from gouji.subject import DocumentKind
from gouji.web.documents.models import Document, Status, Visible

MOST = 60
"""Documents that are compared at once; more columns nobody reads."""
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose documents: names of departments or parts of them, a region, years, kinds; empty means all."""

    names: tuple[str, ...] = ()
    region: str = ""
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> Choice:
        """What a query asks for."""
        words = query.get("q", "").replace("\0", "")[:500]
        years = {int(year) for year in query.getlist("year") if re.fullmatch(r"(?a:\d{4})", year)}
        kinds = tuple(kind.value for kind in DocumentKind if kind.value in query.getlist("kind"))
        names = tuple(dict.fromkeys(word for word in _BETWEEN.split(words) if word))[:20]
        return cls(names, query.get("region", "").strip().replace("\0", "")[:200], tuple(sorted(years)), kinds)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Choice()

    def among(self, documents: Visible) -> Visible:
        """The newest versions of the documents that are meant."""
        found = documents.filter(latest=True, status=Status.CHECKED, department__isnull=False, year__isnull=False)
        found = found.exclude(kind="")
        if self.names:
            wanted = Q()
            for name in self.names:
                wanted |= Q(department__name__icontains=name)
            found = found.filter(wanted)
        if self.region:
            found = found.filter(department__region__startswith=self.region)
        if self.years:
            found = found.filter(year__in=self.years)
        if self.kinds:
            found = found.filter(kind__in=self.kinds)
        return found.order_by("department__name", "kind", "year", "id")


def chosen(choice: Choice, documents: Visible) -> tuple[list[Document], int]:
    """The documents to compare, and how many there are of which these are the first."""
    found = choice.among(documents)
    return list(found.select_related("department")[:MOST]), found.count()
