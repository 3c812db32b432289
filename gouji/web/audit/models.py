"""The trail, and its end."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """Something that somebody did. The database refuses to change or delete it, whoever asks."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=150, blank=True)
    """The login name; empty for what the desk does by itself."""
    what = models.CharField(max_length=60)
    """`document.corrected`: what was acted on, and what was done."""
    on = models.CharField(max_length=200, blank=True)
    """What was acted on, by its number or name."""
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    """The hash of the entry before; zeros for the first."""
    hash = models.CharField(max_length=64)
    """SHA-256 of everything else that the entry says, `before` included."""

    class Meta:
        ordering = ("-number",)
        indexes = (models.Index(fields=("what",)), models.Index(fields=("who",)), models.Index(fields=("on",)))

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def told(self) -> list[tuple[str, object]]:
        """The details one by one, for a template, to which `details.items` may be one of them."""
        return list(self.details.items())


class Head(models.Model):
    """The end of the trail: whoever appends holds this row until it is done, so that the chain has no branches."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return str(self.number)
