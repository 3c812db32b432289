"""The pages of files as pictures: of a PDF as a viewer shows them, of picture files as they are."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import cv2
import numpy as np
import pypdfium2

from gouji.findings import Text
from gouji.reading.formats.scan.picture import Grey
from gouji.reading.formats.scan.seals import without_seals
from gouji.reading.unreadable import Unreadable

LEAST_DOTS, MOST_DOTS = 200.0, 300.0
"""How many dots an inch a page of a PDF is drawn with: as many as its picture has, within these."""
MOST_PIXELS = 18_000_000
"""No page has more: a sheet of A3 at 300 dots an inch has 17.4 million."""
LEAST_PIXELS = 200
"""A picture that is narrower or lower than this shows no page."""
A4 = 8.27
"""How wide a page is in inches, where its picture does not say."""
MOST_LEAVES = 200
"""How many pages of one picture file are read."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as a picture: its pixels, how many of them an inch has, its width and height in points."""

    grey: Grey
    dots: float
    size: tuple[float, float]


class Drawn:
    """A PDF whose pages are drawn."""

    def __init__(self, data: bytes) -> None:
        self._document: Any = pypdfium2.PdfDocument(data)

    def __enter__(self) -> Drawn:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def page(self, number: int) -> Raster:
        """A page by its number from 1."""
        page = self._document[number - 1]
        try:
            wide, high = page.get_size()
            wide, high = max(float(wide), 1.0), max(float(high), 1.0)
            dots = min(max(_dots(page), LEAST_DOTS), MOST_DOTS)
            dots = min(dots, 72 * (MOST_PIXELS / (wide * high)) ** 0.5)
            bitmap = page.render(scale=dots / 72, may_draw_forms=False)
            grey = without_seals(bitmap.to_numpy()[:, :, :3], dots)
            bitmap.close()
            return Raster(grey, dots, (wide, high))
        finally:
            page.close()


def _dots(page: Any) -> float:
    """How many dots an inch the largest picture of a page has."""
    most, area = LEAST_DOTS, 0.0
    for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) > max(area, 100.0):
            area = (right - left) * (top - bottom)
            most = 72 * max(found.get_px_size()) / max(right - left, top - bottom)
    return float(most)


class Leaves:
    """The pages that a picture file shows, most often one; its length is their number."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = np.frombuffer(data, dtype=np.uint8), name
        self._bound = data.startswith((b"II", b"MM"))

    def __len__(self) -> int:
        return min(max(self._count(), 1), MOST_LEAVES) if self._bound else 1

    def _count(self) -> int:
        from PIL import Image

        with suppress(Exception), Image.open(io.BytesIO(self._data.tobytes())) as picture:
            return int(getattr(picture, "n_frames", 1))
        return 1  # whatever a broken directory makes of Pillow; drawing the page says what is wrong

    def leaf(self, number: int) -> Raster:
        """A page by its number from 1. Raises Unreadable."""
        picture = self._drawn(number - 1)
        if picture is None:
            raise Unreadable(
                Text(
                    f"{self._name}：这个图片文件已损坏或格式不支持，打不开。请另存为 PNG 或 JPEG 后再试。",
                    f"{self._name}: this picture is damaged or of an unknown kind. Save it as PNG or JPEG.",
                )
            )
        colour = np.asarray(picture, dtype=np.uint8)
        return _raster(without_seals(colour, min(colour.shape[:2]) / A4), self._name)

    def _drawn(self, index: int) -> Any:
        """The pixels of a page; None where the file is broken, or says that it has more of them than can be."""
        try:
            if not self._bound:
                return cv2.imdecode(self._data, cv2.IMREAD_COLOR)
            read, found = cv2.imdecodemulti(self._data, cv2.IMREAD_COLOR, range=(index, index + 1))
        except cv2.error:
            return None
        return found[0] if read and found else None


def _raster(grey: Grey, name: str) -> Raster:
    high, wide = grey.shape
    if min(high, wide) < LEAST_PIXELS:
        raise Unreadable(
            Text(
                f"{name}：图片只有 {wide}×{high} 像素，看不清一页文字。请用 200 dpi 以上重新扫描。",
                f"{name}: {wide}×{high} pixels show no page. Scan it with at least 200 dots an inch.",
            )
        )
    dots = min(high, wide) / A4
    if dots > MOST_DOTS or high * wide > MOST_PIXELS:
        less = min(MOST_DOTS / dots, (MOST_PIXELS / (high * wide)) ** 0.5)
        grey = np.asarray(cv2.resize(grey, None, fx=less, fy=less, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        dots *= less
    elif dots < LEAST_DOTS:
        more = LEAST_DOTS / dots
        if high * wide * more * more < MOST_PIXELS:
            grey = np.asarray(cv2.resize(grey, None, fx=more, fy=more, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
            dots *= more
    return Raster(grey, dots, (72 * grey.shape[1] / dots, 72 * grey.shape[0] / dots))
