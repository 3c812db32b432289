"""A revision: every place that changed between two versions of a disclosure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from gouji.disclosure import ClaimKind, Disclosure
from gouji.figures import Figure
from gouji.place import Place
from gouji.subject import Subject


class What(StrEnum):
    """What changed."""

    IDENTITY = "identity"  # whose document it is, of which year and kind
    TABLE = "table"
    UNIT = "unit"  # the unit of a table
    COLUMN = "column"
    ROW = "row"
    LABEL = "label"  # the words at the head of a row, its figures being kept
    FIGURE = "figure"
    WRITTEN = "written"  # the same amount written otherwise: 0.00, a blank, a dash
    WORDS = "words"  # words in a table or performance form
    HEADING = "heading"
    SENTENCE = "sentence"


class How(StrEnum):
    """How it changed."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Edit(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a changed text and what became of them."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a row or column that was added or removed: the other heading that leads to it, and what it prints."""

    name: str
    text: str
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a changed sentence says of a subject in each version; None where it says nothing of it."""

    kind: ClaimKind
    subject: Subject
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Change:
    """One place that changed.

    `section` is the table's title or the heading above a sentence; `row` and `column` are its labels. `before` and
    `after` are what is printed, "" where there is nothing. `form` is the id of the table's form, `subject` what a
    figure is about, where either is known.
    """

    what: What
    how: How
    section: str
    before: str
    after: str
    place_before: Place | None
    place_after: Place | None
    row: str = ""
    column: str = ""
    form: str = ""
    subject: Subject | None = None
    figure_before: Figure | None = None
    figure_after: Figure | None = None
    runs: tuple[Run, ...] = ()
    """The words of a changed text, in order."""
    entries: tuple[Entry, ...] = ()
    """What stands in a row or column that was added or removed."""
    spoken: tuple[Spoken, ...] = ()
    """The figures of a sentence that differ, by what they are about."""

    @property
    def difference(self) -> int | None:
        """By how much a figure changed, in the steps of its unit (分); None where there is no such figure."""
        old, new = self.figure_before, self.figure_after
        if old is None or new is None or (old.unit is not new.unit and not (old.is_money and new.is_money)):
            return None
        return new.value - old.value


@dataclass(slots=True)
class Revision:
    """Two versions of a disclosure and every change between them, in the order of the documents."""

    before: Disclosure
    after: Disclosure
    changes: list[Change] = field(default_factory=list)

    @property
    def counts(self) -> Counter[What]:
        """How many places of each kind changed."""
        return Counter(change.what for change in self.changes)

    def touching(self, place: Place, *, after: bool = False) -> list[Change]:
        """The changes at a place of the earlier version, or of the later one: what became of what is said of it."""
        return [each for each in self.changes if _meets(each.place_after if after else each.place_before, place)]


def _meets(changed: Place | None, place: Place) -> bool:
    if changed is None or changed.line != place.line:
        return False
    return changed.start < max(place.end, place.start + 1) and place.start < max(changed.end, changed.start + 1)
