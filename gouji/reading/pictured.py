"""How the pages of a file look: small pictures of them for reports that show where a figure stands."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gouji.disclosure import PageImage
from gouji.reading.formats import PDF, PICTURE, format_of

DOTS = 110.0
"""How many dots an inch a page is drawn with: small print can be read, and a page has some 40 kB."""
QUALITY = 45
MOST_BYTES = 16_000_000
"""The pictures of a document take no more together; pages after that are not drawn, and shown as text."""
MOST_PIXELS = 4_000_000
"""A larger page is drawn with fewer dots an inch."""
A4 = 595.3
"""The width in points that the short side of a picture file has, which does not say how large its page was."""
MOST_LEAVES = 200


def images_of(files: Sequence[tuple[str, bytes]]) -> tuple[PageImage, ...]:
    """The pages of the files that make up a document, each with its file's name where there are several."""
    if len(files) == 1:
        return page_images(files[0][1])
    from gouji.reading.together import short_names

    found: list[PageImage] = []
    size = 0
    for name, (_, data) in zip(short_names([name for name, _ in files]), files, strict=True):
        own = page_images(data)
        size += sum(len(image.data) for image in own)
        if size > MOST_BYTES:
            break
        found += (replace(image, file=name) for image in own)
    return tuple(found)


def page_images(data: bytes) -> tuple[PageImage, ...]:
    """The pages of a PDF or a picture file as pictures; none of any other file, nor of what cannot be drawn."""
    known = format_of(data)
    if known is PDF:
        return _of_pdf(data)
    return _of_picture(data) if known is PICTURE else ()


def _of_pdf(data: bytes) -> tuple[PageImage, ...]:
    import pypdfium2

    found: list[PageImage] = []
    size = 0
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                continue
            wide, high = page.get_size()
            if wide < 1 or high < 1:
                continue
            scale = min(DOTS / 72, (MOST_PIXELS / (wide * high)) ** 0.5)
            bitmap = page.render(scale=scale, may_draw_forms=False)
            found.append(PageImage(number, float(wide), float(high), "image/webp", _packed(bitmap.to_pil())))
            bitmap.close()
            page.close()
            size += len(found[-1].data)
            if size > MOST_BYTES:
                break
    finally:
        document.close()
    return tuple(found)


def _of_picture(data: bytes) -> tuple[PageImage, ...]:
    from PIL import Image

    found: list[PageImage] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                for number in range(1, min(getattr(picture, "n_frames", 1), MOST_LEAVES) + 1):
                    picture.seek(number - 1)
                    scale = A4 / min(picture.width, picture.height)
                    wide, high = picture.width * scale, picture.height * scale
                    leaf = picture.convert("RGB")
                    leaf.thumbnail((wide * DOTS / 72, high * DOTS / 72))
                    found.append(PageImage(number, wide, high, "image/webp", _packed(leaf)))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            return ()
    return tuple(found)


def _packed(picture: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, method=2)
    return file.getvalue()
