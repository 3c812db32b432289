"""Head counts: entered for a department and a year, kept in the trail, and what per head is divided by."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gouji.web.access import Role
from gouji.web.audit.models import Entry
from gouji.web.compare.models import HeadCount
from gouji.web.documents.models import Document
from gouji.web.people.models import Department
from gouji.web.portal import actions as portal
from tests.web.conftest import client_of, person
from tests.web.stored import two_years


@pytest.fixture
def years(db: None) -> list[Document]:  # noqa: ARG001
    """A department's budgets of 2024 and 2025."""
    return two_years(person(Role.REVIEWER, "sender"))


def personnel_per_head(client: Client, address: str) -> list[str]:
    """The row of personnel per head, as a page shows it."""
    section = client.get(address).content.decode().partition('aria-labelledby="per_head"')[2].partition("</section>")[0]
    row = re.search(r'<th scope="row">人员经费[^<]*</th>(.*?)</tr>', section, re.DOTALL)
    return re.findall(r">([\d,.—]+)<", row[1]) if row else []


def test_what_is_entered_is_what_per_head_divides_by(years: list[Document]) -> None:
    department = years[0].department
    assert department is not None
    address = f"/compare/?q={department.name}"
    client = client_of(person(Role.LEAD, "lead"))
    before = personnel_per_head(client, address)
    answer = client.post(f"/compare/heads/{department.pk}", {"y2024": "10", "y2025": "1,000"})
    assert answer.status_code == 302
    first = personnel_per_head(client, address)
    client.post(f"/compare/heads/{department.pk}", {"y2024": "20", "y2025": "1000"})
    second = personnel_per_head(client, address)
    assert first != before
    amounts = [[float(amount.replace(",", "")) for amount in row] for row in (first, second)]
    assert amounts[0][0] == pytest.approx(2 * amounts[1][0], abs=0.02)
    assert amounts[0][1] == amounts[1][1]
    client.post(f"/compare/heads/{department.pk}", {"y2024": "", "y2025": ""})
    assert personnel_per_head(client, address) == before
    assert not HeadCount.objects.exists()
    trail = [entry.details for entry in Entry.objects.filter(what="department.heads").order_by("number")]
    assert trail == [
        {"2024": [None, 10], "2025": [None, 1000]},
        {"2024": [10, 20]},
        {"2024": [20, None], "2025": [1000, None]},
    ]


def untokened(client: Client, address: str) -> str:
    """A page without its tokens against forged forms, which are others each time."""
    return re.sub(r'value="\w{64}"', "", client.get(address).content.decode())


@pytest.mark.parametrize("told", ["0", "-1", "1.5", "ten", "10000000", "１２", "99999999999999999999"])
def test_what_is_no_head_count_is_refused_with_a_sentence(years: list[Document], told: str) -> None:
    client = client_of(person(Role.LEAD, "lead"))
    answer = client.post(f"/compare/heads/{years[0].department_id}", {"y2024": told})
    assert answer.status_code == 409
    assert "人数" in answer.content.decode()
    assert not HeadCount.objects.exists()


def test_the_page_has_a_field_for_each_department_and_year(years: list[Document]) -> None:
    Department.objects.create(name="别处教育局")
    HeadCount.objects.create(department_id=years[0].department_id or 0, year=2024, people=35)
    client = client_of(person(Role.LEAD, "lead"))
    page = client.get("/compare/heads/").content.decode()
    assert 'name="y2024" value="35"' in page
    assert page.count('name="y2025"') == 2
    assert client.get("/compare/heads/?q=别处").content.decode().count('name="y2025"') == 1
    odd = client.post(f"/compare/heads/{years[0].department_id}", {"y9999": "5", "other": "5", "q": "别处"})
    assert odd.status_code == 302
    assert HeadCount.objects.count() == 1


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.DEPARTMENT])
def test_others_neither_see_nor_change_them(years: list[Document], role: Role) -> None:
    client = client_of(person(role, "who", years[0].department if role is Role.DEPARTMENT else None))
    assert client.get("/compare/heads/").status_code == 403
    assert client.post(f"/compare/heads/{years[0].department_id}", {"y2024": "5"}).status_code == 403
    assert not HeadCount.objects.exists()


def test_the_public_sees_nothing_of_them(years: list[Document], settings: Any) -> None:
    settings.PORTAL = True
    lead = person(Role.LEAD, "lead")
    for document in years:
        portal.release(by=lead, document=document)
    address = f"/portal/departments/{years[0].department_id}/"
    before = untokened(Client(), address)
    for year in (2024, 2025):
        HeadCount.objects.create(department_id=years[0].department_id or 0, year=year, people=3)
    assert untokened(Client(), address) == before
