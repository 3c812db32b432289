"""PDF: what is written and drawn on its pages, put together to lines, tables and paragraphs by where it stands."""

from __future__ import annotations

from gouji.reading.formats.pdf.reader import read

__all__ = ["read"]
