"""PDF: what is written and drawn on its pages, put together to lines, tables and paragraphs by where it stands."""

from __future__ import annotations

from gouji.reading.transcript import Transcript

__all__ = ["read"]


def read(data: bytes, name: str) -> Transcript:
    """The PDF written out. Raises Unreadable with a sentence."""
    from gouji.reading.formats.pdf import reader  # a process that only shows places of a PDF needs no pdfium

    return reader.read(data, name)
