"""Setting the desk up in a process: its home, its settings, its tables."""

from __future__ import annotations

import os


def set_up(*, migrate: bool = False) -> None:
    """Make the home and let Django know its settings; with `migrate`, bring the tables up to date.

    Raises OSError, `gouji.web.database.UnusableUrl` and `django.db.OperationalError`.
    """
    from gouji.web.home import home

    home().prepare()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gouji.web.settings")
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        call_command("clearsessions")
        home().forget_incoming()
        from gouji.web.documents.reports import forget_other_editions

        forget_other_editions()


def work(name: str, *, watched: bool = False) -> None:
    """A worker's whole life, in this process."""
    set_up()
    from gouji.web.jobs.worker import serve

    serve(name, watched=watched)
