"""`gouji check`: read documents, check them, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.outlets import SEVERAL, Outlets
from gouji.cli.speech import complain, forget_stdout, lang_option, limit_options, refuse, together_option
from gouji.findings import Report, Severity, Text
from gouji.intake.failure import Unusable
from gouji.intake.guard import Guard
from gouji.intake.run import run
from gouji.intake.search import find, skipped, together
from gouji.intake.source import ARCHIVES, Source
from gouji.intake.work import Wish, examine, unchecked
from gouji.intake.worker import Limits

if TYPE_CHECKING:
    from gouji.intake.resume import Record

FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "note": tuple(Severity),
    "never": (),
}
"""The severities that make the exit status 1."""

ONLY_LINES = Text(
    "--resume 写逐行报告（JSONL），不能与 --json、--html、--xlsx 同用。",
    "--resume writes a report in lines (JSONL); it goes with neither --json, --html nor --xlsx.",
)

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""

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
@click.option(
    "--resume",
    metavar="REPORT.jsonl",
    help="接着写这份逐行报告：其中已有、内容未变的文档不再核对。Go on with this report in lines: what is in it and has "
    "not changed is not checked again.",
)
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="同时处理几份文档。Documents at once.")
@limit_options
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
@together_option
@lang_option
def check(
    paths: tuple[str, ...],
    json_: bool,
    jsonl: bool,
    html: str | None,
    xlsx: str | None,
    resume: str | None,
    jobs: int,
    timeout: int,
    memory: int,
    fail_on: str,
    coverage: bool,
    by_rule: bool,
    as_one: bool,
    lang: str,
) -> None:
    """Read documents, check them, report."""
    if json_ and jsonl:
        refuse(Text("--json 与 --jsonl 只能用一个。", "Use either --json or --jsonl."), lang)
    if resume and (json_ or html or xlsx):
        refuse(ONLY_LINES, lang)
    _expect_folders((html, xlsx, resume), lang)
    found = find(paths)
    for sentence in found.sentences:
        complain(sentence, lang)
    if as_one and len(found.sources) > 1:
        found.sources = [together(found.sources)]
    if json_ and len(found.sources) > 1:
        refuse(SEVERAL, lang)
    pictured = bool(html) and len(found.sources) <= PICTURED
    wish = Wish(lang, line=json_ or jsonl or bool(resume), by_rule=by_rule, coverage=coverage, images=pictured)
    record = _record(resume, wish, lang) if resume else None
    outlets = Outlets(lang, json_, jsonl, keep=bool(html or xlsx), record=record)
    wish = replace(wish, report=outlets.keep, brief=outlets.people)
    end = _run(found.sources, outlets, wish, Limits(memory << 20, timeout), jobs)
    failed = bool(found.complaints) or end is End.FAILED
    if end is not End.UNHEARD:
        failed = _write_files(outlets.reports, html, xlsx, lang) or failed
    if end is End.INTERRUPTED:
        sys.exit(INTERRUPTED)
    sys.exit(2 if failed or outlets.unreadable else int(any(worst in FAILING[fail_on] for worst in outlets.worst)))


PICTURED = 20
"""How many documents a page may be on that shows what theirs look like; of more, it shows the text."""


class End(Enum):
    """How a run ended: with all sources, before (Ctrl-C), with nobody listening (`| head`), unable to write."""

    DONE = auto()
    INTERRUPTED = auto()
    UNHEARD = auto()
    FAILED = auto()


def _run(sources: list[Source], outlets: Outlets, wish: Wish, limits: Limits, jobs: int) -> End:
    """Check the sources; what was done is told, however the run ends."""
    lang, record = wish.lang, outlets.record
    end = End.DONE
    if len(sources) == 1 and os.path.splitext(sources[0].name)[1].lower() not in ARCHIVES:
        jobs = 1
    try:
        try:
            with Guard(limits, outlets.scanning, outlets.ready) as guard:
                act, failed = partial(examine, wish=wish), partial(unchecked, wish=wish)
                known = record.known if record else {}
                outlets.run(run(sources, act, failed, guard, jobs, known), len(sources))
        except KeyboardInterrupt:
            end = End.INTERRUPTED
        outlets.end()
        if end is End.INTERRUPTED:
            complain(_interrupted(outlets), lang)
        if outlets.skipped:
            complain(skipped(outlets.skipped), lang)
        if record is not None:
            record.close()
    except BrokenPipeError:
        forget_stdout()
        return End.UNHEARD
    except Unusable as unusable:
        complain(unusable.sentence, lang)
        return End.FAILED
    return end


def _interrupted(outlets: Outlets) -> Text:
    done = outlets.done
    if outlets.record is None:
        return Text(f"已中断：完成了 {done} 份。", f"Interrupted: {done} were done.")
    path = outlets.record.path
    return Text(
        f"已中断：完成了 {done} 份，都在 {path} 中；用同样的命令可以接着做。",
        f"Interrupted: {done} were done and stand in {path}; the same command goes on from there.",
    )


def _record(path: str, wish: Wish, lang: str) -> Record:
    """The report to go on with. Ends with a sentence where the file holds something else."""
    from gouji.intake.resume import Record

    try:
        return Record(path, wish.maker())
    except Unusable as unusable:
        refuse(unusable.sentence, lang)
        raise


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

    return render(reports, lang).encode("utf-8", "replace")


def _xlsx(reports: list[Report], lang: str) -> bytes:
    from gouji.reporting.xlsx import workbook

    return workbook(reports, lang)
