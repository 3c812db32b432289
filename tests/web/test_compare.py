"""The compare pages: what is laid side by side, and from each figure to its place."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from gouji.web.access import Role
from gouji.web.compare.models import Kept
from gouji.web.documents import actions
from gouji.web.documents.models import Document
from gouji.web.people.models import Department
from tests.comparing.years import two_budgets
from tests.web.conftest import client_of, person
from tests.web.stored import put, two_years


@pytest.fixture
def years(db: None) -> list[Document]:  # noqa: ARG001
    """A department's budgets of 2024 and 2025."""
    return two_years(person(Role.REVIEWER, "sender"))


def page(role: Role, query: str) -> str:
    answer = client_of(person(role, f"the-{role}")).get(f"/compare/?{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def name_of(document: Document) -> str:
    assert document.department is not None
    return document.department.name


def test_two_years_stand_side_by_side_and_each_figure_leads_to_its_place(years: list[Document]) -> None:
    html = page(Role.READER, f"q={name_of(years[0])}")
    assert "2 份文件" in html
    assert "<svg" in html
    assert " style=" not in html
    link = re.search(r'<th scope="row">本年支出</th><td class="n"><a href="([^"]+)">([^<]+)</a>', html)
    assert link is not None
    place = client_of(person(Role.READER, "second")).get(unescape(link[1])).content.decode()
    marked = re.search(r"<mark>([^<]+)</mark>", place)
    assert marked is not None
    assert marked[1] == link[2]


@pytest.mark.parametrize(
    "subject", ["function", "economic", "projects", "changes", "agreement", "standouts", "remarks"]
)
@pytest.mark.usefixtures("years")
def test_every_subject_has_a_page(subject: str) -> None:
    html = page(Role.READER, f"year=2024&year=2025&subject={subject}")
    assert 'aria-current="page"' in html
    if subject == "changes":
        assert "变化分解" in html
        assert "<svg" in html
    if subject == "agreement":
        assert "都一致" in html


def test_charts_and_tables_can_be_saved(years: list[Document]) -> None:
    client = client_of(person(Role.READER, "reader"))
    query = {"q": name_of(years[0])}
    for name, kind in (("svg", "image/svg+xml"), ("png", "image/png")):
        answer = client.get(reverse("compare:chart", args=["totals", 0, name]), query)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["Content-Disposition"].startswith("attachment")
    table = client.get(reverse("compare:table", args=["totals"]), query)
    assert table.content.decode("utf-8-sig").splitlines()[0].startswith("项目,")
    assert client.get(reverse("compare:book"), query).content.startswith(b"PK")
    for missing in (["nothing", 0, "svg"], ["totals", 9, "svg"], ["totals", 0, "exe"]):
        assert client.get(reverse("compare:chart", args=missing), query).status_code == 404


def test_a_correction_counts_and_older_versions_do_not(years: list[Document]) -> None:
    reviewer = person(Role.REVIEWER, "reviewer")
    actions.correct(by=reviewer, document=years[0], department="别处财政局", year=2023, kind="budget")
    assert "别处财政局 2023年预算" in page(Role.READER, "q=别处")
    changed = two_budgets(1, "henan")[1].replace("部门收支总体情况", "部门收支总体情况 ")
    put(reviewer, "2025-new.txt", changed.encode())
    assert "1 份文件" in page(Role.LEAD, f"q={name_of(years[1])}&year=2025")


def test_a_sheet_that_was_not_kept_is_made_again(years: list[Document]) -> None:
    Kept.objects.all().delete()
    assert "2 份文件" in page(Role.READER, f"q={name_of(years[0])}")
    assert Kept.objects.count() == 2


@pytest.mark.parametrize(
    "query", ["", "q=没有这个部门", "year=99999&kind=x&region=%00", "q=%27%22%3E%3Cscript%3E", "year=二〇二四"]
)
@pytest.mark.usefixtures("years")
def test_any_query_gives_a_page(query: str) -> None:
    html = page(Role.READER, query)
    assert "<script>" not in html


@pytest.mark.parametrize("at", ["", "at=0-0-0", "at=9999999-0-5", "at=a-b-c", "at=-1-2-3"])
def test_a_place_that_is_none_is_not_found(years: list[Document], at: str) -> None:
    client = client_of(person(Role.READER, "reader"))
    assert client.get(f"/compare/place/{years[0].pk}/?{at}").status_code == 404
    assert client.get("/compare/place/999999/?at=1-0-1").status_code == 404


def test_a_script_in_a_department_s_name_stays_words(years: list[Document]) -> None:
    name = '<script>alert(1)</script>"局'
    actions.correct(by=person(Role.REVIEWER, "r"), document=years[0], department=name, year=2024, kind="budget")
    html = page(Role.READER, "year=2024&year=2025")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    chart = client_of(person(Role.READER, "third")).get("/compare/chart/totals/0.svg?year=2024&year=2025")
    assert b"<script>" not in chart.content


def test_a_department_compares_nobody(years: list[Document]) -> None:
    own = person(Role.DEPARTMENT, "own", years[0].department)
    other = person(Role.DEPARTMENT, "other", Department.objects.create(name="别处教育局"))
    for who in (own, other):
        assert client_of(who).get("/compare/?year=2024").status_code == 403
        assert client_of(who).get(f"/compare/place/{years[0].pk}/?at=1-0-1").status_code == 403
