"""The job `read`: an original is read and checked, an archive unpacked into originals with jobs of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone

from gouji.findings import Report
from gouji.intake import Guard, Source, Stopped, examine
from gouji.intake.archive import Contents
from gouji.intake.opening import open_source
from gouji.text import Text
from gouji.web.documents import reports, storage
from gouji.web.documents.edition import edition
from gouji.web.documents.models import Document, Member, Original
from gouji.web.documents.reports import READ
from gouji.web.documents.storing import Rows, plain, rows, store
from gouji.web.jobs.queue import enqueue
from gouji.web.jobs.tasks import NotNow, kind
from gouji.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read: the original, under which name it came, from whom and when."""

    sha256: str
    name: str
    sender: int
    received: str

    def to_task(self) -> dict[str, Any]:
        """As the queue keeps it."""
        return {"sha256": self.sha256, "name": self.name, "sender": self.sender, "received": self.received}


def order(given: Order, priority: int = 0) -> None:
    """Have an original read, once."""
    enqueue(READ, given.sha256, given.to_task(), priority)


def _give_up(task: Mapping[str, Any]) -> None:
    given = Order(**task)
    sentence = Text(
        f"{given.name}：多次处理都中途停止，已放弃。请检查文件，重新导出或另存后再上传。",
        f"{given.name}: work on it stopped halfway too often and was given up. Export or save it again.",
    )
    _keep_reports(given, [rows(Report(given.name, error=sentence))])


@kind(READ, _give_up)
def read(task: Mapping[str, Any], guard: Guard) -> Callable[[], None]:
    """Read an original; what it gives is written in the end."""
    given = Order(**task)
    path = storage.path_of(given.sha256)
    if not path.exists():
        raise NotNow("the original is not there")
    source = Source(given.name, str(path))
    try:
        outcome = guard.ask(partial(examine, wish=reports.WISH), source)
    except Stopped as stopped:
        return partial(_keep_reports, given, [rows(Report(given.name, error=stopped.sentence(given.name)))])
    if outcome.contents is not None:
        return partial(_keep_members, given, outcome.contents, _unpacked(outcome.contents, guard))
    found = [verdict.report for verdict in outcome.results if verdict.report is not None]
    for number, report in enumerate(found, 1):
        reports.keep(given.sha256, number, report)
    return partial(_keep_reports, given, [rows(report) for report in found])


Unpacked = list[tuple[str, int] | Text]
"""Of each file in an archive the checksum and size, or why there are none."""


def _unpacked(contents: Contents, guard: Guard) -> Unpacked:
    found: Unpacked = []
    for source in contents.sources:
        if source.error is not None:
            found.append(source.error)
            continue
        try:
            data = guard.ask(open_source, source)
        except Stopped as stopped:
            found.append(stopped.sentence(source.name))
            continue
        if isinstance(data, bytes):
            found.append((storage.keep_bytes(data), len(data)))
        else:
            name = source.name
            found.append(Text(f"{name}：这是压缩包，请单独上传。", f"{name}: this is an archive, upload it by itself."))
    return found


def _keep_members(given: Order, contents: Contents, unpacked: Unpacked) -> None:
    archive = Original.objects.get(sha256=given.sha256)
    archive.members.all().delete()
    for number, (source, found) in enumerate(zip(contents.sources, unpacked, strict=True), 1):
        member = Member(archive=archive, name=plain(source.name, 1000), number=number)
        if isinstance(found, Text):
            member.error_zh, member.error_en = plain(found.zh), plain(found.en)
        else:
            sha256, size = found
            member.original, _ = Original.objects.get_or_create(sha256=sha256, defaults={"size": size})
            order(Order(sha256, member.name, given.sender, given.received), priority=1)
        member.save()
    archive.archive, archive.skipped = True, len(contents.skipped)
    _read(archive)


def _keep_reports(given: Order, found: list[Rows]) -> None:
    original = Original.objects.get(sha256=given.sha256)
    sender = Person.objects.get(pk=given.sender)
    for number, made in enumerate(found, 1):
        document = Document.objects.filter(original=original, number=number).first() or Document(
            original=original, number=number, sender=sender, received=datetime.fromisoformat(given.received)
        )
        document.name = plain(made.report.source, 1000)
        store(document, made)
    Document.objects.filter(original=original, number__gt=len(found)).exclude(number=1).delete()
    _read(original)


def _read(original: Original) -> None:
    original.read_at, original.read_with = timezone.now(), edition()
    original.save()
