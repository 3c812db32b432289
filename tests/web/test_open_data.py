"""Figures to take along: each format holds the same, and nothing in them does harm."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from gouji.web.access import Role
from gouji.web.documents import actions
from gouji.web.documents.models import Document
from gouji.web.open_data import files
from gouji.web.people.models import Department
from tests.web.conftest import client_of, person, to_the_end
from tests.web.stored import two_years


@pytest.fixture
def years(db: None) -> list[Document]:  # noqa: ARG001
    return two_years(person(Role.REVIEWER, "sender"))


def got(role: Role, form: str, query: str = "") -> bytes:
    answer = client_of(person(role, f"{role}-{form}")).get(f"/data/figures.{form}?{query}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return to_the_end(answer)


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("years")
def test_every_format_holds_the_same_figures() -> None:
    query = "year=2025&source=table"
    rows = csv_rows(got(Role.READER, "csv", query))
    assert len(rows) > 100
    assert {row["year"] for row in rows} == {"2025"}
    told = json.loads(got(Role.READER, "json", query))["figures"]
    table = pyarrow.parquet.read_table(io.BytesIO(got(Role.READER, "parquet", query))).to_pylist()
    sheet = load_workbook(io.BytesIO(got(Role.READER, "xlsx", query)), read_only=True).worksheets[0]
    assert len(rows) == len(told) == len(table) == sum(1 for _ in sheet.rows) - 1
    for row, said, other in zip(rows, told, table, strict=True):
        assert row["value"] == said["value"] == other["value"]
        assert row["yuan"] == (said["yuan"] or "")
        assert other["yuan"] == (Decimal(row["yuan"]) if row["yuan"] else None)
        assert row["line"] == str(said["line"])


@pytest.mark.usefixtures("years")
def test_the_data_package_describes_what_it_holds() -> None:
    archive = zipfile.ZipFile(io.BytesIO(got(Role.READER, "zip", "item=function&code=2")))
    package = json.loads(archive.read("datapackage.json"))
    for resource in package["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        with archive.open(resource["path"]) as file:
            rows = list(csv.reader(io.TextIOWrapper(file, "utf-8", newline="")))
        assert rows[0] == fields
        assert len(rows) > 1
        for field, cells in zip(resource["schema"]["fields"], zip(*rows[1:], strict=True), strict=True):
            if field["type"] in ("integer", "number"):
                assert all(cell == "" or Decimal(cell) is not None for cell in cells), field
    types = {field.get("columnType") for field in package["resources"][1]["schema"]["fields"]}
    assert {"date:fiscal-year", "value"} <= types


def test_no_cell_is_a_formula(years: list[Document]) -> None:
    name = "=cmd|'/C calc'!A0"
    actions.correct(by=person(Role.LEAD, "lead"), document=years[0], department=name, year=2024, kind="budget")
    for row in csv_rows(got(Role.READER, "csv", "year=2024")):
        assert row["department"] == "'" + name
    book = load_workbook(io.BytesIO(got(Role.READER, "xlsx", "year=2024")))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")
    archive = zipfile.ZipFile(io.BytesIO(got(Role.READER, "zip", "year=2024")))
    assert f"\n{years[0].pk},'=cmd" in archive.read("documents.csv").decode().replace("\r\n", "\n")


def test_a_department_takes_only_its_own_along(years: list[Document]) -> None:
    own = person(Role.DEPARTMENT, "own", years[0].department)
    other = person(Role.DEPARTMENT, "other", Department.objects.create(name="别处教育局"))
    assert len(csv_rows(to_the_end(client_of(own).get("/data/figures.csv")))) > 100
    assert csv_rows(to_the_end(client_of(other).get("/data/figures.csv"))) == []
    assert "云溪" not in client_of(other).get("/data/").content.decode()


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    "path", ["/data/figures.exe", "/data/figures.csv.exe", "/data/..%2Ffigures.csv", "/data/figures."]
)
def test_what_is_no_format_is_not_found(path: str) -> None:
    assert client_of(person(Role.READER, "reader")).get(path).status_code == 404


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("query", ["q=%00&code=%00", "year=x&kind=<script>&item='--", "code=" + "9" * 5000])
def test_any_query_gives_a_page(query: str) -> None:
    html = client_of(person(Role.READER, "reader")).get(f"/data/?{query}").content.decode()
    assert "<script>" not in html
    assert "没有符合条件的数" in html or "个数" in html


@pytest.mark.usefixtures("years")
def test_only_so_many_downloads_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    client = client_of(person(Role.READER))
    taken = [files._PEOPLE.acquire(blocking=False) for _ in range(files.AT_ONCE)]
    assert all(taken)
    try:
        answer = client.get("/data/figures.csv?year=2025")
        assert answer.status_code == 503
        assert "正在为别人准备" in answer.content.decode()
    finally:
        for _ in taken:
            files._PEOPLE.release()
    for _ in range(files.AT_ONCE + 1):  # each gives its place back, a selection of nothing too
        assert b"figures" in to_the_end(client.get("/data/figures.json?year=1999"))
