"""Memos: what one would say now, those that were sent, and their letters."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from gouji.web.access import Permission, needs
from gouji.web.desk import actions
from gouji.web.desk.letter import letter
from gouji.web.desk.memo import Opinion, opinion
from gouji.web.desk.since import since
from gouji.web.desk.views import visible
from gouji.web.signed import person_of

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@needs(Permission.SEE)
@require_safe
def memo(request: HttpRequest, pk: int) -> HttpResponse:
    """The memos on a document; those who decide also see what one would say now."""
    person, document = person_of(request), visible(request, pk)
    decides = person.may(Permission.DECIDE)
    context = {
        "document": document,
        "decides": decides,
        "now": opinion(document, since(document)) if decides else None,
        "memos": [(each, Opinion.of(each.said)) for each in document.memos.select_related("by").order_by("-number")],
    }
    return render(request, "desk/memo.html", context)


@needs(Permission.DECIDE)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the memo as it is now."""
    actions.send_memo(by=person_of(request), document=visible(request, pk))
    return redirect("desk:memo", pk=pk)


@needs(Permission.SEE)
@require_safe
def letter_file(request: HttpRequest, pk: int, number: int, suffix: str) -> HttpResponse:
    """A memo that was sent, as Word or PDF."""
    if suffix not in TYPES:
        raise Http404
    sent = get_object_or_404(visible(request, pk).memos.select_related("by"), number=number)
    manuscript = letter(Opinion.of(sent.said), sent.number, str(sent.by), sent.at)
    from gouji.publishing import publish  # here, because what it draws with is large

    with tempfile.TemporaryDirectory() as folder:
        [path] = publish(manuscript, Path(folder), [suffix])
        answer = HttpResponse(path.read_bytes(), content_type=TYPES[suffix])
    answer.headers["Content-Disposition"] = f'attachment; filename="memo-{pk}-{number}.{suffix}"'
    return answer
