"""The worker: takes a job, does it, keeps its outcome, and takes the next.

It is a process of its own. Documents are read in the guarded processes of `gouji.intake`, so that what breaks a reader
does not break the worker. Started by the server, it ends when the server is gone.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from types import FrameType

from django.db import DatabaseError, InterfaceError, connection
from django.utils.module_loading import autodiscover_modules

from gouji.intake import Guard
from gouji.web.jobs.models import Job
from gouji.web.jobs.queue import BEAT, TRIES, beat, give_up, keep, put_back, take
from gouji.web.jobs.tasks import KINDS, Kind, NotNow

IDLE = 0.5
"""Seconds after which an empty queue is looked at again."""
PAUSE = timedelta(seconds=5)
"""How long a job waits that could not be done now."""
TROUBLE = 2.0
"""Seconds after which a database that did not answer is asked again."""

_log = logging.getLogger("gouji.jobs")


def new_name() -> str:
    """A name for a worker that no other has."""
    return f"{os.getpid()}-{secrets.token_hex(4)}"


class Worker:
    """A loop over the queue. `stop` may be set by a signal or another thread."""

    def __init__(self, name: str, guard: Guard) -> None:
        self.name, self.guard = name, guard
        self.stop = threading.Event()
        self._job: Job | None = None
        autodiscover_modules("tasks")

    def run(self, *, until_empty: bool = False) -> int:
        """Do jobs until told to stop, or until there are none; how many were ended."""
        done = 0
        pulse = threading.Thread(target=self._beat, daemon=True)
        pulse.start()
        try:
            while not self.stop.is_set():
                try:
                    if self.step():
                        done += 1
                    elif until_empty:
                        break
                    else:
                        self.stop.wait(IDLE)
                except (DatabaseError, InterfaceError):
                    _log.exception("database", extra={"worker": self.name})
                    connection.close()
                    self.stop.wait(TROUBLE)
        finally:
            self.stop.set()
            pulse.join()
        return done

    def step(self) -> bool:
        """Take the next job and do it; False where there is none."""
        job = take(self.name)
        if job is None:
            return False
        self._job = job
        try:
            self._do(job)
        finally:
            self._job = None
        return True

    def _do(self, job: Job) -> None:
        """Do one job, whatever happens: it ends, or it goes back into the queue."""
        said = {"job": job.pk, "kind": job.kind, "attempt": job.tries, "worker": self.name}
        kind = KINDS.get(job.kind)
        if kind is None:
            give_up(job, "no such kind of job", lambda: None)
            return
        if job.tries > TRIES:
            _log.error("given up", extra=said)
            _abandon(job, kind, "its worker died too often")
            return
        try:
            effect = kind.work(job.task, self.guard)
            kept = keep(job, effect)
        except NotNow as why:
            put_back(job, str(why), PAUSE)
        except (DatabaseError, InterfaceError) as error:
            _log.exception("job put back", extra=said)
            connection.close()
            put_back(job, type(error).__name__, PAUSE)
        except Exception as error:
            _log.exception("job failed", extra=said)
            _abandon(job, kind, type(error).__name__)
        else:
            _log.info("job done" if kept else "job was another's", extra=said)

    def _beat(self) -> None:
        """Give signs of life until the end."""
        try:
            while True:
                with suppress(DatabaseError, InterfaceError):
                    beat(self.name, self._job)
                if self.stop.wait(BEAT):
                    return
        finally:
            connection.close()


def _abandon(job: Job, kind: Kind, why: str) -> None:
    """Give a job up, and tell people; where even that is not possible, the next job is not kept waiting."""
    try:
        give_up(job, why, partial(kind.give_up, job.task))
    except (DatabaseError, InterfaceError):
        raise
    except Exception:
        _log.exception("nobody could be told", extra={"job": job.pk, "kind": job.kind})
        give_up(job, why, lambda: None)


def serve(name: str, *, watched: bool) -> None:
    """Work until a signal comes or, `watched` by a server, until that is gone: its pipe to us then ends."""
    with Guard() as guard:
        worker = Worker(name, guard)

        def ended(_signal: int, _frame: FrameType | None) -> None:
            worker.stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, ended)
        if watched:
            threading.Thread(target=_watch, args=(worker.stop.set,), daemon=True).start()
        with suppress(OSError):
            os.nice(5)  # pages come first
        worker.run()


def _watch(gone: Callable[[], None]) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    gone()
