"""What people can do with documents: send them, say whose they are, have them read again."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gouji.intake.source import is_document, is_hidden
from gouji.subject import DocumentKind
from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.audit.chain import record
from gouji.web.documents import storage
from gouji.web.documents.filings import YEARS, department_named, file
from gouji.web.documents.incoming import Received
from gouji.web.documents.models import Batch, Document, Original, Upload
from gouji.web.documents.reports import READ
from gouji.web.documents.tasks import Order, order
from gouji.web.jobs.queue import again
from gouji.web.people.models import Department, Person


def receive(*, by: Person, batch: UUID, key: str, name: str, file: Received) -> Upload:
    """Keep a file that somebody sent and have it read. Sending it again under the same key gives the same upload.

    Bytes that are there already are not read again; the upload then says that they were known. Of a folder, what has
    no name of a document is refused; a file that was chosen by itself is tried whatever its name. Raises Refused.
    """
    by.must(Permission.UPLOAD)
    if not file.size:
        raise Refused(Text(f"{name}：文件是空的。", f"{name}: the file is empty."))
    name = clean_name(name)
    if "/" in name and (is_hidden(name) or not is_document(name)):
        raise Refused(
            Text(
                f"{name}：不是可以读取的格式，已跳过。",
                f"{name}: no format that gouji reads, or a folder's own file; left out.",
            )
        )
    storage.keep(file.path, file.sha256)
    with transaction.atomic():
        group, _ = Batch.objects.get_or_create(id=batch, defaults={"by": by})
        if group.by_id != by.pk:
            raise Refused(Text("这一批文件是别人上传的。", "These files are somebody else's upload."))
        original, new = Original.objects.get_or_create(sha256=file.sha256, defaults={"size": file.size})
        upload, fresh = Upload.objects.get_or_create(
            batch=group, key=key[:80], defaults={"name": name, "original": original, "by": by, "known": not new}
        )
        if fresh:
            order(Order(file.sha256, name, by.pk, timezone.now().isoformat()))
            record(by.login, "document.uploaded", name, {"sha256": file.sha256, "known": not new})
    return upload


def clean_name(name: str) -> str:
    """A file's name with its folders, as it is shown: no path to anywhere, no characters that can't be seen."""
    parts = name.replace("\\", "/").split("/")
    kept = [_visible(part) for part in parts]
    return "/".join(part for part in kept if part not in ("", ".", ".."))[-1000:] or "?"


def _visible(part: str) -> str:
    return "".join(sign for sign in part if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co")).strip()


def correct(*, by: Person, document: Document, department: str, year: int | None, kind: str) -> None:
    """Say whose document it is, where reading didn't or got it wrong. What was read stays beside it."""
    by.must(Permission.CORRECT)
    if year is not None and year not in YEARS:
        raise Refused(
            Text(f"年度应在 {YEARS[0]} 至 {YEARS[-1]} 之间。", f"The year is between {YEARS[0]} and {YEARS[-1]}.")
        )
    if kind and kind not in set(DocumentKind):
        raise Refused(Text("种类应是预算或决算。", "The kind is budget or final accounts."))
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        before = _whose(document)
        document.department, document.year, document.kind = department_named(department), year, kind
        document.corrected = True
        file(document)
        record(by.login, "document.corrected", str(document.pk), {"from": before, "to": _whose(document)})


def reread(*, by: Person, document: Document) -> None:
    """Have a document read and checked anew, as after a new version of gouji."""
    by.must(Permission.CORRECT)
    with transaction.atomic():
        again(READ, document.original_id)
        record(by.login, "document.reread", str(document.pk))


def edit_department(*, by: Person, department: Department, name: str, region: str) -> None:
    """Give a department another name or region."""
    by.must(Permission.LEAD)
    name, region = " ".join(name.split())[:200], " ".join(region.split())[:200]
    if not name:
        raise Refused(Text("部门要有名称。", "A department has a name."))
    with transaction.atomic():
        if Department.objects.filter(name=name).exclude(pk=department.pk).exists():
            raise Refused(Text(f"已有名为“{name}”的部门。", f"There is a department called {name} already."))
        before = [department.name, department.region]
        department.name, department.region = name, region
        department.save()
        record(by.login, "department.edited", str(department.pk), {"from": before, "to": [name, region]})


def add_department(*, by: Person, name: str, region: str) -> Department:
    """Make a department known before its first document comes."""
    by.must(Permission.LEAD)
    name = " ".join(name.split())[:200]
    if not name:
        raise Refused(Text("部门要有名称。", "A department has a name."))
    with transaction.atomic():
        department, new = Department.objects.get_or_create(name=name, defaults={"region": region.strip()[:200]})
        if not new:
            raise Refused(Text(f"已有名为“{name}”的部门。", f"There is a department called {name} already."))
        record(by.login, "department.added", str(department.pk), {"name": name})
    return department


def _whose(document: Document) -> list[str | int | None]:
    return [document.department.name if document.department else "", document.year, document.kind]
