"""The same document gives the same report, byte for byte, whatever order Python gives to sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.documents import Layout, generate


def _altered() -> str:
    """A document with several wrong figures, so that diagnosis has much to compare."""
    document = generate(11, "henan", Layout(blank="0.00"))
    lines = document.text.split("\n")
    tables = [truth for truth in document.truth if truth.key and not truth.performance and len(truth.text) > 5]
    for truth in tables[::40]:
        line = lines[truth.line - 1]
        digit = str((int(truth.text[0]) + 1) % 9 + 1)
        lines[truth.line - 1] = line[: truth.start] + digit + line[truth.start + 1 :]
    return "\n".join(lines)


def test_a_report_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_text(_altered(), "utf-8")
    command = [sys.executable, "-c", "from gouji.cli import main; main()", "check", "--json", str(path)]
    outputs = [
        subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False).stdout
        for seed in ("1", "2", "77")
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert b"diagnosis.figure" in outputs[0]
