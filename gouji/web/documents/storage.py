"""The originals on the disk, each under its SHA-256: written once, never changed, never a name from outside."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

_SUM = re.compile(r"[0-9a-f]{64}\Z")


def path_of(sha256: str) -> Path:
    """Where the original with this checksum lies. Raises ValueError for what is no checksum."""
    if not _SUM.match(sha256):
        raise ValueError("not a checksum")
    folder: Path = settings.HOME.originals
    return folder / sha256[:2] / sha256


def keep(path: Path, sha256: str) -> None:
    """Move a file that came in to its place; one that lies there already stays."""
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.exists():
        with suppress(FileNotFoundError):
            path.unlink()
        return
    os.chmod(path, 0o400)
    os.replace(path, target)
    _settle(target.parent)


def keep_bytes(data: bytes) -> str:
    """Keep bytes as an original; their checksum."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not path_of(sha256).exists():
        settings.HOME.incoming.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=settings.HOME.incoming)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        keep(Path(path), sha256)
    return sha256


def unchanged(sha256: str) -> bool:
    """Whether the original is there and its bytes are still those it was kept for."""
    try:
        with path_of(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _settle(folder: Path) -> None:
    """Let the folder's new entry reach the disk (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
