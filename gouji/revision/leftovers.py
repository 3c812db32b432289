"""Words of a table that are neither label nor figure: codes, remarks, what was not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.disclosure import Disclosure, Statement
from gouji.place import Place
from gouji.revision.model import Change, How, What
from gouji.revision.pairing import by_keys, by_words
from gouji.revision.words import plain, runs

_CUT = re.compile(r"[^\t|]+?(?=\s{2,}|[\t|]|$)")
_WORD = re.compile(r"\S+")
_CELLS = re.compile(r"[\t|]|\S\s{2,}\S")
"""What parts the cells of a row; where nothing does so in a whole table, single blanks do."""
_RULE = re.compile(r"^[-:—\s]*$")
_ORDINAL = re.compile(r"\d{1,3}")
_SHORT = 3
"""Characters below which words are no evidence of having been wrapped otherwise."""


def word_changes(
    old: Statement, new: Statement, before: Disclosure, after: Disclosure, told: Sequence[Change]
) -> Iterator[Change]:
    """Words printed in one version of a table and not in the other that no change in `told` accounts for.

    Words that are only wrapped or parted otherwise, as between two file formats, are no change.
    """
    gone = _unexplained(_pieces(old, before), _pieces(new, after), [_told(change, after=False) for change in told])
    come = _unexplained(_pieces(new, after), _pieces(old, before), [_told(change, after=True) for change in told])
    if _letters(gone) == _letters(come):
        return
    one, other = [place.text for place in gone], [place.text for place in come]
    pairs = by_keys(gone, come, (lambda place: plain(place.text),))
    pairs |= by_words(one, other, pairs)
    for at, place in enumerate(gone):
        if at in pairs:
            match = come[pairs[at]]
            if plain(place.text) != plain(match.text):
                both = (place.text, match.text)
                yield Change(What.WORDS, How.CHANGED, new.title, *both, place, match, form=new.form, runs=runs(*both))
        else:
            yield Change(What.WORDS, How.REMOVED, new.title, place.text, "", place, None, form=new.form)
    for at in sorted(set(range(len(come))) - set(pairs.values())):
        yield Change(What.WORDS, How.ADDED, new.title, "", come[at].text, None, come[at], form=new.form)


def _pieces(statement: Statement, document: Disclosure) -> list[Place]:
    """The words between the tabs, bars and wide gaps of a table's rows; page numbers and notes left out.

    Headings, which every page may repeat, are taken once.
    """
    found = []
    rows = {row.place.line for row in statement.rows} | {cell.figure.place.line for cell in statement.cells.values()}
    headings: set[str] = set()
    notes = plain("".join(statement.notes))
    marked = any(_CELLS.search(document.lines[line - 1].strip()) for line in rows)
    for number in range(statement.first_line, statement.last_line + 1):
        text = document.lines[number - 1]
        for match in (_CUT if marked or not rows else _WORD).finditer(text):
            words = match[0].strip()
            if not words or _RULE.match(words) or _ORDINAL.fullmatch(words) or plain(words) in notes:
                continue
            if rows and number not in rows:
                if plain(words) in headings:
                    continue
                headings.add(plain(words))
            start = match.start() + match[0].index(words[0])
            found.append(Place(words, number, start, start + len(words), statement.title))
    return found


def _unexplained(mine: list[Place], others: list[Place], told: Sequence[str]) -> list[Place]:
    """The words that the other version has not, or not so often, and that were not told of."""
    left = Counter(plain(place.text) for place in others)
    whole = "".join(plain(place.text) for place in others)
    said = "\n".join(told)
    found = []
    for place in mine:
        words = plain(place.text)
        if left[words] > 0:
            left[words] -= 1
        elif words and words not in said and not (len(words) >= _SHORT and words in whole):
            found.append(place)
    return found


def _told(change: Change, *, after: bool) -> str:
    """All words of one version that a change accounts for."""
    words = [change.after if after else change.before, change.row, *change.column.split("/")]
    if change.what is What.UNIT:
        words += [f"单位：{words[0]}", f"金额单位：{words[0]}"]
    words += [text for entry in change.entries for text in (entry.name, entry.text)]
    words += [entry.subject.item.code.replace("/", "\n") for entry in change.entries if entry.subject is not None]
    return plain("\n".join(words))


def _letters(places: list[Place]) -> Counter[str]:
    return Counter("".join(plain(place.text) for place in places))
