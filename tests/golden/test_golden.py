"""Small documents of our own beside what is read of them and what is found in them.

A folder holds `source.txt`, `read.json` and `report.json`. `pytest tests/golden --rewrite-golden` writes the two
results anew; a person reads the difference. Ids of findings, which are hashes, are numbers there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gouji.checking import check
from gouji.findings import Report
from gouji.reading import read_bytes
from gouji.reporting.reading import to_dict

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/source.txt"))
FILES = {"source.txt", "read.json", "report.json"}


def pretty(value: Any, depth: int = 0) -> str:
    """JSON with a line for each thing that is read or found."""
    inner = "  " * (depth + 1)
    if depth == 4 or not value or not isinstance(value, dict | list) or not _nested(value):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        items = [f"{inner}{json.dumps(key)}: {pretty(each, depth + 1)}" for key, each in value.items()]
        return "{\n" + ",\n".join(items) + "\n" + "  " * depth + "}"
    return "[\n" + ",\n".join(inner + pretty(each, depth + 1) for each in value) + "\n" + "  " * depth + "]"


def _nested(value: dict[str, Any] | list[Any]) -> bool:
    return any(isinstance(each, dict | list) for each in (value.values() if isinstance(value, dict) else value))


def said(report: Report) -> dict[str, Any]:
    """A report without what no reader of a difference wants to see: hashes, and rules that do not apply."""
    result = report.to_dict()
    for number, finding in enumerate(result["findings"], 1):
        finding["id"] = number
    result["rules"] = [rule for rule in result["rules"] if rule["state"] != "not_applicable"]
    return result


def results(folder: Path) -> dict[str, str]:
    """The two results for a folder's document."""
    documents = read_bytes((folder / "source.txt").read_bytes(), "source.txt")
    return {
        "read.json": pretty([to_dict(document) for document in documents]) + "\n",
        "report.json": pretty([said(check(document)) for document in documents]) + "\n",
    }


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_read_and_checked_as_before(name: str, request: pytest.FixtureRequest) -> None:
    folder = HERE / name
    now = results(folder)
    for result, text in now.items():
        if request.config.getoption("--rewrite-golden", default=False):
            (folder / result).write_text(text, "utf-8")
        assert (folder / result).read_text("utf-8") == text, f"{folder / result}: see --rewrite-golden"


def test_no_result_is_without_its_source_and_no_source_without_its_results() -> None:
    folders = [path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert sorted(path.name for path in folders) == CASES
    if not all((path / "read.json").exists() for path in folders):
        pytest.fail("write the results with --rewrite-golden")
    assert {path.name: {file.name for file in path.iterdir()} for path in folders} == dict.fromkeys(CASES, FILES)
