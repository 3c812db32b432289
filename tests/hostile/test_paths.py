"""Paths that lead nowhere or are strangely named."""

from __future__ import annotations

import builtins
import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from tests.hostile.specimens import SOUND


def checked(*paths: Path | str) -> tuple[Result, list[dict[str, Any]]]:
    """What `gouji check --jsonl` does with the paths."""
    result = CliRunner().invoke(main, ["check", *map(str, paths), "--jsonl"])
    assert "Traceback" not in result.output
    return result, [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(SOUND, "utf-8")
    return path


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that may not be read; the superuser is only told so."""
    path = tmp_path / "closed"
    path.mkdir()
    (path / "a.txt").write_text(SOUND, "utf-8")
    scandir = os.scandir

    def refuse(folder: str) -> Any:
        if Path(folder) == path:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    if os.geteuid() == 0:
        monkeypatch.setattr(os, "scandir", refuse)
    else:
        path.chmod(0)
    yield path
    path.chmod(0o700)


def test_a_folder_without_permission_is_a_sentence(closed: Path, good: Path) -> None:
    result, reports = checked(closed, good)
    assert result.exit_code == 2
    assert f"{closed}：没有权限" in result.stderr
    assert [(report["source"], report["status"]) for report in reports] == [(str(good), "checked")]


def test_a_file_without_permission_is_a_sentence(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SOUND, "utf-8")
    secret.chmod(0)
    ordinary = builtins.open

    def refuse(path: Any, *rest: Any, **named: Any) -> Any:
        if path == str(secret):
            raise PermissionError(13, "Permission denied", path)
        return ordinary(path, *rest, **named)

    if os.geteuid() == 0:
        monkeypatch.setattr(builtins, "open", refuse)
    result, reports = checked(secret, good)
    assert result.exit_code == 2
    assert [report["status"] for report in reports] == ["unreadable", "checked"]
    assert "权限" in reports[0]["error"]


def test_links_in_a_circle_are_followed_once(good: Path, tmp_path: Path) -> None:
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    result, reports = checked(tmp_path)
    assert result.exit_code == 2
    status = {Path(report["source"]).name: report["status"] for report in reports}
    assert status == {"good.txt": "checked", "itself.txt": "unreadable"}
    assert len(reports) == 2
    assert good.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
@pytest.mark.parametrize("data", [SOUND.encode(), b"PK\x03\x04 no package"])
def test_a_pipe_is_read_where_it_is_named_and_none_in_folders(good: Path, tmp_path: Path, data: bytes) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    _, reports = checked(tmp_path)
    assert [report["source"] for report in reports] == [str(good)]
    writing = Thread(target=pipe.write_bytes, args=(data,))
    writing.start()
    _, reports = checked(pipe)
    writing.join()
    assert [report["status"] for report in reports] == ["checked" if data == SOUND.encode() else "unreadable"]


def test_a_link_to_itself_is_a_sentence(good: Path, tmp_path: Path) -> None:
    link = tmp_path / "itself.txt"
    link.symlink_to(link)
    result, reports = checked(link, good)
    assert result.exit_code == 2
    assert [report["status"] for report in reports] == ["unreadable", "checked"]


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "cr\r.txt", "tab\t.txt", "[bold]red.txt", " .txt", "a" * 250 + ".txt"]
)
def test_a_strange_name_is_one_line_of_json(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(SOUND, "utf-8")
    _, reports = checked(tmp_path)
    assert [(report["source"], report["status"]) for report in reports] == [(str(path), "checked")]
    path.write_bytes(b"")
    _, reports = checked(path)
    assert [(report["source"], report["status"]) for report in reports] == [(str(path), "unreadable")]
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_name_in_no_encoding_is_reported(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    try:
        path.write_text(SOUND, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    result, reports = checked(tmp_path)
    assert result.exit_code in (0, 1)
    assert [report["status"] for report in reports] == ["checked"]
    assert CliRunner().invoke(main, ["check", str(tmp_path)]).exit_code in (0, 1)


def test_what_is_no_file_is_a_sentence(good: Path, tmp_path: Path) -> None:
    result, reports = checked(tmp_path / "gone.txt", "", good)
    assert result.exit_code == 2
    assert [report["status"] for report in reports] == ["unreadable", "unreadable", "checked"]
