"""Tags that every template has: what is said in two languages, icons, links that keep a view's other filters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gouji import __version__
from gouji.text import Text
from gouji.web.speech import lang

register = template.Library()


@register.simple_tag
def t(zh: str, en: str, **values: object) -> str:
    """What is said, in the language of the page; `{n}` stands for a value: `{% t "{n} 份" "{n} files" n=3 %}`."""
    said = Text(zh, en).say(lang())
    return said.format_map(values) if values else said


@register.filter
def said(text: Text) -> str:
    """A `Text` in the language of the page."""
    return text.say(lang())


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, which is there for the eye only."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', asset("web/icons.svg"), name
    )


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; another version of gouji has another one."""
    return f"{static(path)}?{__version__}"


@register.simple_tag(takes_context=True)
def also(context: dict[str, Any], **changes: object) -> str:
    """This view's query with some of it changed, or left out where the value is empty; the page starts anew."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def moment(at: datetime | None) -> str:
    """A time to the minute, the same in both languages: 2026-03-08 14:30."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


@register.filter
def short(checksum: str) -> str:
    """The beginning of a checksum."""
    return checksum[:12]


@register.filter
def size(count: int) -> str:
    """Bytes as people say them: 41 kB."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


@register.simple_tag(takes_context=True)
def at_page(context: dict[str, Any], number: int) -> str:
    """This view's query at another page of its list."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def wan(fen: int | None) -> str:
    """An amount of 分 in 万元, with thousands commas: 1,284.60; nothing for none."""
    if fen is None:
        return ""
    whole, cents = divmod((abs(fen) + 5_000) // 10_000, 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02}"


@register.filter
def rule_name(rule: str) -> str:
    """What a rule is called."""
    from gouji.checking.catalogue import find

    found = find(rule)
    return found.title.say(lang()) if found else ""
