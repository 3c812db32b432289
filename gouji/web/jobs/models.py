"""The queue."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """Something to be done once: of one kind there is one job for a key.

    While a worker does it, it holds a lease, which it prolongs; a lease that ran out says that the worker is no more,
    and another takes the job. `claim` numbers who took it: the outcome is kept of the last claim only.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    task = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    priority = models.SmallIntegerField(default=0)
    """Smaller ones come first."""
    claim = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    """Claims since it was put into the queue, without those on which it was not the time."""
    worker = models.CharField(max_length=60, blank=True)
    lease = models.DateTimeField(null=True)
    due = models.DateTimeField()
    why = models.TextField(blank=True)
    """Why it failed, for administrators."""
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="job_once"),)
        indexes = (
            models.Index(
                fields=("priority", "id"), name="job_next", condition=models.Q(state__in=("waiting", "running"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Worker(models.Model):
    """A worker process that is or was there; `seen` is when it last gave a sign of life."""

    name = models.CharField(max_length=60, primary_key=True)
    began = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
