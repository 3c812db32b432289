"""What happens to every request: it is logged, its answer secured, its language found, its permission asked."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation

from gouji.web.access import NotAllowed, Refused, permission_of
from gouji.web.errors import refused
from gouji.web.speech import COOKIE, LANGUAGES, say

Answer = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip
"""What a page may load: our own files, nothing written into the page, nothing from another host."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SEEN = "seen"
"""When somebody's session was last used, in seconds."""
STEP = 300
"""Seconds by which that may lag, so that not every request writes."""

_log = logging.getLogger("gouji.web")


def logged(answer: Answer) -> Answer:
    """Log each request but those for static files: by the name of its address, with its status and its time."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        began, name = time.monotonic(), secrets.token_hex(4)
        request.META["gouji.request"] = name
        response = answer(request)
        match = request.resolver_match
        if match is not None:
            taken = round(1000 * (time.monotonic() - began))
            said = {"request": name, "route": match.view_name or "?", "method": request.method or "", "ms": taken}
            _log.info("request", extra={**said, "status": response.status_code})
        return response

    return answered


def secured(answer: Answer) -> Answer:
    """Give each answer the headers that keep it safe; pages are kept by nobody, static files by the browser."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.HTTPS:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


def translated(answer: Answer) -> Answer:
    """Speak Chinese, or the language that was chosen; what the browser prefers is not asked."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        chosen = LANGUAGES.get(request.COOKIES.get(COOKIE, ""), settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            return answer(request)

    return answered


class Permitted:
    """Let nobody see a view without the permission it asks for, and nobody a view that asks for none."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and end a session that was not used for too long."""
        if request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(SEEN, now)
            if now - seen > settings.SESSION_IDLE:
                logout(request)
            elif SEEN not in request.session or now - seen > STEP:
                request.session[SEEN] = now
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: list[Any], _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None where the view may be seen, else why not or the way to log in."""
        permission = permission_of(view)
        if permission is None:
            return None
        person = request.user
        if not person.is_authenticated:
            if wants_json(request):
                return JsonResponse({"error": "login"}, status=401)
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        if not person.may(permission):
            return self.process_exception(request, NotAllowed(permission))
        if person.must_change_password and request.resolver_match and request.resolver_match.app_name != "people":
            from django.shortcuts import redirect

            return redirect("people:password")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page, or JSON for a script, where what was asked for is refused."""
        if not isinstance(error, Refused):
            return None
        if wants_json(request):
            return JsonResponse({"error": say(error.sentence)}, status=error.status)
        return refused(request, error.sentence, error.status)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.headers.get("Accept", "").startswith("application/json")
