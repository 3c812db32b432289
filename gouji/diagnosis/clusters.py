"""Which broken bonds are explained together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.diagnosis.bonds import Bond
from gouji.diagnosis.web import Web


def broken_bonds(web: Web) -> list[Bond]:
    """The bonds that ask for an explanation as printed."""
    return [bond for bond in web.bonds if web.asks(bond, bond.printed)]


def clusters(web: Web, broken: Sequence[Bond]) -> list[list[int]]:
    """The broken bonds in groups that share figures, or where one misses what another has too much."""
    groups: dict[int, int] = {}
    parent: dict[int, int] = {bond.index: bond.index for bond in broken}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for bond in broken:
        for cell in bond.terms:
            first = groups.setdefault(cell, bond.index)
            a, b = root(first), root(bond.index)
            if a != b:
                parent[max(a, b)] = min(a, b)
    for one, other in (*_swapped(web, broken), *_missed(web, broken)):
        a, b = root(one), root(other)
        parent[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for bond in broken:
        found.setdefault(root(bond.index), []).append(bond.index)
    return [found[key] for key in sorted(found)]


def _swapped(web: Web, broken: Sequence[Bond]) -> Iterator[tuple[int, int]]:
    """Bonds of which each wants, in place of one of its figures, what the other has."""
    wishes: dict[tuple[int, int], int] = {}
    for bond in broken:
        for index in bond.terms:
            printed = web.cells[index].figure.value
            vote = bond.votes(bond.start, index, printed)
            if vote is None or not vote.exact or not printed:
                continue
            other = wishes.get((vote.exact, printed))
            if other is not None and other != bond.index:
                yield other, bond.index
            wishes.setdefault((printed, vote.exact), bond.index)


def _missed(web: Web, broken: Sequence[Bond]) -> Iterator[tuple[int, int]]:
    """Sums of a table of which one misses what another has."""
    gaps: dict[tuple[str, int], int] = {}
    for bond in broken:
        if bond.is_sum:
            gaps.setdefault((bond.statement, abs(bond.start[0])), bond.index)
    for bond in broken:
        for cell in bond.terms if bond.is_sum else ():
            figure = web.cells[cell].figure
            missing = gaps.get((figure.place.statement or "", abs(figure.value))) if figure.value else None
            if missing is not None and figure.place.statement and cell not in web.bonds[missing].terms:
                yield missing, bond.index
