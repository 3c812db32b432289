"""Putting jobs into the queue, taking them, and keeping their outcome: once, whoever dies in between.

Taking is one short transaction. On PostgreSQL workers skip the rows that others are just taking; on SQLite writers
queue up, and the transaction holds the right to write from its beginning. The outcome is kept in the same transaction
that marks the job as done, and only by the worker whose claim is the last: a worker that was taken for dead and comes
back finds that another has the job, and its outcome is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from gouji.web.jobs.models import Job, State, Worker

LEASE = timedelta(seconds=30)
"""How long a job belongs to a worker that gives no sign of life."""
BEAT = 5.0
"""Seconds between signs of life."""
TRIES = 25
"""Claims after which a job is given up: what kills its worker that often would kill the next one too."""
GONE = timedelta(days=1)
"""After this time without a sign of life a worker is forgotten."""


def enqueue(kind: str, key: str, task: Mapping[str, Any] | None = None, priority: int = 0) -> Job:
    """The job of this kind and key, put into the queue unless it is there already, done or not."""
    job, _ = Job.objects.get_or_create(
        kind=kind, key=key, defaults={"task": dict(task or {}), "priority": priority, "due": timezone.now()}
    )
    return job


def again(kind: str, key: str) -> None:
    """Have the job of this kind and key done anew if it was done; where there is none nothing happens."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(kind=kind, key=key, state__in=(State.DONE, State.FAILED)).first()
        if job is not None:
            job.state, job.why, job.ended, job.tries, job.due = State.WAITING, "", None, 0, timezone.now()
            job.save()


def take(worker: str) -> Job | None:
    """The next job for this worker, leased to it; None where there is none."""
    now = timezone.now()
    with transaction.atomic():
        free = Q(state=State.WAITING, due__lte=now) | Q(state=State.RUNNING, lease__lt=now)
        waiting = Job.objects.filter(free).order_by("priority", "id")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        job.state, job.worker, job.lease = State.RUNNING, worker, now + LEASE
        job.claim, job.tries = job.claim + 1, job.tries + 1
        job.save(update_fields=["state", "worker", "lease", "claim", "tries"])
    return job


def keep(job: Job, effect: Callable[[], None]) -> bool:
    """Do `effect` and mark the job as done, together; False where another worker has the job now."""
    return _end(job, State.DONE, "", effect)


def give_up(job: Job, why: str, effect: Callable[[], None]) -> bool:
    """Do `effect`, which tells people, and mark the job as failed; False where another worker has it now."""
    return _end(job, State.FAILED, why, effect)


def put_back(job: Job, why: str, after: timedelta) -> None:
    """Give the job back, to be taken again after a while: what it needs was not there."""
    _update(job, state=State.WAITING, lease=None, worker="", due=timezone.now() + after, why=why, tries=job.tries - 1)


def beat(worker: str, job: Job | None) -> None:
    """Give a sign of life, and prolong the lease."""
    now = timezone.now()
    Worker.objects.update_or_create(name=worker, defaults={"seen": now}, create_defaults={"began": now, "seen": now})
    if job is not None:
        _update(job, lease=now + LEASE)


def release(worker: str) -> int:
    """Free the jobs of a worker that is known to be dead; how many there were."""
    Worker.objects.filter(name=worker).delete()
    Worker.objects.filter(seen__lt=timezone.now() - GONE).delete()
    return Job.objects.filter(worker=worker, state=State.RUNNING).update(state=State.WAITING, lease=None, worker="")


def _mine(job: Job) -> Q:
    return Q(pk=job.pk, claim=job.claim, worker=job.worker, state=State.RUNNING)


def _update(job: Job, **changes: Any) -> None:
    Job.objects.filter(_mine(job)).update(**changes)


def _end(job: Job, state: State, why: str, effect: Callable[[], None]) -> bool:
    with transaction.atomic():
        if not Job.objects.select_for_update().filter(_mine(job)).exists():
            return False
        effect()
        _update(job, state=state, why=why[:2000], lease=None, ended=timezone.now())
    return True
