"""The desk filled with examples, for somebody who wants to see it."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from gouji.intake import Guard, find
from gouji.web.documents.actions import receive
from gouji.web.documents.incoming import Received
from gouji.web.documents.models import Document
from gouji.web.jobs.models import Job, State
from gouji.web.jobs.worker import Worker, new_name
from gouji.web.people.actions import add_person
from gouji.web.people.models import Person

LOGIN = "demo"
PATIENCE = 300
"""Seconds that the examples may take."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The login that was made, and how many documents are there."""

    login: str
    password: str
    documents: int


def fill(folder: Path) -> Demo | None:
    """Put the documents of a folder on the desk; None where somebody else has logged in before.

    Each call makes another password. Documents that are there stay as they are.
    """
    if Person.objects.exclude(login=LOGIN).exclude(last_login=None).exists():
        return None
    password = secrets.token_urlsafe(9)
    person = Person.objects.filter(login=LOGIN).first() or add_person(
        by=None, person=Person(login=LOGIN, name="演示", role="administrator"), password=password
    )
    person.set_password(password)
    person.must_change_password = False
    person.save()
    batch = uuid4()
    for source in find([str(folder)]).sources:
        if source.path is not None:
            path = Path(source.path)
            receive(by=person, batch=batch, key=path.name, name=path.name, file=_taken(path))
    _work_off()
    return Demo(LOGIN, password, Document.objects.count())


def _work_off() -> None:
    """Read what waits, and wait for what the worker of a server that runs meanwhile is reading."""
    latest = time.monotonic() + PATIENCE
    with Guard() as guard:
        while Job.objects.filter(state__in=(State.WAITING, State.RUNNING)).exists() and time.monotonic() < latest:
            Worker(new_name(), guard).run(until_empty=True)
            time.sleep(0.2)


def _taken(path: Path) -> Received:
    """A copy of a file, as if it had been sent."""
    descriptor, name = tempfile.mkstemp(dir=settings.HOME.incoming)
    with path.open("rb") as file, open(descriptor, "wb") as copy:
        shutil.copyfileobj(file, copy)
    with open(name, "rb") as copied:
        sha256 = hashlib.file_digest(copied, "sha256").hexdigest()
    return Received(Path(name), sha256, path.stat().st_size, path.name)
