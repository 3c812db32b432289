"""The tests of the desk, on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import postgres

ROOT = Path(__file__).parent.parent.parent
SAME = ("queue", "audit", "accounts", "documents", "library")
"""The tests that touch the database in ways in which the two differ."""

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason=postgres.ABSENT)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.running() as url:
        yield url


def test_everything_holds_on_postgresql_too(server: str) -> None:
    files = [f"tests/web/test_{name}.py" for name in SAME]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *files]
    environment = {**os.environ, "GOUJI_TEST_DATABASE": server}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "skipped" not in done.stdout
