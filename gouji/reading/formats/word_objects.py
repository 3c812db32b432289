"""What a Word file shows that is no text of its own: pictures, objects of other programs, chunks of other files."""

from __future__ import annotations

from gouji.reading.formats.package import Element, attribute, local

_PICTURES = ("blip", "imagedata")
_NO_FILES = ("equation", "mathtype", "package.equation", "msgraph", "htmlcontrol", "forms.")
"""Programs whose objects are formulas, charts and buttons."""


def has_picture(paragraph: Element) -> bool:
    """Whether a picture stands in a paragraph; that of an object of another program is none."""
    return any(local(each) in _PICTURES for each in paragraph.iter()) and not embedded_in(paragraph)


def embedded_in(paragraph: Element) -> list[str]:
    """The programs whose files are embedded in a paragraph (Excel.Sheet.12)."""
    found = [attribute(each, "ProgID") for each in paragraph.iter() if local(each) == "OLEObject"]
    return [name for name in found if name and not name.lower().startswith(_NO_FILES)]
