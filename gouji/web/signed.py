"""Who is asking."""

from __future__ import annotations

from django.http import HttpRequest

from gouji.web.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person who is logged in; a view that asks for a permission has one."""
    assert isinstance(request.user, Person)
    return request.user
