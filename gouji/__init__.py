"""gouji (勾稽): read and check the budgets and final accounts that government departments disclose.

import gouji
disclosure = gouji.read("report.txt")
report = gouji.check(disclosure)
report.to_dict()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gouji.disclosure import Disclosure
    from gouji.findings import Report

__version__ = "0.1.0"
__all__ = ["__version__", "check", "read"]


def read(source: str | Path) -> Disclosure:
    """Read the document in the file `source`. Raises `gouji.reading.Unreadable` with a sentence for the user."""
    from gouji.reading import bytes_of
    from gouji.review.recognition import read_clearly

    return read_clearly(bytes_of(source), str(source))[0]


def check(disclosure: Disclosure) -> Report:
    """Evaluate every relation of a disclosure that was read or compiled, and say what each broken one comes from."""
    from gouji.review import review

    return review(disclosure)
