"""Tokens of the read API."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A token of somebody's, known by its hash only: who loses it makes another."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    """What it is for, in its owner's words."""
    hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    ends = models.DateTimeField()
    used = models.DateTimeField(null=True)
    """When it was last used, to the hour."""

    class Meta:
        ordering = ("-made",)

    def __str__(self) -> str:
        return self.name
