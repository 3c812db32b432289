"""The trail, for administrators."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouji.web.access import Permission, needs
from gouji.web.audit.chain import verify
from gouji.web.audit.models import Entry, Head

PAGE = 100


@needs(Permission.AUDIT)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The entries, the newest first, those of one person, of one act or on one thing where that is asked for."""
    entries = Entry.objects.all()
    for name in ("who", "what", "on"):
        if value := request.GET.get(name, "").strip():
            entries = entries.filter(**{name: value})
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    verified = verify() if request.GET.get("verify") else None
    whats = Entry.objects.order_by("what").values_list("what", flat=True).distinct()
    context = {"page": page, "head": Head.objects.get(only=1), "verified": verified, "whats": whats}
    return render(request, "audit/trail.html", context)
