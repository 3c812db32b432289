"""What changed in the sentences and headings of the narrative."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from gouji.disclosure import Claim, Disclosure, Sentence
from gouji.revision.model import Change, How, Spoken, What
from gouji.revision.pairing import by_keys, by_words, in_order, moved
from gouji.revision.words import plain, runs

_SAME_SECTION, _NEARNESS = 0.3, 0.2
"""What counts, beside the words, for two sentences being one."""


def speech_changes(before: Disclosure, after: Disclosure) -> Iterator[Change]:
    """Every change in the narrative, in the order of the later version; what was removed stands where it was."""
    both = _of_contents(before.sentences), _of_contents(after.sentences)
    if both[0] and both[1]:
        both = ([], [])
    else:
        yield from _contents(*both)
    versions = zip((before, after), both, strict=True)
    told = [[one for one in version.sentences if one not in listed] for version, listed in versions]
    same = _parted_otherwise(*told)
    old, new = ([one for at, one in enumerate(each) if at not in gone] for each, gone in zip(told, same, strict=True))
    pairs = in_order(old, new, (_in_section, _words))

    def near(at: int, other: int) -> float:
        same = plain(old[at].section) == plain(new[other].section)
        return _SAME_SECTION * same - _NEARNESS * abs(at / len(old) - other / len(new))

    pairs |= by_words([one.text for one in old], [one.text for one in new], pairs, near)
    often = Counter(_words(one) for one in old)
    elsewhere = {at for at in moved(pairs) if often[_words(old[at])] == 1}
    back = {other: at for at, other in pairs.items()}
    gone = [at for at in range(len(old)) if at not in pairs]
    said_before, said_after = _claims(before, old), _claims(after, new)
    for other, sentence in enumerate(new):
        at = back.get(other)
        while gone and at is not None and gone[0] < at:
            yield _removed(old[gone.pop(0)])
        if at is None:
            what = What.HEADING if sentence.heading else What.SENTENCE
            yield Change(what, How.ADDED, sentence.section, "", sentence.text, None, sentence.place)
        elif _words(old[at]) != _words(sentence):
            spoken = _spoken(said_before.get(at, []), said_after.get(other, []))
            yield _changed(old[at], sentence, How.CHANGED, spoken)
        elif at in elsewhere:
            yield _changed(old[at], sentence, How.MOVED, ())
    for at in gone:
        yield _removed(old[at])


def _of_contents(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The lines of a table of contents."""
    return [one for one in sentences if one.contents]


def _contents(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Change]:
    """A table of contents that only one version has, as some file formats have none: told once."""
    for lines, how in ((before, How.REMOVED), (after, How.ADDED)):
        if lines:
            words, place = "目录", lines[0].place
            texts, places = ((words, ""), (place, None)) if how is How.REMOVED else (("", words), (None, place))
            yield Change(What.HEADING, how, "", *texts, *places)


def _words(sentence: Sentence) -> Hashable:
    return plain(sentence.text)


def _in_section(sentence: Sentence) -> Hashable:
    return (plain(sentence.section), plain(sentence.text))


def _removed(sentence: Sentence) -> Change:
    what = What.HEADING if sentence.heading else What.SENTENCE
    return Change(what, How.REMOVED, sentence.section, sentence.text, "", sentence.place, None)


def _changed(old: Sentence, new: Sentence, how: How, spoken: tuple[Spoken, ...]) -> Change:
    what = What.HEADING if new.heading else What.SENTENCE
    words = runs(old.text, new.text) if how is How.CHANGED else ()
    return Change(what, how, new.section, old.text, new.text, old.place, new.place, runs=words, spoken=spoken)


def _parted_otherwise(before: Sequence[Sentence], after: Sequence[Sentence]) -> tuple[set[int], set[int]]:
    """Sentences of both versions that say the same and are only parted or joined otherwise, as by another format."""
    one, other = [[plain(each.text) for each in version] for version in (before, after)]
    pairs = in_order(before, after, (_in_section, _words))
    left, right = set(range(len(one))) - set(pairs), set(range(len(other))) - set(pairs.values())
    parted, joined = _runs_that_make(one, left, other, right)
    more_joined, more_parted = _runs_that_make(other, right - joined, one, left - parted)
    return parted | more_parted, joined | more_joined


def _runs_that_make(
    parts: list[str], of_parts: set[int], wholes: list[str], of_wholes: set[int]
) -> tuple[set[int], set[int]]:
    """The positions of neighbours among some of `parts` that together are one of some `wholes`, and of those wholes."""
    taken: set[int] = set()
    made: set[int] = set()
    for at in sorted(of_parts):
        for position in sorted(of_wholes - made):
            whole = wholes[position]
            if at in taken or not parts[at] or not whole.startswith(parts[at]):
                continue
            end, text = at + 1, parts[at]
            while end in of_parts and len(text) < len(whole) and whole.startswith(text + parts[end]):
                text, end = text + parts[end], end + 1
            if text == whole and end > at + 1:
                taken |= set(range(at, end))
                made.add(position)
    return taken, made


def _claims(document: Disclosure, sentences: list[Sentence]) -> dict[int, list[Claim]]:
    """What each sentence says of its subjects, by the sentence's position."""
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    claims = sorted(document.claims, key=lambda claim: (claim.figure.place.line, claim.figure.place.start))
    at = 0
    for claim in claims:
        place = claim.figure.place
        while at < len(sentences) and sentences[at].end <= (place.line, place.start):
            at += 1
        if at < len(sentences) and sentences[at].holds(place):
            found[at].append(claim)
    return found


def _spoken(before: list[Claim], after: list[Claim]) -> tuple[Spoken, ...]:
    """The figures of two wordings of a sentence that differ, those of one subject together."""
    pairs = by_keys(before, after, (_whole, _about))
    found = []
    for at, claim in enumerate(before):
        match = after[pairs[at]] if at in pairs else None
        if match is None:
            found.append(Spoken(claim.kind, claim.subject, claim.figure, None))
        elif (claim.figure.value, claim.direction) != (match.figure.value, match.direction):
            found.append(Spoken(claim.kind, claim.subject, claim.figure, match.figure))
    come = (after[at] for at in sorted(set(range(len(after))) - set(pairs.values())))
    return (*found, *(Spoken(claim.kind, claim.subject, None, claim.figure) for claim in come))


def _whole(claim: Claim) -> Hashable:
    return (claim.kind, claim.subject, claim.whole, claim.figure.value, claim.direction)


def _about(claim: Claim) -> Hashable:
    return (claim.kind, claim.subject)
