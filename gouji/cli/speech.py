"""How commands speak: the option `--lang`, diagnostics on standard error, JSON and text on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from gouji.findings import Text

if TYPE_CHECKING:
    from rich.console import Console

Command = TypeVar("Command", bound=Callable[..., Any])


def lang_option(command: Command) -> Command:
    """Add `--lang zh|en` to a command."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default="zh",
        show_default=True,
        help="报告的语言。Language of the report.",
    )(command)


def limit_options(command: Command) -> Command:
    """Add what a document may cost to a command."""
    from gouji.intake.worker import Limits

    seconds = click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.IntRange(min=1),
        default=int(Limits().seconds),
        show_default=True,
        help="每份文档最多处理几秒，每识别一页扫描件再宽限 "
        f"{Limits().page:.0f} 秒。Seconds a document may take, {Limits().page:.0f} more for each scanned page.",
    )
    memory = click.option(
        "--memory",
        metavar="MB",
        type=click.IntRange(min=256),
        default=Limits().memory >> 20,
        show_default=True,
        help="每份文档最多用多少内存（纯文本除外）。Memory a document may take, plain text excepted.",
    )
    return seconds(memory(command))


def together_option(command: Command) -> Command:
    """Add `--together` to a command."""
    return click.option(
        "--together",
        "as_one",
        is_flag=True,
        help="把所有文件当作一份文档（说明在一个文件、表格在另一个）。Take all files for one document, as where the "
        "text and the tables are in different ones.",
    )(command)


def complain(sentence: Text, lang: str) -> None:
    """Say a sentence on standard error."""
    click.echo(sentence.say(lang).encode("utf-8", "replace").decode(), err=True)


def refuse(sentence: Text, lang: str) -> NoReturn:
    """Say why the command cannot do what was asked, and end with status 2."""
    complain(sentence, lang)
    raise SystemExit(2)


def put_line(line: str) -> None:
    """Print a line of JSON, in UTF-8 whatever the terminal's encoding, at once."""
    stream = sys.stdout.buffer
    stream.write(line.encode() + b"\n")
    stream.flush()


def console() -> Console:
    """Standard output for people."""
    from rich.console import Console

    found = Console(highlight=False, markup=False, emoji=False, file=sys.stdout)
    found.size = found.size  # else the system is asked for it, paragraph by paragraph
    return found


def forget_stdout() -> None:
    """After the reader of standard output went away (`| head`): write the rest nowhere, without a complaint."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
