"""The figures a file carries for machines: the same in every format, compared with what is printed, never trusted."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import gouji
from gouji.disclosure import Disclosure
from gouji.findings import Finding, Severity
from gouji.published import SCHEMA, NotUnderstood, published
from gouji.publishing import FORMATS
from gouji.publishing.data import figures_of
from gouji.reading import read_bytes
from tests.publishing.sample import sample

PAGE = '<script type="application/json" id="gouji-figures">{}</script>'


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_carries_every_figure(kind: str, files: dict[str, Path]) -> None:
    assert gouji.read(files[kind]).published == figures_of(sample(long=40))


def test_the_data_are_what_the_documents_say_of_them(files: dict[str, Path]) -> None:
    page = files["html"].read_text("utf-8")
    found = re.search(PAGE.format("(.*)"), page)
    assert found is not None
    data = json.loads(found[1])
    assert data["schema"] == SCHEMA
    assert data["document"] == {
        "department": "云溪县水利局", "year": 2025, "kind": "budget", "printing": "henan",
        "title": "云溪县水利局\n2025年度部门预算",
    }  # fmt: skip
    table = data["tables"][1]
    assert table["title"] == "2025年部门支出总体情况表"
    assert table["figures"][7] == {
        "row": 1, "column": 4, "text": "119.00", "value": "119.00", "unit": "万元",
        "subject": {"item": {"function": "2130301"}, "measure": "expenditure", "fund": "all", "origin": "all",
                    "stage": "budget"},
    }  # fmt: skip
    assert data["narrative"][0]["text"] == "1,284.60"
    assert data["narrative"][0]["value"] == "1284.60"


def told(document: Disclosure) -> list[Finding]:
    return [finding for finding in gouji.check(document).findings if finding.rule.startswith("published.")]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_published_agrees_with_its_data(kind: str, files: dict[str, Path]) -> None:
    assert told(gouji.read(files[kind])) == []


def in_part(name: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
            for part in source.namelist():
                content = source.read(part)
                if part == name:
                    assert old in content.decode()
                    content = content.decode().replace(old, new, 1).encode()
                target.writestr(part, content)
        return out.getvalue()

    return changed


def in_cell(data: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["03 部门支出总体情况表"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == 14.02]
    cell.value = 14.20
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("html", lambda data: data.replace(b'<td class="r">14.02</td>', b'<td class="r">14.20</td>')),
        ("docx", in_part("word/document.xml", ">14.02<", ">14.20<")),
        ("xlsx", in_cell),
    ],
)
def test_a_cell_changed_after_publishing_is_an_error(
    kind: str, change: Callable[[bytes], bytes], files: dict[str, Path]
) -> None:
    [document] = read_bytes(change(files[kind].read_bytes()), f"改过.{kind}")
    found = told(document)
    [finding] = [each for each in found if each.found == "14.20万元"]
    assert (finding.rule, finding.severity) == ("published.figures", Severity.ERROR)
    assert finding.expected == "14.02万元"
    assert finding.places[0].text == "14.20"
    assert "14.20万元" in finding.message.zh
    assert "14.02万元" in finding.message.zh
    assert (len(found) > 1) == (kind == "xlsx")  # whose formulas are worked out again


def test_a_sentence_changed_after_publishing_is_an_error(files: dict[str, Path]) -> None:
    page = (
        files["html"]
        .read_text("utf-8")
        .replace("收入总计1,284.60万元，支出总计1,284.60", "收入总计1,248.60万元，支出总计1,248.60")
    )
    [document] = read_bytes(page.encode(), "改过.html")
    assert {(finding.found, finding.expected) for finding in told(document)} == {("1,248.60万元", "1,284.60万元")}


def test_data_of_another_year_are_not_compared(files: dict[str, Path]) -> None:
    page = files["html"].read_text("utf-8")
    head, at, data = page.partition('<script type="application/json"')
    page = head.replace("2025", "2026").replace("119.00", "120.00") + at + data
    [document] = read_bytes(page.encode(), "明年.html")
    [finding] = told(document)
    assert (finding.rule, finding.severity, finding.found, finding.expected) == (
        "published.document", Severity.WARNING, "2026", "2025",
    )  # fmt: skip


def bare(document: Disclosure) -> tuple[object, ...]:
    cells = [(amount.subject, amount.figure.place.text) for s in document.statements for amount in s.amounts]
    return document.lines, cells, [claim.figure.place.text for claim in document.claims], document.unread


HOSTILE = [
    "", "{", "null", "[]", "NaN", '{"schema": "other"}', "[" * 200_000, '{"a":' * 50_000, "1" * 10_000_000,
    '{"schema": "gouji.published-figures/1"}', '{"schema": ["gouji.published-figures/1"]}',
    '{"schema": "gouji.published-figures/1", "document": {"year": 1e999}}', '"\\ud800"',
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_data_that_are_none_are_refused(data: str) -> None:
    with pytest.raises(NotUnderstood):
        published(data)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_page_with_hostile_data_reads_as_one_without(data: str, files: dict[str, Path]) -> None:
    page = re.sub(r'<script type="application/json".*</script>', "{}", files["html"].read_text("utf-8"))
    [without] = read_bytes(page.replace("{}", "", 1).encode(), "没有.html")
    [document] = read_bytes(page.replace("{}", PAGE.format(data), 1).encode(), "有.html")
    assert document.published is None
    assert bare(document)[1:] == bare(without)[1:]
    [finding] = told(document)
    assert (finding.rule, finding.severity) == ("published.unreadable", Severity.NOTE)


@pytest.mark.parametrize(("kind", "part"), [("docx", "customXml/item1.xml"), ("xlsx", "xl/sharedStrings.xml")])
def test_damaged_data_cost_a_note(kind: str, part: str, files: dict[str, Path]) -> None:
    damaged = in_part(part, "published-figures/1", "published-figures/0")(files[kind].read_bytes())
    [document] = read_bytes(damaged, f"损坏.{kind}")
    whole = gouji.read(files[kind])
    assert document.published is None
    assert bare(document) == bare(whole)
    assert [finding.rule for finding in told(document)] == ["published.unreadable"]


def test_a_part_that_is_no_xml_costs_a_note(files: dict[str, Path]) -> None:
    damaged = in_part("customXml/item1.xml", "</figures>", "<!ENTITY")(files["docx"].read_bytes())
    [document] = read_bytes(damaged, "损坏.docx")
    assert [finding.rule for finding in told(document)] == ["published.unreadable"]


def test_data_say_nothing_that_ends_an_element() -> None:
    manuscript = sample()
    manuscript.title = "</script><script>alert(1)</script>&amp;"
    text = figures_of(manuscript).to_json()
    assert "<" not in text
    assert json.loads(text)["document"]["title"] == manuscript.title
    assert published(text) == figures_of(manuscript)
