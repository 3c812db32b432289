"""Where something stands, in the words people use: a line, a page, a cell of a table or of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gouji.place import Anchor, Anchors, Place
from gouji.reporting.wording import say

SPANS = 8
"""Spans of lines, or places, that are listed."""
_ROW = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Says where the places of one document stand; `anchors` are those of its disclosure."""

    anchors: Anchors | None
    lang: str

    @property
    def numbered(self) -> bool:
        """Whether the document is a text, whose lines have numbers that its readers see."""
        return self.anchors is None

    def place(self, place: Place) -> str:
        """`第12行`, `第3页`, `表5第8行第3列`, `工作表“01”C12`."""
        return self._words(place.anchor(self.anchors))

    def short(self, place: Place) -> int | str:
        """The same for a column of its own: the bare number of a line."""
        return place.line if self.numbered else self.place(place)

    def lines(self, first: int, last: int) -> str:
        """Where the lines of a quotation stand: `第12—14行`, `表5第8行`, `工作表“01”第12行`."""
        if self.anchors is None:
            if first == last:
                return say(self.lang, "line", line=first)
            return say(self.lang, "lines", first=first, last=last)
        return self._words(_row(self.anchors.of(first, 0, 0)))

    def several(self, numbers: Iterable[int]) -> str:
        """`第12、14—16行`: the lines in order, those that follow one another as a span; of many the first few."""
        found = sorted(set(numbers))
        if self.anchors is None:
            return self._spans(found)
        words = list(dict.fromkeys(self.lines(number, number) for number in found))
        return ("、" if self.lang == "zh" else ", ").join(words[:SPANS]) + (" …" if len(words) > SPANS else "")

    def _spans(self, numbers: list[int]) -> str:
        spans: list[list[int]] = []
        for number in numbers:
            if spans and number == spans[-1][1] + 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
        if len(spans) == 1:
            return self.lines(spans[0][0], spans[0][1])
        dash, separator = ("—", "、") if self.lang == "zh" else ("–", ", ")
        shown = [f"{first}{dash}{last}" if last > first else str(first) for first, last in spans[:SPANS]]
        more = " …" if len(spans) > SPANS else ""
        return say(self.lang, "line_list", lines=separator.join(shown) + more)

    def _words(self, anchor: Anchor) -> str:
        return of_anchor(anchor, self.lang)


def of_anchor(anchor: Anchor, lang: str) -> str:
    """Where an anchor is, after the file's name where there are several."""
    words = _in_file(anchor, lang)
    return words if anchor.file is None else f"{anchor.file} {words}"


def _in_file(anchor: Anchor, lang: str) -> str:
    if anchor.sheet is not None:
        key = "sheet_row" if anchor.cell is not None and anchor.cell.isdigit() else "sheet_cell"
        return say(lang, key, sheet=anchor.sheet, cell=anchor.cell or "")
    if anchor.page is not None:
        return say(lang, "page", page=anchor.page)
    if anchor.table is not None and anchor.cell_row is not None:
        row, column = anchor.cell_row + 1, anchor.cell_column
        if column is None:
            return say(lang, "table_row", table=anchor.table + 1, row=row)
        return say(lang, "table_cell", table=anchor.table + 1, row=row, column=column + 1)
    if anchor.paragraph is not None:
        return say(lang, "paragraph", paragraph=anchor.paragraph + 1)
    return say(lang, "line", line=anchor.line) if anchor.line is not None else say(lang, "elsewhere")


def _row(anchor: Anchor) -> Anchor:
    """The row that a cell is in."""
    if anchor.cell is not None and (number := _ROW.search(anchor.cell)):
        return replace(anchor, cell=number[0])
    return replace(anchor, cell_column=None)
