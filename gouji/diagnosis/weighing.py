"""What one change more would add to the cost of a partial explanation, weighed bond by bond without making it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gouji.diagnosis.bonds import Cell, Position, Standing
from gouji.diagnosis.guesses import candidates, change_cost
from gouji.diagnosis.web import Web
from gouji.diagnosis.weights import SWAPPED_BACK


class Weighing:
    """A partial explanation: figures changed to `values`, bonds at `positions`, `open_` unexplained, some given up."""

    def __init__(
        self,
        web: Web,
        values: Mapping[int, int],
        positions: Mapping[int, Position],
        open_: Collection[int],
        given_up: Collection[int],
    ) -> None:
        self._web, self._values, self._positions = web, values, positions
        self._open, self._given_up = frozenset(open_), frozenset(given_up)
        self._owed = {index: self._cost(index) for index in self._open}

    def best(self) -> tuple[float, int, int] | None:
        """What the best change adds (less than nothing if it saves), its cell and value; None where there is none."""
        web = self._web
        cells = {cell for index in self._open for cell in web.bonds[index].terms if cell not in self._values}
        found: tuple[float, int, int] | None = None
        for least, index in sorted((self._least(web.cells[cell]), cell) for cell in cells):
            if found is not None and least > found[0]:
                break
            cell = web.cells[index]
            for value in candidates(web, cell, self._positions, self._open):
                adds = self.adds(cell, value)
                if found is None or (adds, index) < found[:2]:
                    found = adds, index, value
        return found

    def adds(self, cell: Cell, value: int) -> float:
        """What it adds to say that a cell should be `value`."""
        web = self._web
        total = change_cost(web, cell, value, self._values)
        for index in self._asked(cell):
            bond = web.bonds[index]
            after = bond.moved(self._position(index), cell.index, value - cell.figure.value)
            now = bond.standing(after)
            total += web.cost(bond, now, after)
            if index in self._open:
                total -= self._owed[index]
            elif not web.asks(bond, now) and not web.asks(bond, bond.standing(self._position(index))):
                total -= self._cost(index)
        return total

    def _least(self, cell: Cell) -> float:
        """No change of the cell adds less: it may mend all that is unexplained, and breaks what is exact."""
        web = self._web
        total = min(SWAPPED_BACK, cell.doubt) if cell.figure.value in self._values.values() else cell.doubt
        for index in self._asked(cell):
            bond = web.bonds[index]
            if index in self._open:
                total -= self._owed[index]
            elif bond.standing(self._position(index)) is not Standing.EXACT:
                total -= self._cost(index)
            elif bond.is_sum and bond.terms[cell.index][0]:
                total += min(web.tail, bond.price)
        return total - 1e-9

    def _asked(self, cell: Cell) -> Iterator[int]:
        return (index for index in cell.bonds if index not in self._given_up)

    def _position(self, index: int) -> Position:
        return self._positions.get(index, self._web.bonds[index].start)

    def _cost(self, index: int) -> float:
        """What it costs to believe in a bond as it stands."""
        bond, position = self._web.bonds[index], self._position(index)
        return self._web.cost(bond, bond.standing(position), position)
