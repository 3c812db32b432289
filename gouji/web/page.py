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
    current = _current(entries, request.resolver_match.view_name if request.resolver_match else "")
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


def _current(entries: list[Entry], here: str) -> Entry | None:
    """The entry of the page itself, or else the first of its room."""
    of_room = [entry for entry in entries if entry.address.split(":")[0] == here.split(":")[0]]
    return next((entry for entry in of_room if entry.address == here), of_room[0] if of_room else None)
