"""The command line. `main` is the command `gouji`; each command's module is loaded when it is called."""

from gouji.cli.group import main

__all__ = ["main"]
