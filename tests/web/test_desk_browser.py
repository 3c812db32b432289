"""The desk as a reviewer uses it: by keyboard alone, in a browser, in both colours, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gouji.web.access import Role
from gouji.web.desk.models import Case, Verdict
from gouji.web.documents.models import Document
from tests.web.browsing import Visit, assert_accessible
from tests.web.conftest import EXAMPLES, Work, person, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def qinghe(served: str, work: Work) -> Document:  # noqa: ARG001
    """The example budget of Qinghe, which has errors."""
    data = (EXAMPLES / "qinghe-2025-budget.txt").read_bytes()
    send(person(Role.REVIEWER, "sender"), data, "qinghe.txt")
    work()
    return Document.objects.get()


def chosen(page: Page) -> str:
    """The id of the card that is chosen."""
    return page.locator(".card.current").get_attribute("id") or ""


def test_a_reviewer_decides_on_findings_by_keyboard_alone(qinghe: Document, visit: Visit) -> None:
    page = visit(person(Role.REVIEWER, "li"), f"/desk/{qinghe.pk}/")
    page.keyboard.press("j")
    first = chosen(page)
    expect(page.locator(".left .lit")).to_be_in_viewport()
    page.keyboard.press("c")
    expect(page.locator(f"#{first} .verdict")).to_contain_text("属实")
    page.keyboard.press("x")
    second = chosen(page)
    assert second != first
    page.keyboard.press("d")
    page.keyboard.type("口径不同")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#{second} .verdict")).to_contain_text("不是问题")
    page.keyboard.press("k")
    assert chosen(page) == first
    verdicts = {case.stable: case.verdict for case in Case.objects.all()}
    assert verdicts == {first.removeprefix("c-"): Verdict.CONFIRMED, second.removeprefix("c-"): Verdict.DISMISSED}


def test_a_figure_leads_to_its_finding_and_one_that_agrees_to_its_relations(qinghe: Document, visit: Visit) -> None:
    page = visit(person(Role.REVIEWER, "li"), f"/desk/{qinghe.pk}/")
    broken = page.locator(".paper .fig.broken").first
    broken.click()
    places = page.locator(".card.current").get_attribute("data-places") or ""
    assert broken.get_attribute("id") in places.split()
    page.locator(".paper .fig.agrees").first.click()
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".sheet li").first).to_be_visible()


def test_a_decision_on_what_a_colleague_changed_is_refused_in_the_card(qinghe: Document, visit: Visit) -> None:
    page = visit(person(Role.REVIEWER, "li"), f"/desk/{qinghe.pk}/")
    page.keyboard.press("j")
    stable = chosen(page).removeprefix("c-")
    Case.objects.create(
        document=qinghe, stable=stable, verdict=Verdict.DISMISSED, by=person(Role.LEAD, "lead"), revision=1
    )
    page.keyboard.press("c")
    expect(page.locator(".card.current .said")).to_contain_text("刚刚改过")
    assert Case.objects.get().verdict == Verdict.DISMISSED


def test_a_reader_decides_nothing(qinghe: Document, visit: Visit) -> None:
    page = visit(person(Role.READER, "reader"), f"/desk/{qinghe.pk}/")
    expect(page.locator(".card").first).to_be_visible()
    assert page.locator(".decide, .assign").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_of_the_desk_are_accessible(qinghe: Document, visit: Visit, dark: bool) -> None:
    li = person(Role.REVIEWER, "li")
    for address in (f"/desk/{qinghe.pk}/", "/desk/", "/desk/progress/", f"/desk/{qinghe.pk}/memo/"):
        assert_accessible(visit(li, address, dark=dark))


def test_on_a_phone_nothing_is_wider_than_the_screen(qinghe: Document, visit: Visit) -> None:
    li = person(Role.REVIEWER, "li")
    for address in (f"/desk/{qinghe.pk}/", "/desk/", "/desk/progress/", f"/desk/{qinghe.pk}/memo/"):
        page = visit(li, address, width=390, height=844)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
