"""Who asks the API: by token, or by the session of somebody who looks at it in the browser."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from gouji.web.access import Permission
from gouji.web.api.actions import PREFIX, digest
from gouji.web.api.models import Token
from gouji.web.people.models import Person

STEP = timedelta(hours=1)
"""By how much the time of last use may lag, so that not every request writes."""


class Bearer(HttpBearer):
    """`Authorization: Bearer gouji_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:  # noqa: ARG002 # ninja gives it
        """The person whose token it is, while it is valid and they may use the API."""
        if not token.startswith(PREFIX) or len(token) > 200:
            return None
        now = timezone.now()
        found = (
            Token.objects.select_related("person", "person__department")
            .filter(hash=digest(token), ends__gt=now)
            .first()
        )
        if found is None or not found.person.may(Permission.TOKENS) or found.person.must_change_password:
            return None
        if found.used is None or now - found.used > STEP:
            Token.objects.filter(pk=found.pk).update(used=now)
        return found.person


def by_session(request: HttpRequest) -> Person | None:
    """The person who is logged in and may use the API."""
    person = request.user
    if isinstance(person, Person) and person.may(Permission.TOKENS) and not person.must_change_password:
        return person
    return None
