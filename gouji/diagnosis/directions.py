"""Words that say the wrong way: 增加 where the amounts say 减少.

A change, its rate and the words before them are said of one thing. Where the amounts (two years' figures, or the rate
on last year's) hold for one way and not for the other, the words that say the other are wrong, and not the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.disclosure import Claim, ClaimKind, Disclosure
from gouji.figures import Figure
from gouji.place import Place
from gouji.relations import Linear, Proportion, Ratio, Relation, Sense, State
from gouji.ways import OPPOSITE, way_before

DECIDED, UNCONTRADICTED, LEANING = 0.99, 0.9, 0.75
"""How sure it is that words are wrong: where they contradict each other and the amounts hold for one way only; where
all agree, and the change is just the negative of what it should be; and where the amounts only fit one way better."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that say the wrong way of one thing, with what they should say."""

    words: tuple[tuple[Place, str], ...]
    figures: tuple[Figure, ...]
    """All figures said of the thing, those of the wrong words first."""
    relations: tuple[Relation, ...]
    """The relations that do not hold (or hold less well) only because of the words."""
    righted: tuple[Relation, ...]
    """The same as they are with the right words."""
    confidence: float
    contradicted: bool
    """Whether other words said of the same thing contradict them; else only the amounts do."""


@dataclass(frozen=True, slots=True)
class _Word:
    place: Place
    way: int
    claims: tuple[Claim, ...]


def turns(document: Disclosure, relations: Sequence[Relation]) -> list[Turn]:
    """The words of the document that its amounts contradict."""
    by_figure: dict[tuple[int, int], list[Relation]] = {}
    for relation in relations:
        for figure in _directed(relation):
            by_figure.setdefault(_key(figure), []).append(relation)
    found = [turn for words in _things(document) if (turn := _turn(words, by_figure))]
    if all(turn.contradicted for turn in found):
        return found
    violated: dict[Place, list[Relation]] = {}
    for relation in relations:
        if relation.state is State.VIOLATED:
            for figure in relation.figures:
                violated.setdefault(figure.place, []).append(relation)
    return [turn for turn in found if turn.contradicted or not _doubted(turn, violated)]


def _doubted(turn: Turn, violated: Mapping[Place, Sequence[Relation]]) -> bool:
    """Whether relations that the words do not explain doubt a figure that speaks against them."""
    places = {figure.place for relation in turn.relations for figure in relation.figures}
    return any(
        not any(relation is explained for explained in turn.relations)
        for place in places
        for relation in violated.get(place, ())
    )


def _directed(relation: Relation) -> tuple[Figure, ...]:
    """The figures of a relation whose sign follows a word."""
    return () if isinstance(relation, Proportion) else relation.directed


def _key(figure: Figure) -> tuple[int, int]:
    return figure.place.line, figure.place.start


def _things(document: Disclosure) -> Iterator[list[_Word]]:
    """The words that speak of one thing, thing by thing."""
    groups: dict[object, list[Claim]] = {}
    seen: set[tuple[int, int]] = set()
    for claim in document.claims:
        if claim.kind in (ClaimKind.CHANGE, ClaimKind.RATE) and claim.direction and claim.figure.value:
            if _key(claim.figure) in seen:
                continue  # said of both sides in one breath
            seen.add(_key(claim.figure))
            groups.setdefault((claim.group, claim.subject), []).append(claim)
    for claims in groups.values():
        words: dict[tuple[int, int], _Word] = {}
        for claim in claims:
            place = way_before(document.lines, claim.figure.place)
            if place is None:
                words.clear()
                break
            key = place.line, place.start
            known = words[key].claims if key in words else ()
            words[key] = _Word(place, claim.direction or 1, (*known, claim))
        if words:
            yield list(words.values())


def _turn(words: list[_Word], by_figure: dict[tuple[int, int], list[Relation]]) -> Turn | None:
    changes = [claim for word in words for claim in word.claims if claim.kind is ClaimKind.CHANGE]
    touched = {id(r): r for claim in changes for r in by_figure.get(_key(claim.figure), ())}.values()
    contradicted = len({word.way for word in words}) > 1
    for way in (1, -1):
        wrong = [word for word in words if word.way != way]
        if not wrong:
            continue
        figures = [claim.figure for word in wrong for claim in word.claims]
        kept = [(r, _fit(r), _fit(_turned(r, figures))) for r in touched]
        other = [word for word in words if word.way == way]
        others = [claim.figure for word in other for claim in word.claims]
        # How well the amounts would fit if all words said the other way.
        against = [_fit(_turned(r, others)) for r in touched]
        if not kept or max(now for _, _, now in kept) >= _BROKEN:
            continue
        better = sum(now < then for (_, _, now), then in zip(kept, against, strict=True))
        worse = sum(now > then for (_, _, now), then in zip(kept, against, strict=True))
        if not better or worse:
            continue
        decided = any(then == _BROKEN for then in against)
        if not contradicted and not any(isinstance(r, Linear) and was == _BROKEN and not now for r, was, now in kept):
            continue
        mended = [relation for relation, was, now in kept if now < was]
        bounds = [r for r in mended if isinstance(r, Linear) and r.sense is Sense.AT_MOST]
        decided = decided and (not mended or len(bounds) < len(mended))
        return Turn(
            tuple((word.place, OPPOSITE[word.place.text]) for word in wrong),
            tuple(figures + others),
            tuple(mended),
            tuple(_turned(relation, figures) for relation in mended),
            (DECIDED if contradicted else UNCONTRADICTED) if decided else LEANING,
            contradicted,
        )
    return None


_BROKEN = 2


def _fit(relation: Relation) -> int:
    """How well a relation fits: to the last digit (0), within rounding (1), not at all (2)."""
    if relation.state is not State.HOLDS:
        return 1 if isinstance(relation, Ratio) and relation.tail else _BROKEN
    return 1 if relation.tail else 0


def _turned(relation: Relation, figures: Iterable[Figure]) -> Relation:
    """The relation with those of its words turned that stand before the figures."""
    keys = {_key(figure) for figure in figures}
    if isinstance(relation, Proportion):
        return relation
    return relation.turned([figure for figure in relation.directed if _key(figure) in keys])
