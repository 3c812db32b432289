"""The figures for machines that a published file carries: taken up where they are what they say, else a note."""

from __future__ import annotations

from dataclasses import replace

from gouji.disclosure import Oddity, OddityKind
from gouji.place import Place
from gouji.published import LARGEST, NotUnderstood, published
from gouji.reading.transcript import Transcript

TOO_LARGE = f"数据超过 {LARGEST // 1_000_000} MB"


def carrying(transcript: Transcript, data: bytes | str | None) -> Transcript:
    """A transcript with the figures that its file carries as `data`; None where it carries none."""
    if data is None:
        return transcript
    try:
        return replace(transcript, published=published(data))
    except NotUnderstood as why:
        return ignoring(transcript, why.reason)


def ignoring(transcript: Transcript, why: str) -> Transcript:
    """A transcript with the note that its file carries data which are left aside, and why."""
    return _noting(transcript, OddityKind.DATA, why)


def holding(transcript: Transcript, name: str) -> Transcript:
    """A transcript with the note that its file holds another one of that name, which is not read."""
    return _noting(transcript, OddityKind.EMBEDDED, name)


def _noting(transcript: Transcript, kind: OddityKind, found: str) -> Transcript:
    first = next((line for line in transcript.printed if line.text.strip()), None)
    number = first.number if first is not None else 1
    words = first.text.strip()[:40] if first is not None else ""
    start = first.text.index(words) if first is not None else 0
    note = Oddity(kind, Place(words, number, start, start + len(words)), found)
    return replace(transcript, oddities=(*transcript.oddities, note))
