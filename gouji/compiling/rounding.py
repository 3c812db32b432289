"""Controlled rounding: many amounts rounded at once, so that every printed sum agrees with its parts.

The smallest amounts (atoms) are rounded, each up or down; a printed figure is the sum of its rounded atoms, so that all
sums agree by construction. Which go up and which down is chosen so that every sum along two hierarchies lies less than
a step from its true value, the grand total as near as it can be: such a choice always exists, because the amounts
themselves are a flow through the network whose arcs are the nodes of both hierarchies, and a network whose bounds are
whole numbers has a whole flow where it has any (Cox 1987; Ford and Fulkerson 1962). Of these choices the one is taken
that rounds most sums to the nearer side.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

Path = tuple[Hashable, ...]
"""The nodes above an atom in a hierarchy, the widest first; the grand total above them is not named."""


def nearest(value: int, step: int) -> int:
    """`value` rounded half up (away from zero) to a multiple of `step`.

    >>> nearest(15_000, 10_000), nearest(-15_000, 10_000), nearest(14_999, 10_000)
    (20000, -20000, 10000)
    """
    sign = -1 if value < 0 else 1
    return sign * ((abs(value) + step // 2) // step * step)


def rounded(values: Sequence[int], first: Sequence[Path], second: Sequence[Path], step: int) -> list[int]:
    """The values as multiples of `step`; a sum by a node of either hierarchy is less than a step from its true value.

    `first` and `second` are the paths of each value in the two hierarchies.

    >>> rounded([4_000, 4_000, 4_000], [("a",), ("a",), ("b",)], [("x",), ("y",), ("y",)], 10_000)
    [0, 10000, 0]
    """
    if not values:
        return []
    network = _Network()
    top, bottom = network.node(), network.node()
    upper = _Hierarchy(network, values, first, step, top, down=True)
    lower = _Hierarchy(network, values, second, step, bottom, down=False)
    arcs = []
    for at, value in enumerate(values):
        floor, rest = divmod(value, step)
        arcs.append(network.arc(upper.leaves[at], lower.leaves[at], rest, step) if rest else None)
        upper.take(upper.leaves[at], floor)
        lower.take(lower.leaves[at], floor)
    total = nearest(sum(values), step) // step
    upper.excess[top] += total
    lower.excess[bottom] += total
    network.settle(upper.excess, lower.excess)
    return [
        (value // step + (arc is not None and network.arcs[arc].room == 0)) * step
        for value, arc in zip(values, arcs, strict=True)
    ]


def apportioned(values: Sequence[int], total: int, step: int) -> list[int]:
    """Values that are not negative as multiples of `step` that add up to `total`, by the largest remainders.

    >>> apportioned([3_333, 3_333, 3_334], 10_000, 1_000)
    [3000, 3000, 4000]
    """
    found = [value // step * step for value in values]
    short = (total - sum(found)) // step
    order = sorted(range(len(values)), key=lambda at: (-(values[at] % step), at))
    if not order:
        return found
    whole, more = divmod(short, len(order))
    for place, at in enumerate(order):
        found[at] += (whole + (place < more)) * step
    return found


class _Hierarchy:
    """A hierarchy's nodes in the network, and how many steps more each takes in than its parts have as floors."""

    def __init__(
        self, network: _Network, values: Sequence[int], paths: Sequence[Path], step: int, root: int, *, down: bool
    ) -> None:
        sums: defaultdict[Path, int] = defaultdict(int)
        for value, path in zip(values, paths, strict=True):
            for depth in range(1, len(path) + 1):
                sums[path[:depth]] += value
        self.excess: defaultdict[int, int] = defaultdict(int)
        nodes: dict[Path, int] = {(): root}
        for path in sorted(sums, key=len):
            nodes[path] = network.node()
            floor, rest = divmod(sums[path], step)
            above = nodes[path[:-1]]
            self.excess[nodes[path]] += floor
            self.take(above, floor)
            if rest:
                ends = (above, nodes[path]) if down else (nodes[path], above)
                network.arc(*ends, rest, step)
        self.leaves = [nodes[path] for path in paths]

    def take(self, node: int, floor: int) -> None:
        """A part of the node has this many steps at least."""
        self.excess[node] -= floor


@dataclass(slots=True)
class _Arc:
    end: int
    cost: int
    room: int
    back: int


@dataclass(slots=True)
class _Network:
    """A network of arcs that hold one unit each, filled along the cheapest ways."""

    arcs: list[_Arc] = field(default_factory=list)
    leaving: list[list[int]] = field(default_factory=list)

    def node(self) -> int:
        self.leaving.append([])
        return len(self.leaving) - 1

    def arc(self, start: int, end: int, rest: int, step: int) -> int:
        """An arc for a sum whose floor leaves `rest`: to round it up costs less, the nearer that is."""
        return self._arc(start, end, 16 - 32 * rest // step, 1)

    def _arc(self, start: int, end: int, cost: int, room: int) -> int:
        at = len(self.arcs)
        self.arcs.append(_Arc(end, cost, room, at + 1))
        self.arcs.append(_Arc(start, -cost, 0, at))
        self.leaving[start].append(at)
        self.leaving[end].append(at + 1)
        return at

    def settle(self, excess: dict[int, int], wanted: dict[int, int]) -> None:
        """Send what each node has too much of to the nodes that want it."""
        source, sink = self.node(), self.node()
        for node, units in excess.items():
            if units > 0:
                self._arc(source, node, 0, units)
        for node, units in wanted.items():
            if units > 0:
                self._arc(node, sink, 0, units)
        while True:
            far, by = self._distances(source)
            if far[sink] is None:
                return
            way, node = [], sink
            while node != source:
                way.append(by[node])
                node = self.arcs[self.arcs[by[node]].back].end
            self._use(way)
            self._send(source, sink, far)

    def _use(self, way: list[int]) -> None:
        """Send a unit along arcs."""
        for at in way:
            self.arcs[at].room -= 1
            self.arcs[self.arcs[at].back].room += 1

    def _distances(self, source: int) -> tuple[list[int | None], list[int]]:
        """What the cheapest way to each node costs (None where there is none), and the arc that it comes by."""
        by = [-1] * len(self.leaving)
        cost: list[int | None] = [None] * len(self.leaving)
        cost[source] = 0
        waiting = deque([source])
        queued = {source}
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            so_far = cost[node]
            assert so_far is not None, "only nodes with a way to them wait"
            for at in self.leaving[node]:
                arc = self.arcs[at]
                before = cost[arc.end]
                if arc.room and (before is None or so_far + arc.cost < before):
                    cost[arc.end] = so_far + arc.cost
                    by[arc.end] = at
                    if arc.end not in queued:
                        queued.add(arc.end)
                        waiting.append(arc.end)
        return cost, by

    def _send(self, source: int, sink: int, far: list[int | None]) -> None:
        """Send units along more ways of the same cost."""
        tried = [0] * len(self.leaving)
        way: list[int] = []
        on_way = {source}
        node = source
        while True:
            if node == sink:
                self._use(way)
                way, on_way, node = [], {source}, source
            so_far = far[node]
            for place in range(tried[node], len(self.leaving[node])):
                at = self.leaving[node][place]
                arc = self.arcs[at]
                if arc.room and arc.end not in on_way and so_far is not None and far[arc.end] == so_far + arc.cost:
                    tried[node] = place
                    way.append(at)
                    on_way.add(arc.end)
                    node = arc.end
                    break
            else:
                tried[node] = len(self.leaving[node])
                if not way:
                    return
                arc = self.arcs[way.pop()]
                on_way.discard(node)
                node = self.arcs[arc.back].end
                tried[node] += 1
