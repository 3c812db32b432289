"""People, departments and documents of the desk, as tests want them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from gouji.intake import Guard
from gouji.web.access import Role
from gouji.web.documents.actions import receive
from gouji.web.documents.incoming import Received
from gouji.web.documents.models import Document, Upload
from gouji.web.jobs.worker import Worker, new_name
from gouji.web.people.models import Department, Person
from tests.web import postgres
from tests.web.browsing import browser, served, visit

__all__ = ["browser", "served", "visit"]

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PASSWORD = "a long enough secret"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a home of its own for the files."""
    from gouji.web.home import Home

    here = Home(tmp_path / "home")
    here.prepare()
    monkeypatch.setattr(settings, "HOME", here)


@pytest.fixture(scope="session")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    if postgres.programs() is None and not postgres.needed():
        pytest.skip(postgres.ABSENT)
    with postgres.running() as server:
        yield server


def person(role: Role | str, login: str = "", department: Department | None = None) -> Person:
    made = Person(login=login or str(role), name=f"某{role}", role=role, department=department)
    made.must_change_password = False
    made.set_password(PASSWORD)
    made.save()
    return made


def client_of(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def received(data: bytes) -> Received:
    settings.HOME.incoming.mkdir(parents=True, exist_ok=True)
    path = settings.HOME.incoming / uuid4().hex
    path.write_bytes(data)
    return Received(path, hashlib.sha256(data).hexdigest(), len(data), "sent")


def send(by: Person, data: bytes, name: str) -> Upload:
    return receive(by=by, batch=uuid4(), key="1", name=name, file=received(data))


def to_the_end(answer: Any) -> bytes:
    """The body of an answer, also where it is a file."""
    body: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body


Work = Callable[[], int]


@pytest.fixture
def work(guard: Guard) -> Work:
    """Let a worker do all that waits; how many jobs it ended."""

    def done() -> int:
        worker = Worker(new_name(), guard)
        count = 0
        while worker.step():
            count += 1
        return count

    return done


@pytest.fixture
def yunxi(db: None, work: Work) -> Document:  # noqa: ARG001
    """The example budget of Yunxi, sent by a reviewer."""
    sender = person(Role.REVIEWER, "sender")
    send(sender, (EXAMPLES / "yunxi-2025-budget.txt").read_bytes(), "yunxi-2025-budget.txt")
    work()
    return Document.objects.get()
