"""A source: a file, one inside an archive, or bytes; and what is known of it from an earlier run."""

from __future__ import annotations

import os
from dataclasses import dataclass

from gouji.findings import Text

ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tgz"})
"""The names of archives, by which a folder is searched for them; not all are opened."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file's content is known by."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from; `name` is what reports call it.

    `path` is its file; `inside` leads from that file, an archive, to it: its number in the archive, its number in the
    archive inside that. `data` are its bytes where there is no file (standard input, an upload). `error` says why it
    is no document; `missing`: there is no such file at all. `parts` are the files that are read as one document.
    `known` is the content that need not be read again.
    """

    name: str
    path: str | None = None
    inside: tuple[int, ...] = ()
    data: bytes | None = None
    error: Text | None = None
    missing: bool = False
    parts: tuple[Source, ...] = ()
    known: Identity | None = None


def is_document(name: str) -> bool:
    """Whether a file's name is that of a document or of an archive, and no folder's README."""
    from gouji.reading import accepts

    stem, suffix = os.path.splitext(os.path.basename(name))
    return stem.upper() != "README" and (suffix.lower() in ARCHIVES or accepts(name))


def is_hidden(name: str) -> bool:
    """Whether a file's name is that of something that systems put beside people's files."""
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1].startswith((".", "~$"))
