"""Which figures: what a query says, as a query of the database."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from django.db.models import QuerySet
from django.http import QueryDict

from gouji.web.documents.models import Document, Figure, Status, Visible

LONGEST = 200
_YEAR = re.compile(r"(?a:\d{4})")


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection of figures; empty means all. Names not known to gouji select nothing."""

    q: str = ""
    """In the name of the department."""
    region: str = ""
    year: tuple[int, ...] = ()
    kind: str = ""
    item: str = ""
    """What a figure is about: function, economic, three_public …"""
    code: str = ""
    """The beginning of its code."""
    measure: str = ""
    fund: str = ""
    stage: str = ""
    source: str = ""
    """`table` or `sentence`."""

    @classmethod
    def of(cls, query: QueryDict) -> Selection:
        """What a query asks for."""
        found = {
            field.name: query.get(field.name, "").replace("\0", "").strip()[:LONGEST]
            for field in fields(cls)
            if field.name != "year"
        }
        years = {int(year) for year in query.getlist("year") if _YEAR.fullmatch(year)}
        return cls(**found, year=tuple(sorted(years)))

    def documents(self, visible: Visible, *, newest: bool = True) -> QuerySet[Document]:
        """The documents that are meant, of each its newest version or all."""
        found = visible.filter(status=Status.CHECKED)
        if newest:
            found = found.filter(latest=True)
        for word in self.q.split():
            found = found.filter(department__name__icontains=word)
        if self.region:
            found = found.filter(department__region__startswith=self.region)
        if self.year:
            found = found.filter(year__in=self.year)
        if self.kind:
            found = found.filter(kind=self.kind)
        return found

    def narrowed(self, figures: QuerySet[Figure]) -> QuerySet[Figure]:
        """Those of the figures that are about what is meant."""
        for name in ("item", "measure", "fund", "stage", "source"):
            if value := getattr(self, name):
                figures = figures.filter(**{name: value})
        return figures.filter(code__startswith=self.code) if self.code else figures
