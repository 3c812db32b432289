"""How an uploaded file comes in: straight to the disk, its SHA-256 computed on the way, never whole in memory."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class Received(UploadedFile):
    """A file that came in whole: its place in `incoming`, and its checksum."""

    def __init__(self, path: Path, sha256: str, size: int, name: str) -> None:
        super().__init__(file=None, name=name, size=size)
        self.path, self.sha256 = path, sha256

    def close(self) -> None:
        """Remove what nobody kept: it is called at the end of the request."""
        with suppress(FileNotFoundError):
            self.path.unlink()


class Incoming(FileUploadHandler):
    """Django's upload handler. A file that is too large is not written any further; the view then finds none."""

    chunk_size = 1 << 20

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        settings.HOME.incoming.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=settings.HOME.incoming)
        self.path, self.target = Path(path), os.fdopen(descriptor, "wb")
        self.hash, self.written = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Write and hash some of it. Raises StopUpload."""
        self.written += len(raw_data)
        if self.written > settings.LARGEST_UPLOAD:
            self._drop()
            raise StopUpload(connection_reset=False)
        self.hash.update(raw_data)
        self.target.write(raw_data)

    def file_complete(self, file_size: int) -> Received:
        """End the file: what was written is on the disk."""
        self.target.flush()
        os.fsync(self.target.fileno())
        self.target.close()
        return Received(self.path, self.hash.hexdigest(), file_size, self.file_name or "")

    def upload_interrupted(self) -> None:
        """The sender is gone."""
        self._drop()

    def _drop(self) -> None:
        if hasattr(self, "target") and not self.target.closed:
            self.target.close()
            with suppress(FileNotFoundError):
                self.path.unlink()
