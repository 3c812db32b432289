"""Reading the package's CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


def rows(name: str) -> list[list[str]]:
    """The rows of `data/NAME.csv` under the heading."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def year(text: str) -> int | None:
    """A cell that holds a year or nothing."""
    return int(text) if text else None
