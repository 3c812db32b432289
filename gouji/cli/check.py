"""`gouji check`: read documents, check them, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.sources import Source, find
from gouji.cli.speech import complain, console, forget_stdout, lang_option, put_line, refuse
from gouji.cli.work import Verdict, examine, lost
from gouji.findings import Report, Severity, Text

if TYPE_CHECKING:
    from gouji.reporting.outline import Cards

FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "note": tuple(Severity),
    "never": (),
}
"""The severities that make the exit status 1."""

SEVERAL = Text(
    "--json 只用于一份文档，这里有多份：请改用 --jsonl（每份文档一行）。",
    "--json is for one document and there are several here: use --jsonl (one line for each).",
)


HELP = """读取文档（文件、文件夹，- 为标准输入），核对其中的勾稽关系并报告。

Read documents (files, folders, - for standard input), check them, report. Exit status: 0 nothing at or above
--fail-on, 1 something, 2 some document could not be read.
"""


@click.command(help=HELP)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--json", "json_", is_flag=True, help="打印一个 JSON 对象（一份文档）。One JSON object, for one document."
)
@click.option("--jsonl", is_flag=True, help="每份文档打印一行 JSON。One line of JSON for each document.")
@click.option("--html", metavar="FILE", help="把报告写成网页。Write the report as a web page.")
@click.option("--xlsx", metavar="FILE", help="把报告写成工作簿。Write the report as a workbook.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="同时处理几份文档。Documents at once.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    default="error",
    show_default=True,
    help="有这一级或更重的发现时退出状态为 1。Exit with 1 if something is found at or above this.",
)
@click.option(
    "--coverage", is_flag=True, help="列出每个数字受几条关系保护。By how many relations figures are protected."
)
@click.option("--all", "by_rule", is_flag=True, help="逐条规则列出发现，不按原因合并。Findings rule by rule.")
@lang_option
def check(
    paths: tuple[str, ...],
    json_: bool,
    jsonl: bool,
    html: str | None,
    xlsx: str | None,
    jobs: int,
    fail_on: str,
    coverage: bool,
    by_rule: bool,
    lang: str,
) -> None:
    """Read documents, check them, report."""
    if json_ and jsonl:
        refuse(Text("--json 与 --jsonl 只能用一个。", "Use either --json or --jsonl."), lang)
    _expect_folders((html, xlsx), lang)
    found = find(paths)
    found.speak(lang)
    if json_ and len(found.sources) > 1:
        refuse(SEVERAL, lang)
    people = not (json_ or jsonl)
    outlets = Outlets(lang, people, json_, jsonl, keep=bool(html or xlsx))
    line, report = json_ or jsonl, people or bool(html or xlsx)
    act = partial(examine, lang=lang, line=line, report=report, by_rule=by_rule, coverage=coverage)
    dead = partial(lost, lang=lang, line=line, report=report)
    broken = False
    try:
        outcomes = _outcomes(found.sources, act, dead, jobs)
        outlets.run(outcomes, len(found.sources))
    except BrokenPipeError:
        forget_stdout()
        broken = True
    failed = bool(found.complaints)
    if not broken:
        failed = _write_files(outlets.reports, html, xlsx, lang) or failed
    sys.exit(2 if failed or outlets.unreadable else int(any(worst in FAILING[fail_on] for worst in outlets.worst)))


class Outlets:
    """Where verdicts go as they come: to standard output for people or programs, and kept for files."""

    def __init__(self, lang: str, people: bool, json_: bool, jsonl: bool, keep: bool) -> None:
        self.lang, self.people, self.json, self.jsonl, self.keep = lang, people, json_, jsonl, keep
        self.reports: list[Report] = []
        self.worst: set[Severity] = set()
        self.unreadable = False

    def run(self, outcomes: Iterable[tuple[Source, list[Verdict]]], count: int) -> None:
        """Take every outcome; with a bar on standard error where that is a terminal and the bar disturbs nothing."""
        bar = count > 1 and sys.stderr.isatty() and (self.people or not sys.stdout.isatty())
        printed: list[Report] = []
        held: list[Report] = []
        for source, verdicts in _with_bar(outcomes, count, self.lang) if bar else outcomes:
            self._judge(verdicts)
            if self.json and len(verdicts) > 1:
                refuse(SEVERAL, self.lang)
            for verdict in verdicts:
                if verdict.line is not None:
                    put_line(verdict.line)
                if verdict.report is None:
                    continue
                if self.keep:
                    self.reports.append(verdict.report)
                if self.people:
                    printed.append(verdict.report)
                    if source.error is None and bar:
                        held.append(verdict.report)
                    elif source.error is None:
                        self._print(verdict.report)
        for report in held:
            self._print(report)
        if self.people and len(printed) > 1:
            from gouji.reporting.terminal import print_summary

            print_summary(console(), printed, self.lang)

    def _judge(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            self.unreadable = self.unreadable or not verdict.readable
            if verdict.worst:
                self.worst.add(verdict.worst)

    def _print(self, report: Report) -> None:
        from gouji.reporting.terminal import print_report

        print_report(console(), report, cards(), self.lang)
        sys.stdout.flush()


def cards() -> Cards:
    """What every rule says of itself."""
    from gouji.checking.rules import RULES

    return {rule.id: rule for rule in RULES}


def _outcomes(
    sources: list[Source],
    act: Callable[[Source], list[Verdict]],
    dead: Callable[[Source], list[Verdict]],
    jobs: int,
) -> Iterator[tuple[Source, list[Verdict]]]:
    """The sources with their verdicts, in order."""
    if jobs > 1 and len(sources) > 1:
        from gouji.cli.parallel import ordered

        return zip(sources, ordered(sources, act, dead, min(jobs, len(sources))), strict=True)
    return ((source, act(source)) for source in sources)


def _with_bar(
    outcomes: Iterable[tuple[Source, list[Verdict]]], count: int, lang: str
) -> Iterator[tuple[Source, list[Verdict]]]:
    """The outcomes, a bar on standard error moving on with each."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("核对" if lang == "zh" else "checking", total=count)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def _expect_folders(targets: Iterable[str | None], lang: str) -> None:
    """Refuse before the work begins where a report could not be written after it."""
    for target in targets:
        folder = os.path.dirname(target) or "." if target else "."
        if not os.path.isdir(folder):
            refuse(Text(f"{folder}：没有这个文件夹，无法写入报告。", f"{folder}: no such folder to write to."), lang)
        if target and os.path.isdir(target):
            refuse(Text(f"{target}：是文件夹，请写明文件名。", f"{target} is a folder: name a file in it."), lang)


def _write_files(reports: list[Report], html: str | None, xlsx: str | None, lang: str) -> bool:
    """Write the files asked for; whether one could not be written."""
    failed = False
    for target, make in ((html, _html), (xlsx, _xlsx)):
        if target is None:
            continue
        try:
            Path(target).write_bytes(make(reports, lang))
        except OSError as error:
            why = error.strerror
            complain(Text(f"{target}：无法写入（{why}）。", f"{target}: could not be written ({why})."), lang)
            failed = True
    return failed


def _html(reports: list[Report], lang: str) -> bytes:
    from gouji.reporting.html import render

    return render(reports, cards(), lang).encode("utf-8", "replace")


def _xlsx(reports: list[Report], lang: str) -> bytes:
    from gouji.reporting.xlsx import workbook

    return workbook(reports, cards(), lang)
