"""Every role at every address: the table says what each may, and no address is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gouji.web.access import GRANTS, Permission, Role, declared, permission_of
from gouji.web.documents.models import Document
from gouji.web.people.models import Department, Person, SavedView
from tests.web.conftest import Work, client_of, person, send, to_the_end

ALL = frozenset(Role)
STAFF = ALL - {Role.DEPARTMENT}
EXPECTED: dict[Permission, frozenset[Role]] = {
    Permission.SEE: ALL,
    Permission.SEE_ALL: STAFF,
    Permission.UPLOAD: ALL - {Role.READER},
    Permission.CORRECT: STAFF - {Role.READER},
    Permission.DECIDE: STAFF - {Role.READER},
    Permission.ANSWER: frozenset({Role.DEPARTMENT}),
    Permission.COMPARE: STAFF,
    Permission.RELEASE: frozenset({Role.LEAD, Role.ADMINISTRATOR}),
    Permission.LEAD: frozenset({Role.LEAD, Role.ADMINISTRATOR}),
    Permission.TOKENS: STAFF,
    Permission.AUDIT: frozenset({Role.ADMINISTRATOR}),
    Permission.PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Permission.SELF: ALL,
}
API = {
    "api:openapi-json", "api:api-root", "api:departments", "api:documents", "api:document", "api:findings",
    "api:document_figures", "api:figures", "api:compared",
}  # fmt: skip
"""Addresses of the read API, which asks for a token itself: test_api.py."""
PORTAL = {f"portal:{name}" for name in ("list", "document", "place", "original", "department", "download")}
"""Addresses of the public portal, which shows what was released: test_portal.py."""
OPEN = {"people:login", "people:language", "jobs:health"} | API | PORTAL
"""Addresses that are there for everybody, or say themselves for whom."""


def views() -> Iterator[tuple[str, URLPattern]]:
    def walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.app_name or space)
            else:
                yield f"{space}:{pattern.name}", pattern

    yield from walk(get_resolver().url_patterns, "")


VIEWS = dict(views())


def test_the_roles_may_what_this_table_says() -> None:
    granted = {each: frozenset(role for role in Role if each in GRANTS[role]) for each in Permission}
    assert granted == EXPECTED


def test_every_address_says_who_may_see_it() -> None:
    assert [name for name, pattern in VIEWS.items() if not declared(pattern.callback)] == []
    assert {name for name, pattern in VIEWS.items() if permission_of(pattern.callback) is None} == OPEN


def address(name: str, document: Document, other: Person) -> str:
    """An address of each kind, with the things of the test in it."""
    wanted = {}
    for key in VIEWS[name].pattern.converters:
        things = {"people": other.pk, "documents": document.pk}
        wanted[key] = uuid4() if key == "batch" else things.get(name.split(":")[0], document.pk)
    if name == "people:forget_view":
        wanted["pk"] = SavedView.objects.get_or_create(person=other, page="documents:library", name="x")[0].pk
    if name in ("documents:department", "compare:heads_of"):
        assert document.department_id is not None
        wanted["pk"] = document.department_id
    return reverse(name, kwargs=wanted)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_at_every_address(role: Role, yunxi: Document) -> None:
    other = person(Role.READER, "other")
    who = person(role, "who", yunxi.department if role is Role.DEPARTMENT else None)
    for name, pattern in VIEWS.items():
        permission = permission_of(pattern.callback)
        if name == "people:logout":
            continue
        for method in ("get", "post"):
            answer = getattr(client_of(who), method)(address(name, yunxi, other))
            allowed = permission is None or role in EXPECTED[permission]
            assert (answer.status_code != 403) == allowed, f"{method} {name} as {role}: {answer.status_code}"
            assert answer.status_code != 500
            to_the_end(answer)


def test_nobody_sees_anything_without_logging_in(yunxi: Document) -> None:
    other = person(Role.READER, "other")
    for name in VIEWS.keys() - OPEN:
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address(name, yunxi, other))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/people/login?next="), name


def test_a_department_finds_its_own_documents_and_not_that_there_are_others(yunxi: Document, work: Work) -> None:
    stranger = person(Role.DEPARTMENT, "stranger", Department.objects.create(name="别处财政局"))
    owner = person(Role.DEPARTMENT, "owner", yunxi.department)
    for name, pattern in VIEWS.items():
        about_one = set(pattern.pattern.converters) == {"pk"} and name.startswith(("documents:", "desk:"))
        if about_one and name != "documents:department":
            if permission_of(pattern.callback) is not Permission.SEE:
                continue
            place = reverse(name, kwargs={"pk": yunxi.pk})
            answer = client_of(owner).get(place)
            to_the_end(answer)
            assert answer.status_code == 200, name
            assert client_of(stranger).get(place).status_code == 404, name
    assert "云溪区" in client_of(owner).get("/").content.decode()
    assert "云溪区" not in client_of(stranger).get("/?versions=1").content.decode()
    # the same bytes, sent by the stranger, tell the stranger nothing of whose they are
    sent = send(stranger, b"".join(_bytes(yunxi)), "copy.txt")
    work()
    assert Document.objects.count() == 1
    assert "云溪区" not in client_of(stranger).get(reverse("documents:batch", args=[sent.batch_id])).content.decode()
    assert client_of(owner).get(reverse("documents:batch", args=[sent.batch_id])).status_code == 404


def _bytes(document: Document) -> Iterator[bytes]:
    from gouji.web.documents.storage import path_of

    yield path_of(document.original_id).read_bytes()
