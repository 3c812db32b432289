"""Figures of scanned pages that are not clear: read so that relations hold, where only one way to read them does that.

Only readings that the recognition of the picture itself thinks possible are tried, so that an error which the document
really prints stays an error. What is decided is said in a note at its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from gouji.disclosure import Disclosure, Doubt
from gouji.figures import Figure, parse
from gouji.reading import read_parts, read_transcript, written_out
from gouji.reading.corrected import corrected
from gouji.reading.transcript import Transcript
from gouji.relations import Linear, Ratio, Relation, State

POSSIBLE = 0.003
"""A reading that is less likely than this is not tried."""
ROUNDS = 4
"""So often relations are asked again, since a figure that was decided may decide another."""
MOST_TRIES = 400
"""How many ways to read the figures of one relation are tried."""

Readings = dict[Figure, list[Figure]]
"""What each unclear figure may be instead."""
Chosen = dict[Figure, Figure]


def read_clearly(data: bytes, name: str) -> list[Disclosure]:
    """The documents in `data`, unclear figures decided by relations. Raises Unreadable with a sentence."""
    transcript = written_out(data, name)
    found = read_transcript(transcript, name)
    better = _decided(transcript, found)
    return found if better is transcript else read_transcript(better, name)


def read_parts_clearly(files: Sequence[tuple[str, bytes]], name: str) -> Disclosure:
    """The one document that several files make up, unclear figures decided by relations. Raises Unreadable."""
    parts = [(file, written_out(data, file)) for file, data in files]
    document = read_parts(parts, name)
    if not document.doubts:
        return document
    choices = {(doubt.place.line, doubt.place.start): text for doubt, text in choose(document)}
    first, better = 0, []
    for file, transcript in parts:
        own = [
            (doubt, choices[key])
            for doubt in transcript.doubts
            if (key := (doubt.place.line + first, doubt.place.start)) in choices
        ]
        better.append((file, corrected(transcript, own) if own else transcript))
        first += len(transcript.lines) + 1  # an empty line stands between two files
    return read_parts(better, name)


def _decided(transcript: Transcript, found: Iterable[Disclosure]) -> Transcript:
    if not transcript.doubts:
        return transcript
    choices = [choice for document in found for choice in choose(document)]
    return corrected(transcript, choices) if choices else transcript


def choose(document: Disclosure) -> list[tuple[Doubt, str]]:
    """The unclear figures of a document that relations decide, each with what it says."""
    doubts = {(doubt.place.line, doubt.place.start): doubt for doubt in document.doubts}
    if not doubts:
        return []
    from gouji.checking import check

    relations = [r for r in check(document).relations if isinstance(r, Linear | Ratio)]
    doubt_of: dict[Figure, Doubt] = {}
    readings: Readings = {}
    touching: dict[Figure, list[Linear | Ratio]] = {}
    for relation in relations:
        for figure in relation.figures:
            if figure in readings:
                touching[figure].append(relation)
            elif (doubt := _doubt_of(figure, doubts)) is not None:
                doubt_of[figure] = doubt
                readings[figure] = list(_others(figure, doubt))
                touching[figure] = [relation]
    chosen: Chosen = {}
    for _ in range(ROUNDS):
        before = len(chosen)
        for relation in relations:
            if _state(relation, chosen) is State.VIOLATED:
                chosen.update(_settled(relation, readings, touching, chosen))
        if len(chosen) == before:
            break
    found = [(doubt_of[figure], _text_of(doubt_of[figure], figure, other)) for figure, other in chosen.items()]
    return [(doubt, text) for doubt, text in found if text != doubt.place.text]


def _doubt_of(figure: Figure, doubts: Mapping[tuple[int, int], Doubt]) -> Doubt | None:
    """The doubt about what a figure says, if there is any."""
    place = figure.place
    for start in range(place.start, max(place.end, place.start + 1)):
        doubt = doubts.get((place.line, start))
        if doubt is not None and doubt.place.end <= place.end:
            return doubt
    return None


def _others(figure: Figure, doubt: Doubt) -> Iterator[Figure]:
    """What else a figure may be."""
    for text, likely in doubt.readings:
        other = parse(text, figure.unit, figure.place, figure.counted) if likely >= POSSIBLE else None
        if other is not None:
            other = replace(other, value=-other.value) if figure.value < 0 < other.value else other
            if (other.value, other.step) != (figure.value, figure.step):
                yield other


def _text_of(doubt: Doubt, figure: Figure, other: Figure) -> str:
    for text, _ in doubt.readings:
        found = parse(text, figure.unit, figure.place, figure.counted)
        if found is not None and (abs(found.value), found.step) == (abs(other.value), other.step):
            return text
    raise AssertionError(doubt)


def _settled(
    relation: Linear | Ratio, readings: Readings, touching: Mapping[Figure, list[Linear | Ratio]], chosen: Chosen
) -> Chosen:
    """The one way to read a broken relation's unclear figures that makes it hold and breaks no other; else nothing."""
    unclear = [figure for figure in relation.figures if readings.get(figure) and figure not in chosen]
    for count in (1, 2):
        held: list[tuple[int, Chosen]] = []
        tries = 0
        for figures in combinations(unclear, count):
            for others in product(*(readings[figure] for figure in figures)):
                tries += 1
                if tries > MOST_TRIES:
                    break
                trial = dict(zip(figures, others, strict=True))
                gain = _gain(trial, touching, chosen) if _state(relation, {**chosen, **trial}) is State.HOLDS else 0
                if gain > 0:
                    held.append((gain, trial))
        held.sort(key=lambda pair: -pair[0])
        if len(held) == 1 or (held and held[0][0] > held[1][0]):
            return held[0][1]
        if held:
            return {}
    return {}


def _gain(trial: Chosen, touching: Mapping[Figure, list[Linear | Ratio]], chosen: Chosen) -> int:
    """How many broken relations hold if figures are read so; 0 if one that held breaks."""
    after = {**chosen, **trial}
    gain = 0
    for relation in {id(r): r for figure in trial for r in touching[figure]}.values():
        was, now = _state(relation, chosen), _state(relation, after)
        if now is State.VIOLATED and was is not State.VIOLATED:
            return 0
        gain += was is State.VIOLATED and now is State.HOLDS
    return gain


def _state(relation: Linear | Ratio, chosen: Chosen) -> State:
    """How a relation ends if figures are read so."""
    if not any(figure in chosen for figure in relation.figures):
        return relation.state
    return _read_so(relation, chosen).state


def _read_so(relation: Linear | Ratio, chosen: Chosen) -> Relation:
    def terms(held: tuple[tuple[int, Figure], ...]) -> tuple[tuple[int, Figure], ...]:
        return tuple((weight, chosen.get(figure, figure)) for weight, figure in held)

    if isinstance(relation, Linear):
        return replace(relation, terms=terms(relation.terms))
    return replace(
        relation,
        percentage=chosen.get(relation.percentage, relation.percentage),
        numerator=terms(relation.numerator),
        denominator=terms(relation.denominator),
    )
