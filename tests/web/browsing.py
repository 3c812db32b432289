"""A real browser at a real server, as tests use them. Debian's package is `chromium`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gouji.web.audit.models import Head

if TYPE_CHECKING:
    from gouji.web.people.models import Person

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; where there is none the tests that need it are skipped."""
    if CHROMIUM is None and os.environ.get("GOUJI_TEST_EVERYTHING") != "1":
        pytest.skip("no Chromium is installed; Debian's package is chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright has a loop in this thread, which Django minds
    expect.set_options(timeout=30_000)  # a machine may have much to do besides
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def served(transactional_db: None, live_server: object) -> str:  # noqa: ARG001
    """A server's address. What it wrote is deleted after the test: the audit trail has to suffer that."""
    Head.objects.get_or_create(only=1)
    with connection.cursor() as cursor:
        for trigger in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_entry_{trigger}")
    return str(live_server)


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """Open an address as somebody: `visit(person, "/desk/", width=390)`. What goes wrong in the page fails the test."""
    contexts, troubles = [], []

    def opened(who: Person | None, address: str, width: int = 1360, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        if who is not None:
            client = Client()
            client.force_login(who)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": served}])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        page.goto(served + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.1 A or AA that axe finds."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    said = [f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}" for each in found]
    if said:
        pytest.fail("\n".join(said))
