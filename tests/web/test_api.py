"""The read API: it shows what the pages show, to whom they show it, and nothing makes it fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from requests import Request
from schemathesis import GenerationMode, Response
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from gouji.web.access import Refused, Role
from gouji.web.api import actions
from gouji.web.api.models import Token
from gouji.web.audit.models import Entry
from gouji.web.documents.models import Document
from gouji.web.people.models import Person
from tests.web.conftest import client_of, person
from tests.web.stored import two_years

PATHS = ("/api/departments", "/api/documents", "/api/figures", "/api/compare?year=2025")


@pytest.fixture
def years(db: None) -> list[Document]:  # noqa: ARG001
    return two_years(person(Role.REVIEWER, "sender"))


def token_of(who: Person) -> str:
    return actions.make_token(by=who, name="测试", days=5)


def get(path: str, token: str) -> Any:
    return Client().get(path, headers={"Authorization": f"Bearer {token}"})


def test_documents_findings_figures_and_comparisons_are_told(years: list[Document]) -> None:
    token = token_of(person(Role.READER))
    assert years[1].total is not None
    told = get("/api/documents?year=2025", token).json()
    assert [each["id"] for each in told["results"]] == [years[1].pk]
    assert told["results"][0]["total"] == f"{years[1].total / 100:.2f}"
    assert get(f"/api/documents/{years[1].pk}", token).json()["sha256"] == years[1].original_id
    assert "results" in get(f"/api/documents/{years[1].pk}/findings", token).json()
    figures = get(f"/api/documents/{years[1].pk}/figures?limit=10", token).json()
    assert (len(figures["results"]), figures["next"]) == (10, "10")
    assert get("/api/figures?item=function&code=2&year=2024", token).json()["results"]
    compared = get("/api/compare?year=2024&year=2025", token).json()
    assert len(compared["comparison"]["documents"]) == 2


@pytest.mark.parametrize("of_one", [True, False])
def test_pages_of_a_list_hold_everything_once(years: list[Document], of_one: bool) -> None:
    token = token_of(person(Role.READER))
    path, key = (f"/api/documents/{years[0].pk}/figures", "offset") if of_one else ("/api/figures", "after")
    found: list[Any] = []
    following: str | None = ""
    while following is not None:
        page = get(f"{path}?limit=200" + (f"&{key}={following}" if following else ""), token).json()
        found += page["results"]
        following = page["next"]
    assert len(found) == sum(each.figures.count() for each in (years[:1] if of_one else years))
    assert len({str(each) for each in found}) == len(found)


@pytest.mark.parametrize("path", PATHS)
def test_without_a_token_nothing_is_told(years: list[Document], path: str) -> None:
    assert Client().get(path).status_code == 401
    for forged in ("", "gouji_", "gouji_" + "a" * 43, "x" * 10_000, "gouji_\N{SNOWMAN}"):
        assert get(path, forged).status_code == 401
    made = token_of(person(Role.READER))
    for altered in (made[:-1], made + "a", made.swapcase(), made.upper()):
        assert get(path, altered).status_code == 401
    Token.objects.update(ends=timezone.now() - timedelta(seconds=1))
    assert get(path, made).status_code == 401
    assert years


@pytest.mark.django_db
def test_a_token_is_worth_what_its_owner_is() -> None:
    who = person(Role.READER)
    token = token_of(who)
    assert get("/api/documents", token).status_code == 200
    who.is_active = False
    who.save()
    assert get("/api/documents", token).status_code == 401


def test_a_department_has_no_token_and_sees_nothing_by_its_session(years: list[Document]) -> None:
    own = person(Role.DEPARTMENT, "own", years[0].department)
    with pytest.raises(Refused):
        token_of(own)
    assert client_of(own).get("/api/documents").status_code == 401


@pytest.mark.django_db
def test_a_token_is_shown_once_kept_as_a_hash_and_can_be_revoked() -> None:
    who = person(Role.READER)
    client = client_of(who)
    page = client.post("/api/tokens/make", {"name": "统计", "days": "30"}).content.decode()
    token = page.split('<code id="token">')[1].split("<")[0]
    assert token.startswith("gouji_")
    kept = Token.objects.get()
    assert token not in (kept.hash, kept.name)
    assert token not in str(list(Entry.objects.values()))
    assert token not in client.get("/api/tokens/").content.decode()
    assert get("/api/documents", token).status_code == 200
    stranger = client_of(person(Role.READER, "stranger"))
    assert stranger.post(f"/api/tokens/{kept.pk}/revoke").status_code == 404
    client.post(f"/api/tokens/{kept.pk}/revoke")
    assert get("/api/documents", token).status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("days", ["0", "367", "-1", "", "1e3", "９０"])
def test_how_long_a_token_is_valid_is_bounded(days: str) -> None:
    answer = client_of(person(Role.READER)).post("/api/tokens/make", {"name": "x", "days": days})
    assert answer.status_code == 409
    assert not Token.objects.exists()


@pytest.mark.parametrize("pk", ["999999999", "0", "-1", "1.5", "..%2f1", "1'--", "9" * 30])
def test_what_is_no_document_is_not_found(years: list[Document], pk: str) -> None:
    assert years
    assert get(f"/api/documents/{pk}", token_of(person(Role.READER))).status_code in (404, 422)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(years: list[Document], method: str) -> None:
    token = token_of(person(Role.ADMINISTRATOR))
    answer = getattr(Client(), method)(f"/api/documents/{years[0].pk}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 405


def test_no_request_makes_a_server_error(years: list[Document]) -> None:
    """Requests that the description allows, and some that it doesn't, as schemathesis makes them from it."""
    assert years
    token = token_of(person(Role.ADMINISTRATOR))
    schema = schemathesis.openapi.from_dict(Client().get("/api/openapi.json").json())
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) == 7
    assert sum(_tried(operation, token) for operation in operations) >= 7 * 5


def _tried(operation: Any, token: str) -> int:
    """Try an operation; how often."""
    statuses: list[int] = []
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    strategy = one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def once(case: Any) -> None:
        query = urlencode(case.query or {}, doseq=True)
        answer = Client().generic(
            case.method, case.formatted_path, QUERY_STRING=query, headers={"Authorization": f"Bearer {token}"}
        )
        statuses.append(answer.status_code)
        assert answer.status_code < 500, f"{case.formatted_path}?{query}"
        if answer.status_code == 200:
            case.validate_response(_response(answer), checks=[response_schema_conformance])

    once()
    assert 200 in statuses or "{" in operation.path
    return len(statuses)


def _response(answer: Any) -> Response:
    """What Django answered, as schemathesis checks it."""
    return Response(
        status_code=answer.status_code,
        headers={name.lower(): [value] for name, value in answer.items()},
        content=answer.content,
        request=Request("GET", "http://localhost/").prepare(),
        elapsed=0.0,
        verify=True,
    )
