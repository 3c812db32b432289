"""Text for a terminal: safe to print, broken over lines as Chinese is."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text as Styled

_PIECE = re.compile(r"[‹【]*[0-9A-Za-z.,%+_/#:'’()-]+[›】]*|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。；：、！？）》”’】›,;:!?)%")
_NOT_LAST = frozenset("（《“‘【‹(")
_COMMANDS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x80, 0xA0), 0x7F)
_CONTROLS = dict.fromkeys(_COMMANDS, "\ufffd") | {
    code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)
}


def safe(text: str) -> str:
    r"""`text` without characters that command a terminal; lone surrogates, of file names, become visible too.

    >>> safe("80.05\x1b[2J")
    '80.05␛[2J'
    """
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode()


def printable(console: Console) -> bool:
    """Whether the console can show colour, so that emphasis needs no brackets."""
    return console.color_system is not None


class Hanging:
    """A paragraph with a label on its first line; the lines after it begin under its text."""

    def __init__(self, label: Styled | str, text: Styled, indent: int = 0, width: int = 0) -> None:
        self.label = Styled(label) if isinstance(label, str) else label
        self.text = text
        self.indent = indent
        self.width = width or self.label.cell_len
        """Cells the label takes, blanks included."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        hang = self.indent + self.width
        room = max(options.max_width - hang, 16)
        for number, line in enumerate(broken(self.text, room)):
            start = Styled(" " * self.indent)
            if number:
                start.append(" " * self.width)
            else:
                start.append_text(self.label)
                start.append(" " * (self.width - self.label.cell_len))
            start.append_text(line)
            start.rstrip()
            if start.cell_len <= options.max_width and "\t" not in start.plain:
                yield from start.render(console, "\n")
            else:
                yield start

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(20, options.max_width)


def broken(text: Styled, width: int) -> list[Styled]:
    """`text` in lines of at most `width` cells.

    It breaks between any two characters, but not inside a number or a word, nor so that a line begins with closing
    punctuation or ends with an opening bracket.
    """
    plain = text.plain
    if "\n" not in plain and text.cell_len <= width:
        text.rstrip()
        return [text]
    pieces = [match.group() for match in _PIECE.finditer(plain)]
    clusters: list[str] = []
    for piece in pieces:
        if clusters and (piece[0] in _NOT_FIRST or clusters[-1][-1] in _NOT_LAST):
            clusters[-1] += piece
        else:
            clusters.append(piece)
    cuts: list[int] = []
    at = used = 0
    for cluster in clusters:
        size = cell_len(cluster)
        if "\n" in cluster:
            used = 0
            cuts.append(at + len(cluster))
        elif used and used + size > width and not cluster.isspace():
            cuts.append(at)
            used = size
        else:
            used += size
        at += len(cluster)
    lines = []
    for line in text.divide(cuts) if cuts else [text]:
        line.rstrip()
        lines.extend(_folded(line, width))
    return lines or [Styled()]


def _folded(line: Styled, width: int) -> list[Styled]:
    """A line that still is too long (one very long word) cut by force."""
    if line.cell_len <= width:
        return [line]
    cuts, used = [], 0
    for index, character in enumerate(line.plain):
        size = cell_len(character)
        if used + size > width:
            cuts.append(index)
            used = 0
        used += size
    return list(line.divide(cuts))
