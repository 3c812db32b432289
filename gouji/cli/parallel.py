"""Several documents at once, in processes of their own, their outcomes in the order of the sources."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

AHEAD = 4
"""Tasks handed out for each process, so that none waits and few outcomes are held."""


def ordered(
    tasks: Iterable[Task], act: Callable[[Task], Outcome], lost: Callable[[Task], Outcome], jobs: int
) -> Iterator[Outcome]:
    """`act` on every task in `jobs` processes; the outcomes in the order of the tasks, each as soon as it can be told.

    A task whose process dies (killed for want of memory, say) is tried once more alone; then its outcome is what `lost`
    gives, and the work goes on.
    """
    waiting = iter(tasks)
    pending: deque[tuple[Task, Future[Outcome]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for task in islice(waiting, jobs * AHEAD - len(pending)):
                pending.append((task, _submitted(pool, act, task)))
            if not pending:
                return
            task, future = pending.popleft()
            try:
                outcome = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                outcome = _alone(task, act, lost)
                pool = _pool(jobs)
                pending = deque(
                    (other, told if _has_result(told) else _submitted(pool, act, other)) for other, told in pending
                )
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, act: Callable[[Task], Outcome], task: Task) -> Future[Outcome]:
    """The task handed out; a pool that has broken already gives a future that says so."""
    try:
        return pool.submit(act, task)
    except BrokenProcessPool as broken:
        future: Future[Outcome] = Future()
        future.set_exception(broken)
        return future


def _has_result(future: Future[Outcome]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(task: Task, act: Callable[[Task], Outcome], lost: Callable[[Task], Outcome]) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(act, task).result()
        except BrokenProcessPool:
            return lost(task)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that are no copies of this one, which may have threads."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
