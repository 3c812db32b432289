"""Comparing, taking data along and the public portal in a browser: by mouse and keyboard, light, dark, on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gouji.web.access import Role
from gouji.web.documents.models import Document
from gouji.web.portal import actions
from tests.web.browsing import Visit, assert_accessible
from tests.web.conftest import person
from tests.web.stored import two_years

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def years(served: str) -> list[Document]:  # noqa: ARG001
    """A department's budgets of 2024 and 2025."""
    return two_years(person(Role.REVIEWER, "sender"))


def fits(page: Page) -> bool:
    """Whether the page is no wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_somebody_compares_two_years_and_finds_where_a_figure_stands(
    years: list[Document], visit: Visit, tmp_path: Path
) -> None:
    page = visit(person(Role.READER), "/compare/")
    page.get_by_label("部门（名称").fill(str(years[0].department))
    page.keyboard.press("Enter")
    expect(page.locator("figure svg").first).to_be_visible()
    row = page.locator("#totals").locator("..").locator("tr").filter(has_text="本年支出")
    figure = row.get_by_role("link").first
    printed = figure.inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载图 SVG").first.click()
    saved.value.save_as(tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text("utf-8").startswith("<svg")
    figure.click()
    expect(page.locator("mark")).to_have_text(printed)
    page.go_back()
    page.get_by_role("link", name="变化分解").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("变化分解")
    page.get_by_label("哪一个变化").select_option(index=1)
    page.get_by_role("button", name="显示").click()
    assert "change=change-2" in page.url
    page.get_by_label("视图名称").fill("两年")
    page.get_by_role("button", name="保存视图").click()
    expect(page.get_by_role("link", name="两年")).to_be_visible()


@pytest.mark.usefixtures("years")
def test_figures_are_taken_along_and_a_token_is_made(visit: Visit, tmp_path: Path) -> None:
    page = visit(person(Role.READER), "/data/")
    page.get_by_label("项目").select_option("function")
    page.get_by_label("编码开头").fill("2")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("tbody tr")).to_have_count(20)
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    saved.value.save_as(tmp_path / "figures.csv")
    lines = (tmp_path / "figures.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("document,department")
    assert len(lines) > 20
    page.get_by_role("link", name="程序接口（API）").click()
    page.get_by_label("用途").fill("研究")
    page.get_by_role("button", name="新建").click()
    expect(page.locator("#token")).to_contain_text("gouji_")


def test_a_lead_releases_and_everybody_reads(years: list[Document], visit: Visit, settings: Any) -> None:
    settings.PORTAL = True
    page = visit(person(Role.LEAD, "lead"), "/portal/manage/")
    page.get_by_role("row").filter(has_text="2025").get_by_role("button", name="公开").click()
    expect(page.get_by_role("row").filter(has_text="2025")).to_contain_text("已公开")
    public = visit(None, "/portal/")
    expect(public.locator("tbody tr")).to_have_count(1)
    public.get_by_role("link", name="2025").click()
    expect(public.get_by_role("heading", level=1)).to_contain_text(f"{years[1].department} 2025")
    public.locator("td a").first.click()
    expect(public.locator("mark").first).to_be_visible()
    hidden = visit(None, f"/portal/documents/{years[0].pk}/")
    expect(hidden.get_by_role("main")).to_contain_text("没有这个页面")
    page.get_by_role("button", name="撤回").click()
    public.goto(public.url.split("/portal/")[0] + "/portal/")
    expect(public.get_by_text("没有符合条件的文件")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_the_pages_can_be_read_by_everybody(years: list[Document], visit: Visit, settings: Any, look: str) -> None:
    settings.PORTAL = True
    lead = person(Role.LEAD, "lead")
    for document in years:
        actions.release(by=lead, document=document)
    here = f"/portal/documents/{years[1].pk}/"
    query = "year=2024&year=2025"
    subjects = ("overview", "changes", "agreement", "remarks") if look == "light" else ("overview",)
    pages = [
        *((lead, f"/compare/?{query}&subject={subject}") for subject in subjects),
        *((lead, address) for address in ("/compare/", "/compare/heads/", "/data/", "/api/tokens/", "/portal/manage/")),
        (lead, f"/compare/place/{years[0].pk}/?at=3-0-2"),
        *((None, address) for address in ("/portal/", here, f"/portal/departments/{years[0].department_id}/")),
    ]
    width, height = (390, 844) if look == "phone" else (1360, 900)
    for who in (lead, None):
        mine = [address for whose, address in pages if whose is who]
        page = visit(who, mine[0], width=width, height=height, dark=look == "dark")
        base = page.url.removesuffix(mine[0])
        for address in mine:
            page.goto(base + address)
            assert_accessible(page)
            assert fits(page), address
