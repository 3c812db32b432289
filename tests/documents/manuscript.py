"""A text under construction, in which every figure is marked until its place is final."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.documents.layout import Layout, Truth, plain_number

_END = "\ue001"
_FIRST = 0xF0000
_MARK = re.compile("([\U000f0000-\U000fffff])([^\ue001]*)\ue001")
_TOKEN = re.compile("[\U000f0000-\U000fffff][^\ue001]*\ue001|[A-Za-z0-9.,%]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Known:
    unit: str
    where: str
    key: tuple[str, str, str] | None
    performance: bool


def bare(text: str) -> str:
    """`text` without marks."""
    return _MARK.sub(r"\2", text)


def wide(text: str) -> int:
    """How many columns of a terminal `text` takes: two for each Chinese character."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in bare(text))


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, no number broken."""
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        if line and wide(line) + wide(token) > width:
            lines.append(line)
            line = ""
        line += token
    return [*lines, line] if line else lines


@dataclass
class Manuscript:
    """Lines, some of whose characters are marks around figures."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    section: str = ""
    page: int = 1
    _known: list[_Known] = field(default_factory=list)

    def mark(
        self,
        text: str,
        unit: str,
        where: str | None = None,
        key: tuple[str, str, str] | None = None,
        *,
        performance: bool = False,
    ) -> str:
        """`text`, marked as a figure in `unit`."""
        self._known.append(_Known(unit, self.section if where is None else where, key, performance))
        return chr(_FIRST + len(self._known) - 1) + text + _END

    def wan(self, fen: int, short: bool = False) -> str:
        """An amount in a sentence, with its unit; always 万元. `short`: a whole or no amount loses its decimals."""
        text = self.layout.money(abs(fen), "万元")
        if short or fen == 0:
            text = re.sub(r"[.．][0０]{2}$", "", text)
        return self.mark(text, "万元") + "万元"

    def percent(self, part: int, whole: int) -> str:
        """A share or rate in a sentence, with two decimals."""
        value = (2 * abs(part) * 10_000 + whole) // (2 * whole)
        return self.mark(self.layout.digits(f"{value // 100:,}.{value % 100:02d}"), "%") + "%"

    def count(self, number: int, word: str) -> str:
        """A number of things."""
        return self.mark(self.layout.digits(str(number)), "个") + word

    def say(self, *paragraphs: str) -> None:
        """Paragraphs of the narrative, a blank line after each."""
        for paragraph in paragraphs:
            if self.layout.cells == "loose":
                for line in wrapped(paragraph, 56):
                    self.lines += [line, ""]
            else:
                self.lines += [paragraph, ""]

    def head(self, text: str, level: int = 2, *, section: bool = True) -> None:
        """A heading of the narrative."""
        if section:
            self.section = text
        self.lines += [f"{'#' * level} {text}" if self.layout.markdown else text, ""]

    def turn(self) -> None:
        """The end of a page."""
        self.page += 1
        if self.layout.page_numbers:
            self.lines += ["", f"— {self.page} —", ""]

    def finish(self) -> tuple[str, tuple[Truth, ...]]:
        """The text and the places of its figures."""
        truth, clean = [], []
        for number, line in enumerate(self.lines, start=1):
            plain, last = "", 0
            for found in _MARK.finditer(line):
                plain += line[last : found.start()]
                known = self._known[ord(found[1]) - _FIRST]
                start, text = len(plain), found[2]
                plain += text
                last = found.end()
                value = plain_number(text)
                end = start + len(text)
                truth.append(
                    Truth(number, start, end, text, value, known.unit, known.where, known.key, known.performance)
                )
            clean.append(plain + line[last:])
        return "\n".join(clean) + "\n", tuple(truth)
