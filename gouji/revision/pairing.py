"""Which thing of one version is which of the other: by what they are called, then by how alike they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from gouji.revision.words import likeness

Thing = TypeVar("Thing")
Pairs = dict[int, int]
"""For things of the earlier version, by position, the position in the later one."""

ALIKE = 0.5
"""How alike two texts must be to be two wordings of one."""
SHARED = 400
"""Texts that may share two characters before these say nothing of a text."""


def by_keys(
    before: Sequence[Thing], after: Sequence[Thing], keys: Sequence[Callable[[Thing], Hashable | None]]
) -> Pairs:
    """Pairs things of equal keys, the narrowest key first; of several with one key, in order. A key may be None."""
    pairs: Pairs = {}
    taken: set[int] = set()
    for key in keys:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, thing in enumerate(after):
            if at not in taken and (name := key(thing)) is not None:
                waiting[name].append(at)
        for at, thing in enumerate(before):
            if at not in pairs and (name := key(thing)) is not None and waiting.get(name):
                pairs[at] = waiting[name].pop(0)
                taken.add(pairs[at])
    return pairs


def in_order(
    before: Sequence[Thing], after: Sequence[Thing], keys: Sequence[Callable[[Thing], Hashable | None]]
) -> Pairs:
    """As `by_keys`, but of several with one key those that follow the same thing are paired first."""

    def neighbours(things: Sequence[Thing]) -> list[tuple[Thing, Hashable]]:
        above = [None, *map(keys[0], things)]
        return [(thing, previous) for thing, previous in zip(things, above, strict=False)]

    def following(pair: tuple[Thing, Hashable]) -> Hashable | None:
        return (keys[0](pair[0]), pair[1])

    def plainly(key: Callable[[Thing], Hashable | None]) -> Callable[[tuple[Thing, Hashable]], Hashable | None]:
        return lambda pair: key(pair[0])

    return by_keys(neighbours(before), neighbours(after), (following, *map(plainly, keys)))


def by_words(
    before: Sequence[str], after: Sequence[str], pairs: Pairs, near: Callable[[int, int], float] | None = None
) -> Pairs:
    """Pairs texts that no key paired, the most alike first; `near` adds to how alike two positions are."""
    left = [at for at in range(len(before)) if at not in pairs]
    taken = set(pairs.values())
    right = [at for at in range(len(after)) if at not in taken]
    letters: defaultdict[str, list[int]] = defaultdict(list)
    for at in right:
        for two in {after[at][i : i + 2] for i in range(max(len(after[at]) - 1, 1))}:
            letters[two].append(at)
    ranked: list[tuple[float, int, int]] = []
    for at in left:
        shared: Counter[int] = Counter()
        for two in {before[at][i : i + 2] for i in range(max(len(before[at]) - 1, 1))}:
            if len(letters.get(two, ())) <= SHARED:
                shared.update(letters.get(two, ()))
        for other, _ in shared.most_common(12):
            alike = likeness(before[at], after[other])
            if alike >= ALIKE:
                ranked.append((alike + (near(at, other) if near else 0.0), at, other))
    found: Pairs = {}
    for _, at, other in sorted(ranked, key=lambda each: (-each[0], each[1], each[2])):
        if at not in found and other not in taken:
            found[at] = other
            taken.add(other)
    return found


def moved(pairs: Pairs) -> set[int]:
    """The things, by position in the earlier version, that stand elsewhere among the others: the fewest that do."""
    order = sorted(pairs)
    ends: list[int] = []
    lengths: list[int] = []
    for at in order:
        length = bisect_left(ends, pairs[at])
        ends[length : length + 1] = [pairs[at]]
        lengths.append(length)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for at, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted and (not kept or pairs[at] < pairs[min(kept)]):
            kept.add(at)
            wanted -= 1
    return set(order) - kept
