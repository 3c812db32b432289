"""`gouji read`: read documents, print or write what was read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from gouji.cli.sources import Source, find
from gouji.cli.speech import as_json, complain, console, forget_stdout, lang_option, put_line, refuse
from gouji.cli.work import documents
from gouji.disclosure import Disclosure
from gouji.findings import Text

Writer = Callable[[Iterable[Disclosure], Path, str], None]

SEVERAL = Text(
    "--json 只用于一份文档，这里有多份：请改用 --jsonl（每份文档一行）。",
    "--json is for one document and there are several here: use --jsonl (one line for each).",
)


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
@lang_option
def read(paths: tuple[str, ...], json_: bool, jsonl: bool, csv_: str | None, parquet: str | None, lang: str) -> None:
    """Read documents, print or write what was read."""
    if json_ and jsonl:
        refuse(Text("--json 与 --jsonl 只能用一个。", "Use either --json or --jsonl."), lang)
    writers = _writers(csv_, parquet, lang)
    found = find(paths)
    found.speak(lang)
    if json_ and len(found.sources) > 1:
        refuse(SEVERAL, lang)
    people = not (json_ or jsonl or writers)
    kept: list[Disclosure] = []
    failed = bool(found.complaints)
    try:
        for source in found.sources:
            read_here = list(documents(source))
            if json_ and len(read_here) > 1:
                refuse(SEVERAL, lang)
            for name, disclosure in read_here:
                failed = failed or isinstance(disclosure, Text)
                _tell(source, name, disclosure, json_ or jsonl, people, lang)
                if writers and isinstance(disclosure, Disclosure):
                    kept.append(disclosure)
    except BrokenPipeError:
        forget_stdout()
    for folder, write in writers:
        failed = not _write(kept, folder, write, lang) or failed
    sys.exit(2 if failed else 0)


def _tell(source: Source, name: str, disclosure: Disclosure | Text, programs: bool, people: bool, lang: str) -> None:
    """Print what was read of a document, or why nothing was."""
    if programs:
        put_line(as_json(_object(name, disclosure, lang)))
    elif isinstance(disclosure, Text):
        if source.error is None:
            complain(disclosure, lang)
    elif people:
        from gouji.reporting.listing import print_reading

        print_reading(console(), disclosure, lang)
        sys.stdout.flush()


def _object(name: str, disclosure: Disclosure | Text, lang: str) -> dict[str, Any]:
    from gouji.reporting.reading import to_dict

    if isinstance(disclosure, Disclosure):
        return {"status": "read", "error": None, **to_dict(disclosure, lang=lang)}
    empty: dict[str, Any] = {
        key: [] for key in ("statements", "narrative", "projects", "targets", "evaluations", "unread")
    }
    return {"source": name, "status": "unreadable", "error": disclosure.say(lang), "document": None, **empty}


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
