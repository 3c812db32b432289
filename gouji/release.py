"""Releases a disclosure: compiled from the books, published, read again and checked. What has an error stays in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from gouji.books import Books
from gouji.books.consolidation import Elimination
from gouji.compiling import Compiled, Gap, compile_budget, compile_final_accounts
from gouji.findings import Finding, Report, Severity
from gouji.publishing import publish
from gouji.reading import read_documents
from gouji.review import review
from gouji.subject import DocumentKind


@dataclass(slots=True)
class Release:
    """What came of it: the files (none where something blocked them), what the books lack, what checking says."""

    compiled: Compiled
    report: Report
    paths: list[Path] = field(default_factory=list)

    @property
    def gaps(self) -> list[Gap]:
        """What the books lack."""
        return self.compiled.gaps

    @property
    def errors(self) -> list[Finding]:
        """What checking found wrong for certain."""
        return [finding for finding in self.report.findings if finding.severity is Severity.ERROR]

    @property
    def sound(self) -> bool:
        """Whether it may go out: nothing is missing that must not be, and no error was found."""
        return not self.errors and not any(gap.blocks for gap in self.gaps)


def compiled(
    books: Books,
    kind: DocumentKind,
    year: int,
    form: str,
    eliminated: Sequence[Elimination] = (),
    before: Books | None = None,
) -> Compiled:
    """The manuscript of a kind of document. Final accounts are printed in the same forms everywhere.

    A budget is compared with the books `before` where they are given, else with what the sheet 上年数 says.
    """
    if kind is DocumentKind.FINAL_ACCOUNTS:
        return compile_final_accounts(books, year, eliminated)
    return compile_budget(books, year, form, eliminated, before)


def release(found: Compiled, directory: Path, formats: Sequence[str], *, force: bool = False) -> Release:
    """Publish what was compiled into `directory`, once it is read again and checked.

    Where something blocks it nothing is written, unless `force`: then every page is marked as a draft. Raises OSError.
    """
    with TemporaryDirectory(prefix="gouji-") as folder:
        [trial] = publish(found.manuscript, Path(folder), ("html",))
        [document] = read_documents(trial)
        document.source = found.manuscript.title
        result = Release(found, review(document))
    if result.sound or force:
        result.paths = publish(found.manuscript, directory, formats, draft=not result.sound)
    return result
