"""`gouji serve`: the web server in this process, the worker in one of its own that is started again when it dies."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from types import FrameType

from gouji.web.jobs.queue import release
from gouji.web.jobs.worker import new_name

PATIENCE = 5.0
"""Seconds that a worker has to end by itself when the server does."""
RESTING = 1.0
"""Seconds between the death of a worker and the start of the next."""
THREADS = 8
"""Requests that are answered at once."""
RARELY = (20_000, 20, 50)
"""When garbage is looked for. A page makes ten thousand objects and the sheets that are held have a million: looking
through them all as often as Python does took a tenth of the time, and each time every page waited for 0.2 s."""
_TOLD_BY_PROXY = "x-forwarded-proto x-forwarded-for"
"""Headers by which a proxy that speaks HTTPS says for whom it asks."""


class Keeper:
    """Keeps a worker alive. What a dead one was doing is freed at once, since it is known to be dead."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._worker: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def begin(self) -> None:
        """Start the worker."""
        self._thread.start()

    def end(self) -> None:
        """End the worker, by force where it takes too long; its job then goes back into the queue."""
        self._ending.set()
        if self._worker is not None:
            self._worker.terminate()
        self._thread.join(PATIENCE + 5)

    def _keep(self) -> None:
        from django.db import DatabaseError, connection

        while not self._ending.is_set():
            name = new_name()
            self._worker = start(name)
            if self._ending.is_set():
                self._worker.terminate()
            self._wait(self._worker)
            with suppress(DatabaseError):
                release(name)
            connection.close()
            self._ending.wait(RESTING)

    def _wait(self, worker: subprocess.Popen[bytes]) -> None:
        while worker.poll() is None:
            if self._ending.is_set():
                try:
                    worker.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    worker.kill()
                    worker.wait()
            else:
                with suppress(subprocess.TimeoutExpired):
                    worker.wait(0.5)
        if worker.stdin is not None:
            worker.stdin.close()


def start(name: str) -> subprocess.Popen[bytes]:
    """A worker process, which ends when this process does: the pipe to it ends then."""
    code = "import sys; from gouji.web.start import work; work(sys.argv[1], watched=True)"
    return subprocess.Popen(
        [sys.executable, "-c", code, name], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=dict(os.environ)
    )


def serve(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve until SIGTERM or SIGINT. Raises OSError where the address can't be had."""
    from django.conf import settings
    from waitress.server import create_server

    from gouji.web.wsgi import application

    server = create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        max_request_body_size=settings.LARGEST_UPLOAD + (1 << 20),
        clear_untrusted_proxy_headers=True,
        **({"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": _TOLD_BY_PROXY} if settings.HTTPS else {}),
    )
    keeper = Keeper()

    def ended(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ended)
    if with_worker:
        keeper.begin()
    gc.collect()
    gc.freeze()  # what is there now stays
    gc.set_threshold(*RARELY)
    try:
        server.run()
    finally:
        server.close()
        keeper.end()
