"""What was changed since the last memo, at the places that it spoke of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gouji.place import Place
from gouji.revision import Change, Edit, How, Revision, What, revision
from gouji.web.desk.models import Memo
from gouji.web.documents.models import Document, Finding
from gouji.web.documents.reports import report_of

_LONGEST = 40
"""Characters of a text that a memo quotes."""
_MOST = 3
"""Changes that a memo tells of one cause."""
_DIGITS = re.compile(r"[^\d.]")


@dataclass(frozen=True)
class Since:
    """The newest memo on an earlier version, and every change since that version.

    `revision` is None where one of the two versions can't be read.
    """

    memo: Memo
    document: Document
    revision: Revision | None

    def changes(self, stable: str) -> list[Change]:
        """What was changed at the first place of a cause; where that stayed, at its other places."""
        found = self._places.get(stable, [])
        if self.revision is None or not found:
            return []
        return self.revision.touching(found[0]) or [
            each for place in found[1:] for each in self.revision.touching(place)
        ]

    def doubted(self, changes: Iterable[Change]) -> bool:
        """Whether what the changes led to is what a finding takes for wrong now."""
        if self.revision is None:
            return False
        mine = [id(change) for change in changes]
        return any(id(each) in mine for place in self._doubted for each in self.revision.touching(place, after=True))

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        """The places of each cause in the version that the memo was on."""
        return {each.stable: list(map(place_of, each.places)) for each in self.memo.document.findings.all()}

    @cached_property
    def _doubted(self) -> list[Place]:
        """The first place of each finding on the version that is there now."""
        return [place_of(each.places[0]) for each in self.document.findings.all() if each.places]


def since(document: Document) -> Since | None:
    """What was changed since the newest memo on an earlier version; None where there is none."""
    memo = _last_memo(document)
    if memo is None:
        return None
    before, after = report_of(memo.document), report_of(document)
    known = before and before.disclosure, after and after.disclosure
    return Since(memo, document, revision(known[0], known[1]) if known[0] and known[1] else None)


def _last_memo(document: Document) -> Memo | None:
    if document.filing_id is None:
        return None
    earlier = Memo.objects.filter(document__filing=document.filing_id, document__version__lt=document.version)
    return earlier.select_related("document").order_by("-document__version", "-number").first()


def place_of(kept: Mapping[str, Any]) -> Place:
    """A place of a kept finding."""
    return Place(str(kept.get("text", "")), *kept["at"])


def told(changes: Sequence[Change], found: str) -> str:
    """What was changed to what, as a memo says it. `found` is what the memo quoted, which isn't said again.

    Empty where nothing was changed there.
    """
    said = [text for change in changes for text in _told(change, found)]
    return "；".join(list(dict.fromkeys(said))[:_MOST])


def _told(change: Change, found: str) -> Iterable[str]:
    label = "/".join(name for name in (change.row, change.column) if name)
    if change.how is How.REMOVED:
        yield f"“{_short(change.before or label)}”已删去"
        return
    for old, new in _pairs(change):
        if old == new:
            continue
        if _same(old, found):
            yield f"改为{_short(new)}" if new else "已删去"
        else:
            named = f"{label}：" if label else ""
            yield f"{named}“{_short(old)}”改为“{_short(new)}”" if new else f"{named}“{_short(old)}”已删去"


def _pairs(change: Change) -> Iterable[tuple[str, str]]:
    """What stood there and what stands there now: of a sentence its figures that differ, else its words that do."""
    if change.what is not What.SENTENCE:
        yield change.before, change.after
        return
    figures = [(each.before, each.after) for each in change.spoken]
    known = [(old.place.text, new.place.text) for old, new in figures if old is not None and new is not None]
    if known:
        yield from known
        return
    words = {edit: "…".join(run.text.strip() for run in change.runs if run.edit is edit) for edit in Edit}
    yield words[Edit.REMOVED], words[Edit.ADDED]


def _same(printed: str, found: str) -> bool:
    digits = _DIGITS.sub("", printed)
    return printed.strip() == found.strip() or (digits != "" and digits == _DIGITS.sub("", found))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def earlier_causes(document: Document) -> set[str]:
    """The causes that earlier versions had."""
    earlier = Finding.objects.filter(document__filing=document.filing_id, document__version__lt=document.version)
    return set(earlier.values_list("stable", flat=True))
