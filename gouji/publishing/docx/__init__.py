"""Word: the layout of official documents (GB/T 9704-2012), real tables, contents, page numbers, wide tables lying.

Bodies are written as XML in one go; building tables cell by cell takes python-docx minutes for a long one.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document

from gouji.manuscript import Manuscript
from gouji.publishing.docx.body import Body
from gouji.publishing.docx.furniture import carry, furnish, properties
from gouji.publishing.docx.styles import set_styles
from gouji.publishing.flow import contents_pitch
from gouji.publishing.leaves import entries, leaves


def write(manuscript: Manuscript, path: Path, figures: str, *, draft: bool) -> None:
    """Write a manuscript as a Word file that carries `figures`, its figures as JSON."""
    document = Document()
    found = leaves(manuscript)
    set_styles(document, contents_pitch(len(entries(manuscript))))
    properties(document, manuscript)
    references = furnish(document, draft=draft)
    Body(document, manuscript, found, references).write()
    carry(document, figures)
    document.save(str(path))
