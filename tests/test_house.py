"""The habits of the house that a program can check: small files, plain names, a changelog that knows the version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import gouji

ROOT = Path(__file__).parent.parent
LINES = 400
SUFFIXES = frozenset({".py", ".html", ".css", ".js"})
NAMES_THAT_SAY_NOTHING = frozenset({"util", "utils", "helper", "helpers", "manager", "common", "misc"})


def sources() -> Iterator[Path]:
    for folder in ("gouji", "tests"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES)


def test_no_file_is_too_long_to_be_read_at_one_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    long = [f"{path.relative_to(ROOT)}: {lines} lines" for path, lines in lengths.items() if lines > LINES]
    assert long == [], f"at most {LINES} lines; split by what the parts are for"


def test_every_file_is_named_after_what_it_holds() -> None:
    vague = [str(path.relative_to(ROOT)) for path in sources() if path.stem in NAMES_THAT_SAY_NOTHING]
    assert vague == [], "a name says what a file holds"


def test_the_changelog_begins_with_the_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert versions[0] == gouji.__version__
