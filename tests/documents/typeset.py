"""A text as blocks that a typesetter can print: headings, paragraphs, and tables whose merged cells are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKUP = re.compile(r"</?b>|\*\*")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
_CODED = re.compile(r"\d{3,7}")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph or heading; `level` 0 is running text, 1 and 2 are headings, 3 the line between title and table."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A printed cell: its text, where it begins and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Ruled:
    """A table: its size, how many of its rows are headings, and its cells."""

    rows: int
    columns: int
    head: int
    boxes: list[Box] = field(default_factory=list)


Block = Words | Ruled


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text whose tables have tabs between their cells."""
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        plain = _MARKUP.sub("", line)
        if "\t" in plain:
            rows.append([cell.strip() for cell in plain.split("\t")])
            continue
        if rows:
            yield _table(rows)
            rows = []
        words = plain.strip()
        if words:
            yield Words(words.lstrip("# ") if words.startswith("#") else words, _level(words))


def _level(words: str) -> int:
    if words.startswith("# ") or re.match(r"第.部分", words):
        return 1
    if words.startswith("#") or (len(words) < 45 and words.endswith("表")):
        return 2
    return 3 if len(words) < 40 and re.search(r"单位[：:]|部门[：:]|部门名称[：:]|^公开\d", words) else 0


def _is_data(row: list[str]) -> bool:
    """Whether a row is no heading: an amount, a code with its name, a total, or a numbering of the columns."""
    filled = [cell for cell in row if cell]
    if any(_AMOUNT.fullmatch(cell) for cell in filled) or row[0] in ("栏次", "合计", "总计"):
        return True
    if filled and all(cell.isdigit() or cell in ("栏次", "甲", "乙") for cell in filled):
        return True
    return any(_CODED.fullmatch(cell) for cell in filled[:2]) or any(cell.startswith(("一、", "1.")) for cell in filled)


def _table(rows: list[list[str]]) -> Ruled:
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = next((index for index, row in enumerate(rows) if _is_data(row)), 0)
    table = Ruled(len(rows), width, head)
    owner = _owners(rows[:head], width)
    for row in range(head):
        for column in range(width):
            if owner[row][column] == (row, column):
                covered = [(r, c) for r in range(head) for c in range(width) if owner[r][c] == (row, column)]
                high = max(r for r, _ in covered) - row + 1
                wide = max(c for _, c in covered) - column + 1
                table.boxes.append(Box(rows[row][column], row, column, high, wide))
    table.boxes += [Box(rows[r][c], r, c) for r in range(head, len(rows)) for c in range(width)]
    return table


def _owners(rows: list[list[str]], width: int) -> list[list[tuple[int, int]]]:
    """For each heading cell the one that covers it: a blank belongs to what is left of it, else to what is above."""
    owner: list[list[tuple[int, int]]] = []
    for r, row in enumerate(rows):
        line: list[tuple[int, int]] = []
        for c in range(width):
            left = line[c - 1] if c else None
            above = owner[r - 1][c] if r else None
            if row[c] or (left is None and above is None):
                line.append((r, c))
            elif left is not None and left[0] == r and rows[r][left[1]] and (r == 0 or above == owner[r - 1][c - 1]):
                line.append(left)
            else:
                line.append(above or (r, c))
        owner.append(line)
    return owner
