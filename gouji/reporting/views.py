"""A document as the report shows it, file by file: the pages of a PDF or a scan, the text of any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gouji.disclosure import Disclosure
from gouji.reporting.marks import Mark, Marks
from gouji.reporting.page import Block, blocks
from gouji.reporting.sheets import Sheet, sheets


@dataclass(frozen=True, slots=True)
class View:
    """One file: its pages as pictures, or its text. `file` is its name where the document is made up of several."""

    file: str | None
    sheets: list[Sheet]
    blocks: list[Block]


def views(document: Disclosure, marks: Marks, prefix: str) -> list[View]:
    """The files of a document in their order. `prefix` goes before the id of every mark."""
    files = [_file(document, number) for number in document.own_lines]
    if len(set(files)) < 2:
        found = _sheets(document, None, list(marks.values())) if document.images else []
        return [View(None, found, [] if found else blocks(document, marks, prefix))]
    text = blocks(document, marks, prefix)
    shown, first = [], document.own_lines.start
    for file, lines in groupby(files):
        last = first + len(list(lines)) - 1
        pages = _sheets(document, file, [mark for mark in marks.values() if first <= mark.line <= last])
        shown.append(View(file, pages, [] if pages else _between(text, first, last)))
        first = last + 1
    return shown


def _file(document: Disclosure, line: int) -> str | None:
    """The file that a line stands in, of a document of several."""
    return document.anchors.of(line, 0, 0).file if document.anchors is not None else None


def _sheets(document: Disclosure, file: str | None, marks: Sequence[Mark]) -> list[Sheet]:
    pages = _pages(document)
    wanted = [image for image in document.images if image.file == file and image.number in pages]
    return sheets(wanted, document.anchors, marks)


def _pages(document: Disclosure) -> range:
    """The pages on which a document stands; all where that is not known."""
    everywhere = range(1, 1 << 30)
    if document.extent is None or document.anchors is None:
        return everywhere
    found = [page for line in document.own_lines if (page := document.anchors.of(line, 0, 0).page) is not None]
    return range(found[0], found[-1] + 1) if found else everywhere


def _between(text: Sequence[Block], first: int, last: int) -> list[Block]:
    """The blocks of the lines from `first` to `last`."""
    cut = [replace(block, lines=tuple(e for e in block.lines if first <= e.number <= last)) for block in text]
    return [block for block in cut if block.lines]
