"""Kill the desk's server and worker at random moments while documents are uploaded, and count what is there afterwards.

    .venv/bin/python benchmarks/kills.py                        # 200 documents, 50 kills, SQLite
    .venv/bin/python benchmarks/kills.py --postgresql --seed 3

It ends with 1 where anything was lost or is there twice, or where the audit trail does not verify. Linux only.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.web import postgres
from tests.web.killing import Told, bombarded
from tests.web.serving import Browser, Desk


def main() -> None:
    """Bombard a desk, and say what became of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=200)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--postgresql", action="store_true")
    asked = options.parse_args()
    running = postgres.running() if asked.postgresql else nullcontext()
    with tempfile.TemporaryDirectory() as folder, running as server, begun(Path(folder), server) as desk:
        told = bombarded(desk, administrator(desk), asked.documents, asked.kills, asked.seed)
        print(desk.run("desk", "verify").strip())
    print(
        f"{told.servers} servers and {told.workers} workers killed; {len(told.lines)} files after {told.seconds:.0f} s"
    )
    sys.exit(report(told, asked.documents))


def begun(folder: Path, server: postgres.Server | None) -> Desk:
    """A desk in the folder, with a database of the server if there is one."""
    return Desk(folder / "home", server.database() if server else "")


def administrator(desk: Desk) -> Browser:
    """Somebody who may upload."""
    found = re.search(r"初始密码 (\S+)（", desk.run("desk", "person", "boss"))
    assert found is not None
    browser = Browser(desk.address)
    browser.log_in("boss", found[1])
    secret = "another long secret"
    browser.post("/people/password", {"old": found[1], "new": secret, "repeated": secret})
    return browser


def report(told: Told, documents: int) -> int:
    """What was lost, what is there twice; the status to end with."""
    found = Counter(department for line in told.lines for department in line.departments)
    expected = {f"清水县第{number}局" for number in range(1, documents + 1)}
    lost = sorted(expected - found.keys())
    twice = sorted(name for name, count in found.items() if count > 1)
    print(f"lost: {len(lost)} {lost[:5]}; twice: {len(twice)} {twice[:5]}; unexpected: {len(found.keys() - expected)}")
    return int(bool(lost or twice or found.keys() - expected or len(told.lines) != documents))


if __name__ == "__main__":
    main()
