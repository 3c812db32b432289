"""What follows from a wrong figure without being a relation: a grade that is no longer reached, an explanation missing.

Such findings are known by asking again: the rules that made them judge the disclosure with the figure put right. What
they then no longer say is a consequence, and evidence of the same cause. What rules say of the file, or of the data
that it carries, stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from gouji.checking import ON_FIGURES, violations
from gouji.diagnosis import Cause, Key, at, values_of
from gouji.diagnosis.account import TAIL, places_of
from gouji.disclosure import ClaimKind, Disclosure
from gouji.figures import Figure
from gouji.findings import Finding
from gouji.place import Place
from gouji.subject import Item


def consequences(disclosure: Disclosure, findings: Sequence[Finding], causes: Sequence[Cause]) -> dict[int, list[int]]:
    """By the number of each cause that is sure of one figure, the findings (by number) that would go with it."""
    owners: dict[tuple[int | str, int | str], int] = {}
    for number, cause in enumerate(causes):
        for place in (cause.changes[0].figure.place for _ in values_of([cause])):
            owners[place.line, place.start] = number
            if place.row:
                owners.setdefault((place.statement or "", place.row), number)
            for figure in (figure for relation in cause.changes[0].mended for figure in relation.figures):
                owners.setdefault((figure.place.line, figure.place.start), number)
    if not owners:
        return {}
    known = {(relation.rule, places_of(relation)) for cause in causes for relation in cause.relations}
    others = {
        index: finding
        for index, finding in enumerate(findings)
        if finding.rule in ON_FIGURES and finding.rule != TAIL and (finding.rule, finding.places) not in known
    }
    owner: dict[str, int] = {}
    for finding in others.values():
        for place in finding.places:
            for spot in ((place.line, place.start), (place.statement or "", place.row)):
                if spot in owners:
                    owner.setdefault(finding.rule, owners[spot])
    if not owner:
        return {}
    left = {(one.rule, one.places) for one in violations(_righted(disclosure, values_of(causes)), owner)}
    found: dict[int, list[int]] = {}
    for index, finding in others.items():
        if finding.rule in owner and (finding.rule, finding.places) not in left:
            found.setdefault(owner[finding.rule], []).append(index)
    return found


def _righted(disclosure: Disclosure, values: Mapping[Key, int]) -> Disclosure:
    """The disclosure with other values for these figures; what does not hold one of them is shared, not copied."""
    memo: dict[int, object] = {}
    for figure in disclosure.figures():
        value = values.get(at(figure))
        memo[id(figure)] = figure if value is None else replace(figure, value=value)
    kept: list[object] = [disclosure.lines, disclosure.sections, disclosure.sentences, disclosure.unread]
    kept += [disclosure.images, disclosure.anchors, disclosure.published, disclosure.doubts]
    for statement in disclosure.statements:
        kept += [statement.rows, statement.columns, statement.across, statement.down]
        kept += [amount for amount in statement.cells.values() if at(amount.figure) not in values]
    kept += [claim for claim in disclosure.claims if at(claim.figure) not in values]
    memo.update((id(one), one) for one in kept)
    found = deepcopy(disclosure, memo)
    level = set(_level(found, values))
    found.wordings = [w for w in found.wordings if w.what != "change_without_reason" or w.place not in level]
    return found


def _level(disclosure: Disclosure, values: Mapping[Key, int]) -> Iterator[Place]:
    """The amounts of sentences that say as much of one thing once a figure is put right: nothing is to be explained."""
    groups: dict[tuple[int, Item], list[Figure]] = {}
    for claim in disclosure.claims:
        if claim.kind is ClaimKind.AMOUNT:
            groups.setdefault((claim.group, claim.subject.item), []).append(claim.figure)
    for figures in groups.values():
        if any(at(figure) in values for figure in figures) and len({figure.value for figure in figures}) == 1:
            yield from (figure.place for figure in figures)
