"""What is said where a page can't be had: always a sentence and what to do, in our own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from gouji.text import Text
from gouji.web.speech import say

_FORGED = Text(
    "这个页面打开得太久，或不是从本站提交的，没有执行。请返回、刷新页面后再试一次。",
    "This page was open for too long or did not come from this site, so nothing was done. Go back, reload, try again.",
)
_MISSING = Text(
    "没有这个页面，或您的账号看不到它。请检查网址，或从文档库里找。",
    "There is no such page, or your account can't see it. Check the address, or look in the library.",
)
_BROKEN = Text(
    "出了意料之外的错误，已记入日志。请稍后再试；若仍然如此，请把下面的编号告诉管理员。",
    "Something unexpected went wrong and was logged. Try again later; if it stays, tell an administrator the number.",
)
_UNCLEAR = Text(
    "服务器看不懂这个请求。请返回、刷新页面后再试。", "The request was not understood. Go back, reload, try again."
)


def refused(request: HttpRequest, sentence: Text, status: int) -> HttpResponse:
    """A page with the sentence."""
    return HttpResponse(render_to_string("web/error.html", {"sentence": say(sentence)}, request), status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 # Django gives it; it is not told
    """Django's `CSRF_FAILURE_VIEW`."""
    return refused(request, _FORGED, 403)


def unclear(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's handler400
    """A request that is malformed."""
    return refused(request, _UNCLEAR, 400)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's handler403
    """A page that is not for this person: what isn't for one's eyes is not said to be there."""
    return refused(request, _MISSING, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's handler404
    """A page that isn't there."""
    return refused(request, _MISSING, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """A defect of ours; nothing is asked of the database, which may be what is broken."""
    context = {"sentence": say(_BROKEN), "number": request.META.get("gouji.request", "")}
    return HttpResponse(render_to_string("web/broken.html", context), status=500)
