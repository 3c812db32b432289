"""The explanations of broken bonds, the cheapest first: which figures to change, which relations not to believe.

An explanation is built one step at a time. A step takes an unexplained bond and changes one of its figures, or gives
the bond up; a change may break other bonds, which then must be explained in turn. Costs only grow, so that the first
complete explanation found is the cheapest there is, and the search goes on until all within a margin are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from gouji.diagnosis.bonds import Bond, Cell, Position, Standing, in_table
from gouji.diagnosis.guesses import candidates, change_cost, slip_of
from gouji.diagnosis.web import Web
from gouji.diagnosis.weighing import Weighing
from gouji.diagnosis.weights import IN_SENTENCE, MARGIN, MISPLACED, SWAPPED_BACK, TAIL_AT_MOST

STATES = 1_500
"""How many partial explanations of one cluster are looked into."""

ALL_STATES, FEW_STATES = 60_000, 60
"""Once so many were looked into in a document, no more than a few are of each cluster."""

AS_ONE = 50
"""A cluster of more bonds costs more to look into: so many of them count as one partial explanation more."""

AT_ONCE = 24_000
"""Of a cluster of very many bonds not so many figures are put right: each is weighed against all of them."""

HOPELESS = 16
"""Where more changes than so many are needed, not all explanations are looked for."""

CHANGES = 6
"""How many figures one explanation may change."""

_CHEAPEST = IN_SENTENCE + 3.4
"""Less than any change costs."""

_WHOLE = frozenset({"copied", "other", "digits", "digit"})
"""Slips that a figure written in the place of another can look like."""

_ROUNDS = 2
"""How often each change is doubted again where a cluster has too many explanations to see them all."""

Changes = tuple[tuple[int, int], ...]
"""Cells with the values they should have, in the order of the cells."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Figures to change (by cell, with their right values), and bonds given up.

    `moved` are the cells among them that stand in a wrong column: they change to nothing, and another sum gains them.
    """

    changes: Changes
    given_up: tuple[int, ...]
    cost: float
    moved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The explanations within the margin, the best first, and whether the search saw all it had to."""

    explanations: tuple[Explanation, ...]
    complete: bool


@dataclass(slots=True)
class _Partial:
    cost: float
    values: dict[int, int]
    positions: dict[int, Position]
    open: tuple[int, ...]
    given_up: tuple[int, ...]
    moved: tuple[int, ...] = ()


class Search:
    """The search for the explanations of some broken bonds of a web."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.states = 0
        """How many partial explanations were looked into, of all clusters."""
        self.limit = float("inf")
        """What costs more is no explanation looked for."""
        self.mended: set[int] = set()
        """Bonds broken from the start, outside the cluster, that a change looked into would make hold."""

    def explain(self, broken: Sequence[int]) -> Found:
        """The explanations of a cluster of broken bonds."""
        root = _Partial(0.0, {}, {}, tuple(sorted(broken)), ())
        self.mended.clear()
        found, complete = self._from(root) if self._apart(broken) <= HOPELESS else ({}, False)
        if complete and found:
            return Found(_sorted(found), complete=True)
        return Found(_sorted(self._descended(root, found)), complete=False)

    def _apart(self, broken: Sequence[int]) -> int:
        """How many of the bonds, at least, no one change explains together."""
        taken: set[int] = set()
        apart = 0
        for index in sorted(broken, key=lambda index: (len(self.web.bonds[index].terms), index)):
            if taken.isdisjoint(self.web.bonds[index].terms):
                taken.update(self.web.bonds[index].terms)
                apart += 1
        return apart

    def _from(self, root: _Partial) -> tuple[dict[Changes, Explanation], bool]:
        """The explanations within the margin that begin with `root`, and whether the search saw all it had to."""
        heap: list[tuple[float, int, _Partial]] = [(self._ahead(root), 0, root)]
        found: dict[Changes, Explanation] = {}
        limit = float("inf")
        seen: set[tuple[Changes, tuple[int, ...]]] = set()
        serial = states = 0
        each = 1 + len(root.open) // AS_ONE
        while heap:
            estimate, _, state = heappop(heap)
            if estimate > limit:
                break
            changes = tuple(sorted(state.values.items()))
            key = (changes, state.given_up)
            if key in seen:
                continue
            seen.add(key)
            if not state.open:
                limit = min(limit, state.cost + MARGIN)
                best = found.get(changes)
                if best is None or state.cost < best.cost:
                    found[changes] = Explanation(changes, state.given_up, state.cost, state.moved)
                continue
            if states >= (STATES if self.states < ALL_STATES else FEW_STATES):
                return found, False
            states += each
            self.states += each
            self.limit = limit
            for child in self._steps(state):
                if not child.open:
                    self.limit = limit = min(limit, child.cost + MARGIN)
                ahead = child.cost + self._ahead(child)
                if ahead <= limit:
                    serial += 1
                    heappush(heap, (ahead, serial, child))
        return found, True

    def _descended(self, root: _Partial, found: dict[Changes, Explanation]) -> dict[Changes, Explanation]:
        """Where there is too much to see it all: the best steps one by one, then each change in doubt in turn.

        With all changes but one taken for granted, what remains is small, and is searched as a whole again.
        """
        state = self._greedy(root)
        for _ in range(_ROUNDS):
            before = state.cost
            for cell in sorted(state.values):
                if cell in state.moved or cell not in state.values:
                    continue
                rest = self._without(root, state, cell)
                others, _ = self._from(rest)
                for explanation in others.values():
                    known = found.get(explanation.changes)
                    if known is None or explanation.cost < known.cost:
                        found[explanation.changes] = explanation
                best = min(others.values(), key=lambda e: (e.cost, e.changes), default=None)
                if best is not None and best.cost < state.cost - 1e-9:
                    state = self._replayed(root, best)
            if state.cost >= before - 1e-9:
                break
        changes = tuple(sorted(state.values.items()))
        if changes not in found or state.cost < found[changes].cost:
            found[changes] = Explanation(changes, state.given_up, state.cost, state.moved)
        return found

    def _greedy(self, root: _Partial) -> _Partial:
        """The step that saves most, again and again; what then is left is given up."""
        state = root
        most = max(min(4 * CHANGES, AT_ONCE // max(len(root.open), 1)), 1)
        while state.open and len(state.values) < most:
            best = Weighing(self.web, state.values, state.positions, state.open, state.given_up).best()
            owed = self._owed(state)
            sums = self._columns(state)
            moves = [
                (child.cost - state.cost + self._owed(child) - owed, index, child)
                for pivot in state.open
                for index in sorted(self.web.bonds[pivot].terms)
                if index not in state.values
                for child in self._moves(state, self.web.bonds[pivot], self.web.cells[index], sums)
            ]
            move = min(moves, key=lambda one: one[:2], default=None)
            if move is not None and (best is None or move[:2] < best[:2]):
                best = (*move[:2], 0)
            else:
                move = None
            if best is None or best[0] >= 0:
                break
            if move is not None:
                state = move[2]
            else:
                _, index, value = best
                cell = self.web.cells[index]
                state = self._changed(state, cell, value, change_cost(self.web, cell, value, state.values))
        given_up = (*state.given_up, *state.open)
        return _Partial(self._owed(state) + state.cost, state.values, state.positions, (), given_up, state.moved)

    def _owed(self, state: _Partial) -> float:
        """What it costs to give up all that is unexplained."""
        return sum(self._price(self.web.bonds[index], state) for index in state.open)

    def _price(self, bond: Bond, state: _Partial) -> float:
        """What it costs to give a bond up as it stands."""
        position = state.positions.get(bond.index, bond.start)
        return self.web.cost(bond, bond.standing(position), position)

    def _without(self, root: _Partial, state: _Partial, spared: int) -> _Partial:
        """The state with all its changes but one, and with nothing given up that the spared figure stands in."""
        explanation = Explanation(
            tuple((cell, value) for cell, value in sorted(state.values.items()) if cell != spared),
            tuple(bond for bond in state.given_up if spared not in self.web.bonds[bond].terms),
            0.0,
            state.moved,
        )
        return self._replayed(root, explanation)

    def _replayed(self, root: _Partial, explanation: Explanation) -> _Partial:
        """The state that an explanation leads to, its bonds given up as they then stand."""
        state = root
        for cell, value in explanation.changes:
            if cell not in explanation.moved:
                cost = change_cost(self.web, self.web.cells[cell], value, state.values)
                state = self._changed(state, self.web.cells[cell], value, cost)
        for cell in explanation.moved:
            for pivot in state.open:
                bond = self.web.bonds[pivot]
                if cell in bond.terms and cell not in state.values:
                    state = next(iter(self._moves(state, bond, self.web.cells[cell], self._columns(state))), state)
        leaving = set(explanation.given_up) & set(state.open)
        cost = state.cost + sum(self._price(self.web.bonds[index], state) for index in sorted(leaving))
        left = tuple(index for index in state.open if index not in leaving)
        given_up = (*state.given_up, *(index for index in explanation.given_up if index in leaving))
        return _Partial(cost, state.values, state.positions, left, given_up, state.moved)

    def _ahead(self, state: _Partial) -> float:
        """Less than what the unexplained bonds will still cost: no one change explains two that share no figure."""
        taken: set[int] = set()
        total = SWAPPED_BACK - _CHEAPEST if state.open and self._half_swapped(state) else 0.0
        for index in state.open:
            bond = self.web.bonds[index]
            if taken.isdisjoint(bond.terms):
                taken.update(bond.terms)
                total += min(self._price(bond, state), _CHEAPEST)
        return max(total, 0.0)

    def _half_swapped(self, state: _Partial) -> bool:
        """Whether a changed cell's right figure stands in a cell near by, so that the two may have changed places."""
        cells = self.web.cells
        return any(
            cells[near].figure.value == value and near not in state.values
            for cell, value in state.values.items()
            if value
            and self.web.prints_near(cells[cell], value)
            and slip_of(self.web, cells[cell], value).kind in _WHOLE
            for near in self.web.neighbours(cells[cell])
        )

    def _gave_up(self, state: _Partial, pivot: int) -> _Partial:
        bond = self.web.bonds[pivot]
        cost = state.cost + self._price(bond, state)
        left = tuple(index for index in state.open if index != pivot)
        return _Partial(cost, state.values, state.positions, left, (*state.given_up, pivot), state.moved)

    def _steps(self, state: _Partial) -> Iterator[_Partial]:
        """The states one step on, without those that are surely not among the explanations looked for."""
        bonds = self.web.bonds
        pivot = min(state.open, key=lambda index: (len(bonds[index].terms), index))
        bond = bonds[pivot]
        yield self._gave_up(state, pivot)
        if len(state.values) >= CHANGES:
            return
        open_, sums = frozenset(state.open), self._columns(state)
        for index in sorted(bond.terms):
            if index in state.values:
                continue
            cell = self.web.cells[index]
            room = state.cost - TAIL_AT_MOST * self._tails(cell)
            for value in candidates(self.web, cell, state.positions, open_):
                cost = change_cost(self.web, cell, value, state.values)
                if room + cost <= self.limit:
                    yield self._changed(state, cell, value, cost)
            yield from self._moves(state, bond, cell, sums)

    def _tails(self, cell: Cell) -> int:
        """How many bonds of a cell stand within rounding: a change that brings them out even saves what they cost."""
        return sum(1 for index in cell.bonds if self.web.bonds[index].printed is Standing.TAIL)

    def _changed(self, state: _Partial, cell: Cell, value: int, cost: float) -> _Partial:
        """The state with one more cell changed, which costs as much."""
        web = self.web
        cost += state.cost
        positions = dict(state.positions)
        open_ = set(state.open)
        given_up = state.given_up
        delta = value - cell.figure.value
        for index in cell.bonds:
            bond = web.bonds[index]
            before = positions.get(index, bond.start)
            after = bond.moved(before, cell.index, delta)
            positions[index] = after
            was = bond.printed if before is bond.start else bond.standing(before)
            now = bond.standing(after)
            if index in given_up:
                continue
            if web.asks(bond, now):
                open_.add(index)
                continue
            cost += web.cost(bond, now, after)
            if index in open_:
                open_.discard(index)
            elif web.asks(bond, was):
                # Broken from the start and of another cluster, so never charged: mending it earns nothing here.
                self.mended.add(index)
            else:
                cost -= web.cost(bond, was, before)
        values = {**state.values, cell.index: value}
        return _Partial(cost, values, positions, tuple(sorted(open_)), given_up, state.moved)

    def _columns(self, state: _Partial) -> list[Bond]:
        """The unexplained sums down columns."""
        return [bond for bond in (self.web.bonds[index] for index in state.open) if bond.is_column]

    def _moves(self, state: _Partial, source: Bond, cell: Cell, sums: Sequence[Bond]) -> Iterator[_Partial]:
        """The cell taken out of the sum `source` and put into another sum of its table, where that makes both hold."""
        figure, bonds = cell.figure, self.web.bonds
        statement = figure.place.statement
        if not figure.value or not in_table(figure) or len(state.open) < 2 or not source.is_sum:
            return
        weight = source.terms[cell.index][0] * figure.value
        gap = state.positions.get(source.index, source.start)[0]
        if source.standing((gap - weight, 0, 0)) is Standing.BROKEN:
            return
        for number in cell.bonds:
            column, before = bonds[number], state.positions.get(number, bonds[number].start)
            if column.is_column and column.standing(column.moved(before, cell.index, -figure.value)) is Standing.BROKEN:
                return
        for target in sums:
            if cell.index in target.terms or target.statement != statement:
                continue
            index = target.index
            after = (state.positions.get(index, target.start)[0] + weight, 0, 0)
            if target.standing(after) is Standing.BROKEN:
                continue
            positions = {**state.positions, index: after}
            open_ = set(state.open) - {index}
            for number in cell.bonds:
                bond = bonds[number]
                before = positions.get(number, bond.start)
                without = bond.moved(before, cell.index, -figure.value)
                if bond.standing(without) < bond.standing(before):
                    positions[number] = without
                    open_.discard(number)
            values = {**state.values, cell.index: 0}
            moved = (*state.moved, cell.index)
            yield _Partial(state.cost + MISPLACED, values, positions, tuple(sorted(open_)), state.given_up, moved)


def _sorted(found: Mapping[Changes, Explanation]) -> tuple[Explanation, ...]:
    return tuple(sorted(found.values(), key=lambda e: (e.cost, len(e.changes), e.changes)))
