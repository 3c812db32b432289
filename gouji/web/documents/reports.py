"""What reading gave, kept for the pages that show a document: the report with the disclosure in it.

It is a cache beside the database, made again from the original whenever it is gone or another edition of gouji made it.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
import zlib
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings

from gouji.findings import Report
from gouji.intake import Guard, Source, Stopped, Wish, examine
from gouji.web.documents.edition import edition
from gouji.web.documents.models import Document
from gouji.web.documents.storage import path_of
from gouji.web.jobs.queue import again

WISH = Wish(report=True, coverage=True, images=True)
"""What is asked of reading."""
READ = "read"
"""The kind of the job that reads an original."""
HELD = 8
"""Reports that a process holds in memory; each takes some megabytes there."""
LEVEL = 3
"""Of compression: the report of a budget of forty pages is about 100 kB then."""


def path(sha256: str, number: int) -> Path:
    """Where the report on a document of an original lies."""
    folder: Path = settings.HOME.reports
    return folder / edition() / sha256[:2] / f"{sha256}-{number}"


def keep(sha256: str, number: int, report: Report) -> None:
    """Keep a report; the last one stays. The pictures of its pages are kept apart, one by one."""
    if report.disclosure is not None:
        for image in report.disclosure.images:
            _write(_picture(sha256, image.number), image.data)
        report.disclosure.images = tuple(replace(image, data=b"") for image in report.disclosure.images)
    _write(path(sha256, number), zlib.compress(pickle.dumps(report, pickle.HIGHEST_PROTOCOL), LEVEL))


def page_picture(document: Document, number: int) -> bytes | None:
    """How a page of the document's file looks; None where no picture of it is kept."""
    try:
        return _picture(document.original_id, number).read_bytes()
    except OSError:
        return None


def _picture(sha256: str, number: int) -> Path:
    return path(sha256, 0).with_name(f"{sha256}-page-{number}")


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, written = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    os.replace(written, target)


def report_of(document: Document) -> Report | None:
    """The report on a document with its disclosure; None where it can't be read.

    Where it is not kept the document is read again, in a guarded process: that takes a second or more. Was it read by
    another edition, then its findings and figures are stored anew by the worker.
    """
    number, sha256 = document.number, document.original_id
    found = _kept(sha256, number)
    if found is None:
        with suppress(Stopped), Guard() as guard:
            source = Source(document.name, str(path_of(sha256)))
            outcome = guard.ask(partial(examine, wish=WISH), source)
            for place, verdict in enumerate(outcome.results, 1):
                if verdict.report is not None:
                    keep(sha256, place, verdict.report)
            found = _kept(sha256, number)
        if document.original.read_with != edition():
            again(READ, sha256)
    return found if found is not None and found.disclosure is not None else None


def forget_other_editions() -> None:
    """Remove what other editions made."""
    folder: Path = settings.HOME.reports
    for other in folder.iterdir():
        if other.name != edition():
            shutil.rmtree(other, ignore_errors=True)


def _kept(sha256: str, number: int) -> Report | None:
    kept = path(sha256, number)
    try:
        return _loaded(kept, kept.stat().st_mtime_ns)
    except Exception:  # not there, torn off, or of classes that have changed since
        return None


@lru_cache(maxsize=HELD)
def _loaded(kept: Path, _written: int) -> Report | None:
    """A kept report; pages and their scripts ask for the same one after the other, and nobody changes it."""
    report = pickle.loads(zlib.decompress(kept.read_bytes()))  # our own worker wrote it
    return report if isinstance(report, Report) else None
