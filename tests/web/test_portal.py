"""The public portal: what a lead released everybody may read, and nothing else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from gouji.web.access import NotAllowed, Refused, Role
from gouji.web.audit.models import Entry
from gouji.web.documents.models import Document
from gouji.web.portal import actions
from gouji.web.portal.models import Release
from tests.web.conftest import client_of, person, to_the_end
from tests.web.stored import put, two_years


@pytest.fixture
def years(db: None) -> list[Document]:  # noqa: ARG001
    return two_years(person(Role.REVIEWER, "sender"))


@pytest.fixture
def released(years: list[Document], settings: Any) -> Document:
    """The budget of 2025, released; that of 2024 is not."""
    settings.PORTAL = True
    actions.release(by=person(Role.LEAD, "lead"), document=years[1])
    return years[1]


def addresses(document: Document) -> list[str]:
    of = f"/portal/documents/{document.pk}"
    return [f"{of}/", f"{of}/place?at=3-0-2", f"{of}/original"]


def test_a_released_document_is_there_for_everybody(released: Document) -> None:
    html = Client().get("/portal/").content.decode()
    assert str(released.department) in html
    assert "1 份" in html
    for address in addresses(released):
        answer = Client().get(address)
        assert answer.status_code == 200
        to_the_end(answer)
    page = Client().get(f"/portal/documents/{released.pk}/").content.decode()
    assert "<svg" in page
    link = re.search(r'<td class="n"><a href="([^"]+)">([\d,.]+)</a>', page)
    assert link is not None
    assert "<mark>" in Client().get(unescape(link[1])).content.decode()
    years = Client().get(f"/portal/departments/{released.department_id}/?subject=function")
    assert years.status_code == 200


def test_what_was_not_released_is_not_found(released: Document, years: list[Document]) -> None:
    for address in addresses(years[0]):
        assert Client().get(address).status_code == 404
    page = Client().get(f"/portal/departments/{released.department_id}/").content.decode()
    assert "2025" in page
    assert f"/portal/documents/{years[0].pk}/" not in page
    rows = to_the_end(Client().get("/portal/figures.csv")).decode("utf-8-sig").splitlines()
    assert {row.split(",")[0] for row in rows[1:]} == {str(released.pk)}
    other = to_the_end(Client().get(f"/portal/figures.csv?document={years[0].pk}")).decode("utf-8-sig").splitlines()
    assert len(other) == 1


def test_without_the_setting_there_is_no_portal(released: Document, settings: Any) -> None:
    settings.PORTAL = False
    for address in ("/portal/", "/portal/figures.csv", *addresses(released)):
        assert Client().get(address).status_code == 404


def test_only_a_lead_releases_and_takes_back(years: list[Document], settings: Any) -> None:
    settings.PORTAL = True
    for role in (Role.READER, Role.REVIEWER):
        with pytest.raises(NotAllowed):
            actions.release(by=person(role), document=years[0])
    assert client_of(person(Role.REVIEWER, "r2")).post(f"/portal/manage/{years[0].pk}/release").status_code == 403
    lead = client_of(person(Role.LEAD))
    lead.post(f"/portal/manage/{years[0].pk}/release")
    assert Client().get(addresses(years[0])[0]).status_code == 200
    assert "已公开" in lead.get("/portal/manage/").content.decode()
    lead.post(f"/portal/manage/{years[0].pk}/withdraw")
    assert Client().get(addresses(years[0])[0]).status_code == 404
    trail = list(Entry.objects.filter(what__startswith="document.").order_by("number").values_list("what", flat=True))
    assert trail == ["document.released", "document.withdrawn"]


def test_another_version_takes_the_place_of_the_one_released(released: Document) -> None:
    data = next(iter(_bytes(released))).replace("部门收支".encode(), "部门 收支".encode())
    newer = put(person(Role.REVIEWER, "again"), "2025-2.txt", data)
    assert newer.filing_id == released.filing_id
    assert Client().get(addresses(released)[0]).status_code == 200
    actions.release(by=person(Role.LEAD, "second"), document=newer)
    assert list(Release.objects.values_list("document_id", flat=True)) == [newer.pk]
    assert Client().get(addresses(released)[0]).status_code == 404


def test_a_document_of_nobody_is_not_released(years: list[Document]) -> None:
    Document.objects.filter(pk=years[0].pk).update(filing=None)
    with pytest.raises(Refused):
        actions.release(by=person(Role.LEAD), document=years[0])


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    "path", ["documents/0/", "documents/999999999999999999999/", "figures.csv?document=1'--", "figures.csv?document=²"]
)
def test_paths_that_lead_nowhere_are_not_found(path: str) -> None:
    assert Client().get(f"/portal/{path}").status_code == 404


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("query", ["q=%00<script>", "year=x&kind=y&page=-1", "figure=1e999&findings=%27"])
def test_any_query_gives_a_page(query: str) -> None:
    answer = Client().get(f"/portal/?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def _bytes(document: Document) -> list[bytes]:
    from gouji.web.documents.storage import path_of

    return [path_of(document.original_id).read_bytes()]
