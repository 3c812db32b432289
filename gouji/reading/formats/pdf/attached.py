"""Files that are attached to a PDF."""

from __future__ import annotations

from ctypes import addressof, c_char, c_ulong

from gouji.published import LARGEST
from gouji.reading.formats.pdf import engine

_MOST = 50
"""How many attachments are looked at."""
_LONGEST_NAME = 600
"""Bytes of a name, in UTF-16."""


def attached(document: int, name: str) -> tuple[bytes | None, list[str]]:
    """What the attached file of that name holds, one byte more than LARGEST at most, and the names of the others.

    None where there is no such file.
    """
    held: bytes | None = None
    others: list[str] = []
    for index in range(min(engine.count_attachments(document), _MOST)):
        file = engine.attachment(document, index)
        found = _name(file) if file else ""
        if found == name and held is None:
            held = _content(file)
        elif found:
            others.append(found)
    return held, others


def _name(file: int) -> str:
    size = engine.attachment_name(file, None, 0)
    if not 2 <= size <= _LONGEST_NAME:
        return ""
    buffer = (c_char * size)()
    engine.attachment_name(file, addressof(buffer), size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _content(file: int) -> bytes:
    size = c_ulong()
    if not engine.attachment_file(file, None, 0, addressof(size)):
        return b""
    if size.value > LARGEST:
        return b" " * (LARGEST + 1)
    buffer = (c_char * max(size.value, 1))()
    engine.attachment_file(file, addressof(buffer), size.value, addressof(size))
    return bytes(buffer)[: size.value]
