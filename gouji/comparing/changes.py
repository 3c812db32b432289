"""What makes a change: the expenditure of two years taken apart into items and into projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.comparing.lines import Line
from gouji.comparing.sheet import Fact, Sheet
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a change: what it was and what it is; None where the document doesn't list it."""

    title: Text
    before: Fact | None
    after: Fact | None

    @property
    def change(self) -> int:
        """What it adds to the change, in 分: an item that a full list of items doesn't have was or is nothing."""
        return (self.after.value if self.after else 0) - (self.before.value if self.before else 0)


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a total between two sheets (by their numbers), and the parts that make it, the largest first.

    `rest` is what the parts don't explain, in 分; within the printed precision it is zero.
    """

    before: int
    after: int
    by: str
    """`function_item`, `function`, `economic` or `project`: into what it is taken apart."""
    total: Part
    parts: tuple[Part, ...]
    rest: int


def changes(sheets: Sequence[Sheet], lines: Sequence[Line]) -> Iterator[Change]:
    """The changes between each sheet and the next of the same department, scope and kind."""
    by_id = {line.id: line for line in lines}
    for before, after in successive(sheets):
        spent = by_id.get("expenditure")
        if spent is None or not comparable(spent, before, after):
            continue
        total = _part(spent, before, after)
        groups = ("function_item", "function") if _detailed(lines, before, after, total) else ("function",)
        for group in (groups[0], "economic"):
            found = [line for line in lines if line.group == group and _either(line, before, after)]
            if found and all(_one_money((spent, line), before, after) for line in found):
                made = _change(before, after, group, total, [_part(line, before, after) for line in found])
                if made is not None:
                    yield made
        projects = [line for line in lines if line.group == "project" and _either(line, before, after)]
        whole = by_id.get("project")
        if projects and whole is not None and comparable(whole, before, after):
            parts = [_part(line, before, after) for line in projects]
            made = _change(before, after, "project", _part(whole, before, after), parts)
            if made is not None:
                yield made


def successive(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """The numbers of each sheet and the next year's (or the next there is) of the same department, scope and kind."""
    last: dict[tuple[str, str, str], int] = {}
    for number, sheet in sorted(enumerate(sheets), key=lambda pair: pair[1].year):
        key = (sheet.department, sheet.scope.value, sheet.kind.value)
        if key in last and sheets[last[key]].year < sheet.year:
            yield last[key], number
        last[key] = number


def comparable(line: Line, before: int, after: int) -> bool:
    """Whether both cells are there, or one where the other may be missing, and speak of the same money."""
    return _one_money((line,), before, after)


def _one_money(lines: Sequence[Line], before: int, after: int) -> bool:
    return len({cell.money for line in lines for cell in (line.cells[before], line.cells[after]) if cell}) == 1


def _either(line: Line, before: int, after: int) -> bool:
    return line.cells[before] is not None or line.cells[after] is not None


def _part(line: Line, before: int, after: int) -> Part:
    first, second = line.cells[before], line.cells[after]
    return Part(line.title, first.fact if first else None, second.fact if second else None)


def _detailed(lines: Sequence[Line], before: int, after: int, total: Part) -> bool:
    """Whether the items make up the total in both years."""
    items = [_part(line, before, after) for line in lines if line.group == "function_item"]
    return _makes_up(total.before, [part.before for part in items if part.before]) and _makes_up(
        total.after, [part.after for part in items if part.after]
    )


def _makes_up(total: Fact | None, parts: list[Fact]) -> bool:
    if total is None:
        return False
    steps = total.step + sum(part.step for part in parts)
    return abs(2 * (total.value - sum(part.value for part in parts))) <= steps


def _change(before: int, after: int, by: str, total: Part, parts: list[Part]) -> Change | None:
    """The change, or None where one year lists no parts at all: then nothing is known of what changed."""
    if total.before is None or total.after is None:
        return None
    if not any(part.before for part in parts) or not any(part.after for part in parts):
        return None
    moved = sorted((part for part in parts if part.change), key=lambda part: -abs(part.change))
    rest = total.change - sum(part.change for part in moved)
    facts = [fact for part in (*moved, total) for fact in (part.before, part.after) if fact]
    if abs(2 * rest) <= sum(fact.step for fact in facts):
        rest = 0
    return Change(before, after, by, total, tuple(moved), rest)
