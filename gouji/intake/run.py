"""A run over many sources: each is worked on in a guarded process, and its outcome told in the order of the sources."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from gouji.findings import Text
from gouji.intake.failure import Failure, guarded
from gouji.intake.guard import Guard, Stopped
from gouji.intake.opening import plain
from gouji.intake.source import Identity, Source
from gouji.intake.work import Outcome

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Act = Callable[[Source], Outcome[Result]]
Unread = Callable[[Source, Text], Outcome[Result]]

AHEAD = 8
"""Sources handed out for each process, so that none waits and few outcomes are held."""


def run(
    sources: Iterable[Source],
    act: Act[Result],
    unread: Unread[Result],
    guard: Guard,
    jobs: int = 1,
    known: Mapping[str, Identity] | None = None,
) -> Iterator[tuple[Source, Outcome[Result]]]:
    """`act` on every source, and on those in the archives among them, `jobs` at once.

    An archive is followed by what is in it. Where the work on a source had to be stopped, its outcome is what `unread`
    gives with a sentence. `known`: the content of sources that need not be read again.
    """
    waiting: _Waiting[Result] = _Waiting(sources, known or {})
    return _one_by_one(waiting, act, unread, guard) if jobs == 1 else _ordered(waiting, act, unread, guard, jobs)


@dataclass(slots=True)
class _Turn(Generic[Result]):
    """A source whose outcome is to be told when its turn comes; it is awaited once it was handed out."""

    source: Source
    outcome: Future[Outcome[Result]] | None = None


class _Waiting(Generic[Result]):
    """The sources whose turn has not come yet."""

    def __init__(self, sources: Iterable[Source], known: Mapping[str, Identity]) -> None:
        self.known = known
        self.turns: deque[_Turn[Result]] = deque(map(self._turn, sources))

    def next(self) -> _Turn[Result]:
        """The one whose turn it is."""
        return self.turns.popleft()

    def told(self, outcome: Outcome[Result]) -> None:
        """After an archive it is the turn of what is in it."""
        if outcome.contents:
            self.turns.extendleft(map(self._turn, reversed(outcome.contents.sources)))

    def _turn(self, source: Source) -> _Turn[Result]:
        known = self.known.get(source.name)
        return _Turn(replace(source, known=known) if known else source)


def _one_by_one(
    waiting: _Waiting[Result], act: Act[Result], unread: Unread[Result], guard: Guard
) -> Iterator[tuple[Source, Outcome[Result]]]:
    """Plain text, which can do no harm, is worked on here: no other process need be started for it."""
    while waiting.turns:
        source = waiting.next().source
        text = source if source.error else guarded(source.name, partial(plain, source))
        if isinstance(text, Failure):
            outcome = unread(source, text.sentence)
        elif text is not None:
            outcome = act(text)
        else:
            outcome = _asked(source, act, unread, guard)
        waiting.told(outcome)
        yield source, outcome


def _ordered(
    waiting: _Waiting[Result], act: Act[Result], unread: Unread[Result], guard: Guard, jobs: int
) -> Iterator[tuple[Source, Outcome[Result]]]:
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(jobs)
    try:
        while waiting.turns:
            for turn in islice(waiting.turns, jobs * AHEAD):
                if turn.outcome is None:
                    turn.outcome = pool.submit(_asked, turn.source, act, unread, guard)
            turn = waiting.next()
            assert turn.outcome is not None
            outcome = turn.outcome.result()
            waiting.told(outcome)
            yield turn.source, outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _asked(source: Source, act: Act[Result], unread: Unread[Result], guard: Guard) -> Outcome[Result]:
    try:
        return guard.ask(act, source)
    except Stopped as stopped:
        return unread(source, stopped.sentence(source.name))
