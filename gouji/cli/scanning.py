"""How far the recognition of scanned pages has come, said on standard error where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from gouji.text import Text


class Scanning:
    """Hears of recognised pages: one line, written again with each page; or what `show` makes of it, beside a bar."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._first: dict[str, tuple[int, float]] = {}
        self._shown = 0
        self.show: Callable[[str], None] = self._line

    def __call__(self, task: Any, page: int, pages: int) -> None:
        """Page `page` of `pages` of a source has been recognised."""
        now = time.monotonic()
        first, begun = self._first.setdefault(task.name, (page, now))
        if sys.stderr.isatty():
            more = Text("", "")
            if page > first:
                minutes = (now - begun) / (page - first) * (pages - page) / 60
                more = Text(f"，约需{minutes:.0f}分钟", f", some {minutes:.0f} min left") if minutes >= 1 else more
            said = Text(f"识别扫描页 {page}/{pages}{more.zh}", f"recognising scanned pages, {page}/{pages}{more.en}")
            self.show(said.say(self._lang))

    def clear(self) -> None:
        """Take the line away before something else is printed."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0

    def _line(self, said: str) -> None:
        self.clear()
        sys.stderr.write(said)
        sys.stderr.flush()
        self._shown = 2 * len(said)
