"""Reading and checking one source, whatever happens: the outcome is always results, never an exception."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from gouji import __version__
from gouji.findings import Report, Severity, Text
from gouji.intake.failure import Failure, guarded
from gouji.intake.opening import open_source
from gouji.intake.source import Identity, Source
from gouji.reporting.lines import as_line

if TYPE_CHECKING:
    from gouji.comparing import Sheet
    from gouji.disclosure import Disclosure, PageImage
    from gouji.intake.archive import Contents

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of a source: a result for each document in it, or what is in it where it is an archive.

    `unchanged`: its content is what it was known for, and was not read again.
    """

    results: list[Result] = field(default_factory=list)
    contents: Contents | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each document: a line of JSON in a language, the report itself, what a terminal prints of it.

    `by_rule`: findings not joined by cause; `coverage`: with what protects each figure; `images`: with how the pages
    look.
    """

    lang: str = "zh"
    line: bool = False
    report: bool = False
    brief: bool = False
    by_rule: bool = False
    coverage: bool = False
    images: bool = False

    def maker(self) -> dict[str, Any]:
        """What made a line of JSON, and how: a line made otherwise is no substitute."""
        return {"gouji": __version__, "lang": self.lang, "all": self.by_rule, "coverage": self.coverage}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one document: its gravest finding, and its report as far as it is wanted."""

    readable: bool
    worst: Severity | None
    line: str | None = None
    """The report as one line of JSON."""
    report: Report | None = None


Files = Sequence[tuple[str, bytes]]
"""The bytes that a source is made of, each file's with its name."""
Reading = tuple[str, "Disclosure | Failure"]
"""A document under its name, or why it could not be read."""
Compared = tuple[str, "Sheet | Failure"]
"""What comparing needs of a document, or why there is nothing."""


def examine(source: Source, wish: Wish) -> Outcome[Verdict]:
    """Read and check a source."""
    taken = _taken(source)
    if isinstance(taken, Outcome):
        return taken
    verdicts = []
    documents = list(_documents(source, taken))
    images = _images(taken) if wish.images and not isinstance(taken, Failure) else ()
    for name, disclosure in documents:
        report, lasting = _reviewed(name, disclosure)
        if report.disclosure is not None:
            report.disclosure.images = images
        if wish.coverage and report.disclosure is not None:
            from gouji.diagnosis.coverage import coverage

            report.coverage = coverage(report)
        if wish.by_rule:
            report.findings = report.by_rule or report.findings
        identity = _identity(taken) if wish.line and lasting and not isinstance(taken, Failure) else None
        verdicts.append(_verdict(report, wish, identity, len(documents)))
    return Outcome(verdicts)


def read(source: Source) -> Outcome[Reading]:
    """Read a source."""
    taken = _taken(source)
    return taken if isinstance(taken, Outcome) else Outcome(list(_documents(source, taken)))


def sheets(source: Source) -> Outcome[Compared]:
    """Read a source and keep what comparing needs of it."""
    from gouji.comparing import sheet

    taken = _taken(source)
    if isinstance(taken, Outcome):
        return taken
    found: list[Compared] = []
    for name, document in _documents(source, taken):
        made = document if isinstance(document, Failure) else guarded(name, partial(sheet, document))
        found.append((name, Failure(made) if isinstance(made, Text) else made))
    return Outcome(found)


def unsheeted(source: Source, sentence: Text) -> Outcome[Compared]:
    """The outcome for a source that could not be compared."""
    return Outcome([(source.name, Failure(sentence))])


def unread(source: Source, sentence: Text) -> Outcome[Reading]:
    """The outcome for a source that could not be read."""
    return Outcome([(source.name, Failure(sentence))])


def unchecked(source: Source, sentence: Text, wish: Wish) -> Outcome[Verdict]:
    """The outcome for a source that could not be checked."""
    return Outcome([_verdict(Report(source.name, error=sentence), wish, None, 1)])


def reports(source: Source) -> Iterator[Report]:
    """A report for each document in a source that is no archive."""
    taken = _taken(source)
    if not isinstance(taken, Outcome):
        for name, disclosure in _documents(source, taken):
            yield _reviewed(name, disclosure)[0]


def _taken(source: Source) -> Files | Failure | Outcome[Any]:
    """The bytes of a source or why there are none; an outcome where nothing is left to be done."""
    files: list[tuple[str, bytes]] = []
    for part in source.parts or (source,):
        taken = Failure(part.error) if part.error else guarded(part.name, partial(open_source, part))
        if isinstance(taken, Failure):
            return taken
        if isinstance(taken, bytes):
            files.append((part.name, taken))
        elif source.parts:
            return Failure(_archive_part(part.name))
        else:
            return Outcome(contents=taken)
    if source.known is not None and _identity(files) == source.known:
        return Outcome(unchanged=True)
    return files


def _archive_part(name: str) -> Text:
    return Text(
        f"{name}：压缩包不能作为一份文档的一部分。请解压后再用 --together。",
        f"{name}: an archive is no part of a document. Unpack it for --together.",
    )


def _identity(files: Files) -> Identity:
    """The size and hash of a file; of several, of all of them in their order."""
    digests = [sha256(data) for _, data in files]
    whole = digests[0] if len(files) == 1 else sha256(b"".join(digest.digest() for digest in digests))
    return Identity(sum(len(data) for _, data in files), whole.hexdigest())


def _documents(source: Source, taken: Files | Failure) -> Iterator[Reading]:
    """The documents in the source under their names, or why there are none: `a.txt`, `a.txt#2`."""
    found = taken if isinstance(taken, Failure) else guarded(source.name, partial(_read, source, taken))
    if isinstance(found, Failure):
        yield source.name, found
        return
    for number, disclosure in enumerate(found, 1):
        disclosure.source = source.name if number == 1 else f"{source.name}#{number}"
        yield disclosure.source, disclosure


def _read(source: Source, files: Files) -> list[Disclosure]:
    from gouji.review.recognition import read_clearly, read_parts_clearly

    return [read_parts_clearly(files, source.name)] if source.parts else read_clearly(files[0][1], source.name)


def _images(files: Files) -> tuple[PageImage, ...]:
    """How the pages of the files look; a report without pictures is one all the same."""
    from gouji.reading.pictured import images_of

    found = guarded(files[0][0], lambda: images_of(files))
    return () if isinstance(found, Failure) else found


def _reviewed(name: str, disclosure: Disclosure | Failure) -> tuple[Report, bool]:
    """The report on a document, and whether the same bytes will always give it."""
    from gouji.review import review

    found = disclosure if isinstance(disclosure, Failure) else guarded(name, lambda: review(disclosure))
    if isinstance(found, Failure):
        return Report(name, error=found.sentence), found.lasting
    found.source = name
    return found, True


def _verdict(report: Report, wish: Wish, identity: Identity | None, documents: int) -> Verdict:
    severities = {finding.severity for finding in report.findings}
    return Verdict(
        readable=report.disclosure is not None,
        worst=next((severity for severity in Severity if severity in severities), None),
        line=_line(report, wish, identity, documents) if wish.line else None,
        report=report if wish.report else _brief(report) if wish.brief else None,
    )


def _brief(report: Report) -> Report:
    from gouji.reporting.brief import brief

    return brief(report)


def _line(report: Report, wish: Wish, identity: Identity | None, documents: int) -> str:
    """The report as a line of JSON that says which bytes it is on, that a later run may keep it."""
    file = {"size": identity.size, "sha256": identity.sha256, "documents": documents} if identity else None
    return as_line({**report.to_dict(wish.lang), "file": file, "made_by": wish.maker()})
