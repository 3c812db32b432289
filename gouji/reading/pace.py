"""How far the recognition of scanned pages has come, and whether there is time for more of them.

Who waits for a document listens by `paced`; without a listener every page is recognised, and nobody hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

MOST_RECOGNISED = 400
"""How many pages of a document are recognised: at some 3 seconds each, twenty minutes' work."""


class Pace(Protocol):
    """Who waits for the pages."""

    def recognised(self, page: int, pages: int) -> None:
        """Hear that page `page` of a document of `pages` pages has been recognised."""

    def in_time(self) -> bool:
        """Whether there is time to recognise another page."""


_pace: ContextVar[Pace | None] = ContextVar("pace", default=None)


@contextmanager
def paced(pace: Pace) -> Iterator[None]:
    """Let `pace` hear of pages that are recognised meanwhile, and end the recognition of more."""
    token = _pace.set(pace)
    try:
        yield
    finally:
        _pace.reset(token)


class Recognition:
    """The pages of one document that are recognised one after the other."""

    def __init__(self, pages: int) -> None:
        self._pages, self._done, self._over = pages, 0, False

    def goes_on(self) -> bool:
        """Whether the next page is to be recognised; once it is not, no later one is."""
        pace = _pace.get()
        self._over = self._over or self._done >= MOST_RECOGNISED or (pace is not None and not pace.in_time())
        return not self._over

    def done(self, page: int) -> None:
        """A page has been recognised."""
        self._done += 1
        if (pace := _pace.get()) is not None:
            pace.recognised(page, self._pages)
