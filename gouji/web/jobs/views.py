"""Whether the desk is well, for programs that watch it."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouji.web.access import open_to_all
from gouji.web.jobs.models import Job, State, Worker

ALIVE = timedelta(seconds=20)
"""How old the last sign of life of a worker may be."""


@open_to_all
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """`ok`; `degraded` (503) where no worker is alive or the database does not answer."""
    try:
        alive = Worker.objects.filter(seen__gt=timezone.now() - ALIVE).count()
        waiting = Job.objects.filter(state__in=(State.WAITING, State.RUNNING)).count()
    except DatabaseError:
        return JsonResponse({"status": "degraded", "database": "unreachable"}, status=503)
    status = "ok" if alive else "degraded"
    said = {"status": status, "database": "ok", "workers": alive, "waiting": waiting}
    return JsonResponse(said, status=200 if alive else 503)
