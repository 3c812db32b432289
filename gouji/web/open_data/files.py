"""Downloads: figures written to a file that is then sent, a few at a time.

No thread of the server waits for a slow line: the file is whole before its first byte leaves, and waitress sends it
beside the threads that answer. Writing is work, so that only so many are written at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from threading import BoundedSemaphore
from typing import IO, ClassVar

from django.http import FileResponse

from gouji.text import Text
from gouji.web.access import Refused

AT_ONCE, AT_ONCE_PUBLIC = 2, 1
"""Downloads that are written at once: those of people with an account, and those of the public portal."""
PATIENCE = 1.0
"""Seconds that somebody waits for another download to be written: who waits keeps a thread of the server."""
_PEOPLE, _PUBLIC = BoundedSemaphore(AT_ONCE), BoundedSemaphore(AT_ONCE_PUBLIC)


class Busy(Refused):
    """As many downloads as can be are being written already."""

    status: ClassVar[int] = 503

    def __init__(self) -> None:
        super().__init__(
            Text(
                "正在为别人准备下载的数据，请过一两分钟再试，或缩小选择的范围。",
                "Data are being prepared for others. Try again in a minute or two, or choose less.",
            )
        )


def written(write: Callable[[IO[bytes]], None], kind: str, name: str, *, public: bool) -> FileResponse:
    """The answer with what `write` writes, as a file to be saved. Raises Busy."""
    slots = _PUBLIC if public else _PEOPLE
    if not slots.acquire(timeout=PATIENCE):
        raise Busy
    try:
        with ExitStack() as stack:
            out = stack.enter_context(tempfile.TemporaryFile())
            write(out)
            out.seek(0)
            stack.pop_all()  # the answer closes it
    finally:
        slots.release()
    return FileResponse(out, as_attachment=True, filename=name, content_type=kind)


def text(pieces: Iterable[str], out: IO[bytes]) -> None:
    """Write text; of what UTF-8 can't say, a question mark."""
    for piece in pieces:
        out.write(piece.encode("utf-8", "replace"))
