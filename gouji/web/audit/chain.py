"""Appending to the trail, and verifying it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from gouji.text import Text
from gouji.web.audit.models import Entry, Head

NOTHING = "0" * 64


def record(who: str, what: str, on: str = "", details: Mapping[str, Any] | None = None) -> Entry:
    """Append an entry, in the transaction of what it records: both are done, or neither."""
    with transaction.atomic():
        head = Head.objects.select_for_update().get(only=1)
        entry = Entry(
            number=head.number + 1,
            at=timezone.now(),
            who=who,
            what=what,
            on=on[:200],
            details=dict(details or {}),
            before=head.hash,
        )
        entry.hash = digest(entry)
        entry.save(force_insert=True)
        head.number, head.hash = entry.number, entry.hash
        head.save()
    return entry


def digest(entry: Entry) -> str:
    """The hash of what an entry says and of the hash before it."""
    said = [entry.number, entry.at.isoformat(), entry.who, entry.what, entry.on, entry.details, entry.before]
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Verified:
    """How far the chain was followed, its last hash, and where it breaks (None: nowhere)."""

    entries: int
    last: str
    broken: Text | None = None


def verify(entries: Iterable[Entry] | None = None) -> Verified:
    """Follow the chain from its first entry to the head.

    The last hash, kept elsewhere, shows later that it is the same trail.
    """
    number, last = 0, NOTHING
    for entry in Entry.objects.order_by("number").iterator() if entries is None else entries:
        if entry.number != number + 1:
            return Verified(number, last, _missing(number + 1))
        if entry.before != last or digest(entry) != entry.hash:
            return Verified(number, last, _changed(entry.number))
        number, last = entry.number, entry.hash
    head = Head.objects.get(only=1)
    if (head.number, head.hash) != (number, last):
        return Verified(number, last, _missing(number + 1))
    return Verified(number, last)


def _missing(number: int) -> Text:
    return Text(f"第 {number} 条记录不见了。", f"Entry {number} is missing.")


def _changed(number: int) -> Text:
    return Text(f"第 {number} 条记录被改动过，或不接在前一条之后。", f"Entry {number} was changed, or does not follow.")
