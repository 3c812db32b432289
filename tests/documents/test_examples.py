"""The examples hold the defects that their README lists, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.checking import check
from gouji.findings import Severity
from gouji.reading import read_file

EXAMPLES = Path(__file__).parents[2] / "examples"


def planted() -> list[tuple[str, int, str, str]]:
    """File, line, what is printed and what is right, as the README's table lists them."""
    rows = [line.strip("| ").split("|") for line in (EXAMPLES / "README.md").read_text("utf-8").splitlines()]
    defects = []
    for row in rows:
        if len(row) == 5 and row[1].strip().isdigit():
            name, line, printed, right, _ = (cell.strip() for cell in row)
            defects.append((name, int(line), printed, right))
    return defects


def suspected(name: str) -> set[int]:
    """The lines in which checking finds an error or a warning."""
    report = check(read_file(EXAMPLES / name))
    return {
        place.line for finding in report.findings if finding.severity is not Severity.NOTE for place in finding.places
    }


def test_the_readme_lists_every_document() -> None:
    names = {path.name for path in EXAMPLES.glob("*.txt")}
    assert {name for name, *_ in planted()} == names - {"linshui-2024-final.txt"}


@pytest.mark.parametrize(("name", "line", "printed", "right"), planted())
def test_a_planted_defect_stands_where_the_readme_says_and_is_found(
    name: str, line: int, printed: str, right: str
) -> None:
    text = (EXAMPLES / name).read_text("utf-8").splitlines()[line - 1]
    assert printed in text
    assert right not in text
    assert line in suspected(name)


def test_nothing_is_found_in_the_sound_example() -> None:
    assert suspected("linshui-2024-final.txt") == set()
