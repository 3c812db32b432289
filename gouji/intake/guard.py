"""Work on documents from strangers, done in other processes that may die, hang or eat memory without harm."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from types import TracebackType
from typing import Any, BinaryIO, TypeVar

from gouji.findings import Text
from gouji.intake.failure import defect, out_of_memory
from gouji.intake.worker import Answer, Limits, Told

Task = TypeVar("Task")
Value = TypeVar("Value")
Heard = Callable[[Any, int, int], None]
"""Hears of the task of which a scanned page was recognised, of the page's number and how many pages there are."""

START = """
import os, pickle, sys
requests = os.fdopen(os.dup(0), "rb")
sys.path[:] = pickle.load(requests)
from gouji.intake.worker import serve
serve(requests)
"""
"""What the other process runs: its modules come from where this one's do."""


class Cause(StrEnum):
    """Why there is no answer."""

    TIME = "time"
    MEMORY = "memory"
    ANSWER = "answer"
    DEATH = "death"
    ERROR = "error"


class Stopped(Exception):
    """The work on a document was stopped, or stopped itself."""

    def __init__(self, cause: Cause, limits: Limits, what: str = "") -> None:
        super().__init__(f"{cause} {what}".strip())
        self.cause, self.limits, self.what = cause, limits, what

    def sentence(self, name: str) -> Text:
        """For the person who gave the document called `name`."""
        limits = self.limits
        match self.cause:
            case Cause.TIME:
                most = f"{limits.seconds:g}"
                return Text(
                    f"{name}：处理了 {most} 秒还没有完成，已停止。请检查文件是否损坏、拆分后再试，"
                    "或放宽时限（--timeout）。",
                    f"{name}: stopped after {most} seconds. Check whether the file is damaged, split it, or allow more "
                    "time (--timeout).",
                )
            case Cause.MEMORY:
                return out_of_memory(name)
            case Cause.ANSWER:
                return Text(
                    f"{name}：读出的内容太多，已停止。请拆分后再试。",
                    f"{name}: stopped, since there was too much in it. Split it and try again.",
                )
            case Cause.DEATH:
                return Text(
                    f"{name}：处理它的进程中途结束（{self.what}），文件可能已损坏，或内存不够。"
                    "请重新导出或另存后再试。",
                    f"{name}: the process working on it ended ({self.what}); the file may be damaged, or there was too "
                    "little memory. Export or save it again and retry.",
                )
            case Cause.ERROR:
                return defect(name, self.what)


class Guard:
    """Processes with limits that do work on request; they are started when needed and used again.

    Any number of threads may ask at once: each has a process to itself while it waits. A process is ended after work
    that took much memory, and where it doesn't answer in time. While the first is at work, `meanwhile` is done once.
    """

    def __init__(
        self, limits: Limits | None = None, heard: Heard | None = None, meanwhile: Callable[[], None] | None = None
    ) -> None:
        self.limits = limits or Limits()
        self.heard = heard
        self._meanwhile = meanwhile
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    def ask(self, act: Callable[[Task], Value], task: Task) -> Value:
        """What `act(task)` gives. Raises Stopped.

        `act` is a function of a module; the task and the value can be pickled.
        """
        if self._closed:
            raise Stopped(Cause.DEATH, self.limits, "closed")
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = _Worker(self.limits)
        self._busy.add(worker)
        fit = False
        try:
            if self._closed:  # since then
                raise Stopped(Cause.DEATH, self.limits, "closed")
            meanwhile, self._meanwhile = self._meanwhile, None
            answer, value, last = worker.ask(act, task, self.heard, meanwhile)
            fit = not last
        finally:
            self._busy.discard(worker)
            if fit and not self._closed:
                self._idle.append(worker)
            else:
                worker.end()
        if answer is Answer.VALUE:
            return value  # type: ignore[no-any-return]
        raise Stopped(_CAUSES[answer], self.limits, value or "")

    def close(self) -> None:
        """End all processes, those at work too."""
        self._closed = True
        for worker in [*self._busy, *self._idle]:
            worker.end()
        self._idle.clear()

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_CAUSES = {Answer.TOO_LARGE: Cause.ANSWER, Answer.OUT_OF_MEMORY: Cause.MEMORY, Answer.ERROR: Cause.ERROR}


class _Alarm:
    """Does something when the time is over, unless it is put off or turned off before."""

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self._at, self._act = time.monotonic() + seconds, act
        self._start()

    def later(self, seconds: float) -> None:
        """Allow so many seconds more."""
        self.off()
        self._at += seconds
        self._start()

    def off(self) -> None:
        """Do nothing any more."""
        self._timer.cancel()
        self._timer.join()

    def _start(self) -> None:
        import threading

        self._timer = threading.Timer(max(self._at - time.monotonic(), 0.0), self._act)
        self._timer.daemon = True
        self._timer.start()


class _Worker:
    """One process, seen from here."""

    def __init__(self, limits: Limits) -> None:
        import subprocess

        self.limits = limits
        self.late = False
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("GOUJI_DEBUG") == "1" else subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.requests: BinaryIO = self.process.stdin  # type: ignore[assignment]
        self.answers: BinaryIO = self.process.stdout  # type: ignore[assignment]
        with suppress(OSError):  # it died at once: the first answer will be missing
            self.requests.write(pickle.dumps(sys.path) + pickle.dumps(limits))

    def ask(
        self, act: Callable[[Any], Any], task: Any, heard: Heard | None, meanwhile: Callable[[], None] | None
    ) -> Told:
        """The answer to a request. Raises Stopped."""
        alarm = _Alarm(self.limits.seconds, self._give_up)
        try:
            self.requests.write(pickle.dumps((act, task), pickle.HIGHEST_PROTOCOL))
            self.requests.flush()
            if meanwhile is not None:
                meanwhile()
            while (told := self._told())[0] is Answer.PAGE:
                alarm.later(self.limits.page)
                if heard is not None:
                    heard(task, *told[1])
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            raise self._death() from None
        finally:
            alarm.off()
        answer, value, last = told
        return answer, value, last or self.late

    def _told(self) -> Told:
        """What the process says next."""
        length = int.from_bytes(self._read(8), "big")
        if length > self.limits.answer + 1024:
            raise Stopped(Cause.ANSWER, self.limits)
        told: Told = pickle.loads(self._read(length))
        return told

    def _read(self, count: int) -> bytes:
        data = self.answers.read(count)
        if len(data) < count:
            raise EOFError
        return data

    def _give_up(self) -> None:
        self.late = True
        self._kill()

    def _death(self) -> Stopped:
        if self.late:
            return Stopped(Cause.TIME, self.limits)
        self._kill()
        status = self.process.wait()
        if status == -getattr(signal, "SIGXCPU", 0):
            return Stopped(Cause.TIME, self.limits)
        what = f"signal {-status}" if status < 0 else f"status {status}"
        with suppress(ValueError):
            what = signal.Signals(-status).name
        return Stopped(Cause.DEATH, self.limits, what)

    def end(self) -> None:
        """End the process and whatever it started."""
        if self.process.returncode is None:
            self._kill()
            self.process.wait()
        for pipe in (self.requests, self.answers):
            with suppress(OSError):
                pipe.close()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
