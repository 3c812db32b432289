"""Names of projects: how much two are alike, and which of two lists are of one project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gouji.figures import normal_width

ALIKE = 0.72
"""From this likeness on two names can be of one project, where no other name is more like either."""
_MOST = 20_000
"""So many pairs of names are compared one by one; of more only those that share a piece which few others have."""
_FEW = 30

_YEAR = re.compile(r"[(（]?20\d\d年?度?(?:结转)?[)）]?")
_NO_NAME = re.compile(r"[\s()（）\[\]《》“”\"'、，,.:：·\-—－]")
_GENERAL = re.compile(r"(?:专项)?(?:项目|经费|资金|费用?|补助)+$")


def bare(name: str) -> str:
    """A project's name without year, brackets and blanks.

    >>> bare("2024年征缴管理经费"), bare("综合业务费 （2024 年）")
    ('征缴管理经费', '综合业务费')
    """
    return _NO_NAME.sub("", _YEAR.sub("", re.sub(r"\s+", "", normal_width(name))))


def core(name: str) -> str:
    """A bare name without the general word it ends in: 征缴管理 of 征缴管理经费."""
    short = bare(name)
    return _GENERAL.sub("", short) or short


def likeness(one: str, other: str) -> float:
    """How much two names are alike: 1 where they are the same but for year, brackets and general words."""
    return _alike(core(one), core(other))


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) >= 4 and (a in b or b in a):
        return 0.95
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def paired(ones: Iterable[str], others: Iterable[str]) -> dict[int, int]:
    """Which of two lists of names are of one project, by index: the most alike first, each once.

    >>> paired(["道路维修", "征缴管理经费"], ["征缴管理", "道路维修项目（二期）"])
    {1: 0, 0: 1}
    """
    left, right = [core(name) for name in ones], [core(name) for name in others]
    waiting: dict[str, list[int]] = {}
    for j in reversed(range(len(right))):
        waiting.setdefault(right[j], []).append(j)
    pairs = {i: same.pop() for i, name in enumerate(left) if (same := waiting.get(name))}
    taken = set(pairs.values())
    rest = [i for i in range(len(left)) if i not in pairs]
    free = [j for j in range(len(right)) if j not in taken]
    likely = _likely([left[i] for i in rest], [right[j] for j in free])
    found = ((_alike(left[rest[a]], right[free[b]]), rest[a], free[b]) for a, b in likely)
    for _, i, j in sorted((one for one in found if one[0] >= ALIKE), key=lambda one: (-one[0], one[1], one[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def likely(ones: Sequence[str], others: Sequence[str]) -> list[list[int]]:
    """For each of some names, in order, the others (by index) that may be like it."""
    found: list[list[int]] = [[] for _ in ones]
    for a, b in _likely([core(name) for name in ones], [core(name) for name in others]):
        found[a].append(b)
    return found


def _likely(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(left) * len(right) <= _MOST:
        yield from ((a, b) for a in range(len(left)) for b in range(len(right)))
        return
    holding: dict[str, list[int]] = {}
    for b, name in enumerate(right):
        for piece in _pieces(name):
            holding.setdefault(piece, []).append(b)
    for a, name in enumerate(left):
        rare = [holders for piece in _pieces(name) if len(holders := holding.get(piece, [])) <= _FEW]
        yield from ((a, b) for b in sorted({b for holders in rare for b in holders}))


def _pieces(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}
