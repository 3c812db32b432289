"""Relations as they would be if the figures that are surely wrong were right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gouji.diagnosis.causes import FIRM, Cause
from gouji.figures import Figure, Unit
from gouji.findings import Fault
from gouji.place import Place
from gouji.relations import Linear, Ratio, Relation

Key = tuple[int, int, Unit]
"""A printed figure: its line, its first character, its unit."""


def values_of(causes: Iterable[Cause], least: float = FIRM) -> dict[Key, int]:
    """What the single figures should be that are wrong with at least this confidence."""
    return {
        at(cause.changes[0].figure): cause.changes[0].value
        for cause in causes
        if cause.kind is Fault.FIGURE and len(cause.changes) == 1 and cause.confidence >= least
    }


def key(relation: Relation) -> tuple[str, tuple[Place, ...]]:
    """What a relation is known by, whatever its figures are."""
    return relation.rule, tuple(figure.place for figure in relation.figures)


def righted(relation: Relation, values: Mapping[Key, int], steps: Mapping[Key, int] | None = None) -> Relation:
    """The relation with these figures in place of the printed ones; `steps` are of those that are known more finely."""
    if not any(at(figure) in values for figure in relation.figures):
        return relation

    def right(figure: Figure) -> Figure:
        value = values.get(at(figure)) if figure.place.text else None
        if value is None:
            return figure
        return replace(figure, value=value, step=(steps or {}).get(at(figure), figure.step))

    def side(terms: tuple[tuple[int, Figure], ...]) -> tuple[tuple[int, Figure], ...]:
        return tuple((weight, right(figure)) for weight, figure in terms)

    if isinstance(relation, Linear):
        return replace(relation, terms=side(relation.terms), directed=tuple(map(right, relation.directed)))
    if isinstance(relation, Ratio):
        top, base = side(relation.numerator), side(relation.denominator)
        return replace(relation, numerator=top, denominator=base, percentage=right(relation.percentage))
    whole = relation.whole if isinstance(relation.whole, int) else right(relation.whole)
    divisor = relation.denominator if isinstance(relation.denominator, int) else side(relation.denominator)
    return replace(
        relation, part=right(relation.part), whole=whole, numerator=side(relation.numerator), denominator=divisor
    )


def at(figure: Figure) -> Key:
    """What a printed figure is known by."""
    return figure.place.line, figure.place.start, figure.unit
