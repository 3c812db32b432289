"""The tables the migrations make are those the models declare."""

from __future__ import annotations

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_no_migration_is_missing() -> None:
    """Django would write no further migration: it exits with an error where it would."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
