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
from gouji.forms.vocabulary import Words, heading, plain_words
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
    stacks = _without_groups(_stacks(head), body)
    certain = False
    if form is not None and form.headings:
        matched = _match(stacks, form)
        enough = 3 * len(matched) >= 2 * min(len(stacks), len(form.headings))
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


def _stacks(head: Sequence[Sequence[Span]]) -> list[Stack]:
    """Columns of headings, from the bottom line up: a heading over several of them is a group."""
    stacks: list[Stack] = []
    for height, line in enumerate(reversed(head)):
        for span in line:
            under = [s for s in stacks if s.left < span.right and span.left < s.right]
            text = plain_words(span.cell.text)
            if not under:
                stacks.append(Stack(span.left, span.right, [text], height=height))
            elif len(under) == 1:
                under[0].texts.insert(0, text)
                under[0].left, under[0].right = min(under[0].left, span.left), max(under[0].right, span.right)
            else:
                for stack in under:
                    stack.above.insert(0, text)
    return sorted(stacks, key=lambda stack: stack.left)


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


def _match(stacks: list[Stack], form: Form) -> dict[int, Path]:
    """The declared column of each stack, by the longest common order of their headings."""
    wanted = [(plain_words(path[-1]), heading(path[-1])) for path in form.headings]
    size, count = len(stacks), len(wanted)
    best = [[0] * (count + 1) for _ in range(size + 1)]
    fits = [[_fit(stack, *leaf) for leaf in wanted] for stack in stacks]
    for i in range(size - 1, -1, -1):
        for j in range(count - 1, -1, -1):
            here = best[i + 1][j + 1] + fits[i][j] if fits[i][j] else 0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    found: dict[int, Path] = {}
    i = j = 0
    while i < size and j < count:
        if fits[i][j] and best[i][j] == best[i + 1][j + 1] + fits[i][j]:
            found[id(stacks[i])] = form.headings[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _fit(stack: Stack, text: str, words: Words) -> int:
    """How well a stack's own heading is a declared one: 2 in the same words, 1 in words that say the same."""
    labels = stack.labels
    if text in labels:
        return 2
    return int(any(heading(label) == words and words != heading("") for label in labels))


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
