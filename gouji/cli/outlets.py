"""Where the outcomes of a run go as they come: to the screen, to programs, and into files at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from gouji.cli.scanning import Scanning
from gouji.cli.speech import console, put_line, refuse
from gouji.findings import Report, Severity, Text
from gouji.intake.source import Source
from gouji.intake.work import Outcome, Verdict

if TYPE_CHECKING:
    from gouji.intake.resume import Record

SEVERAL = Text(
    "--json 只用于一份文档，这里有多份：请改用 --jsonl（每份文档一行）。",
    "--json is for one document and there are several here: use --jsonl (one line for each).",
)


class Outlets:
    """Standard output for people or programs, the reports that files are made of, a record to be taken up again."""

    def __init__(self, lang: str, json_: bool, jsonl: bool, keep: bool, record: Record | None) -> None:
        self.lang, self.json, self.jsonl, self.keep, self.record = lang, json_, jsonl, keep, record
        self.people = not (json_ or jsonl or record)
        self.scanning = Scanning(lang)
        self.reports: list[Report] = []
        self.skipped: list[str] = []
        self.worst: set[Severity] = set()
        self.done = self.documents = self.kept = self.unreadable = self.failing = 0
        self._printed: list[Report] = []
        self._held: list[Report] = []
        self._object: str | None = None

    def run(self, outcomes: Iterable[tuple[Source, Outcome[Verdict]]], count: int) -> None:
        """Take every outcome; with a bar on standard error where that is a terminal and the bar disturbs nothing."""
        bar = sys.stderr.isatty() and (not self.jsonl or not sys.stdout.isatty())
        bar = bar and (count > 1 or self.record is not None)
        for source, outcome in with_bar(outcomes, count, self.lang, self.scanning) if bar else outcomes:
            self.scanning.clear()
            self._take(source, outcome, hold=bar)

    def ready(self) -> None:
        """Import what printing needs: done while the first document is being read."""
        if self.people:
            import gouji.reporting.terminal  # noqa: F401 # only imported

    def end(self) -> None:
        """Print what was held back until everything, or all that there was time for, was done."""
        self.scanning.clear()
        for report in self._held:
            self._print(report)
        if len(self._printed) > 1:
            from gouji.reporting.terminal import print_summary

            print_summary(console(), self._printed, self.lang)
        if self._object is not None:
            put_line(self._object)
        if self.record is not None and not self.jsonl:
            click.echo(self._account(self.record.path).say(self.lang))

    def _account(self, path: str) -> Text:
        """What stands in the record now, in a sentence."""
        fresh = self.documents - self.kept
        return Text(
            f"{path}：{self.documents} 份文档，其中 {self.kept} 份此前已核对、{fresh} 份这次核对；"
            f"{self.failing} 份有错误，{self.unreadable} 份无法读取。",
            f"{path}: {self.documents} documents, {self.kept} checked before and {fresh} now; {self.failing} with "
            f"errors, {self.unreadable} unreadable.",
        )

    def _take(self, source: Source, outcome: Outcome[Verdict], *, hold: bool) -> None:
        if outcome.contents is not None:
            self.skipped += outcome.contents.skipped
            return
        self.done += 1
        if outcome.unchanged:
            self._keep(source)
            return
        lines = [verdict.line for verdict in outcome.results if verdict.line is not None]
        if self.record is not None:
            self.record.append(source.name, lines)
        for line in lines:
            self._put(line)
        for verdict in outcome.results:
            self._judge(verdict)
            if verdict.report is not None:
                self._show(source, verdict.report, hold=hold)

    def _put(self, line: str) -> None:
        if self.jsonl:
            put_line(line)
        elif self.json:
            if self._object is not None:
                refuse(SEVERAL, self.lang)
            self._object = line

    def _judge(self, verdict: Verdict) -> None:
        self.documents += 1
        self.unreadable += not verdict.readable
        self.failing += verdict.worst is Severity.ERROR
        if verdict.worst:
            self.worst.add(verdict.worst)

    def _keep(self, source: Source) -> None:
        """A source whose lines stand in the record already."""
        assert self.record is not None
        entry = self.record.entry(source.name)
        self.kept += entry.documents
        self.documents += entry.documents
        self.unreadable += not entry.readable
        self.failing += entry.failing
        self.worst |= entry.severities
        if self.jsonl:
            put_line(self.record.lines(source.name).decode().removesuffix("\n"))

    def _show(self, source: Source, report: Report, *, hold: bool) -> None:
        if self.keep:
            self.reports.append(report)
        if not self.people:
            return
        self._printed.append(report)
        if source.missing:
            return  # said before the work began
        if hold:
            self._held.append(report)
        else:
            self._print(report)

    def _print(self, report: Report) -> None:
        from gouji.reporting.terminal import print_report

        print_report(console(), report, self.lang)
        sys.stdout.flush()


def with_bar(
    outcomes: Iterable[tuple[Source, Outcome[Verdict]]], count: int, lang: str, scanning: Scanning
) -> Iterator[tuple[Source, Outcome[Verdict]]]:
    """The outcomes, a bar on standard error moving on with each; it grows with what is found in archives."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as progress:
        checking = "核对" if lang == "zh" else "checking"
        task = progress.add_task(checking, total=count)
        scanning.show = lambda said: progress.update(task, description=said)
        for source, outcome in outcomes:
            progress.update(task, description=checking)
            if outcome.contents is not None:
                count += len(outcome.contents.sources) - 1
                progress.update(task, total=count)
            else:
                progress.advance(task)
            yield source, outcome
