"""Rounding tails that no amounts can have made together.

Each tail alone is within what rounding can do. Together they say more: adding and subtracting relations, figures that
stand in several of them cancel, and what is left over may be further apart than the rounding of the few figures left.
Such a combination proves that no unrounded amounts round to the printed ones. It is looked for step by step, from each
tail on, by adding the relation that brings the sum nearest to a contradiction; all in integers, so that what is found
is certain. What is not found may still be there: a solver would see every contradiction, and would cost more than all
the rest of diagnosis (see docs/diagnosis.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gouji.figures import Figure, Unit
from gouji.findings import Severity
from gouji.relations import Linear, Relation, Sense, State

_STARTS = 60
"""Tails from which a contradiction is looked for."""
_STEPS = 6
"""Relations that are added, at most."""
_KEPT = 4
"""Sums that are pursued at each step."""

Key = tuple[int, int, Unit]
Steps = Mapping[Key, int]
"""What the last printed digit of each figure is worth."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Relations with tails that cannot all hold of unrounded amounts: weighted and added up, they contradict."""

    relations: tuple[tuple[int, Linear], ...]
    left: tuple[tuple[int, Figure], ...]
    """What their sum says: Σ of these figures is nothing."""
    gap: int
    """By how much it is not, in the smallest steps."""

    @property
    def room(self) -> int:
        """Twice the most that the rounding of the figures left can make."""
        return sum(abs(weight) * figure.step for weight, figure in self.left)


@dataclass(frozen=True, slots=True)
class _Sum:
    """Relations added up: with what weights, over which figures, how far from nothing, and what rounding can make."""

    weights: Mapping[int, int]
    terms: Mapping[Key, int]
    gap: int
    slack: int

    @property
    def margin(self) -> int:
        """Twice the gap, less what rounding can make: beyond nothing it is a contradiction."""
        return 2 * abs(self.gap) - self.slack


def clashes(relations: Iterable[Relation], severities: Mapping[str, Severity] | None = None) -> list[Clash]:
    """Contradictions among the tails of identities; one for each tail at most, none twice."""
    claims = severities or {}
    sums = [
        relation
        for relation in relations
        if isinstance(relation, Linear)
        and relation.sense is Sense.EQUAL
        and relation.state is State.HOLDS
        and claims.get(relation.rule, Severity.ERROR) is Severity.ERROR
    ]
    tails = [number for number, relation in enumerate(sums) if relation.tail]
    if len(tails) < 2:
        return []
    figures, rows = _rows(sums)
    steps = {key: figure.step for key, figure in figures.items()}
    by_figure: dict[Key, list[int]] = {}
    for number, row in enumerate(rows):
        for key in row.terms:
            by_figure.setdefault(key, []).append(number)
    found: dict[frozenset[int], Clash] = {}
    used: set[int] = set()
    for start in tails[:_STARTS]:
        if start in used:
            continue
        proof = _proof(start, rows, by_figure, steps)
        if proof is not None:
            used.update(proof.weights)
            left = tuple((weight, figures[key]) for key, weight in proof.terms.items())
            used_relations = tuple((weight, sums[number]) for number, weight in proof.weights.items())
            found.setdefault(frozenset(proof.weights), Clash(used_relations, left, proof.gap))
    return list(found.values())


def _rows(sums: Sequence[Linear]) -> tuple[dict[Key, Figure], list[_Sum]]:
    """The relations over figures of which those are one that must be equal and are printed alike."""
    figures: dict[Key, Figure] = {}
    same: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while same.get(key, key) != key:
            key = same[key]
        return key

    for relation in sums:
        for figure in relation.figures:
            figures.setdefault(_key(figure), figure)
    for relation in sums:
        if len(relation.terms) == 2 and {weight for weight, _ in relation.terms} == {1, -1} and not relation.difference:
            one, other = (root(_key(figure)) for figure in relation.figures)
            if one != other:
                fine, coarse = sorted((one, other), key=lambda key: figures[key].step)
                same[coarse] = fine
    rows = []
    for number, relation in enumerate(sums):
        row: dict[Key, int] = {}
        for weight, figure in relation.terms:
            key = root(_key(figure))
            row[key] = row.get(key, 0) + weight
        row = {key: weight for key, weight in row.items() if weight}
        slack = sum(abs(weight) * figures[key].step for key, weight in row.items())
        rows.append(_Sum({number: 1}, row, relation.difference, slack))
    return figures, rows


def _proof(start: int, rows: Sequence[_Sum], by_figure: Mapping[Key, Sequence[int]], steps: Steps) -> _Sum | None:
    """A contradiction with the tail `start` in it: of the sums reached by each step, the nearest to one are kept."""
    kept = [rows[start]]
    seen: set[frozenset[int]] = set()
    for _ in range(_STEPS):
        reached: list[tuple[int, int, int, int]] = []
        for which, one in enumerate(kept):
            near = {number for key in one.terms for number in by_figure[key]} - one.weights.keys()
            for number in sorted(near):
                margin, sign = _reach(one, rows[number], steps)
                reached.append((-margin, which, number, sign))
        reached.sort()
        following = []
        for _, which, number, sign in reached:
            numbers = frozenset({*kept[which].weights, number})
            if numbers not in seen:
                seen.add(numbers)
                following.append(_added(kept[which], number, rows[number], sign, steps))
                if len(following) == _KEPT:
                    break
        kept = following
        if kept and kept[0].margin > 0:
            return kept[0]
    return None


def _reach(one: _Sum, row: _Sum, steps: Steps) -> tuple[int, int]:
    """The margin that adding or subtracting a relation leads to, whichever cancels more, and which of them it is."""
    shared = [(weight, theirs, steps[key]) for key, weight in row.terms.items() if (theirs := one.terms.get(key))]
    sign = -1 if sum([weight * theirs for weight, theirs, _ in shared]) > 0 else 1
    saved = sum([(abs(a) + abs(b) - abs(sign * a + b)) * step for a, b, step in shared])
    return 2 * abs(one.gap + sign * row.gap) - (one.slack + row.slack - saved), sign


def _added(one: _Sum, number: int, row: _Sum, sign: int, steps: Steps) -> _Sum:
    terms = dict(one.terms)
    for key, weight in row.terms.items():
        terms[key] = terms.get(key, 0) + sign * weight
    terms = {key: weight for key, weight in terms.items() if weight}
    slack = sum(abs(weight) * steps[key] for key, weight in terms.items())
    return _Sum({**one.weights, number: sign}, terms, one.gap + sign * row.gap, slack)


def _key(figure: Figure) -> Key:
    return figure.place.line, figure.place.start, figure.unit


def sections(clash: Clash) -> Collection[str]:
    """The tables and sections whose tails take part."""
    return {
        next((f.place.statement for f in relation.figures if f.place.statement), "") or ""
        for _, relation in clash.relations
        if relation.tail
    }
