"""Accounts made from the command line, with a first password made on the spot."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from gouji.web.people.actions import add_person, reset_password
from gouji.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Made:
    """An account that was made, or whose password was."""

    login: str
    password: str


def first_administrator() -> Made | None:
    """An administrator where there is no account at all."""
    return None if Person.objects.exists() else account("admin", "管理员", "administrator")


def account(login: str, name: str, role: str) -> Made:
    """An account with a new first password; one that is there keeps its name and role. Raises ValidationError."""
    password = secrets.token_urlsafe(9)
    person = Person.objects.filter(login=login.lower()).first()
    if person is not None:
        reset_password(by=None, person=person, password=password)
    else:
        person = add_person(by=None, person=Person(login=login, name=name or login, role=role), password=password)
    return Made(person.login, password)
