"""A surface of matplotlib, from which pictures (PNG), pages (PDF) and outlines of letters (SVG) are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle
from pylopdf_fonts_zh_cn import sans_path

from gouji.charts.ink import INK, PAPER, Ink
from gouji.charts.surface import Across, Layer, Point

_ALONE = Lock()  # matplotlib takes how letters are written from settings of the whole process
_SIDE = {Across.START: "left", Across.MIDDLE: "center", Across.END: "right"}


class Paper:
    """A sheet so wide and so high."""

    def __init__(self, width: float, height: float) -> None:
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_autoscale_on(False)
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)

    def line(
        self, points: Sequence[Point], colour: str, width: float, layer: Layer, dashes: Sequence[float] = ()
    ) -> None:
        """A line from point to point."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        [drawn] = self._axes.plot(xs, ys, color=colour, linewidth=width, zorder=layer, clip_on=False)
        drawn.set_solid_capstyle("butt")
        if dashes:
            drawn.set_dashes(dashes)

    def box(self, left: float, top: float, width: float, height: float, look: Ink) -> None:
        """A filled rectangle with its outline."""
        box = Rectangle(
            (left, top), width, height, facecolor=look.fill, edgecolor=INK, linewidth=0.5, hatch=look.hatch,
            zorder=Layer.BARS,
        )  # fmt: skip
        self._axes.add_patch(box)

    def mark(self, at: Point, look: Ink, size: float) -> None:
        """The mark of a series."""
        self._axes.plot(
            [at[0]], [at[1]], linestyle="none", marker=look.marker, markersize=size, markerfacecolor=look.stroke,
            markeredgecolor=PAPER, markeredgewidth=0.6, zorder=Layer.MARKS, clip_on=False,
        )  # fmt: skip

    def word(self, text: str, at: Point, size: float, colour: str, across: Across) -> None:
        """One line of words."""
        self._axes.text(
            *at, text, fontproperties=_font(size), color=colour, ha=_SIDE[across], va="baseline", zorder=Layer.WORDS,
            parse_math=False,
        )  # fmt: skip

    def file(self, form: str, metadata: Mapping[str, str | None], dpi: int) -> bytes:
        """What was drawn, in a form of matplotlib's."""
        out = BytesIO()
        self._figure.savefig(out, format=form, dpi=dpi, metadata=dict(metadata))
        return out.getvalue()


@contextmanager
def sheet(width: float, height: float, settings: Mapping[str, Any]) -> Iterator[Paper]:
    """A paper to draw on and to make a file of, alone, under matplotlib's defaults and these of its settings."""
    plain: dict[Any, Any] = {**mpl.rcParamsDefault, "hatch.linewidth": 0.6, **settings}
    with _ALONE, mpl.rc_context(plain):
        yield Paper(width, height)


@cache
def _font(points: float) -> FontProperties:
    """The font at a size: Noto Sans SC, which gouji brings with it."""
    return FontProperties(fname=str(sans_path()), size=points)


@cache
def letters() -> frozenset[int]:
    """The characters that the font has."""
    return frozenset(FT2Font(str(sans_path())).get_charmap())
