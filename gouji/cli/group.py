"""The command `gouji` and the list of its commands, each loaded only when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from gouji import __version__

COMMANDS = {
    "check": "gouji.cli.check",
    "read": "gouji.cli.read",
    "compare": "gouji.cli.compare",
    "diff": "gouji.cli.diff",
    "explain": "gouji.cli.explain",
    "rules": "gouji.cli.rules",
    "score": "gouji.cli.score",
    "books": "gouji.cli.books",
    "compile": "gouji.cli.compile",
    "serve": "gouji.cli.serve",
    "desk": "gouji.cli.desk",
}
"""The commands and the modules in which they stand, under their own name."""

RARELY = 100_000
"""After how many new objects Python looks for garbage: a document makes hundreds of thousands that stay."""


class Commands(click.Group):
    """A group that imports a command's module only when the command is wanted."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[name]), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run the command; Ctrl-C ends it with the status that shells expect."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            click.echo(err=True)
            context.exit(130)


HELP = """勾稽：读懂政府部门预算、决算公开文本，核对其中的勾稽关系。

gouji reads the budgets and final accounts that Chinese government departments disclose, and checks that their
figures agree.
"""


@click.group(
    cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="gouji %(version)s")
def main() -> None:
    """Let what the streams cannot encode be replaced, never fail; and garbage be looked for rarely."""
    gc.set_threshold(RARELY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
