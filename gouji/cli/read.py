"""`gouji read`: read documents, print or write what was read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from gouji.cli.outlets import SEVERAL
from gouji.cli.scanning import Scanning
from gouji.cli.speech import (
    complain,
    console,
    forget_stdout,
    lang_option,
    limit_options,
    put_line,
    refuse,
    together_option,
)
from gouji.disclosure import Disclosure
from gouji.findings import Text
from gouji.intake import work
from gouji.intake.failure import Failure
from gouji.intake.guard import Guard
from gouji.intake.run import run
from gouji.intake.search import find, skipped, together
from gouji.intake.source import Source
from gouji.intake.worker import Limits
from gouji.reporting.lines import as_line

Writer = Callable[[Iterable[Disclosure], Path, str], None]

HELP = """读取文档（文件、文件夹，- 为标准输入），打印读到的内容。

Read documents (files, folders, - for standard input) and print what was read. Exit status: 0, or 2 where some
document could not be read.
"""


@click.command(help=HELP)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--json", "json_", is_flag=True, help="打印一个 JSON 对象（一份文档）。One JSON object, for one document."
)
@click.option("--jsonl", is_flag=True, help="每份文档打印一行 JSON。One line of JSON for each document.")
@click.option("--csv", "csv_", metavar="DIR", help="写成 CSV 文件。Write CSV files.")
@click.option("--parquet", metavar="DIR", help="写成 Parquet 文件。Write Parquet files.")
@limit_options
@together_option
@lang_option
def read(
    paths: tuple[str, ...],
    json_: bool,
    jsonl: bool,
    csv_: str | None,
    parquet: str | None,
    timeout: int,
    memory: int,
    as_one: bool,
    lang: str,
) -> None:
    """Read documents, print or write what was read."""
    if json_ and jsonl:
        refuse(Text("--json 与 --jsonl 只能用一个。", "Use either --json or --jsonl."), lang)
    writers = _writers(csv_, parquet, lang)
    found = find(paths)
    for sentence in found.sentences:
        complain(sentence, lang)
    if as_one and len(found.sources) > 1:
        found.sources = [together(found.sources)]
    if json_ and len(found.sources) > 1:
        refuse(SEVERAL, lang)
    outlet = Outlet(lang, json_, jsonl, keep=bool(writers))
    try:
        scanning = Scanning(lang)
        with Guard(Limits(memory << 20, timeout), scanning) as guard:
            for source, outcome in run(found.sources, work.read, work.unread, guard):
                scanning.clear()
                outlet.take(source, outcome)
        outlet.end()
    except BrokenPipeError:
        forget_stdout()
    failed = bool(found.complaints) or outlet.failed
    for folder, write in writers:
        failed = not _write(outlet.kept, folder, write, lang) or failed
    sys.exit(2 if failed else 0)


class Outlet:
    """Where readings go as they come: to standard output for people or programs, and kept for files."""

    def __init__(self, lang: str, json_: bool, jsonl: bool, keep: bool) -> None:
        self.lang, self.json, self.jsonl, self.keep = lang, json_, jsonl, keep
        self.kept: list[Disclosure] = []
        self.failed = False
        self._object: str | None = None
        self._skipped: list[str] = []

    def take(self, source: Source, outcome: work.Outcome[work.Reading]) -> None:
        """Print what was read of a source, or why nothing was."""
        if outcome.contents is not None:
            self._skipped += outcome.contents.skipped
        for name, document in outcome.results:
            self.failed = self.failed or isinstance(document, Failure)
            if self.json or self.jsonl:
                self._put(as_line(_object(name, document, self.lang)))
            elif isinstance(document, Failure):
                if not source.missing:  # else said before the work began
                    complain(document.sentence, self.lang)
            elif not self.keep:
                from gouji.reporting.listing import print_reading

                print_reading(console(), document, self.lang)
                sys.stdout.flush()
            if self.keep and isinstance(document, Disclosure):
                self.kept.append(document)

    def end(self) -> None:
        """After the last source."""
        if self._object is not None:
            put_line(self._object)
        if self._skipped:
            complain(skipped(self._skipped), self.lang)

    def _put(self, line: str) -> None:
        if self.jsonl:
            put_line(line)
        elif self._object is not None:
            refuse(SEVERAL, self.lang)
        else:
            self._object = line


def _object(name: str, document: Disclosure | Failure, lang: str) -> dict[str, Any]:
    from gouji.reporting.reading import to_dict

    if isinstance(document, Disclosure):
        return {"status": "read", "error": None, **to_dict(document, lang=lang)}
    empty: dict[str, Any] = {
        key: [] for key in ("statements", "narrative", "projects", "targets", "target_totals", "evaluations", "unread")
    }
    return {"source": name, "status": "unreadable", "error": document.sentence.say(lang), "document": None, **empty}


def _writers(csv_: str | None, parquet: str | None, lang: str) -> list[tuple[Path, Writer]]:
    writers: list[tuple[Path, Writer]] = []
    if csv_:
        from gouji.reporting.columns import write_csv

        writers.append((Path(csv_), write_csv))
    if parquet:
        try:
            from gouji.reporting.parquet import write_parquet
        except ImportError:
            refuse(
                Text(
                    "写 Parquet 文件需要 pyarrow，请先安装：pip install 'gouji[parquet]'",
                    "Parquet files need pyarrow; install it with: pip install 'gouji[parquet]'",
                ),
                lang,
            )
        writers.append((Path(parquet), write_parquet))
    return writers


def _write(disclosures: list[Disclosure], folder: Path, write: Writer, lang: str) -> bool:
    try:
        write(disclosures, folder, lang)
    except OSError as error:
        why = error.strerror
        complain(Text(f"{folder}：无法写入（{why}）。", f"{folder}: could not be written ({why})."), lang)
        return False
    return True
