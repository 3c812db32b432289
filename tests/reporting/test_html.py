from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from time import process_time

import pytest

from gouji.diagnosis.coverage import coverage
from gouji.findings import Finding, Report, Severity, Text
from gouji.place import Place
from gouji.reading import read_bytes
from gouji.relations import Relation
from gouji.reporting.html import render
from gouji.review import review
from tests.hostile.specimens import example
from tests.reporting import sample

VOID = {"meta", "br", "link", "img", "input"}


class Page(HTMLParser):
    """A page taken apart: the attributes of every element, the text under each id, and whether tags match."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self.feed(source)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self.open:
            self.text[name] = self.text.get(name, "") + data

    def classes(self, name: str) -> set[str]:
        return set(next(attributes for _, attributes in self.elements if attributes.get("id") == name)["class"].split())


@pytest.fixture(scope="module")
def source() -> str:
    return render([sample.report()])


def test_every_figure_is_marked_with_its_state(source: str) -> None:
    page = Page(source)
    start = sample.BUDGET.split("\n")[10].index("80.05")
    name = f"d1-L11-{start}-{start + 5}"
    assert page.text[name] == "80.05"
    assert page.classes(name) == {"fig", "broken", "suspect"}
    states = {page.text[attributes["id"]]: attributes["class"] for tag, attributes in page.elements
              if tag == "span" and attributes.get("id", "").startswith("d1-L")}  # fmt: skip
    assert states["85.05"] == "fig broken"
    assert states["1,745.50"] == "fig agrees"
    assert states["12.00"] == "fig noted"
    assert states["约三成"] == "fig unread"


def test_the_text_is_kept_character_for_character(source: str) -> None:
    cells = re.findall(r"<td[^>]*>(.*?)</td>", source)
    texts = {re.sub("<[^>]+>", "", cell) for cell in cells}
    for line in sample.BUDGET.splitlines():
        for cell in line.split("\t") if "\t" in line else []:
            assert cell in texts
    bare = re.sub("<[^>]+>", "", source)
    assert "社会保障和就业（类）支出80.05万元，占4.65%；卫生健康（类）支出1745.50万元，占95.35%。" in bare


def test_a_finding_names_its_places_in_the_text(source: str) -> None:
    page = Page(source)
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    findings = [attributes for _, attributes in page.elements if "data-places" in attributes]
    assert [finding["data-kind"] for finding in findings] == ["error", "warning", "note"]
    for finding in findings:
        assert finding["data-places"].split()
        assert set(finding["data-places"].split()) <= ids


def test_the_script_knows_the_relations_of_each_figure(source: str) -> None:
    data = json.loads(re.findall(r'<script type="application/json" class="data">(.*?)</script>', source, re.S)[0])
    assert [relation[1] for relation in data["relations"]] == ["violated", "holds", "holds", "holds", "holds", "holds"]
    assert data["relations"][3][3] == "1830.55 = 85.05 + 1745.50"
    touched = [name for name, figure in data["figures"].items() if 3 in figure[4]]
    assert len(touched) == 3


def test_nothing_is_fetched_and_nothing_but_its_own_script_can_run(source: str) -> None:
    for tag, attributes in Page(source).elements:
        assert "src" not in attributes, tag
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|https?://", source)
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'", source)


def test_hostile_text_stays_text() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    report = sample.report(department=evil, source=evil + ".txt", text=sample.BUDGET.replace("备注数", evil))
    report.findings.append(
        Finding("x", evil, Severity.NOTE, Text(evil, evil), Text(evil, evil), Text(evil, evil), (), evil)
    )
    for place in report.unprotected:
        report.unprotected = [*report.unprotected, Place(evil, place.line, 0, 3, evil, evil, evil)]
    source = render([report, sample.unreadable(evil)])
    page = Page(source)
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert len([tag for tag, _ in page.elements if tag == "script"]) == 2
    assert evil in page.text["d1-doc"]


def test_several_documents_have_an_index() -> None:
    page = Page(render([sample.report(), sample.unreadable(), sample.report("白水县财政局")]))
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert {"#d1-doc", "#d2-doc", "#d3-doc"} <= set(links)
    assert "白水县财政局" in page.text["index"]
    assert "坏.txt：不是文本。" in page.text["d2-doc"]


def test_in_english_only_the_document_is_chinese() -> None:
    source = render([sample.report()], "en")
    assert '<html lang="en">' in source
    assert "What does not agree" in source
    for words in ("不相符之处", "依据", "建议", "核对情况"):
        assert words not in source


def test_two_findings_with_one_identity_are_both_reachable() -> None:
    report = sample.report()
    report.findings.append(report.findings[0])
    page = Page(render([report]))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_document_of_many_lines_is_quick() -> None:
    once = sample.report()
    assert once.disclosure is not None
    long = sample.report(text=sample.BUDGET * 120)
    relations: list[Relation] = list(once.relations) * 300
    long.relations = relations
    started = process_time()
    render([long])
    assert process_time() - started < 2


def test_marks_that_cross_keep_the_text() -> None:
    report: Report = sample.report()
    report.unprotected += [Place("", 11, 0, 16), Place("", 11, 3, 20), Place("", 11, 12, 12), Place("", 99, 0, 5)]
    source = render([report])
    assert "社会保障和就业（类）支出80.05万元，占4.65%" in re.sub("<[^>]+>", "", source)


def test_coverage_colours_every_figure_by_what_protects_it() -> None:
    report = sample.report()
    assert "guard-" not in re.sub("<style>.*?</style>", "", render([report]), flags=re.DOTALL)
    report.coverage = coverage(report)
    page = Page(render([report]))
    classes = {page.text[attributes["id"]]: attributes["class"] for tag, attributes in page.elements
               if tag == "span" and attributes.get("id", "").startswith("d1-L")}  # fmt: skip
    assert classes["85.05"] == "fig broken guard-placed"
    assert classes["12.00"] == "fig noted guard-none"
    assert classes["80.05"] == "fig broken suspect guard-seen"
    assert {"states", "coverage"} == {a["data-map"] for tag, a in page.elements if tag == "button" and "data-map" in a}


def test_documents_of_one_file_each_show_their_own_text() -> None:
    texts = [example("qinghe-2025-budget.txt"), example("yunxi-2025-budget.txt")]
    documents = read_bytes("\n".join(texts).encode(), "a.txt")
    assert len(documents) == 2
    page = render([review(document) for document in documents])
    printed = "预算年度：2025"
    assert page.count(printed) == texts[1].count(printed) > 0
