from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from gouji.cli import main


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text("青山县档案局", "utf-8")
    return str(tmp_path / "a.txt")


def test_json_has_statements_narrative_and_unread(runner: CliRunner, path: str) -> None:
    result = runner.invoke(main, ["read", path, "--json"])
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert read["document"]["year"] == 2024
    amounts = {amount["place"]["row"]: amount for amount in read["statements"][0]["amounts"]}
    assert amounts["一、一般公共预算"]["item"] == {"revenue": "general_public_budget"}
    assert amounts["八、社会保障和就业"]["item"] == {"function": "208"}
    assert (amounts["收入总计"]["item"], amounts["收入总计"]["value"]) == ({"total": True}, "1830.55")
    assert (amounts["备注数"]["item"], amounts["备注数"]["measure"]) == ({"label": "备注数"}, None)
    share = read["narrative"][1]
    assert (share["kind"], share["value"], share["unit"]) == ("share", "4.65", "%")
    assert share["whole"]["subject"] == "total"
    assert read["unread"][0]["text"] == "约三成"
    assert [read[key] for key in ("projects", "targets", "evaluations")] == [[], [], []]


def test_jsonl_goes_on_after_a_document_that_cannot_be_read(runner: CliRunner, folder: Path) -> None:
    result = runner.invoke(main, ["read", str(folder), "--jsonl"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["status"] for line in lines] == ["read", "unreadable", "read"]
    assert lines[1]["statements"] == []
    assert result.exit_code == 2


def test_csv_has_a_row_for_each_amount_and_no_formula(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "=1+1.txt"
    source.write_text("=HYPERLINK(1)", "utf-8")
    out = tmp_path / "out"
    result = runner.invoke(main, ["read", str(source), "--csv", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    tables = {}
    for name in ("statements", "narrative", "unread"):
        with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    assert [len(rows) for rows in tables.values()] == [6, 2, 1]
    assert {row["department"] for row in tables["statements"]} == {"'=HYPERLINK(1)"}
    assert tables["statements"][1]["value"] == "85.05"


def test_parquet_has_the_same_columns(runner: CliRunner, path: str, tmp_path: Path) -> None:
    result = runner.invoke(main, ["read", path, "--parquet", str(tmp_path / "out")])
    assert result.exit_code == 0
    table = pyarrow.parquet.read_table(tmp_path / "out" / "statements.parquet")
    assert table.column("value").to_pylist()[1] == "85.05"
    assert table.column("line").to_pylist()[1] == 17


def test_without_pyarrow_parquet_says_what_to_install(
    runner: CliRunner, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "gouji.reporting.parquet", raising=False)
    result = runner.invoke(main, ["read", path, "--parquet", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install 'gouji[parquet]'" in result.stderr


def test_for_people_it_lists_tables_figures_and_what_was_not_understood(runner: CliRunner, path: str) -> None:
    result = runner.invoke(main, ["read", path])
    for words in ("2024年部门收支总体情况表", "80.05万元", "约三成"):
        assert words in result.stdout
