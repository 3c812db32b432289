"""Manuscripts for tests: the documents of tests as publishing gets them, every figure with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.disclosure import Disclosure
from gouji.figures import Figure, Unit, parse
from gouji.manuscript import Block, Cell, Contents, Heading, Manuscript, Number, Paragraph, Row, Span, Style, Table
from gouji.place import Place
from gouji.reading import read_bytes
from gouji.subject import DocumentKind, Subject
from tests.typeset import blocks
from tests.typeset.blocks import Cell as TypesetCell
from tests.typeset.blocks import Table as Typeset

_FIGURE = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+")
_HERE = Place("", 1, 0, 0)
Known = dict[tuple[int, int], tuple[Figure, Subject | None]]


def manuscript_of(text: str) -> Manuscript:
    """A text with tabs between the cells of its tables as a manuscript."""
    [disclosure] = read_bytes(text.encode(), "text.txt")
    known = _known(disclosure)
    title = _title(disclosure)
    found: list[Block] = [Paragraph((title,), Style.COVER), Paragraph((f"{disclosure.year}年2月",), Style.COVER)]
    found.append(Contents())
    lines = text.split("\n")
    for block in blocks(text):
        if isinstance(block, Typeset):
            found.append(_table(block, _taken_back(found), known, lines))
            continue
        for offset, line in enumerate(block.text.split("\n")):
            if words := line.strip():
                found.append(_spoken(words, block.line + offset, known, lines))
    kind = disclosure.kind or DocumentKind.BUDGET
    return Manuscript(disclosure.department or "", disclosure.year or 2025, kind, "henan", title, found)


def _title(disclosure: Disclosure) -> str:
    what = "决算" if disclosure.kind is DocumentKind.FINAL_ACCOUNTS else "预算"
    return f"{disclosure.department}\n{disclosure.year}年度部门{what}公开"


def _known(disclosure: Disclosure) -> Known:
    found: Known = {}
    for statement in disclosure.statements:
        for amount in statement.cells.values():
            place = amount.figure.place
            found[place.line, place.start] = (amount.figure, amount.subject)
    for claim in disclosure.claims:
        found[claim.figure.place.line, claim.figure.place.start] = (claim.figure, claim.subject)
    return found


def _spoken(words: str, line: int, known: Known, lines: list[str]) -> Heading | Paragraph:
    if re.match(r"第.部分", words):
        return Heading(1, words)
    if len(words) < 40 and not words.endswith(("。", "；", "，")):
        if re.match(r"[一二三四五六七八九十]+、", words):
            return Heading(2, words)
        if re.match(r"（[一二三四五六七八九十]+）", words):
            return Heading(3, words)
    return Paragraph(tuple(_spans(words, lines[line - 1].find(words), line, known)))


def _spans(words: str, offset: int, line: int, known: Known) -> Iterator[Span]:
    last = 0
    starts = {start - offset: figure for (at, start), figure in known.items() if at == line}
    for start in sorted(starts):
        figure, subject = starts[start]
        text = figure.place.text
        if start < last or words[start : start + len(text)] != text:
            continue
        if start > last:
            yield words[last:start]
        yield Number(text, figure, subject)
        last = start + len(text)
    if last < len(words):
        yield words[last:]


def _taken_back(found: list[Block]) -> list[str]:
    """The short lines right before a table, which are its own: number, title, department, unit."""
    lines: list[str] = []
    while found and isinstance(last := found[-1], Paragraph | Heading) and len(lines) < 5:
        if not re.fullmatch(r"[^。；]{1,50}", last.text) or re.match(
            r"第.部分|[一二三四五六七八九十]+、.*[^表]$", last.text
        ):
            break
        lines.insert(0, last.text)
        found.pop()
        if last.text.endswith("表") and not re.fullmatch(r"\w*\d+表", last.text) and len(lines) > 1:
            if found and isinstance(last := found[-1], Paragraph) and re.fullmatch(r"\w{0,6}\d+表", last.text):
                lines.insert(0, last.text)
                found.pop()
            break
    return lines


def _table(block: Typeset, preamble: list[str], known: Known, lines: list[str]) -> Table:
    marker = next((line for line in preamble if re.fullmatch(r"\w{0,6}\d+表", line)), "")
    title = next((line for line in reversed(preamble) if line.endswith("表") and line != marker), "")
    unit = re.compile(r"(?:金额)?单位：((?:千|万|亿)?元)$")
    printed = next((found[1] for line in preamble if (found := unit.search(line))), "")
    above = tuple(line for line in preamble if line not in (marker, title) and not unit.fullmatch(line))
    rows = [_row(row, block.line + at, known, lines, at < block.head) for at, row in enumerate(block.rows)]
    head, body = tuple(rows[: block.head]), tuple(rows[block.head :])
    return Table("generic", title, head, body, marker=marker, above=above, unit=printed)


def _row(row: tuple[TypesetCell | None, ...], line: int, known: Known, lines: list[str], head: bool) -> Row:
    text = lines[line - 1]
    starts = [0]
    for cell in text.split("\t"):
        starts.append(starts[-1] + len(cell) + 1)
    starts += [-1] * len(row)  # a row may end early
    return tuple(_cell(cell, line, starts[at], known, head) if cell else None for at, cell in enumerate(row))


def _cell(cell: TypesetCell, line: int, start: int, known: Known, head: bool) -> Cell:
    found = known.get((line, start))
    content: Span = cell.text
    if not head and found is not None:
        content = Number(cell.text, *found)
    elif not head and _FIGURE.fullmatch(cell.text):
        figure = parse(cell.text, Unit.WAN, _HERE)
        content = Number(cell.text, figure) if figure else cell.text
    return Cell(content, cell.columns, cell.rows, heading=head)
