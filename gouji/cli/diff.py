"""`gouji diff`: what changed between two versions of a document."""

from __future__ import annotations

import sys

import click

from gouji.cli.speech import complain, console, forget_stdout, lang_option, limit_options, put_line, refuse
from gouji.disclosure import Disclosure
from gouji.intake import work
from gouji.intake.failure import Failure
from gouji.intake.guard import Guard
from gouji.intake.run import run
from gouji.intake.search import find
from gouji.intake.worker import Limits
from gouji.reporting.lines import as_line
from gouji.text import Text

HELP = """对比一份文档的两个版本（格式可以不同），列出每一处变化：表中的数、行、栏，文字中的句子和数。

Lay two versions of a document side by side, in any two formats, and list every place that changed: figures, rows and
columns of tables, sentences and their words. Exit status: 0, or 2 where one could not be read.
"""


@click.command(help=HELP)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "json_", is_flag=True, help="打印一个 JSON 对象。One JSON object.")
@limit_options
@lang_option
def diff(before: str, after: str, json_: bool, timeout: int, memory: int, lang: str) -> None:
    """Print what changed from one version to the other."""
    if before == after == "-":
        refuse(Text("标准输入只能用于一个版本。", "Standard input can be one version only."), lang)
    with Guard(Limits(memory << 20, timeout)) as guard:
        read = [_documents(path, guard, lang) for path in (before, after)]
    if not all(read):
        sys.exit(2)
    _several(read, (before, after), lang)
    from gouji.revision import revision

    found = revision(read[0][0], read[1][0])
    try:
        if json_:
            from gouji.reporting.revision import to_dict

            put_line(as_line(to_dict(found, lang)))
        else:
            from gouji.reporting.changes import print_revision

            print_revision(console(), found, lang)
            sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()


def _documents(path: str, guard: Guard, lang: str) -> list[Disclosure]:
    """The documents in a file; none, after a sentence, where it cannot be read."""
    found = find([path])
    for sentence in found.sentences:
        complain(sentence, lang)
    if len(found.sources) > 1:
        complain(
            Text(f"{path}：里面有多个文件，请指明其中一个。", f"{path}: there are several files in it; name one."), lang
        )
        return []
    documents = []
    for source, outcome in run(found.sources, work.read, work.unread, guard):
        for _, document in outcome.results:
            if isinstance(document, Disclosure):
                documents.append(document)
            elif not source.missing and isinstance(document, Failure):
                complain(document.sentence, lang)
    return documents


def _several(read: list[list[Disclosure]], paths: tuple[str, str], lang: str) -> None:
    """Say which document of a file is taken where it holds several: the first."""
    for documents, path in zip(read, paths, strict=True):
        if len(documents) > 1:
            complain(
                Text(
                    f"{path}：里面有 {len(documents)} 份文档，只对比第一份。",
                    f"{path}: it holds {len(documents)} documents; the first is compared.",
                ),
                lang,
            )
