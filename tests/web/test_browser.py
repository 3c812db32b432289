"""What people see in a real browser: upload, progress, library; by mouse and keyboard, in the dark, on a phone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import EXAMPLES
from tests.web.serving import Desk

AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def login(desk: Desk) -> tuple[str, str]:
    """The demo's login, with the examples on the desk."""
    folder = desk.home.with_name("demo")
    folder.mkdir()
    for name in ("yunxi-2025-budget.txt", "linshui-2024-final.txt"):
        shutil.copy(EXAMPLES / name, folder)
    found = re.search(r"有 2 份文档(?s:.*)登录名 (\S+)，密码 (\S+)", desk.run("desk", "demo", str(folder)))
    assert found is not None
    return found[1], found[2]


ABORTED = "Failed to load resource: net::ERR_FAILED"
"""What the browser says of a request that the test itself breaks off."""
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, desk: Desk, login: tuple[str, str]) -> Iterator[Opened]:
    """Pages of somebody who is logged in. Whatever a page complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page(**options: object) -> Page:
        context = browser.new_context(base_url=desk.address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        made = context.new_page()
        made.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.on("request", lambda asked: None if asked.url.startswith(desk.address) else complaints.append(asked.url))
        made.goto("/people/login")
        made.get_by_label("登录名").fill(login[0])
        made.get_by_label("密码").fill(login[1])
        made.keyboard.press("Enter")
        made.wait_for_url("/")
        return made

    yield page
    for context in contexts:
        context.close()
    assert [each for each in complaints if each != ABORTED] == []


def test_files_are_sent_read_and_found(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    page.get_by_role("link", name="上传").click()
    files = tmp_path / "files"
    files.mkdir()
    for name in ("qinghe-2025-budget.txt", "langting-2026-budget.txt"):
        shutil.copy(EXAMPLES / name, files)
    (files / "rubbish.docx").write_bytes(b"\x00 no document")
    page.get_by_label("选择文件", exact=True).set_input_files(sorted(files.iterdir()))
    rows = page.locator("#lines tr")
    expect(page.get_by_role("status").first).to_have_text("3 / 3", timeout=60_000)
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="rubbish.docx")).to_contain_text("无法读取")
    found = rows.filter(has_text="qinghe-2025-budget.txt")
    expect(found).to_contain_text("已核对")
    found.get_by_role("link", name="青河县农业农村局 2025 预算").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("青河县农业农村局 2025 预算")
    expect(page.get_by_text("SHA-256")).to_be_visible()
    page.get_by_role("link", name="文档库").first.click()
    page.get_by_label("发现的问题里的词").fill("颠倒")
    page.get_by_label("年度").select_option("2025")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("tbody tr").filter(has_text="云溪区医疗保障局")).to_be_visible()
    expect(page.get_by_text("朗亭县自然资源局")).to_have_count(0)
    assert "findings=" in page.url


def test_a_folder_is_dropped_and_a_connection_may_break(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    page.goto("/upload/")
    inside = tmp_path / "资料" / "2025"
    inside.mkdir(parents=True)
    (inside / "清水县.txt").write_text("清水县财政局2025年部门预算公开\n", encoding="utf-8")
    failures = iter((True, False))
    page.route("**/send", lambda route: route.abort() if next(failures, False) else route.continue_())
    page.get_by_label("选择文件夹").set_input_files(tmp_path / "资料")
    expect(page.locator("#lines")).to_contain_text("连接中断，正在重试")
    expect(page.locator("#lines")).to_contain_text("资料/2025/清水县.txt")
    expect(page.get_by_role("status").first).to_have_text("1 / 1", timeout=60_000)
    expect(page.locator("#lines tr")).to_have_count(1)


PAGES = (
    "/",
    "/documents/1/",
    "/upload/",
    "/departments/",
    "/people/",
    "/people/add",
    "/people/password",
    "/audit/?verify=1",
)


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_pages_can_be_read_by_everybody(opened: Opened, look: str) -> None:
    size = {"width": 390, "height": 844} if look == "phone" else {"width": 1360, "height": 900}
    page = opened(viewport=size, color_scheme="dark" if look == "dark" else "light")
    for address in PAGES:
        page.goto(address)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{address} is {wider} pixels too wide"


def test_the_keyboard_alone_goes_everywhere(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("部门或文件名")).to_be_focused()
    page.keyboard.type("云溪")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=**")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("云溪区医疗保障局")
    page.goto("/upload/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "files":
            break
    else:
        pytest.fail("files can't be chosen with the keyboard")


def test_english_is_spoken_when_it_is_asked_for(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    for address in PAGES:
        page.goto(address)
        page.get_by_role("main").wait_for()
        assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
