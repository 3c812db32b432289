"""Tables whose columns are held by blanks, as `pdftotext -layout` prints them: columns are where cells stand.

Headings are stacked from the bottom line up into columns; where the form is declared, its columns are matched with
them in order, which also tells wrapped headings from nested ones. Columns that no heading names come from the body.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.forms import Form
from gouji.forms.form import Path
from gouji.forms.vocabulary import Role, Words, heading, plain_words
from gouji.reading.blocks import Cell, Line

_WIDE = "WFA"


def display_width(text: str) -> int:
    """How many columns of a fixed-width page the text takes (a Chinese character takes two)."""
    return len(text) + sum(unicodedata.east_asian_width(char) in _WIDE for char in text)


@dataclass(slots=True)
class Span:
    """A cell of an aligned line and the columns of the page it covers."""

    cell: Cell
    left: int
    right: int


@dataclass(slots=True)
class Stack:
    """The headings of one column, topmost first, and the columns of the page they cover."""

    left: int
    right: int
    texts: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    """Headings that stand over several columns, outermost first."""
    height: int = 0
    """On which heading line, counted from the bottom, its lowest heading stands."""

    @property
    def labels(self) -> list[str]:
        """What the column's own heading may be: its last line, its last two lines, and so on."""
        return ["".join(self.texts[-size:]) for size in range(1, len(self.texts) + 1)]


@dataclass(slots=True)
class Laid:
    """An aligned table: where its columns are, and the headings that lead to each."""

    edges: list[tuple[int, int]]
    paths: list[Path]
    certain: bool


def spans(line: Line) -> list[Span]:
    """The cells of a line with the page columns they cover."""
    found = []
    for cell in line.cells:
        if cell.text:
            left = display_width(line.text[: cell.start])
            found.append(Span(cell, left, left + display_width(cell.text)))
    return found


def lay_out(head: Sequence[Sequence[Span]], body: Sequence[Sequence[Span]], form: Form | None) -> Laid:
    """The columns of a table from its heading lines and its body."""
    stacks = _without_groups(_stacks(head, body), body)
    certain = False
    if form is not None and form.headings:
        matched = _match(stacks, form)
        enough = 3 * len(matched) >= 2 * min(len(stacks), len(form.headings))
        matched |= {id(stack): _path(stack) for stack in stacks if id(stack) not in matched and _says_nothing(stack)}
        if enough and not _left_over(stacks, matched, body):
            certain = True
            stacks = [stack for stack in stacks if id(stack) in matched]
            paths = [matched[id(stack)] for stack in stacks]
    if not certain:
        paths = [_path(stack) for stack in stacks]
    edges = [(stack.left, stack.right) for stack in stacks]
    for left, right in _clusters(body):
        if not any(left < other_right and other_left < right for other_left, other_right in edges):
            at = sum(1 for other_left, _ in edges if other_left < left)
            edges.insert(at, (left, right))
            paths.insert(at, ())
    return Laid(_widened(edges, body), paths, certain)


def _left_over(stacks: list[Stack], matched: dict[int, Path], body: Sequence[Sequence[Span]]) -> bool:
    """Whether cells of the body stand under a heading that the form does not have, and under none that it has."""
    known = [stack for stack in stacks if id(stack) in matched]
    other = [stack for stack in stacks if id(stack) not in matched]

    def under(span: Span, among: list[Stack]) -> bool:
        return any(stack.left < span.right and span.left < stack.right for stack in among)

    return any(under(span, other) and not under(span, known) for row in body for span in row)


def _stacks(head: Sequence[Sequence[Span]], body: Sequence[Sequence[Span]]) -> list[Stack]:
    """Columns of headings, from the bottom line up: a heading over several of them is a group."""
    stacks: list[Stack] = []
    for height, line in enumerate(reversed(head)):
        columns = sorted(stacks, key=lambda stack: stack.left)
        edges = _widened([(stack.left, stack.right) for stack in columns], body)
        touched = [[i for i, s in enumerate(columns) if s.left < span.right and span.left < s.right] for span in line]
        taken: set[int] = set()
        for index, span in enumerate(line):
            others = taken.union(*(touched[other] for other in range(len(line)) if other != index))
            text = plain_words(span.cell.text)
            if not touched[index] and others.isdisjoint(beside := _beside(span, edges)):
                touched[index] = [] if _has_column(span, edges, body) else beside
            wrapped = all(not _speaks(text) or not _speaks(columns[column].texts[0]) for column in touched[index])
            covered = _covered(span, touched[index], edges, others, wrapped=wrapped)
            taken.update(covered)
            if not covered:
                stacks.append(Stack(span.left, span.right, [text], height=height))
            elif len(covered) == 1:
                stack = columns[covered[0]]
                stack.texts.insert(0, text)
                stack.left, stack.right = min(stack.left, span.left), max(stack.right, span.right)
            else:
                for column in covered:
                    columns[column].above.insert(0, text)
    return sorted(stacks, key=lambda stack: stack.left)


_OFF_CENTRE = 4
"""Twice how far the middle of a heading may lie from the middle of what it covers, at least; or a twelfth of that."""


def _has_column(span: Span, edges: list[tuple[int, int]], body: Sequence[Sequence[Span]]) -> bool:
    """Whether a heading names a column that no heading below it names: a total, or cells stand under it alone.

    So does the rest of a heading (余, 算), which no group is.
    """
    text = plain_words(span.cell.text)
    if len(text) < len("收入") or heading(text).role is not Role.AMOUNT:
        return True
    return any(
        cell.left < span.right
        and span.left < cell.right
        and not any(left < cell.right and cell.left < right for left, right in edges)
        for row in body
        for cell in row
    )


def _beside(span: Span, edges: list[tuple[int, int]]) -> list[int]:
    """The two columns between which a heading stands."""
    after = next((index for index, (left, _) in enumerate(edges) if left >= span.right), 0)
    return [after - 1, after] if after else []


def _speaks(text: str) -> bool:
    """Whether a heading says something by itself."""
    return heading(text) != heading("")


def _covered(
    span: Span, touched: list[int], edges: list[tuple[int, int]], others: set[int], *, wrapped: bool
) -> list[int]:
    """The columns that a heading covers: its own, if it fits there, else as many as it is the middle of.

    `wrapped`: the heading under it may be its second line. Merged headings are printed in the middle, which may lie
    over one or two of their columns alone, or between them.
    """
    if not touched:
        return touched

    def off_centre(first: int, last: int) -> int:
        left, right = edges[first][0], edges[last][1]
        return max(abs(span.left + span.right - left - right) - max(_OFF_CENTRE, (right - left) // 12), 0)

    start, end = touched[0], touched[-1]
    left, right = edges[start]
    if wrapped and start == end and span.right - span.left <= right - left and not off_centre(start, end):
        return touched
    first, last = start, end
    while first and first - 1 not in others:
        first -= 1
    while last + 1 < len(edges) and last + 1 not in others:
        last += 1
    ranges = [(a, b) for a in range(first, start + 1) for b in range(end, last + 1) if a < b and not off_centre(a, b)]
    if not ranges:
        return [column for column in touched if edges[column][0] < span.right and span.left < edges[column][1]]
    first, last = min(ranges, key=lambda one: (one[0] - one[1], one))
    return list(range(first, last + 1))


def _without_groups(stacks: list[Stack], body: Sequence[Sequence[Span]]) -> list[Stack]:
    """The stacks without headings that only stand above a gap: cells of the body lie under them and a column both."""
    kept = list(stacks)
    for stack in stacks:
        under = [span for row in body for span in row if span.left < stack.right and stack.left < span.right]
        shared = [
            [o for o in kept if o.height < stack.height and o.left < span.right and span.left < o.right]
            for span in under
        ]
        if under and 2 * sum(1 for others in shared if others) > len(under):
            kept.remove(stack)
            for other in {id(o): o for others in shared for o in others}.values():
                other.above[:0] = stack.texts
    return kept


def _path(stack: Stack) -> Path:
    """The headings of a column that no form explains: a last line that says nothing by itself was wrapped."""
    texts = list(stack.texts)
    while len(texts) > 1 and heading(texts[-1]) == heading("") and heading(texts[-2] + texts[-1]) != heading(""):
        texts[-2:] = ["".join(texts[-2:])]
    if len(texts) > 1 and _fragment(texts[-1]):
        texts[-2:] = ["".join(texts[-2:])]
    return (*stack.above, *texts)


def _fragment(text: str) -> bool:
    """Whether a heading's last line can only be the end of the one above it."""
    return len(text) <= 4 and text not in ("合计", "小计", "总计", "金额", "预算数", "决算数", "类", "款", "项", "其中")


def _says_nothing(stack: Stack) -> bool:
    """Whether the column only counts the rows or remarks on them: any table may have one."""
    return any(heading(label).role in (Role.ORDINAL, Role.TEXT) for label in stack.labels)


def _match(stacks: list[Stack], form: Form) -> dict[int, Path]:
    """The declared column of each stack: the longest common order of their headings, then that of what is left over.

    A department may print a block of columns before another (项目支出 before 基本支出).
    """
    found: dict[int, Path] = {}
    left, declared = list(stacks), list(form.headings)
    while left and declared:
        pairs = _in_order(left, declared)
        if not pairs:
            break
        found |= {id(left[i]): declared[j] for i, j in pairs}
        rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
        left = [stack for i, stack in enumerate(left) if i not in rows]
        declared = [path for j, path in enumerate(declared) if j not in columns]
    return found


def _in_order(stacks: list[Stack], declared: list[Path]) -> list[tuple[int, int]]:
    """The longest common order of headings; of equal ones that with the fewest breaks."""
    size, count = len(stacks), len(declared)
    wanted = [(path, plain_words(path[-1]), heading(path[-1])) for path in declared]
    fits = [[_fit(stack, *leaf) for leaf in wanted] for stack in stacks]
    best = [[0] * (count + 1) for _ in range(size + 1)]
    here = [[0] * (count + 1) for _ in range(size + 1)]
    for i in range(size - 1, -1, -1):
        for j in range(count - 1, -1, -1):
            if fits[i][j]:
                here[i][j] = fits[i][j] + max(best[i + 1][j + 1], here[i + 1][j + 1] + 1 if here[i + 1][j + 1] else 0)
            best[i][j] = max(here[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < size and j < count:
        goes_on = bool(pairs) and pairs[-1] == (i - 1, j - 1) and here[i][j] + 1 > best[i][j]
        if here[i][j] and (goes_on or best[i][j] == here[i][j]):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _fit(stack: Stack, path: Path, text: str, words: Words) -> int:
    """How well a stack's own heading is a declared one: in the same words, in words that say the same, under its group.

    The longer the agreement, the more it counts: 0 where the heading is another.
    """
    labels = stack.labels
    same = 4 if text in labels else 2 if any(heading(label) == words != heading("") for label in labels) else 0
    if not same or len(path) == 1:
        return same
    above = {*stack.above, *stack.texts[:-1]}
    return same + 2 * any(plain_words(group) in above for group in path[:-1])


def _clusters(rows: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """The intervals of the page that the cells of the body occupy, left to right."""
    merged: list[tuple[int, int]] = []
    for left, right in sorted((span.left, span.right) for row in rows for span in row):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _widened(edges: list[tuple[int, int]], body: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """The columns widened to the body cells that touch them and no other."""
    wide = list(edges)
    for row in body:
        for span in row:
            touched = [i for i, (left, right) in enumerate(edges) if left < span.right and span.left < right]
            if len(touched) == 1:
                left, right = wide[touched[0]]
                wide[touched[0]] = min(left, span.left), max(right, span.right)
    return wide


def nearest(edges: list[tuple[int, int]], span: Span) -> int:
    """The column that a cell overlaps most, or stands nearest to."""

    def closeness(column: int) -> tuple[int, int]:
        left, right = edges[column]
        overlap = min(right, span.right) - max(left, span.left)
        return min(overlap, span.right - span.left), -abs(right - span.right)

    return max(range(len(edges)), key=closeness)
