"""A surface that becomes an `svg` element of a page: every look an attribute, so that any content policy lets it be."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from xml.sax.saxutils import escape

from gouji.charts.ink import INK, PAPER, Ink
from gouji.charts.lettering import FAMILIES
from gouji.charts.surface import Across, Layer, Point


class Vector:
    """The element of a sheet so wide and so high. `name` begins every id in it, of which a page may have one only."""

    def __init__(self, name: str, width: float, height: float) -> None:
        self.name, self.width, self.height = name, width, height
        self._drawn: list[tuple[Layer, str]] = []
        self._patterns: dict[str, str] = {}

    def line(
        self, points: Sequence[Point], colour: str, width: float, layer: Layer, dashes: Sequence[float] = ()
    ) -> None:
        """A line from point to point."""
        dashed = f' stroke-dasharray="{" ".join(_n(width * each) for each in dashes)}"' if dashes else ""
        path = f'<path d="{_path(points)}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{dashed}/>'
        self._drawn.append((layer, path))

    def box(self, left: float, top: float, width: float, height: float, look: Ink) -> None:
        """A filled rectangle with its outline."""
        left, width = (left, width) if width >= 0 else (left + width, -width)
        where = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
        drawn = f'<rect {where} fill="{self._filling(look)}" stroke="{INK}" stroke-width="0.5"/>'
        self._drawn.append((Layer.BARS, drawn))

    def mark(self, at: Point, look: Ink, size: float) -> None:
        """The mark of a series."""
        x, y = at
        drawn = f'fill="{look.stroke}" stroke="{PAPER}" stroke-width="0.6"/>'
        if look.marker == "o":
            drawn = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(size / 2)}" {drawn}'
        else:
            outline = [(x + size / 2 * right, y + size / 2 * down) for right, down in _MARKS[look.marker]]
            drawn = f'<path d="{_path(outline)}Z" {drawn}'
        self._drawn.append((Layer.MARKS, drawn))

    def word(self, text: str, at: Point, size: float, colour: str, across: Across) -> None:
        """One line of words."""
        anchor = "" if across is Across.START else f' text-anchor="{across.value}"'
        where = f'x="{_n(at[0])}" y="{_n(at[1])}" font-size="{_n(size)}"'
        self._drawn.append((Layer.WORDS, f'<text {where} fill="{colour}"{anchor}>{escape(text)}</text>'))

    def element(self, title: str, description: str) -> str:
        """What was drawn, with its title and its description."""
        wide, high = _n(self.width), _n(self.height)
        opened = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}pt" height="{high}pt" '
            f'role="img" aria-labelledby="{self.name}-title {self.name}-desc" stroke-linejoin="round" '
            f'font-family="{", ".join(FAMILIES)}">'
        )
        said = (
            f'<title id="{self.name}-title">{escape(title)}</title>'
            f'<desc id="{self.name}-desc">{escape(description)}</desc>'
        )
        patterns = f"<defs>{''.join(self._patterns.values())}</defs>" if self._patterns else ""
        paper = f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>'
        drawn = (each for _, each in sorted(self._drawn, key=lambda one: one[0]))
        return "\n".join([opened + said, patterns + paper, *drawn, "</svg>"]) + "\n"

    def _filling(self, look: Ink) -> str:
        """The colour of a filling, or its pattern, which is then kept among those of the element."""
        if not look.hatch:
            return look.fill
        kind = look.hatch[0]
        name = f"{self.name}-{'/.x'.find(kind) + 1}"
        content = _HATCHES[kind].replace("ink", INK)
        self._patterns[name] = (
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="{look.fill}"/>{content}</pattern>'
        )
        return f"url(#{name})"


_RISING = '<path d="M-1 1L1-1M0 6L6 0M5 7L7 5" stroke="ink" stroke-width="0.6"/>'
_FALLING = '<path d="M-1 5L1 7M0 0L6 6M5-1L7 1" stroke="ink" stroke-width="0.6"/>'
_HATCHES = {
    "/": _RISING,
    "\\": _FALLING,
    "x": _RISING + _FALLING,
    ".": '<circle cx="1.5" cy="1.5" r="0.6" fill="ink"/><circle cx="4.5" cy="4.5" r="0.6" fill="ink"/>',
}


def _turned(outline: Sequence[Point], by: float) -> tuple[Point, ...]:
    return tuple((x * cos(by) - y * sin(by), x * sin(by) + y * cos(by)) for x, y in outline)


_PLUS = (
    (-0.33, -1), (0.33, -1), (0.33, -0.33), (1, -0.33), (1, 0.33), (0.33, 0.33), (0.33, 1), (-0.33, 1), (-0.33, 0.33),
    (-1, 0.33), (-1, -0.33), (-0.33, -0.33),
)  # fmt: skip
_STAR = tuple((r * sin(n * pi / 5), -r * cos(n * pi / 5)) for n, r in enumerate((1.1, 0.44) * 5))
_MARKS: dict[str, Sequence[Point]] = {
    "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "D": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "^": ((0, -1), (1, 1), (-1, 1)),
    "v": ((-1, -1), (1, -1), (0, 1)),
    "P": _PLUS,
    "X": _turned(_PLUS, pi / 4),
    "*": _STAR,
}
"""The outlines of the marks, as far as half of their size from the middle."""


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A length with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
