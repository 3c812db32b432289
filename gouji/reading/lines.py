"""A printed line and its cells, whatever the format it comes from.

A row's cells are told apart by tabs, by bars (those of a Markdown table, or between cells only), or by runs of blanks
(as `pdftotext -layout` prints columns).
"""

from __future__ import annotations

import re

from gouji.reading.blocks import Cell, Line, LineKind

_GAP = re.compile(r" {2,}|[ 　]*　[ 　]*|(?<=\.\d\d) (?=\S)|(?<=,\d{3}) (?=[\u4e00-\u9fff（\d-])|(?<=\.\d) (?=[\d-])")
_OPENING = re.compile(r"(?:\s|　|\*\*|__|<[^<>]{1,20}>|#+\s)+")
_RULE = re.compile(r"[|:\-\s=+]+")
_RULED = re.compile(r"\+(?:[-=:]{2,}\+)+")  # between the rows of a table drawn with bars and plus signs
_HEADING = re.compile(r"\s*(#{1,6})\s")


_BARS = re.compile(r"[^。；]*(?:\S\s+|^)\|(?:\s[^。；]*|$)")
"""A line with a bar between blanks, as programs join the cells of a Word table's row, and no sentence around it."""


_SILENT = "".join(map(chr, range(33))) + "\x7f\u00a0\u200b\u3000\ufeff"
"""Characters that print nothing."""


def printed_line(number: int, text: str) -> Line:
    """A line with its cells."""
    stripped = text.strip(_SILENT)
    if not stripped or _RULED.fullmatch(stripped):
        return Line(number, text, LineKind.BLANK, ())
    joined = text.startswith(" |") and text.endswith("| ")  # cells joined by bars, the first and the last blank
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 1 and not joined:
        if _RULE.fullmatch(stripped):
            return Line(number, text, LineKind.BLANK, ())
        return Line(number, text, LineKind.PIPED, _cut(number, text, re.finditer(r"\|", text))[1:-1])
    if "|" in text and "\t" not in text and _BARS.fullmatch(text):
        return Line(number, text, LineKind.PIPED, _cut(number, text, re.finditer(r"\|", text)))
    if "\t" in text:
        cells = _cut(number, text, re.finditer(r"\t", text))
        return Line(number, text, LineKind.TABBED, cells) if len(cells) > 1 else _plain(number, text)
    start = len(text) - len(text.lstrip())
    gaps = list(_GAP.finditer(text, start, len(text.rstrip())))
    if gaps:
        cells = tuple(_words_of_letters([cell for cell in _cut(number, text, iter(gaps)) if cell.text]))
        return Line(number, text, LineKind.SPACED, cells)
    return _plain(number, text)


_SPREAD = (
    "收入总计", "支出总计", "收入合计", "支出合计", "收入", "支出", "项目", "合计", "小计", "总计", "金额", "科目",
    "单位", "部门", "名称", "编码", "代码", "备注", "序号",
)  # fmt: skip
"""Words that are printed with their letters spread over the cell."""


def _words_of_letters(cells: list[Cell]) -> list[Cell]:
    """The cells, those of single letters that make such a word put together (收    入)."""
    joined: list[Cell] = []
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and len(cells[end].text) == 1:
            end += 1
        letters = "".join(cell.text for cell in cells[at:end])
        word = next((word for word in _SPREAD if letters.startswith(word)), None)
        if word is None:
            joined.append(cells[at])
            at += 1
        else:
            last = cells[at + len(word) - 1]
            joined.append(Cell(word, last.line, cells[at].start, last.end))
            at += len(word)
    return joined


def _plain(number: int, text: str) -> Line:
    found = _HEADING.match(text)
    return Line(number, text, LineKind.TEXT, (_trimmed(number, text, 0, len(text)),), len(found[1]) if found else 0)


def _cut(number: int, text: str, separators: object) -> tuple[Cell, ...]:
    cells = []
    start = 0
    for separator in separators:  # type: ignore[attr-defined]
        cells.append(_trimmed(number, text, start, separator.start()))
        start = separator.end()
    cells.append(_trimmed(number, text, start, len(text)))
    return tuple(cells)


def _trimmed(number: int, text: str, start: int, end: int) -> Cell:
    """The cell between two positions without blanks and markup around it."""
    opening = _OPENING.match(text, start, end)
    if opening:
        start = opening.end()
    end = _before_markup(text, start, end)
    return Cell(text[start:end], number, start, end)


def _before_markup(text: str, start: int, end: int) -> int:
    """Where the text before closing blanks and markup ends."""
    while end > start:
        if text[end - 1].isspace():
            end -= 1
        elif end - start > 1 and text[end - 2 : end] in ("**", "__"):
            end -= 2
        elif text[end - 1] == ">" and (opening := text.rfind("<", max(start, end - 22), end - 1)) >= 0:
            end = opening
        else:
            break
    return end
