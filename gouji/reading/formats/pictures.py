"""Pages photographed or scanned to picture files, recognised."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.findings import Text
from gouji.reading.formats import ocr
from gouji.reading.formats.pdf.pages import Page, picture
from gouji.reading.pace import Recognition
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable


def read(data: bytes, name: str) -> Transcript:
    """The picture file written out. Raises Unreadable with a sentence."""
    if not ocr.at_hand():
        raise Unreadable(ocr.missing(name, Text("这是图片文件", "this is a picture")))
    from gouji.reading.formats.pdf.reader import put_together

    return put_together(_pages(data, name), name)


def _pages(data: bytes, name: str) -> Iterator[Page]:
    from gouji.reading.formats.scan.leaf import leaf
    from gouji.reading.formats.scan.raster import Leaves

    leaves = Leaves(data, name)
    recognition = Recognition(len(leaves))
    for number in range(1, len(leaves) + 1):
        if not recognition.goes_on():
            yield picture(number, is_left=True)
            continue
        try:
            shown = leaves.leaf(number)
        except Unreadable:
            if number == 1:
                raise
            yield picture(number, is_left=False)
            continue
        yield leaf(number, shown.grey, shown.dots, shown.size)
        recognition.done(number)
