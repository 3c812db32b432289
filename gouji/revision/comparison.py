"""From two versions of a disclosure to every change between them."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.disclosure import Disclosure
from gouji.place import Place
from gouji.revision.model import Change, How, Revision, What
from gouji.revision.speech import speech_changes
from gouji.revision.tables import table_changes
from gouji.revision.words import same_words

_KINDS = {"budget": "预算", "final_accounts": "决算"}


def revision(before: Disclosure, after: Disclosure) -> Revision:
    """Every place that changed between two versions, of whatever file formats.

    Blanks, quotation marks, the width of characters, and how lines and cells are wrapped are no change.
    """
    changes = [*_identity(before, after), *speech_changes(before, after), *table_changes(before, after)]
    return Revision(before, after, changes)


def _identity(before: Disclosure, after: Disclosure) -> Iterator[Change]:
    """Whose document it is, of which year and kind, as far as both versions say it."""
    first = Place("", 1, 0, 0)
    kinds = tuple(_KINDS[one.kind.value] if one.kind else "" for one in (before, after))
    years = tuple(str(one.year or "") for one in (before, after))
    names = (before.department or "", after.department or "")
    for row, (old, new) in (("部门", names), ("年度", years), ("类别", kinds)):
        if old and new and not same_words(old, new):
            yield Change(What.IDENTITY, How.CHANGED, "", old, new, first, first, row=row)
