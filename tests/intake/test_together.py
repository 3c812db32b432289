"""The narrative in one file and the tables in another are one document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from tests.hostile.specimens import SOUND, example
from tests.typeset.blocks import blocks
from tests.typeset.word import word

NAME = "qinghe-2025-budget.txt"
TEXT = example(NAME)
CUT = TEXT.index("预算01表")


def checked(*paths: Path, options: tuple[str, ...] = ()) -> tuple[Result, dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", *map(str, paths), "--json", *options])
    assert "Traceback" not in result.output
    return result, json.loads(result.stdout)


def told(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(finding["rule"], finding["found"], finding["expected"]) for finding in report["findings"]]


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / NAME
    path.write_text(TEXT, "utf-8")
    return checked(path)[1]


def parts(folder: Path, text: bytes, tables: bytes) -> tuple[Path, Path]:
    first, second = folder / "说明.docx", folder / "tables"
    first.write_bytes(text)
    second.write_bytes(tables)
    return first, second


@pytest.mark.parametrize("formats", ["text and text", "text and Word", "Word and Word"])
def test_two_files_give_the_findings_of_the_whole(tmp_path: Path, whole: dict[str, Any], formats: str) -> None:
    text, tables = TEXT[:CUT], TEXT[CUT:]
    first = word(blocks(text)) if formats == "Word and Word" else text.encode()
    second = tables.encode() if formats == "text and text" else word(blocks(tables))
    paths = parts(tmp_path, first, second)
    result, report = checked(*paths, options=("--together",))
    assert result.exit_code == 1
    assert report["source"] == f"{paths[0]} + {paths[1]}"
    assert told(report) == told(whole)
    assert report["counts"] == whole["counts"]
    assert "disagreements" not in report
    places = [place for finding in report["findings"] for place in finding["places"]]
    assert {place["file"] for place in places} == {"说明.docx", "tables"}
    slip = report["findings"][0]["places"][0]
    assert (slip["file"], slip["text"]) == ("说明.docx", "864.67")


def test_the_order_of_the_files_changes_no_finding(tmp_path: Path, whole: dict[str, Any]) -> None:
    paths = parts(tmp_path, TEXT[:CUT].encode(), TEXT[CUT:].encode())
    _, report = checked(*reversed(paths), options=("--together",))
    assert sorted(told(report)) == sorted(told(whole))


def test_reports_for_people_say_the_file(tmp_path: Path) -> None:
    paths = parts(tmp_path, TEXT[:CUT].encode(), TEXT[CUT:].encode())
    page = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["check", *map(str, paths), "--together", "--html", str(page)])
    assert "说明.docx 第72行" in result.stdout
    assert "tables 第" in result.stdout
    assert "说明.docx 第72行" in page.read_text("utf-8")
    listed = CliRunner().invoke(main, ["read", *map(str, paths), "--together"])
    assert "tables 第" in listed.stdout


def test_files_of_different_departments_and_years_are_said_to_be(tmp_path: Path) -> None:
    other = TEXT[CUT:].replace("青河县农业农村局", "雾山县林业局").replace("2025", "2024")
    result, report = checked(*parts(tmp_path, TEXT[:CUT].encode(), other.encode()), options=("--together",))
    assert [sentence.split("：")[0] for sentence in report["disagreements"]] == [
        "合在一起核对的文件部门不一致",
        "合在一起核对的文件年度不一致",
    ]
    assert "tables为雾山县林业局" in report["disagreements"][0]
    assert result.exit_code == 1


def test_a_part_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    sound, broken = parts(tmp_path, SOUND.encode(), b"PK\x03\x04" + bytes(100))
    for path in (broken, tmp_path / "gone.txt"):
        result, report = checked(sound, path, options=("--together",))
        assert (result.exit_code, report["status"]) == (2, "unreadable")
        assert str(path) in report["error"]
