"""What changed in the notes under a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.disclosure import Statement
from gouji.revision.model import Change, How, What
from gouji.revision.pairing import by_keys, by_words
from gouji.revision.words import plain, runs

_SPOKEN = re.compile(r"[^。！？；]*[。！？；]*")


def note_changes(old: Statement, new: Statement) -> Iterator[Change]:
    """The sentences under a table that were changed, added or removed; they stand where the table does."""
    before, after = _sentences(old), _sentences(new)
    pairs = by_keys(before, after, (plain,))
    pairs |= by_words(before, after, pairs)
    for at, words in enumerate(before):
        if at not in pairs:
            yield Change(What.WORDS, How.REMOVED, new.title, words, "", old.place, new.place, form=new.form)
        elif plain(words) != plain(after[pairs[at]]):
            both = (words, after[pairs[at]])
            places = (old.place, new.place)
            yield Change(What.WORDS, How.CHANGED, new.title, *both, *places, form=new.form, runs=runs(*both))
    for at in sorted(set(range(len(after))) - set(pairs.values())):
        yield Change(What.WORDS, How.ADDED, new.title, "", after[at], old.place, new.place, form=new.form)


def _sentences(statement: Statement) -> list[str]:
    text = "".join(note.strip() for note in statement.notes)
    return [found[0] for found in _SPOKEN.finditer(text) if found[0].strip()]
