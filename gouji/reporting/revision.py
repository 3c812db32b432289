"""What changed between two versions, as the object that `diff --json` prints."""

from __future__ import annotations

from typing import Any

from gouji.disclosure import Disclosure
from gouji.figures import Figure
from gouji.findings import describe
from gouji.place import Anchors, Place
from gouji.reporting.reading import forms_of, unit_word
from gouji.revision import Change, Entry, Revision, Spoken
from gouji.subject import Subject


def to_dict(revision: Revision, lang: str = "zh") -> dict[str, Any]:
    """The revision: both versions, how many places of each kind changed, and every change."""
    from gouji.reporting.changes import sentence

    anchors = revision.before.anchors, revision.after.anchors
    return {
        "before": _version(revision.before),
        "after": _version(revision.after),
        "counts": {what.value: number for what, number in revision.counts.items()},
        "changes": [{**_change(change, anchors), "message": sentence(change, lang)} for change in revision.changes],
    }


def _version(document: Disclosure) -> dict[str, Any]:
    return {"source": document.source, **describe(document, forms_of(document), ())}


def _change(change: Change, anchors: tuple[Anchors | None, Anchors | None]) -> dict[str, Any]:
    return {
        "what": change.what.value,
        "how": change.how.value,
        "form": change.form or None,
        "section": change.section or None,
        "row": change.row or None,
        "column": change.column or None,
        "subject": _subject(change.subject),
        "before": change.before,
        "after": change.after,
        "value_before": _value(change.figure_before),
        "value_after": _value(change.figure_after),
        "words": [{"edit": run.edit.value, "text": run.text} for run in change.runs],
        "cells": [_entry(entry) for entry in change.entries],
        "figures": [_spoken(each) for each in change.spoken],
        "place_before": _place(change.place_before, anchors[0]),
        "place_after": _place(change.place_after, anchors[1]),
    }


def _subject(subject: Subject | None) -> dict[str, Any] | None:
    if subject is None:
        return None
    names = ("measure", "fund", "origin", "stage")
    return {"item": subject.item.to_dict(), **{name: getattr(subject, name).value for name in names}}


def _value(figure: Figure | None) -> dict[str, str] | None:
    return None if figure is None else {"value": figure.printed(), "unit": unit_word(figure)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {"name": entry.name, "text": entry.text, "subject": _subject(entry.subject)}


def _spoken(each: Spoken) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "subject": _subject(each.subject),
        "before": _value(each.before),
        "after": _value(each.after),
    }


def _place(place: Place | None, anchors: Anchors | None) -> dict[str, Any] | None:
    return None if place is None else place.to_dict(anchors)
