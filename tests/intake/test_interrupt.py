"""Ctrl-C: what was done is reported, nothing is left running."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.specimens import SOUND

ROOT = Path(__file__).parents[2]
ROWS = "101001\t青河县农业农村局\t1.00\t1.00\t1.00\n"
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from gouji.cli import main; main()"
"""The command as a terminal starts it: what runs these tests in the background may have switched Ctrl-C off."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_done_is_reported_and_the_rest_can_be_done_later(tmp_path: Path, jobs: str) -> None:
    folder, record = tmp_path / "folder", tmp_path / "report.jsonl"
    folder.mkdir()
    (folder / "0.txt").write_text(SOUND, "utf-8")
    (folder / "1.txt").write_text(SOUND + ROWS * 9000, "utf-8")  # takes a minute, which no document does
    (folder / "2.txt").write_text(SOUND, "utf-8")
    command = [sys.executable, "-c", PROGRAM, "check", str(folder), "--resume", str(record), "--jobs", jobs]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (record.exists() and record.read_text("utf-8").endswith("\n")):
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    said, complained = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in complained
    assert "已中断：完成了 1 份" in complained
    assert "1 份文档" in said
    assert [json.loads(line)["status"] for line in record.read_text("utf-8").splitlines()] == ["checked"]
