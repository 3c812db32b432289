"""The tokens of the read API: one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from gouji.text import Text
from gouji.web.access import Permission, Refused, needs
from gouji.web.api import actions
from gouji.web.api.models import Token
from gouji.web.signed import person_of


@needs(Permission.TOKENS)
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens."""
    return render(
        request,
        "api/tokens.html",
        {"tokens": Token.objects.filter(person=person_of(request)), "longest": actions.LONGEST},
    )


@needs(Permission.TOKENS)
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """Make a token; it is shown this once."""
    days = request.POST.get("days", "")
    if not (days.isascii() and days.isdigit() and len(days) < 5):
        raise Refused(Text("有效期应是天数。", "How long it is valid is a number of days."))
    made = actions.make_token(by=person_of(request), name=request.POST.get("name", ""), days=int(days))
    return render(request, "api/made.html", {"token": made})


@needs(Permission.TOKENS)
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token of one's own."""
    person = person_of(request)
    actions.revoke_token(by=person, token=get_object_or_404(Token, pk=pk, person=person))
    return redirect("api:tokens")
