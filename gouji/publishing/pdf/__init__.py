"""PDF through typst: selectable text, bookmarks, PDF/UA-1 for assistive programs, embedded fonts, the figures attached.

The template is fixed; what a manuscript says reaches it as strings in JSON, so that no word of it is taken for markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import typst

from gouji.manuscript import Manuscript
from gouji.published import FILE_NAME
from gouji.publishing.pdf.fonts import fonts
from gouji.publishing.pdf.sheets import sheets

_TEMPLATE = Path(__file__).with_name("template.typ")


def write(manuscript: Manuscript, path: Path, figures: str, *, draft: bool) -> None:
    """Write a manuscript as a PDF that carries `figures`, its figures as JSON."""
    folders, names = fonts()
    files = {"main.typ": _TEMPLATE.read_bytes(), FILE_NAME: figures.encode(), **sheets(manuscript, names, draft=draft)}
    try:
        document = _set(files, folders, ["ua-1"])
    except typst.TypstError:  # a manuscript whose headings leave a level out is no PDF/UA, and printed all the same
        document = _set(files, folders, [])
    path.write_bytes(document)


def _set(files: dict[str, bytes], folders: list[Path], standards: list[str]) -> bytes:
    document = typst.compile(
        cast(Any, files),  # files by name are taken too, which its types do not say
        format="pdf",
        font_paths=[str(folder) for folder in folders],
        ignore_system_fonts=True,
        pdf_standards=cast(Any, standards),
    )
    assert isinstance(document, bytes)
    return document
