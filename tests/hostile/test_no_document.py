"""What is no disclosure: a plain sentence, exit status 2, and the other documents are checked all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main
from gouji.reading import Unreadable, read_bytes, read_documents
from gouji.reading.formats import TEXT
from tests.hostile.specimens import BARE_FORMATS, NO_DOCUMENT, SOUND

each_specimen = pytest.mark.parametrize("name", list(NO_DOCUMENT))


@each_specimen
def test_reading_says_in_a_sentence_what_is_wrong(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(NO_DOCUMENT[name], "文件.txt")
    sentence = caught.value.sentence
    assert sentence.zh.startswith("文件.txt：")
    assert sentence.zh.endswith("。")
    assert sentence.en.startswith("文件.txt: ")
    assert sentence.en.endswith(".")


@pytest.mark.parametrize("name", list(BARE_FORMATS))
def test_a_file_of_another_format_is_called_by_its_format(name: str) -> None:
    with pytest.raises(Unreadable, match=r"PDF|ZIP|Word/Excel|PNG|JPEG"):
        read_bytes(BARE_FORMATS[name], "文件.txt")


@each_specimen
def test_the_command_reports_it_and_checks_the_others(name: str, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(NO_DOCUMENT[name])
    good.write_text(SOUND, "utf-8")
    result = CliRunner().invoke(main, ["check", str(bad), str(good), "--jsonl"])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["source"], first["status"]) == (str(bad), "unreadable")
    assert first["error"].startswith(f"{bad}：")
    assert "缺陷" not in first["error"]
    assert (second["source"], second["status"]) == (str(good), "checked")


def test_the_report_for_people_says_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in NO_DOCUMENT.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    (tmp_path / "sound.txt").write_text(SOUND, "utf-8")
    for lang in ("zh", "en"):
        result = CliRunner().invoke(main, ["check", ".", "--lang", lang])
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        for name in (*NO_DOCUMENT, "sound"):
            assert f"{name}.txt" in result.stdout.replace("\n", ""), name


def test_a_file_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vast.txt"
    line = "馆舍修缮\t9.00\n".encode()
    with path.open("wb") as file:
        for _ in range(50_000_000 // (len(line) * 10_000) + 1):
            file.write(line * 10_000)
    assert path.stat().st_size > TEXT.largest
    with pytest.raises(Unreadable, match="50 MB"):
        read_documents(path)
    with pytest.raises(Unreadable, match="MB"):
        read_bytes(line * (TEXT.largest // len(line) + 1), "vast.txt")
    good = tmp_path / "good.txt"
    good.write_text(SOUND, "utf-8")
    result = CliRunner().invoke(main, ["check", str(path), str(good), "--jsonl"])
    assert result.exit_code == 2
    assert [json.loads(line)["status"] for line in result.stdout.splitlines()] == ["unreadable", "checked"]
