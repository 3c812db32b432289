"""The library: every filter finds what it should and nothing else, and a view is an address."""

from __future__ import annotations

import pytest

from gouji.web.access import Role
from gouji.web.documents.library import Wanted
from gouji.web.documents.models import Document
from gouji.web.people.models import SavedView
from tests.web.conftest import EXAMPLES, Work, client_of, person, send

YUNXI, QINGHE, LANGTING, LINSHUI = "云溪区医疗保障局", "青河县农业农村局", "朗亭县自然资源局", "临水县水利局"


@pytest.fixture
def shelf(db: None, work: Work) -> None:  # noqa: ARG001
    by = person(Role.REVIEWER, "sender")
    for path in sorted(EXAMPLES.glob("*.txt")):
        send(by, path.read_bytes(), path.name)
    send(by, b"nothing at all", "rubbish.txt")
    work()


def found(**query: str) -> list[str]:
    documents = Wanted.of(query).among(Document.objects.all())
    return [document.department.name if document.department else document.name for document in documents]


@pytest.mark.usefixtures("shelf")
def test_every_filter_finds_what_it_should() -> None:
    assert sorted(found()) == sorted([YUNXI, QINGHE, LANGTING, LINSHUI, "rubbish.txt"])
    assert found(q="医疗") == [YUNXI]
    assert found(q="yunxi txt") == [YUNXI]
    assert found(region="云溪区") == [YUNXI]
    assert found(department=LINSHUI) == [LINSHUI]
    assert sorted(found(year="2025")) == sorted([YUNXI, QINGHE])
    assert found(year="二〇二五") == []
    assert found(kind="final_accounts") == [LINSHUI]
    assert found(kind="none") == ["rubbish.txt"]
    assert found(status="unreadable") == ["rubbish.txt"]
    assert found(stage="released") == []
    assert found(figure="43.01") == [YUNXI]
    assert found(figure="430100元") == [YUNXI]
    assert found(figure="43.01元") == []
    assert found(figure="no figure") == []
    assert found(findings="颠倒 医疗救助") == [YUNXI]
    assert found(findings="颠倒 没有这个词") == []
    assert found(findings="diagnosis.figure", year="2026") == [LANGTING]
    assert LINSHUI not in found(errors="1")
    by_total = Wanted.of({"sort": "total", "status": "checked"}).among(Document.objects.all())
    totals = [total or 0 for total in by_total.values_list("total", flat=True)]
    assert totals == sorted(totals, reverse=True)
    assert found(sort="year", status="checked")[0] == LANGTING
    assert found(sort="no such order") == found()
    client = client_of(person(Role.READER))
    for query in ("q=%00", "year=99999999999", "page=-1", "page=x", f"figure={'9' * 40}", "sort=%27", "region=%25"):
        assert client.get(f"/?{query}").status_code == 200, query


@pytest.mark.usefixtures("shelf")
def test_a_view_is_an_address_and_may_be_kept() -> None:
    who = person(Role.READER)
    client = client_of(who)
    page = client.get("/?kind=budget&errors=1&sort=errors").content.decode()
    assert YUNXI in page
    assert LINSHUI not in page
    asked = {"page": "documents:library", "name": "有错的预算", "query": "kind=budget&errors=1", "next": "/"}
    assert client.post("/people/views", asked)["Location"] == "/?kind=budget&errors=1"
    assert "有错的预算" in client.get("/").content.decode()
    other = client_of(person(Role.READER, "other"))
    assert "有错的预算" not in other.get("/").content.decode()
    view = SavedView.objects.get()
    assert other.post(f"/people/views/{view.pk}/forget").status_code == 404
    client.post(f"/people/views/{view.pk}/forget")
    assert not SavedView.objects.exists()
