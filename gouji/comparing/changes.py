"""What makes a change: the expenditure of two years taken apart into items and into projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.comparing.lines import Line, lines
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


def changes(sheets: Sequence[Sheet]) -> Iterator[Change]:
    """The changes between each sheet and the next of the same department, scope and kind.

    Each pair has lines of its own, so that the widest money is taken of which both speak, whatever the others print.
    """
    for before, after in successive(sheets):
        for change in _between(lines((sheets[before], sheets[after]))):
            yield replace(change, before=before, after=after)


def _between(found: Sequence[Line]) -> Iterator[Change]:
    """The changes of two sheets, which are numbers 0 and 1 here."""
    by_id = {line.id: line for line in found}
    spent, project = by_id.get("expenditure"), by_id.get("project")
    if spent is None or not comparable(spent):
        return
    total = _part(spent)
    for group in ("function_item" if _detailed(found, total) else "function", "economic"):
        parts = [line for line in found if line.group == group]
        if parts and _one_money((spent, *parts)):
            made = _change(group, total, [_part(line) for line in parts])
            if made is not None:
                yield made
    projects = [line for line in found if line.group == "project"]
    if projects and project is not None and comparable(project):
        made = _change("project", _part(project), [_part(line) for line in projects])
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


def comparable(line: Line) -> bool:
    """Whether all cells that are there speak of the same money."""
    return _one_money((line,))


def _one_money(lines: Sequence[Line]) -> bool:
    return len({cell.money for line in lines for cell in line.cells if cell}) == 1


def _part(line: Line) -> Part:
    first, second = line.cells
    return Part(line.title, first.fact if first else None, second.fact if second else None)


def _detailed(found: Sequence[Line], total: Part) -> bool:
    """Whether the items make up the total in both years."""
    items = [_part(line) for line in found if line.group == "function_item"]
    return _makes_up(total.before, [part.before for part in items if part.before]) and _makes_up(
        total.after, [part.after for part in items if part.after]
    )


def _makes_up(total: Fact | None, parts: list[Fact]) -> bool:
    if total is None:
        return False
    steps = total.step + sum(part.step for part in parts)
    return abs(2 * (total.value - sum(part.value for part in parts))) <= steps


def _change(by: str, total: Part, parts: list[Part]) -> Change | None:
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
    return Change(0, 1, by, total, tuple(moved), rest)
