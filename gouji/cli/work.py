"""Reading and checking one source, whatever happens: the outcome is always reports, never an exception."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gouji.cli.sources import Source
from gouji.cli.speech import as_json
from gouji.disclosure import Disclosure
from gouji.findings import Report, Severity, Text

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one document: its gravest finding, and its report as far as it is wanted."""

    readable: bool
    worst: Severity | None
    line: str | None = None
    """The report as one line of JSON."""
    report: Report | None = None


def examine(
    source: Source, lang: str, line: bool, report: bool, by_rule: bool = False, coverage: bool = False
) -> list[Verdict]:
    """Read and check a source. `line`, `report`: whether the JSON or the report itself is wanted."""
    found = map(_covered, reports(source)) if coverage else reports(source)
    return [_verdict(_by_rule(each) if by_rule else each, lang, line, report) for each in found]


def _by_rule(report: Report) -> Report:
    """The report with the findings as the rules made them, none joined into one cause."""
    report.findings = report.by_rule or report.findings
    return report


def _covered(report: Report) -> Report:
    """The report with what protects each figure."""
    from gouji.diagnosis.coverage import coverage

    report.coverage = coverage(report) if report.disclosure else None
    return report


def reports(source: Source) -> Iterator[Report]:
    """A report for each document in the source."""
    from gouji.review import review

    for name, disclosure in documents(source):
        if isinstance(disclosure, Text):
            yield Report(name, error=disclosure)
            continue
        checked = guarded(name, lambda disclosure=disclosure: review(disclosure))  # type: ignore[misc]
        if isinstance(checked, Text):
            yield Report(name, error=checked)
        else:
            checked.source = name
            yield checked


def documents(source: Source) -> Iterator[tuple[str, Disclosure | Text]]:
    """The documents in the source under their names, or why there are none: `a.txt`, `a.txt#2`."""
    if source.error:
        yield source.name, source.error
        return
    found = guarded(source.name, lambda: _read(source))
    if isinstance(found, Text):
        yield source.name, found
        return
    if not found:
        nothing = Text(f"{source.name}：没有读到任何内容。", f"{source.name}: nothing was found to read.")
        yield source.name, nothing
    for number, disclosure in enumerate(found, 1):
        disclosure.source = source.name if number == 1 else f"{source.name}#{number}"
        yield disclosure.source, disclosure


def guarded(name: str, act: Callable[[], Result]) -> Result | Text:
    """What `act` gives, or a sentence on why it gives nothing."""
    from gouji.reading import Unreadable

    try:
        return act()
    except Unreadable as unreadable:
        return unreadable.sentence
    except IsADirectoryError:
        return Text(f"{name}：这是文件夹，不是文件。", f"{name}: this is a folder and no file.")
    except PermissionError:
        return Text(f"{name}：没有权限读取这个文件。", f"{name}: no permission to read this file.")
    except FileNotFoundError:
        return Text(f"{name}：没有这个文件。", f"{name}: there is no such file.")
    except OSError as error:
        return Text(f"{name}：读取失败（{error.strerror}）。", f"{name}: could not be read ({error.strerror}).")
    except Exception as error:
        if os.environ.get("GOUJI_DEBUG") == "1":
            import traceback

            traceback.print_exc(file=sys.stderr)
        return surprise(name, type(error).__name__)


def surprise(name: str, what: str) -> Text:
    """The sentence on an error that is gouji's own."""
    return Text(
        f"{name}：处理时出了意料之外的错误（{what}）。这是勾稽的缺陷，请连同这份文档报告给勾稽的维护者。",
        f"{name}: an unexpected error came up ({what}). This is a defect of gouji; please report it with the document.",
    )


def lost(source: Source, lang: str, line: bool, report: bool) -> list[Verdict]:
    """The outcome for a source whose process died."""
    dead = Report(source.name, error=surprise(source.name, "process ended"))
    return [_verdict(dead, lang, line, report)]


def _read(source: Source) -> list[Disclosure]:
    from gouji.reading import read_bytes, read_documents

    return read_bytes(source.data, source.name) if source.data is not None else read_documents(Path(source.name))


def _verdict(report: Report, lang: str, line: bool, whole: bool) -> Verdict:
    severities = {finding.severity for finding in report.findings}
    return Verdict(
        readable=report.disclosure is not None,
        worst=next((severity for severity in Severity if severity in severities), None),
        line=as_json(report.to_dict(lang)) if line else None,
        report=report if whole else None,
    )
