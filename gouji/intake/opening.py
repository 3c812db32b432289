"""The bytes of a source, or what is in it where it is an archive."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from gouji.intake.source import Source

if TYPE_CHECKING:
    from zipfile import ZipFile

    from gouji.intake.archive import Contents

PACKED = (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How archives begin, and documents that are packed like one."""
BINARY = (*PACKED, b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files begin that are no text for certain; those that begin otherwise are looked at more closely."""
LONG = 500_000
"""Bytes that the text of a disclosure hardly has."""
HEAD = 4
"""Bytes that tell it."""


def open_source(source: Source) -> bytes | Contents:
    """The bytes of a document, or what an archive holds. Raises Unreadable and OSError."""
    if source.inside:
        from gouji.intake.archive import member

        assert source.path is not None
        status = os.stat(source.path)
        return member(_archive(source.path, source.inside[:-1], status.st_mtime_ns), source.inside[-1], source.name)
    if source.data is not None:
        found = _listed(source, io.BytesIO(source.data))
        return source.data if found is None else found
    assert source.path is not None
    with open(source.path, "rb") as file:
        found = _listed(source, file)
        if found is not None:
            return found
        file.seek(0)
        return _limited(file, source.name)


def plain(source: Source) -> Source | None:
    """The source with its bytes where it is plain text, and not too long, which can do no harm; else None."""
    if source.data is not None:
        data = source.data
    elif source.path is None or source.inside:
        return None
    else:
        with open(source.path, "rb") as file:
            data = file.read(HEAD)
            if data.startswith(BINARY):
                return None
            data += _limited(file, source.name)
    if data.startswith(BINARY) or len(data) > LONG:
        return None
    from gouji.reading import is_text

    if not is_text(data):
        return None
    return replace(source, data=data)


def _limited(file: BinaryIO, name: str) -> bytes:
    """The rest of a file, unless that is more than any document has. Raises Unreadable."""
    from gouji.reading import LARGEST, Unreadable, too_large

    size = os.fstat(file.fileno()).st_size
    data = file.read(LARGEST + 1) if size <= LARGEST else b""
    if max(size, len(data)) > LARGEST:
        raise Unreadable(too_large(name, max(size, len(data)), LARGEST))
    return data


def _listed(source: Source, file: BinaryIO) -> Contents | None:
    """What the archive in `file` holds; None where it is none. Raises Unreadable for one that isn't opened."""
    if not file.read(HEAD).startswith(PACKED):
        return None
    file.seek(0)
    from gouji.intake.archive import contents, opened

    archive = opened(file, source.name)
    if archive is None:
        return None
    with archive:
        return contents(archive, source)


@lru_cache(maxsize=4)
def _archive(path: str, inside: tuple[int, ...], time: int) -> ZipFile:
    """The archive in the file `path`, or the one inside it to which `inside` leads; kept open, since more is wanted."""
    from gouji.intake.archive import damaged, member, opened
    from gouji.reading import Unreadable

    def file() -> BinaryIO:
        if inside:
            return io.BytesIO(member(_archive(path, inside[:-1], time), inside[-1], path))
        return open(path, "rb")

    archive = opened(file(), path)
    if archive is None:
        raise Unreadable(damaged(path))
    return archive
