"""The tests of the desk, on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.web import postgres

ROOT = Path(__file__).parent.parent.parent
SAME = ("queue", "audit", "accounts", "documents", "library", "open_data")
"""The tests that touch the database in ways in which the two differ."""


def test_everything_holds_on_postgresql_too(postgresql: postgres.Server) -> None:
    files = [f"tests/web/test_{name}.py" for name in SAME]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *files]
    environment = {**os.environ, "GOUJI_TEST_DATABASE": postgresql.database()}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "skipped" not in done.stdout
