"""What surrounds every page: the menu as this person sees it, the language, the version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gouji import __version__
from gouji.web.rooms import Entry, menu
from gouji.web.speech import lang, say


def around(request: HttpRequest) -> dict[str, Any]:
    """What `web/base.html` needs."""
    person = getattr(request, "user", None)
    known = person is not None and person.is_authenticated
    entries = [entry for entry in menu() if known and person is not None and person.may(entry.permission)]
    current = _current(entries, request)
    shown = [
        {
            "title": say(entry.title),
            "address": reverse(entry.address),
            "icon": entry.icon,
            "current": entry is current,
        }
        for entry in entries
    ]
    return {"lang": lang(), "html_lang": "en" if lang() == "en" else "zh-CN", "menu": shown, "version": __version__}


def _current(entries: list[Entry], request: HttpRequest) -> Entry | None:
    """The entry of the page's room whose address the page's own begins with, the longest; else the room's first."""
    match = request.resolver_match
    of_room = [entry for entry in entries if match and entry.address.split(":")[0] == match.app_name]
    above = [entry for entry in of_room if request.path.startswith(reverse(entry.address))]
    return max(above, key=lambda entry: len(reverse(entry.address)), default=of_room[0] if of_room else None)
