"""Headings whose cells only follow each other, unfolded into columns: which words stand under which.

Blanks lost, 合计 基本支出 项目支出 above 小计 人员经费 公用经费 may be five columns in more than one way. A heading
takes the words below it that can be its parts: a part of its fund or its measure, a sum first, changes under a change,
codes and names under a heading of keys. Only what can be read in one way is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from gouji.forms.form import Path
from gouji.forms.vocabulary import Role, Words, heading, plain_words
from gouji.reading.blocks import Cell
from gouji.reading.layout import goes_on
from gouji.subject import FUND_PARTS, PARTS, Fund, Measure, Stage

Tree = tuple[str, tuple["Tree", ...]]
"""A heading and those under it."""

_KEYS = frozenset({Role.CODE, Role.LABEL, Role.ORDINAL})
_SIDE = re.compile(r"(?:收入|支出)(?:项目|（[^）]*）|按.{2,8})?$")
_YEAR = re.compile(r"(?:.*比)?20\d\d")
_COMPARES = re.compile(r"比.*(年|数)|增减")
_SPACED = ("项目", "金额", "合计", "小计", "总计", "编码", "名称", "备注", "序号", "收入", "支出")
_INSIDE = ("的", "和", "及", "与", "、", "）")
"""What no heading begins with."""
_LEVELS = 3
_LINES = 12
"""On how many lines headings may begin to be looked at as three levels."""
_WAYS = 30
"""How many ways to put one level of headings under another are looked at."""
_MOST = 40
"""How many words a table's headings may have to be unfolded."""


def columns(head: Sequence[Sequence[Cell]], figures: int) -> list[list[Path]]:
    """The ways to read heading lines as columns, at least `figures` of them with figures."""
    words = _words(head)
    if not 1 < len(words) <= _MOST:
        return []
    starts = [at for at, (_, opens) in enumerate(words) if opens and at]
    texts = [text for text, _ in words]
    found: list[list[Path]] = []
    for depth in range(1, _LEVELS + 1 if len(starts) <= _LINES else _LEVELS):
        for cuts in combinations(starts, depth - 1):
            levels = [texts[a:b] for a, b in zip((0, *cuts), (*cuts, len(texts)), strict=True)]
            for trees in _nested(levels):
                paths = [path for tree in trees for path in _paths(tree, ())]
                if paths not in found and _sound(paths, figures):
                    found.append(paths)
    return found


def _words(head: Sequence[Sequence[Cell]]) -> list[tuple[str, bool]]:
    """The words of the headings and whether each begins a line: letters set apart and wrapped words are joined."""
    words: list[tuple[str, bool]] = []
    for row in _whole(head):
        for at, text in enumerate(row):
            before = words[-1][0] if words else ""
            spaced = at > 0 and before + text in _SPACED and len(text) == 1
            dated = at > 0 and _YEAR.fullmatch(before) is not None and text.startswith("年")
            dated = dated or (at > 0 and before.endswith("比") and _YEAR.fullmatch(text) is not None)
            if spaced or dated or (at == 0 and before and _is_rest(before, text)):
                words[-1] = (before + text, words[-1][1])
            else:
                words.append((text, at == 0))
    return words


def _whole(head: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The words of each line; a line that begins as no word does (的补助) goes on with the last of the line before."""
    lines: list[list[str]] = []
    for row in head:
        texts = [text for cell in row if (text := plain_words(cell.text))]
        if lines and texts and texts[0].startswith(_INSIDE):
            lines[-1][-1] += texts.pop(0)
        if texts:
            lines.append(texts)
    return lines


def _is_rest(before: str, text: str) -> bool:
    """Whether the first word of a line is the rest of the last one of the line before."""
    if goes_on(before, text):
        return True
    if heading(text) != heading("") or _SIDE.match(text):
        return False
    return heading(before + text) != heading(before) or len(text) <= 2


def _nested(levels: Sequence[Sequence[str]]) -> Iterator[tuple[Tree, ...]]:
    """The ways to put each level's words under those of the level above, in order: not more than a few."""
    if len(levels) == 1:
        yield tuple((text, ()) for text in levels[0])
        return
    for below in islice(_nested(levels[1:]), _WAYS):
        yield from islice(_under(levels[0], below), _WAYS)


def _under(texts: Sequence[str], below: tuple[Tree, ...]) -> Iterator[tuple[Tree, ...]]:
    """The ways to put the trees of one level under the words of the one above."""
    sizes: dict[tuple[int, int], list[int]] = {}
    for at in range(len(texts) - 1, -1, -1):
        last = at + 1 == len(texts)
        for start in range(len(below) + 1):
            ends = [end for end in range(start, len(below) + 1) if (end == len(below) if last else sizes[at + 1, end])]
            sizes[at, start] = [
                end - start
                for end in ends
                if (_takes(texts[at], below[start:end]) if end > start else not _SIDE.match(texts[at]))
            ]

    def walk(at: int, start: int) -> Iterator[tuple[Tree, ...]]:
        if at == len(texts):
            yield ()
            return
        for size in sizes[at, start]:
            for others in walk(at + 1, start + size):
                yield ((texts[at], below[start : start + size]), *others)

    yield from walk(0, 0)


def _takes(group: str, parts: tuple[Tree, ...]) -> bool:
    """Whether headings can be those under another."""
    said = heading(group)
    if said.role in (Role.TOTAL, Role.ORDINAL, Role.RATE, Role.COUNT) or len({text for text, _ in parts}) < len(parts):
        return False
    words = [heading(text) for text, _ in parts]
    keys = [word.role in _KEYS for word in words]
    if _SIDE.match(group):
        return keys[0] and not all(keys)
    if any(keys):
        return all(keys) and said.role in _KEYS
    if said.role in _KEYS or len(parts) < 2:
        return False
    sums = [at for at, word in enumerate(words) if word.role is Role.TOTAL]
    if sums not in ([], [0], [len(parts) - 1]):
        return False
    changes = [word.stage is Stage.CHANGE or word.role is Role.RATE for word in words]
    change = said.stage is Stage.CHANGE or _COMPARES.search(group) is not None
    if change != all(changes) or (any(changes) and not all(changes)):
        return False
    for word in words:
        if not change and said.stage is not None and word.stage not in (None, said.stage):
            return False
        if said.fund is not None and word.fund is not None and word.fund not in _parts_of_fund(said.fund):
            return False
        if said.measure is not None and word.measure is not None and word.measure not in _parts_of(said.measure):
            return False
        if said.origin is not None and word.origin not in (None, said.origin):
            return False
    return bool(sums) or all(changes) or all(_is_part(said, word) for word in words)


def _is_part(whole: Words, part: Words) -> bool:
    """Whether a heading names a part of the fund or the measure above it."""
    narrower = part.fund is not None and whole.fund is not None and part.fund is not whole.fund
    return narrower or (part.measure is not None and whole.measure is not None and part.measure is not whole.measure)


def _parts_of_fund(fund: Fund) -> set[Fund]:
    found = {fund}
    for part in FUND_PARTS.get(fund, ()):
        found |= _parts_of_fund(part)
    return found | ({Fund.GENERAL_APPROPRIATED} if Fund.GENERAL in found else set())


def _parts_of(measure: Measure) -> set[Measure]:
    found = {measure}
    for part in PARTS.get(measure, ()):
        found |= _parts_of(part)
    return found


def _paths(tree: Tree, above: Path) -> Iterator[Path]:
    text, parts = tree
    if not parts:
        yield (*above, text)
    for part in parts:
        yield from _paths(part, (*above, text))


def _sound(paths: list[Path], figures: int) -> bool:
    """Whether columns can be a table's: the first names the rows, as others after it may; enough hold figures."""
    roles = [Role.LABEL, *(heading(path[-1]).role for path in paths[1:])]
    held = [role for role in roles if role not in _KEYS and role is not Role.TEXT]
    if len(held) < figures or not held or (len(paths[0]) > 1 and heading(paths[0][-1]).role not in _KEYS):
        return False
    sides = any(_SIDE.match(path[0]) for path in paths)
    first = next(at for at, role in enumerate(roles) if role not in _KEYS)
    if not sides and any(role in _KEYS for role in roles[first:]):
        return False
    return sides or len(set(paths)) == len(paths)
