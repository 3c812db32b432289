"""What is printed between the title of a table and its headings."""

from __future__ import annotations

import re

from gouji.manuscript import Table

_UNIT = re.compile(r"单位\s*[：:]\s*(?:人民币)?[亿万千]?元")


def above(table: Table) -> list[tuple[str, str]]:
    """The lines over the headings, what stands on the left and on the right of each: the unit on the last one."""
    lines = [_sides(line) for line in table.above]
    if not table.unit or any(_UNIT.search(line) for line in table.above):
        return lines
    unit = f"单位：{table.unit}"
    if lines and not lines[-1][1]:
        return [*lines[:-1], (lines[-1][0], unit)]
    return [*lines, ("", unit)]


def _sides(line: str) -> tuple[str, str]:
    """A line in its two halves: a tab parts them; the unit alone stands on the right."""
    left, _, right = line.partition("\t")
    return ("", left) if not right and _UNIT.match(left.strip()) else (left.strip(), right.strip())
