"""`gouji serve` as it is started: it survives being killed, ends when told to, and is backed up and restored."""

from __future__ import annotations

import re
import socket
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.web import postgres
from tests.web.killing import bombarded
from tests.web.serving import Browser, Desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
Database = Callable[[], str]
SECRET = "another long secret"


@pytest.fixture(params=("sqlite", "postgresql"))
def database(request: pytest.FixtureRequest) -> Database:
    """Addresses of empty databases; of SQLite the empty one, as each home has its own."""
    if request.param == "sqlite":
        return lambda: ""
    server: postgres.Server = request.getfixturevalue("postgresql")
    return server.database


def administrator(running: Desk) -> Browser:
    said = running.run("desk", "person", "boss")
    found = re.search(r"初始密码 (\S+)（", said)
    assert found is not None
    browser = Browser(running.address)
    browser.log_in("boss", found[1])
    browser.post("/people/password", {"old": found[1], "new": SECRET, "repeated": SECRET})
    return browser


def test_nothing_is_lost_or_twice_whoever_is_killed_and_a_backup_brings_it_back(
    database: Database, tmp_path: Path
) -> None:
    names = sorted(f"清水县第{number}局" for number in range(1, 9))
    copy, damaged = tmp_path / "desk.tar", tmp_path / "damaged.tar"
    with Desk(tmp_path / "home", database()) as running:
        told = bombarded(running, administrator(running), documents=8, kills=4, seed=7)
        assert told.servers + told.workers == 4
        assert sorted(department for line in told.lines for department in line.departments) == names
        assert not any(line.known for line in told.lines)
        assert "首尾相接" in running.run("desk", "verify")
        running.run("desk", "backup", str(copy))
        assert running.end() == 0

    restored = Desk(tmp_path / "restored", database())
    assert "8 份原文件" in restored.run("desk", "restore", str(copy))
    with restored:
        browser = Browser(restored.address)
        browser.log_in("boss", SECRET)
        page = browser.get("/")
        assert all(name in page for name in names)
    with pytest.raises(AssertionError, match="里已有数据"):
        restored.run("desk", "restore", str(copy))

    damaged.write_bytes(copy.read_bytes().replace("清水县第3局".encode(), "清水县第4局".encode()))
    with pytest.raises(AssertionError, match="不是完好的备份"):
        Desk(tmp_path / "refused", database()).run("desk", "restore", str(damaged))


def test_the_worker_ends_with_its_server_however_that_ends(tmp_path: Path) -> None:
    with Desk(tmp_path / "home") as running:
        for end in (running.kill, running.end):
            worker = awaited(running.worker)
            end()
            awaited(lambda: is_dead(worker) or None)  # noqa: B023 # called at once
            if end == running.kill:
                running.start()


def awaited(find: Callable[[], int | None]) -> int:
    for _ in range(150):
        found = find()
        if found is not None:
            return found
        time.sleep(0.1)
    pytest.fail("it does not come")


def is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AssertionError, match="请用 --port 换一个端口") as refused:
            Desk(tmp_path / "home").run("serve", "--port", str(port))
    assert "Traceback" not in str(refused.value)
