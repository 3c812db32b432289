"""What workers can do: each app says in its `tasks` module what its kinds of job are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gouji.intake import Guard

Effect = Callable[[], None]
"""What is written in the end, in the transaction that marks the job as done."""
Work = Callable[[Mapping[str, Any], Guard], Effect]
"""The long part, outside of any transaction. It may be done again: it writes only what may be written twice."""
GiveUp = Callable[[Mapping[str, Any]], None]
"""What is written where the job is given up."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job."""

    name: str
    work: Work
    give_up: GiveUp


KINDS: dict[str, Kind] = {}


def kind(name: str, give_up: GiveUp) -> Callable[[Work], Work]:
    """Declare the function that does jobs of this kind."""

    def declare(work: Work) -> Work:
        KINDS[name] = Kind(name, work, give_up)
        return work

    return declare


class NotNow(Exception):
    """Something the job needs is not there just now; it is tried again a little later."""
