"""A text printed and scanned: pictures of its pages, a little askew and noisy, in a PDF or as picture files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import matplotlib
import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from tests.typeset.blocks import Block
from tests.typeset.paper import FONT, Press, print_on

DOTS = 200
_SCALE = DOTS / 72
_FONT = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSerifSC-Regular.otf")
_LATIN = Path(matplotlib.get_data_path(), "fonts", "ttf", "STIXGeneral.ttf")


class Easel:
    """Takes what the typesetter draws, in points from the bottom left, and paints it.

    `latin`: digits and letters are printed in a font of their own with serifs, as Word does.
    """

    def __init__(self, *, latin: bool = False) -> None:
        self.pages: list[Image.Image] = []
        self._latin = latin
        self._fonts: dict[tuple[float, bool], ImageFont.FreeTypeFont] = {}
        self._size = 9.0
        self.setPageSize((595, 842))

    def setPageSize(self, size: tuple[float, float]) -> None:  # noqa: N802 # the names of reportlab's canvas
        self._high = size[1]
        self._page = Image.new("L", (round(size[0] * _SCALE), round(size[1] * _SCALE)), 255)
        self._draw = ImageDraw.Draw(self._page)

    def setPageRotation(self, _: int) -> None:  # noqa: N802
        pass

    def setFont(self, _: str, size: float) -> None:  # noqa: N802
        self._size = size

    def setLineWidth(self, _: float) -> None:  # noqa: N802
        pass

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        room = pdfmetrics.stringWidth(text, FONT, self._size) * _SCALE
        size = self._size
        wide = sum(self._font(size, latin).getlength(part) for part, latin in self._parts(text))
        if wide > room:  # its digits are wider than those the cells were measured for
            size = round(size * room / wide, 1)
        at = x * _SCALE
        for part, latin in self._parts(text):
            font = self._font(size, latin)
            self._draw.text((at, (self._high - y) * _SCALE), part, fill=0, font=font, anchor="ls")
            at += font.getlength(part)

    def _parts(self, text: str) -> Iterator[tuple[str, bool]]:
        for latin, part in groupby(text, key=lambda char: self._latin and char.isascii()):
            yield "".join(part), latin

    def _font(self, size: float, latin: bool) -> ImageFont.FreeTypeFont:
        if (size, latin) not in self._fonts:
            self._fonts[size, latin] = ImageFont.truetype(str(_LATIN if latin else _FONT), size * _SCALE)
        return self._fonts[size, latin]

    def line(self, x: float, y: float, u: float, v: float) -> None:
        ends = [(x * _SCALE, (self._high - y) * _SCALE), (u * _SCALE, (self._high - v) * _SCALE)]
        self._draw.line(ends, fill=0, width=2)

    def rect(self, x: float, y: float, wide: float, high: float, **_: int) -> None:
        top = self._high - y - high
        box = (x * _SCALE, top * _SCALE, (x + wide) * _SCALE, (top + high) * _SCALE)
        self._draw.rectangle(box, outline=0, width=2)

    def showPage(self) -> None:  # noqa: N802
        self.pages.append(self._page)

    def save(self) -> None:
        pass


def pictures(
    text: Sequence[Block],
    press: Press | None = None,
    *,
    seed: int = 1,
    askew: float = 0.8,
    noise: float = 9.0,
    latin: bool = False,
) -> list[Image.Image]:
    """The pages of a text as a scanner sees them: turned by up to so many degrees, with so much noise."""
    easel = Easel(latin=latin)
    print_on(easel, text, press or Press())
    random = np.random.default_rng(seed)
    found = []
    for page in easel.pages:
        turned = page.rotate(float(random.uniform(-askew, askew)), Image.Resampling.BICUBIC, fillcolor=255)
        grains = np.asarray(turned, dtype=np.float32) + random.normal(0.0, noise, (turned.height, turned.width))
        found.append(Image.fromarray(np.clip(grains, 0, 255).astype(np.uint8)))
    return found


def bound(pages: Sequence[Image.Image]) -> bytes:
    """Pictures of pages as a PDF."""
    file = io.BytesIO()
    pages[0].save(file, "PDF", resolution=float(DOTS), save_all=True, append_images=pages[1:], quality=85)
    return file.getvalue()
