"""The page on which head counts are entered: a row for each department, a field for each year."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from gouji.text import Text
from gouji.web.access import Permission, Refused, needs
from gouji.web.compare import actions
from gouji.web.documents.filings import YEARS
from gouji.web.documents.models import Document
from gouji.web.people.models import Department
from gouji.web.signed import person_of

PAGE = 50
SHOWN = 5
"""Years that have a field each: the latest of which there are documents."""
_FIELD = re.compile(r"(?a:y(\d{4}))")


class Row(NamedTuple):
    """A department, and what is known for each year that is shown."""

    department: Department
    people: list[tuple[int, int | None]]


@needs(Permission.LEAD)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """Departments with their head counts."""
    words = request.GET.get("q", "").strip().replace("\0", "")[:200]
    found = Department.objects.filter(name__icontains=words) if words else Department.objects.all()
    page = Paginator(found.prefetch_related("head_counts"), PAGE).get_page(request.GET.get("page"))
    years = _years()
    rows = []
    for department in page:
        known = {each.year: each.people for each in department.head_counts.all()}
        rows.append(Row(department, [(year, known.get(year)) for year in years]))
    return render(request, "compare/heads.html", {"page": page, "rows": rows, "years": years, "words": words})


@needs(Permission.LEAD)
@require_POST
def heads_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a department's head counts; a field that is empty says that the number is not known."""
    department = get_object_or_404(Department, pk=pk)
    counts: dict[int, int | None] = {}
    for name, told in request.POST.items():
        field = _FIELD.fullmatch(name)
        if field is None or int(field[1]) not in YEARS:
            continue
        text = str(told).strip().replace(",", "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused(Text("人数应是整数；不知道的留空。", "A head count is a whole number, or empty."))
        counts[int(field[1])] = int(text) if text else None
    actions.count_heads(by=person_of(request), department=department, counts=counts)
    words = request.POST.get("q", "")[:200]
    address = reverse("compare:heads")
    return redirect(f"{address}?{urlencode({'q': words})}" if words else address)


def _years() -> list[int]:
    """The latest years of which there are documents; this year where there are none."""
    known = Document.objects.filter(year__isnull=False).order_by("-year").values_list("year", flat=True).distinct()
    found = [year for year in known[:SHOWN] if year is not None]
    return found or [timezone.localtime().year]
