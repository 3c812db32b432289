"""The far end of a guard's pipe: a process with limits that answers one request after the other.

Standard input brings pickled requests, standard output takes the answers, each with its length before it; whatever a
library prints there goes to standard error instead.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: bytes of memory, seconds by the clock, bytes of the answer.

    Memory is limited where the system can do so (not on Windows). Each scanned page that was recognised allows `page`
    seconds more.
    """

    memory: int = 2 << 30
    seconds: float = 300
    answer: int = 256 << 20
    page: float = 30


class Answer(StrEnum):
    """What an answer is."""

    VALUE = "value"
    TOO_LARGE = "too large"
    OUT_OF_MEMORY = "out of memory"
    ERROR = "error"
    PAGE = "page"
    """Not the answer yet: a scanned page has been recognised, its number and the number of pages are the value."""


Request = tuple[Callable[[Any], Any], Any]
Told = tuple[Answer, Any, bool]
"""What the answer is, the value (of an error its name), and whether the process ends after it."""

WRITTEN = 1 << 30
"""How many bytes a file that a reader writes (for another program to convert) may have."""
RARELY = 100_000
"""After how many new objects Python looks for garbage: a document makes hundreds of thousands that stay."""
RECOGNISING = 0.7
"""The part of its time that a document may spend until the last scanned page is begun; the rest is for checking."""


def serve(requests: BinaryIO) -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    limits: Limits = pickle.load(requests)
    _restrain(limits)
    gc.set_threshold(RARELY)
    with suppress(EOFError, BrokenPipeError):
        while True:
            request = pickle.load(requests)
            _allow_time(limits)
            if _answer(request, answers, limits):
                break


def _answer(request: Request, answers: BinaryIO, limits: Limits) -> bool:
    """Do what was asked and answer; whether the process should end, since it took much memory."""
    from gouji.reading.pace import paced

    act, task = request
    told: Told
    try:
        with paced(_Clock(answers, limits)):
            value = act(task)
        large = _memory_used() > limits.memory // 2
        told = (Answer.VALUE, value, large)
        written = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
        if len(written) > limits.answer:
            told = (Answer.TOO_LARGE, None, True)
            written = pickle.dumps(told)
    except MemoryError:
        told = (Answer.OUT_OF_MEMORY, None, True)
        written = pickle.dumps(told)
    except Exception as error:
        if os.environ.get("GOUJI_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        told = (Answer.ERROR, type(error).__name__, True)
        written = pickle.dumps(told)
    _put(answers, written)
    return told[2]


def _put(answers: BinaryIO, written: bytes) -> None:
    answers.write(len(written).to_bytes(8, "big"))
    answers.write(written)
    answers.flush()


class _Clock:
    """Tells who asked of every page that was recognised, and knows how much time that leaves."""

    def __init__(self, answers: BinaryIO, limits: Limits) -> None:
        self._answers, self._limits = answers, limits
        self._begun, self._pages = time.monotonic(), 0

    def recognised(self, page: int, pages: int) -> None:
        self._pages += 1
        _allow_time(self._limits)
        told: Told = (Answer.PAGE, (page, pages), False)
        _put(self._answers, pickle.dumps(told))

    def in_time(self) -> bool:
        allowed = self._limits.seconds + self._pages * self._limits.page
        return time.monotonic() - self._begun < RECOGNISING * allowed


def _restrain(limits: Limits) -> None:
    """Take the limits on: memory that is written to, files written, no core dumps."""
    try:
        import resource
    except ImportError:  # Windows
        return
    memory = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    for what, most in ((memory, limits.memory), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(what, (most, most))


def _allow_time(limits: Limits) -> None:
    """Should nobody be there any more to end this process, processor time does."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    more = (limits.seconds + 10) * (os.cpu_count() or 1)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + more) + 1, hard))


def _memory_used() -> int:
    """The most memory that this process has had, in bytes; 0 where the system doesn't say."""
    if sys.platform == "linux":  # what getrusage says there begins with what the process had that started this one
        with suppress(OSError, ValueError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")), 0)
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
