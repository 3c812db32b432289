"""ZIP archives: what is in them is checked like files of a folder; traps are sentences, and nothing is unpacked."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from gouji.intake import archive
from gouji.intake.source import Source
from tests.hostile.specimens import SOUND

GOOD = SOUND.encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def checked(path: Path, *options: str) -> tuple[Result, dict[str, dict[str, Any]]]:
    """What `gouji check --jsonl` says of a path: reports by their sources, in order."""
    result = CliRunner().invoke(main, ["check", str(path), "--jsonl", *options])
    assert "Traceback" not in result.output
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    return result, {str(report["source"]).removeprefix(f"{path}/"): report for report in reports}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.zip"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_documents_in_archives_are_named_by_the_way_to_them(path: Path, jobs: str) -> None:
    inner = packed({"甲/乙.txt": GOOD, "picture.png": b"\x89PNG"})
    path.write_bytes(packed({"x.txt": GOOD, "folder/b.zip": inner, "folder/c.md": GOOD, "__MACOSX/._x.txt": b"?"}))
    result, reports = checked(path, "--jobs", jobs)
    assert list(reports) == ["x.txt", "folder/b.zip/甲/乙.txt", "folder/c.md"]
    assert {report["status"] for report in reports.values()} == {"checked"}
    assert result.exit_code == 0
    assert f"{path}/folder/b.zip/picture.png" in result.stderr


def test_an_archive_is_known_by_its_content(tmp_path: Path) -> None:
    named = tmp_path / "文本.txt"
    named.write_bytes(packed({"x.txt": GOOD}))
    _, reports = checked(named)
    assert [(name, report["status"]) for name, report in reports.items()] == [("x.txt", "checked")]


def test_names_of_chinese_systems_are_read(path: Path) -> None:
    name = "青河县/部门预算.txt"
    data = packed({"k" * len(name.encode("gb18030")): GOOD})
    path.write_bytes(data.replace(b"k" * len(name.encode("gb18030")), name.encode("gb18030")))
    _, reports = checked(path)
    assert list(reports) == [name]


def test_names_that_lead_out_touch_nothing(path: Path, tmp_path: Path) -> None:
    path.write_bytes(packed({"../../out.txt": GOOD, "/etc/absolute.txt": GOOD, "..\\win.txt": GOOD}))
    before = sorted(tmp_path.rglob("*"))
    _, reports = checked(path)
    assert [report["status"] for report in reports.values()] == ["checked"] * 3
    assert sorted(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent.parent / "out.txt").exists()


def test_a_password_is_a_sentence_and_the_others_are_checked(path: Path) -> None:
    data = bytearray(packed({"secret.txt": GOOD, "open.txt": GOOD}))
    data[6] |= 1  # the flag in the local header and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    result, reports = checked(path)
    assert "密码" in reports["secret.txt"]["error"]
    assert reports["open.txt"]["status"] == "checked"
    assert result.exit_code == 2


def test_archives_in_archives_end_somewhere(path: Path) -> None:
    data = packed({"x.txt": GOOD})
    for _ in range(5):
        data = packed({"in.zip": data, "beside.txt": GOOD})
    path.write_bytes(data)
    _, reports = checked(path)
    assert [report["status"] for report in reports.values()] == ["unreadable", *["checked"] * archive.DEPTH]
    assert "层" in reports["in.zip/in.zip/in.zip"]["error"]


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.zip", "bomb.md"])
def test_a_bomb_is_not_unpacked(path: Path, name: str) -> None:
    path.write_bytes(packed({name: bytes(60_000_000), "good.txt": GOOD}))
    result, reports = checked(path)
    assert "60 MB" in reports[name]["error"]
    assert reports["good.txt"]["status"] == "checked"
    assert result.exit_code == 2


def test_a_size_that_is_a_lie_is_a_sentence(path: Path) -> None:
    data = packed({"liar.txt": bytes(5_000_000), "good.txt": GOOD})
    true = struct.pack("<L", 5_000_000)
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, struct.pack("<L", 1000)))
    _, reports = checked(path)
    assert [report["status"] for report in reports.values()] == ["unreadable", "checked"]
    assert "损坏" in reports["liar.txt"]["error"]


def test_too_many_files_are_a_sentence() -> None:
    with zipfile.ZipFile(io.BytesIO(packed({f"{number}.txt": GOOD for number in range(9)}))) as many:
        found = archive.contents(many, Source("many.zip", data=b""), count=3)
    assert [source.error is None for source in found.sources] == [True, True, True, False]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(40), "RAR"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), "7z"),
        ("a.zip", b"PK\x03\x04" + bytes(300), "损坏"),
        ("a.zip", packed({"x.png": b"1"}), "没有可以读取"),
        ("a.zip", packed({}), "没有可以读取"),
    ],
)
def test_archives_that_give_nothing_are_a_sentence(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_bytes(GOOD)
    result, reports = checked(tmp_path)
    assert words in reports[name]["error"]
    assert reports["good.txt"]["status"] == "checked"
    assert result.exit_code == 2


def test_an_archive_cut_off_is_a_sentence(path: Path) -> None:
    data = packed({"x.txt": GOOD, "y.txt": GOOD})
    for cut in range(4, len(data), 37):
        path.write_bytes(data[:cut])
        _, reports = checked(path)
        assert {report["status"] for report in reports.values()} == {"unreadable"}, cut
        assert not any("缺陷" in report["error"] for report in reports.values())
