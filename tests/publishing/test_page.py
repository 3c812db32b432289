"""The page: one file, landmarks, headings in order, heading cells that say of what, tables as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from gouji.manuscript import Cell, Heading, Paragraph
from gouji.publishing import publish
from gouji.publishing.html.csv import csv_of, harmless
from gouji.publishing.marks import DRAFT
from tests.publishing.sample import expenditure, sample


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))


@pytest.fixture(scope="module")
def text(files: dict[str, Path]) -> str:
    return files["html"].read_text("utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> _Page:
    return _Page(text)


def test_it_asks_the_network_for_nothing(page: _Page, text: str) -> None:
    for tag, attributes in page.tags:
        for key in ("src", "href", "xlink:href", "action", "poster", "data"):
            assert attributes.get(key, "#").startswith(("#", "data:")), tag
    assert not re.search(r"@import|url\((?!['\"]?(?:data:|#))", text)


def test_it_has_landmarks_a_language_and_a_way_past_the_contents(page: _Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(name) for name in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    assert ("html", {"lang": "zh-CN"}) in page.tags
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links[0] == "#text"
    identities = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(identities) == len(set(identities))
    assert {link[1:] for link in links if link.startswith("#")} <= set(identities)


def test_no_level_of_headings_is_left_out(page: _Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_heading_cells_say_of_what(page: _Page) -> None:
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert None not in scopes
    assert {"col", "colgroup", "row"} <= set(scopes)


def test_each_table_is_there_as_csv(page: _Page) -> None:
    links = [attributes for tag, attributes in page.tags if "download" in attributes]
    assert [link["download"] for link in links][:2] == ["2025年部门收支总体情况表.csv", "2025年部门支出总体情况表.csv"]
    data = b64decode(links[1]["href"].partition("base64,")[2])
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == list(csv.reader(io.StringIO(csv_of(expenditure(40)))))
    assert rows[0][5:8] == ["基本支出"] * 3
    assert rows[3][:5] == ["213", "03", "01", "水利工程运行与维护1", "119.00"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+3", "'-2+3"), (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("-5.00", "-5.00"), ("-", "-"), ("—", "—"), ("1,284.60", "1,284.60"), ("合计", "合计"), ("＝1+1", "'＝1+1"),
    ],
)  # fmt: skip
def test_no_spreadsheet_takes_words_for_a_formula(text: str, safe: str) -> None:
    assert harmless(text) == safe


def test_no_word_of_a_manuscript_is_markup(tmp_path: Path) -> None:
    wild = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>{{ 7 * 7 }}&lt;"
    manuscript = sample()
    table = replace(
        next(manuscript.tables()), title=wild, above=(wild,), notes=(wild,), marker=wild, body=((Cell(wild),),)
    )
    manuscript.title = manuscript.department = wild
    manuscript.blocks = [Heading(1, wild), Paragraph((wild,)), table]
    [path] = publish(manuscript, tmp_path, ["html"], name="wild", draft=True)
    tags = [tag for tag, _ in _Page(path.read_text("utf-8")).tags]
    assert "img" not in tags
    assert tags.count("script") == 1
    assert "49" not in re.sub(r"base64,\S+", "", path.read_text("utf-8").partition("<body")[2])


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_everybody_can_read_it_on_any_screen(files: dict[str, Path]) -> None:
    program = Path(__file__).with_name("browsing.py")
    command = [sys.executable, str(program), str(CHROMIUM), str(files["html"])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"violations": [], "wider": [], "asked": []}


def test_charts_are_drawn_in_the_page_with_words_for_those_who_cannot_see_them(text: str) -> None:
    assert text.count("<svg") == 2
    assert "人员经费 600.0" in text


def test_a_draft_says_so(drafts: dict[str, Path], text: str) -> None:
    assert DRAFT in drafts["html"].read_text("utf-8")
    assert DRAFT not in text
