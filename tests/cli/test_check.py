from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from gouji.cli import main


def document(folder: Path, text: str, name: str = "a.txt") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("fine", "error", 0),
        ("warning note", "error", 0),
        ("error", "error", 1),
        ("warning", "warning", 1),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("error warning note", "never", 0),
        ("bad", "never", 2),
    ],
)
def test_exit_status_answers_fail_on(runner: CliRunner, tmp_path: Path, text: str, fail_on: str, status: int) -> None:
    result = runner.invoke(main, ["check", document(tmp_path, text), "--fail-on", fail_on])
    assert result.exit_code == status, result.output


def test_json_is_one_object_alone_on_standard_output(runner: CliRunner, tmp_path: Path) -> None:
    path = document(tmp_path, "error")
    result = runner.invoke(main, ["check", path, "--json"])
    report = json.loads(result.stdout)
    assert (report["source"], report["status"], report["error"]) == (path, "checked", None)
    assert [finding["severity"] for finding in report["findings"]] == ["error"]
    assert result.stderr == ""


def test_json_speaks_english_when_asked(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["check", document(tmp_path, "error"), "--json", "--lang", "en"])
    assert json.loads(result.stdout)["findings"][0]["title"] == "The narrative and the table differ"


def test_json_of_several_documents_advises_jsonl(runner: CliRunner, folder: Path) -> None:
    result = runner.invoke(main, ["check", str(folder), "--json"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--jsonl" in result.stderr


def test_json_of_a_file_with_two_documents_advises_jsonl(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["check", document(tmp_path, "fine----fine"), "--json"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--jsonl" in result.stderr


def test_jsonl_is_a_line_for_each_document_in_order(runner: CliRunner, folder: Path) -> None:
    result = runner.invoke(main, ["check", str(folder), "--jsonl"])
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(report["source"]).name for report in reports] == ["a.txt", "b.txt", "c.txt"]
    assert [report["status"] for report in reports] == ["checked", "unreadable", "checked"]
    assert "密码" in reports[1]["error"]
    assert result.exit_code == 2
    assert "picture.png" in result.stderr
    assert ".hidden" not in result.output


def test_a_second_document_of_a_file_is_numbered(runner: CliRunner, tmp_path: Path) -> None:
    path = document(tmp_path, "fine----error")
    result = runner.invoke(main, ["check", path, "--jsonl"])
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [path, f"{path}#2"]


@pytest.mark.parametrize("text", ["crash", "explode"])
def test_a_defect_of_gouji_is_a_sentence_and_stops_nothing(runner: CliRunner, tmp_path: Path, text: str) -> None:
    paths = [document(tmp_path, text), document(tmp_path, "error", "b.txt")]
    result = runner.invoke(main, ["check", *paths, "--jsonl"])
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["status"] == "unreadable"
    assert "缺陷" in first["error"]
    assert second["status"] == "checked"
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_traceback_is_shown_to_those_who_ask(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUJI_DEBUG", "1")
    result = runner.invoke(main, ["check", document(tmp_path, "crash"), "--json"])
    assert "ZeroDivisionError" in result.stderr
    assert json.loads(result.stdout)["status"] == "unreadable"


def test_a_missing_path_is_a_sentence_and_the_others_are_checked(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["check", str(tmp_path / "no.txt"), document(tmp_path, "error")])
    assert result.exit_code == 2
    assert "没有这个文件" in result.stderr
    assert "文字与表格不一致" in result.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every folder")
def test_a_closed_folder_is_a_sentence(runner: CliRunner, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    result = runner.invoke(main, ["check", str(closed), document(tmp_path, "fine")])
    assert result.exit_code == 2
    assert "没有权限" in result.stderr


def test_an_empty_folder_is_no_success(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "没有可以读取的文档" in result.stderr


def test_standard_input(runner: CliRunner) -> None:
    result = runner.invoke(main, ["check", "-", "--json"], input="error")
    assert json.loads(result.stdout)["source"] == "-"
    assert result.exit_code == 1


def test_the_report_for_people_ends_with_a_summary_of_several(runner: CliRunner, folder: Path) -> None:
    result = runner.invoke(main, ["check", str(folder)])
    assert "文字与表格不一致" in result.stdout
    assert "3 份文件" in result.stdout
    english = runner.invoke(main, ["check", str(folder), "--lang", "en"])
    assert "3 documents" in english.stdout


def test_files_are_written_beside_the_report(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    html, xlsx = tmp_path / "r.html", tmp_path / "r.xlsx"
    result = runner.invoke(main, ["check", str(folder), "--jsonl", "--html", str(html), "--xlsx", str(xlsx)])
    assert len(result.stdout.splitlines()) == 3
    assert "文字与表格不一致" in html.read_text("utf-8")
    assert openpyxl.load_workbook(xlsx)["发现"].max_row == 2


def test_a_report_that_cannot_be_written_is_refused_before_the_work(runner: CliRunner, tmp_path: Path) -> None:
    path = document(tmp_path, "fine")
    for target in (tmp_path / "nowhere" / "r.html", tmp_path):
        result = runner.invoke(main, ["check", path, "--html", str(target)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(target.parent if target != tmp_path else target) in result.stderr


def test_version(runner: CliRunner) -> None:
    from gouji import __version__

    assert runner.invoke(main, ["--version"]).output == f"gouji {__version__}\n"


def test_coverage_is_in_the_report_only_when_asked_for(runner: CliRunner, tmp_path: Path) -> None:
    path = document(tmp_path, "fine")
    assert "coverage" not in json.loads(runner.invoke(main, ["check", path, "--json"]).stdout)
    found = json.loads(runner.invoke(main, ["check", path, "--json", "--coverage"]).stdout)["coverage"]
    assert found["figures"] == sum(len(part["figures"]) for part in found["parts"])
    assert {"place", "guard", "relations", "bounds"} == set(found["parts"][0]["figures"][0])
    assert runner.invoke(main, ["check", document(tmp_path, "bad"), "--jsonl", "--coverage"]).exit_code == 2
