"""The pages of a document as pictures, each figure on them in a box."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gouji.disclosure import PageImage
from gouji.place import Anchors
from gouji.reporting.marks import Mark

AIR = 1.2
"""How far a box stands away from what it marks, in points."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A box on a page, in points from its top left, round what a mark marks."""

    mark: Mark
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, its size in points, the address of its picture, and the boxes on it."""

    number: int
    width: float
    height: float
    address: str
    boxes: tuple[Boxed, ...]


def inline(image: PageImage) -> str:
    """The picture itself as an address, for a file that stands alone."""
    return f"data:{image.kind};base64,{b64encode(image.data).decode()}"


def sheets(
    images: Sequence[PageImage],
    anchors: Anchors | None,
    marks: Iterable[Mark],
    address: Callable[[PageImage], str] = inline,
) -> list[Sheet]:
    """The pages of a file that there are pictures of, the larger boxes of each first, so that none hides another.

    None where a mark stands on a page without a picture: then the text is shown, on which all of them stand.
    """
    boxes: dict[int, list[Boxed]] = {image.number: [] for image in images}
    for mark in marks:
        anchor = mark.place.anchor(anchors)
        if anchor.page not in boxes or anchor.bbox is None:
            return []
        left, top, right, bottom = anchor.bbox
        boxes[anchor.page].append(
            Boxed(
                mark,
                round(left - AIR, 1),
                round(top - AIR, 1),
                round(max(right - left, 2.0) + 2 * AIR, 1),
                round(max(bottom - top, 2.0) + 2 * AIR, 1),
            )
        )
    return [
        Sheet(
            image.number,
            round(image.width, 1),
            round(image.height, 1),
            address(image),
            tuple(sorted(boxes[image.number], key=lambda box: -box.width * box.height)),
        )
        for image in images
    ]
