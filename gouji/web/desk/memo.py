"""What a memo (审核意见书) says: what to correct, what to explain, and what became of the memo before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from gouji.place import ANCHOR_KEYS, Anchor
from gouji.reporting.whereabouts import of_anchor
from gouji.web.desk.cases import by_stable
from gouji.web.desk.models import Case, RemarkKind, Verdict
from gouji.web.desk.since import Since, earlier_causes, told
from gouji.web.documents.models import Document, Finding


@dataclass(frozen=True, slots=True)
class Item:
    """One cause in a memo, as it is said to the department. Memos speak Chinese."""

    stable: str
    section: str
    where: str
    about: str
    """The labels that lead to the first place, by which the same figure is known in the next version."""
    found: str
    expected: str
    message: str
    basis: str
    question: str = ""
    answer: str = ""
    became: str = ""
    """What it was changed to in the next version, in words; empty where nothing was changed there."""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Item:
        """From what `asdict` gave."""
        return cls(**{each.name: str(said.get(each.name, "")) for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a memo on a version says. `before` is the version that the last memo was on, 0 where there was none."""

    department: str
    year: int | None
    kind: str
    version: int
    name: str
    correct: tuple[Item, ...] = ()
    explain: tuple[Item, ...] = ()
    undecided: int = 0
    """Errors and warnings on which nothing was decided; they are not told, but a person should know."""
    before: int = 0
    corrected: tuple[Item, ...] = ()
    explained: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    """What was changed and does not agree still."""
    remaining: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()
    """Of what is to be corrected or explained: what no earlier version had."""

    @property
    def owed(self) -> tuple[Item, ...]:
        """What the department is to correct or explain."""
        return self.correct + self.explain

    @property
    def to_say(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.owed or self.before)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, to be kept."""
        return asdict(self)

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Opinion:
        """From what `to_dict` gave."""
        lists = {"correct", "explain", "corrected", "explained", "changed", "remaining", "new"}
        values: dict[str, Any] = {
            key: tuple(map(Item.of, value)) if key in lists else value for key, value in said.items()
        }
        return cls(**values)


_RULES = re.compile(r"（[a-z_]+\.[a-z_.]+(?:、[a-z_]+\.[a-z_.]+)*）")
"""The ids of rules in a message, which say nothing to those who get the letter."""


def opinion(document: Document, last: Since | None = None) -> Opinion:
    """What a memo on the document would say now. `last`: what was changed since the memo before (`since`)."""
    cases = by_stable(document)
    findings = list(document.findings.all())
    verdicts = {finding.stable: _verdict(cases.get(finding.stable)) for finding in findings}
    owed = {
        finding.stable: _item(finding, cases[finding.stable])
        for finding in findings
        if verdicts[finding.stable] in (Verdict.CONFIRMED, Verdict.ASKED, Verdict.ANSWERED)
    }
    correct = tuple(item for stable, item in owed.items() if verdicts[stable] == Verdict.CONFIRMED)
    explain = tuple(item for stable, item in owed.items() if verdicts[stable] != Verdict.CONFIRMED)
    undecided = sum(finding.severity != "note" and verdicts[finding.stable] == Verdict.OPEN for finding in findings)
    whose = Opinion(
        department=document.department.name if document.department else "",
        year=document.year,
        kind=document.kind,
        version=document.version,
        name=document.name.rsplit("/", 1)[-1],
        correct=correct,
        explain=explain,
        undecided=undecided,
    )
    return whose if last is None else _compared(whose, last, findings, verdicts)


def _compared(now: Opinion, last: Since, findings: list[Finding], verdicts: Mapping[str, str]) -> Opinion:
    """`now` with what became of the last memo."""
    still = {finding.stable for finding in findings}
    abouts = {_about(finding) for finding in findings}
    earlier = earlier_causes(last.document)
    found: dict[str, list[Item]] = {"corrected": [], "changed": [], "explained": [], "remaining": []}
    for item in Opinion.of(last.memo.said).owed:
        if item.stable in still:
            found["explained" if verdicts[item.stable] == Verdict.DISMISSED else "remaining"].append(item)
            continue
        changes = last.changes(item.stable)
        wrong = last.doubted(changes) or (item.about != "" and item.about in abouts)
        untouched = last.revision is not None and not changes
        if wrong and untouched:  # what is said of it has another cause now
            found["remaining"].append(item)
        else:
            became = "原处未改动" if untouched else told(changes, item.found)
            found["changed" if wrong else "corrected"].append(replace(item, became=became))
    return replace(
        now,
        before=last.memo.document.version,
        corrected=tuple(found["corrected"]),
        explained=tuple(found["explained"]),
        changed=tuple(found["changed"]),
        remaining=tuple(found["remaining"]),
        new=tuple(item for item in now.owed if item.stable not in earlier),
    )


def _verdict(case: Case | None) -> str:
    return case.verdict if case else Verdict.OPEN


def _item(finding: Finding, case: Case) -> Item:
    remarks = list(case.remarks.all())
    suggestion = finding.suggestions[0] if finding.suggestions else None
    return Item(
        stable=finding.stable,
        section=finding.section,
        where=whereabouts(finding.places[0], "zh") if finding.places else "",
        about=_about(finding),
        found=finding.found or (str(finding.places[0].get("text", "")).strip() if finding.places else ""),
        expected=str(suggestion["value"]) if suggestion and suggestion["confidence"] >= 0.5 else finding.expected,
        message=_RULES.sub("", finding.message_zh),
        basis=finding.basis_zh,
        question=_newest(remarks, RemarkKind.QUESTION) if case.verdict != Verdict.CONFIRMED else "",
        answer=_newest(remarks, RemarkKind.ANSWER),
    )


def _newest(remarks: Iterable[Any], kind: str) -> str:
    said = [remark.text for remark in remarks if remark.kind == kind]
    return said[-1] if said else ""


def _about(finding: Finding) -> str:
    """The labels of the first place; empty where it has none, for then nothing tells it from others."""
    if not finding.places:
        return ""
    place = finding.places[0]
    labels = [str(place.get(key) or "") for key in ("statement", "row", "column")]
    return " / ".join(labels) if any(labels[1:]) else ""


def whereabouts(place: Mapping[str, Any], lang: str) -> str:
    """Where a kept place stands, in words: 第12行, 第3页, 表5第8行第3列."""
    known = {key: place[key] for key in ANCHOR_KEYS if place.get(key) is not None}
    if "bbox" in known:
        known["bbox"] = tuple(known["bbox"])
    labels = [str(place.get(key) or "") for key in ("row", "column")]
    said = of_anchor(Anchor(**known), lang)
    named = " / ".join(label for label in labels if label)
    return f"{said} · {named}" if named else said
