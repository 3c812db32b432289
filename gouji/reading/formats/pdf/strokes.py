"""The rules of a page: straight lines and thin bars, wherever they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import addressof, c_float, c_int
from itertools import pairwise, repeat
from typing import NamedTuple

from gouji.reading.formats.pdf import engine
from gouji.reading.formats.pdf.frame import Frame, Rect

MOST_OBJECTS = 50_000
"""How many drawn things of a page are looked at; a table of a thousand cells with four bars each has four thousand."""
MOST_SEGMENTS = 200_000
DEEPEST = 6
"""How deep drawings may stand in drawings."""
THIN = 2.6
"""How thick a bar may be that is a rule, in points."""

COVERED = 0.4
"""A page of which pictures cover more than this share may be one picture."""
_SAMPLE = 500

Matrix = tuple[float, float, float, float, float, float]


class Stroke(NamedTuple):
    """A straight rule: the height of a level one or the distance from the left of an upright one; from, to."""

    at: float
    start: float
    end: float


class Drawing(NamedTuple):
    """What a page shows besides text."""

    across: list[Stroke]
    down: list[Stroke]
    pictures: float
    """The share of the page that pictures cover."""
    is_behind: bool = False
    """Whether its words are not shown: they stand behind a picture of the page, as a program recognised them in it."""


class _Drawn:
    """Collects rules from the objects of a page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.across: list[Stroke] = []
        self.down: list[Stroke] = []
        self.pictures = 0.0
        self.left = MOST_OBJECTS
        self.segments = MOST_SEGMENTS
        self._floats = (c_float * 6)()
        start = addressof(self._floats)
        self._at = [start + 4 * index for index in range(6)]
        self._modes = (c_int * 2)()
        self._mode_at = addressof(self._modes), addressof(self._modes) + 4

    def take(self, found: Iterable[int | None], matrix: Matrix | None, depth: int) -> None:
        """Add what objects draw; `matrix` leads from where they stand to the page."""
        handles = [handle for handle in found if handle is not None]
        text = engine.TEXT
        for handle, kind in zip(handles, map(engine.object_type, handles), strict=True):
            if kind == text:
                continue  # most are
            if kind == engine.PATH:
                self._path(handle, matrix)
            elif kind == engine.IMAGE:
                if (box := self._bounds(handle, matrix)) is not None:
                    wide, high = self.frame.size
                    width = max(min(box[2], wide) - max(box[0], 0.0), 0.0)
                    height = max(min(box[3], high) - max(box[1], 0.0), 0.0)
                    self.pictures += width * height / max(wide * high, 1.0)
            elif kind == engine.FORM and depth < DEEPEST:
                count = min(max(engine.count_inner(handle), 0), self.left)
                self.left -= count
                inner = map(engine.inner_object, repeat(handle), range(count))
                self.take(inner, _after(self._matrix(handle), matrix), depth + 1)

    def _matrix(self, handle: int) -> Matrix:
        if not engine.object_matrix(handle, self._at[0]):
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def _bounds(self, handle: int, matrix: Matrix | None) -> Rect | None:
        """The box of an object as the page is looked at."""
        if not engine.object_bounds(handle, *self._at[:4]):
            return None
        left, bottom, right, top = self._floats[0], self._floats[1], self._floats[2], self._floats[3]
        if matrix is not None:
            corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return self.frame.seen(left, bottom, right, top)

    def _path(self, handle: int, matrix: Matrix | None) -> None:
        box = self._bounds(handle, matrix)
        if box is None or not engine.draw_mode(handle, *self._mode_at):
            return
        filled, stroked = self._modes[0] != 0, self._modes[1] != 0
        if not (filled or stroked) or self._bar(box):
            return
        whole = _after(self._matrix(handle), matrix)
        for points in self._outlines(handle, whole):
            seen = [self.frame.seen(x, y, x, y)[:2] for x, y in points]
            xs, ys = [x for x, _ in seen], [y for _, y in seen]
            if not self._bar((min(xs), min(ys), max(xs), max(ys))) and stroked:
                for (x, y), (u, v) in pairwise(seen):
                    self._bar((min(x, u), min(y, v), max(x, u), max(y, v)))

    def _bar(self, box: Rect) -> bool:
        """Whether the box is that of a rule, or too small to be anything; a rule is added."""
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        if high <= THIN and wide > high:
            self.across.append(Stroke((top + bottom) / 2, left, right))
            return True
        if wide <= THIN and high > wide:
            self.down.append(Stroke((left + right) / 2, top, bottom))
            return True
        return wide <= THIN and high <= THIN

    def _outlines(self, handle: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The straight-lined outlines of a path, as corners on the page."""
        points: list[tuple[float, float]] = []
        straight = True
        for index in range(min(max(engine.count_segments(handle), 0), self.segments)):
            self.segments -= 1
            part = engine.segment(handle, index)
            if part is None:
                continue
            kind = engine.segment_type(part)
            if kind == engine.MOVE:
                if straight and len(points) > 1:
                    yield points
                points, straight = [], True
            elif kind != engine.LINE:
                straight = False
            engine.segment_point(part, self._at[0], self._at[1])
            points.append(_moved(self._floats[0], self._floats[1], matrix))
            if engine.segment_closes(part):
                points.append(points[0])
        if straight and len(points) > 1:
            yield points


def drawing(page: int, frame: Frame) -> Drawing:
    """The rules and pictures of a page as it is looked at in `frame`."""
    drawn = _Drawn(frame)
    count = min(max(engine.count_objects(page), 0), MOST_OBJECTS)
    drawn.take(map(engine.page_object, repeat(page), range(count)), None, 0)
    is_behind = drawn.pictures > COVERED and _is_invisible(page, count)
    return Drawing(drawn.across, drawn.down, min(drawn.pictures, 1.0), is_behind)


def _is_invisible(page: int, count: int) -> bool:
    """Whether most words of a page are there without being shown."""
    found = map(engine.page_object, repeat(page), range(min(count, _SAMPLE)))
    texts = [handle for handle in found if handle is not None and engine.object_type(handle) == engine.TEXT]
    invisible: int = sum(engine.render_mode(handle) == engine.INVISIBLE for handle in texts)
    return 2 * invisible > len(texts)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that does first `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
