"""How far uploaded files are: waiting, being read, read (with the documents in them), or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from gouji.text import Text
from gouji.web.documents.models import Document, Member, Original, Upload
from gouji.web.documents.reports import READ
from gouji.web.jobs.models import Job, State
from gouji.web.people.models import Person
from gouji.web.speech import say

SAID = {
    "waiting": Text("排队中", "Waiting"),
    "running": Text("正在核对", "Checking"),
    "done": Text("已核对", "Checked"),
    "failed": Text("无法读取", "Unreadable"),
}


@dataclass(slots=True)
class Line:
    """A file, or one inside an archive, and how far it is."""

    name: str
    state: str
    sha256: str = ""
    size: int = 0
    known: bool = False
    error: str = ""
    inside: bool = False
    documents: list[Document] = field(default_factory=list)
    archive: str = ""
    """Of an archive: how many files were taken out of it, and how many were no documents."""
    hidden: bool = False
    """Whether its documents are there and not for this person to see."""

    @property
    def said(self) -> str:
        """How far it is, in words."""
        return say(SAID[self.state])

    def to_dict(self) -> dict[str, Any]:
        """For the script on the page."""
        return {
            "name": self.name,
            "state": self.state,
            "said": self.said,
            "sha256": self.sha256,
            "size": self.size,
            "known": self.known,
            "error": self.error,
            "inside": self.inside,
            "archive": self.archive,
            "hidden": self.hidden,
            "documents": [_summary(document) for document in self.documents],
        }


def lines(uploads: Iterable[Upload], person: Person) -> list[Line]:
    """A line for each upload, followed by those for what is in it where it is an archive."""
    sent = list(uploads)
    archives = {upload.original_id for upload in sent}
    members = list(Member.objects.filter(archive__in=archives).select_related("original"))
    originals = archives | {member.original_id for member in members if member.original_id}
    states = dict(Job.objects.filter(kind=READ, key__in=originals).values_list("key", "state"))
    documents: dict[str, list[Document]] = {}
    seen = Document.objects.to(person).select_related("department")
    for document in seen.filter(original__in=originals).order_by("number"):
        documents.setdefault(document.original_id, []).append(document)
    found: list[Line] = []
    for upload in sent:
        line = _line(upload.name, upload.original, states, documents)
        line.known = upload.known
        found.append(line)
        inside = [member for member in members if member.archive_id == upload.original_id]
        found += [_member(member, states, documents) for member in inside]
        if upload.original.archive:
            line.archive = say(_opened(len(inside), upload.original.skipped))
    return found


def _opened(files: int, skipped: int) -> Text:
    left = Text(f"，跳过 {skipped} 个（不是文档）", f", {skipped} left out (no documents)") if skipped else Text("", "")
    return Text(f"取出 {files} 个文件{left.zh}", f"{files} files taken out{left.en}")


def _member(member: Member, states: dict[str, str], documents: dict[str, list[Document]]) -> Line:
    if member.original is None:
        return Line(member.name, "failed", error=say(Text(member.error_zh, member.error_en)), inside=True)
    line = _line(member.name, member.original, states, documents)
    line.inside = True
    return line


def _line(name: str, original: Original, states: dict[str, str], documents: dict[str, list[Document]]) -> Line:
    state = states.get(original.sha256, State.WAITING)
    found = documents.get(original.sha256, [])
    line = Line(name, state, original.sha256, original.size, documents=found)
    if state == State.DONE and not original.archive:
        line.hidden = not found
        if found and all(document.status == "unreadable" for document in found):
            line.state = "failed"
    if state in (State.DONE, State.FAILED):
        line.error = " ".join(say(Text(each.error_zh, each.error_en)) for each in found).strip()
    return line


def _summary(document: Document) -> dict[str, Any]:
    return {
        "readable": document.status == "checked",
        "address": reverse("documents:document", args=[document.pk]),
        "department": document.department.name if document.department else "",
        "year": document.year,
        "kind": str(document.get_kind_display()),
        "errors": document.errors,
        "warnings": document.warnings,
    }
