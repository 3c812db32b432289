"""Pages photographed or scanned to picture files, recognised."""

from __future__ import annotations

from gouji.findings import Text
from gouji.reading.formats import ocr
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable


def read(data: bytes, name: str) -> Transcript:
    """The picture file written out. Raises Unreadable with a sentence."""
    if not ocr.at_hand():
        raise Unreadable(ocr.missing(name, Text("这是图片文件", "this is a picture")))
    from gouji.reading.formats.pdf.reader import put_together
    from gouji.reading.formats.scan.leaf import leaf
    from gouji.reading.formats.scan.raster import leaves

    pages = (
        leaf(number, shown.grey, shown.dots, shown.size) for number, shown in enumerate(leaves(data, name), start=1)
    )
    return put_together(pages, name)
