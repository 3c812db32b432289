"""Opens a page in Chromium as a program of its own and prints what is wrong with it, as JSON: `browsing.py PAGE`.

Its own, because a process can have Playwright's loop once only, and other tests have one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright


def main(chromium: str, file: str) -> None:
    """Look at the page wide and narrow, light and dark."""
    found: dict[str, list[str]] = {"violations": [], "wider": [], "asked": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for dark in (False, True):
            for width in (1360, 390):
                how = f"{'dark' if dark else 'light'} {width}"
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=True
                )
                page = context.new_page()
                page.on("request", lambda request: found["asked"].append(request.url))
                page.goto(Path(file).as_uri())
                found["asked"] = [url for url in found["asked"] if not url.startswith("file:")]
                if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    found["wider"].append(how)
                for each in Axe().run(page).response["violations"]:
                    found["violations"].append(f"{how}: {each['id']}: {each['nodes'][0]['html'][:200]}")
                context.close()
        browser.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
