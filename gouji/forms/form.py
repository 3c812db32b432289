"""What a form is: an official table, declared once. Reading, publishing and rules take their answers from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gouji.forms.vocabulary import Words
from gouji.subject import DocumentKind, Measure

Path = tuple[str, ...]


class Rows(StrEnum):
    """By what a form's rows go."""

    LABELS = "labels"  # fixed labels: 一、一般公共预算拨款收入 …
    FUNCTION = "function"
    ECONOMIC = "economic"
    UNIT = "unit"
    PROJECT = "project"
    SINGLE = "single"  # one row of figures under its headings
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """A fixed row label of a form and what it says of its figures; nothing where its row stays empty.

    `foot`: it stands at the bottom of its panel, beside the totals of the others.
    """

    text: str
    words: Words = Words()
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """An official table.

    `titles`: the names it goes by, without year, department and number; `headings`: its columns, outermost heading
    first, one path for each column; `words`: what the title says of every figure in it; `panels`: how many times the
    row labels are printed side by side. `printing` is the set it belongs to and `number` its place in that set.
    """

    id: str
    titles: tuple[str, ...]
    kind: DocumentKind
    printing: str
    number: int
    headings: tuple[Path, ...]
    rows: Rows
    words: Words = Words()
    performance: bool = False
    optional: bool = False
    """Whether the set is complete without it."""
    since: int | None = None
    labels: tuple[tuple[Label, ...], ...] = ()
    """The fixed labels of its rows, panel by panel, where its rows go by labels."""

    @property
    def measure(self) -> Measure | None:
        """What the form's figures measure unless a heading or label says otherwise."""
        return self.words.measure


_TOKEN = re.compile(r"[()]|[^\s()|]+")


def columns(notation: str) -> tuple[Path, ...]:
    """The paths of the columns written as nested headings.

    >>> columns("合计 基本支出(小计 人员经费) 项目支出")
    (('合计',), ('基本支出', '小计'), ('基本支出', '人员经费'), ('项目支出',))
    """
    tokens = _TOKEN.findall(notation)
    return tuple(_paths(iter([*tokens, ")"]), ()))


def _paths(tokens: Iterator[str], above: Path) -> Iterator[Path]:
    waiting: str | None = None
    for token in tokens:
        if token == "(":
            assert waiting is not None, "a group needs a heading"
            yield from _paths(tokens, (*above, waiting))
            waiting = None
            continue
        if waiting is not None:
            yield (*above, waiting)
        if token == ")":
            return
        waiting = token
