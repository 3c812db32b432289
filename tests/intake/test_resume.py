"""A report in lines that is taken up again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from tests.hostile.specimens import SOUND, example


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(SOUND.replace("9.00", f"{number + 1}.00"), "utf-8")
    (folder / "4.txt").write_text("没有内容", "utf-8")
    return folder


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


def resumed(folder: Path, record: Path, *options: str) -> tuple[Result, list[dict[str, Any]]]:
    result = CliRunner().invoke(main, ["check", str(folder), "--resume", str(record), *options])
    assert "Traceback" not in result.output
    return result, [json.loads(line) for line in record.read_text("utf-8").splitlines()]


def marked(record: Path) -> None:
    """Mark every line, to see later which were kept."""
    lines = [json.dumps({**json.loads(line), "mark": True}) for line in record.read_text("utf-8").splitlines()]
    record.write_text("".join(line + "\n" for line in lines), "utf-8")


def kept(reports: list[dict[str, Any]]) -> list[str]:
    return [Path(report["source"]).name for report in reports if "mark" in report]


def test_what_was_checked_is_not_checked_again(folder: Path, record: Path) -> None:
    first, reports = resumed(folder, record)
    assert "0 份此前已核对、5 份这次核对" in first.stdout
    assert [Path(report["source"]).name for report in reports] == [f"{number}.txt" for number in range(5)]
    assert first.exit_code == 2
    marked(record)
    again, reports = resumed(folder, record)
    assert again.exit_code == 2
    assert "5 份此前已核对、0 份这次核对；0 份有错误，1 份无法读取" in again.stdout
    assert len(kept(reports)) == len(reports) == 5


def test_a_run_that_was_cut_off_goes_on(folder: Path, record: Path) -> None:
    resumed(folder, record)
    marked(record)
    whole = record.read_bytes()
    lines = whole.splitlines(keepends=True)
    for cut in (0, 7, len(lines[0]) // 2, len(lines[0]) - 1, len(lines[0]), len(lines[0]) + 1, len(whole) - 20):
        record.write_bytes(whole[:cut])
        _, reports = resumed(folder, record)
        assert [Path(report["source"]).name for report in reports] == [f"{number}.txt" for number in range(5)], cut
        assert len(kept(reports)) == whole[: cut + (whole[cut : cut + 1] == b"\n")].count(b"\n"), cut


def test_what_has_changed_is_checked_again_and_its_line_replaced(folder: Path, record: Path) -> None:
    resumed(folder, record)
    marked(record)
    (folder / "1.txt").write_text(SOUND.replace("9.00", "8.00"), "utf-8")
    (folder / "5.txt").write_text(SOUND, "utf-8")
    _, reports = resumed(folder, record)
    assert kept(reports) == ["0.txt", "2.txt", "3.txt", "4.txt"]
    assert sorted(Path(report["source"]).name for report in reports) == [f"{number}.txt" for number in range(6)]


def test_lines_made_otherwise_are_made_again(folder: Path, record: Path) -> None:
    resumed(folder, record)
    marked(record)
    _, reports = resumed(folder, record, "--lang", "en")
    assert (kept(reports), len(reports)) == ([], 5)


def test_a_file_with_two_documents_is_whole_or_checked_again(tmp_path: Path, record: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(example("qinghe-2025-budget.txt") + example("yunxi-2025-budget.txt"), "utf-8")
    first, reports = resumed(path, record)
    assert [report["source"] for report in reports] == [str(path), f"{path}#2"]
    assert first.exit_code == 1
    marked(record)
    again, reports = resumed(path, record)
    assert (len(kept(reports)), again.exit_code) == (2, 1)
    record.write_text(record.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    _, reports = resumed(path, record)
    assert (kept(reports), len(reports)) == ([], 2)


def test_lines_on_documents_elsewhere_are_left(folder: Path, record: Path) -> None:
    resumed(folder, record)
    marked(record)
    (folder / "0.txt").rename(folder.parent / "away.txt")
    _, reports = resumed(folder, record)
    assert len(kept(reports)) == 5


def test_all_lines_are_printed_when_asked_for(folder: Path, record: Path) -> None:
    _, before = resumed(folder, record)
    result, _ = resumed(folder, record, "--jsonl")
    assert [json.loads(line) for line in result.stdout.splitlines()] == before


@pytest.mark.parametrize("text", ["青河县图书馆2025年部门预算", "青河县\n", '{"source": 1}\n', "{}", '{"a":1}\n{"sour'])
def test_no_other_file_is_written_to(folder: Path, record: Path, text: str) -> None:
    record.write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["check", str(folder), "--resume", str(record)])
    assert result.exit_code == 2
    assert str(record) in result.stderr
    assert record.read_text("utf-8") == text


@pytest.mark.parametrize("option", [["--json"], ["--html", "a.html"], ["--xlsx", "a.xlsx"]])
def test_it_goes_with_lines_only(folder: Path, record: Path, option: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", str(folder), "--resume", str(record), *option])
    assert (result.exit_code, record.exists()) == (2, False)
