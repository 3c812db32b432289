"""Plain text and Markdown: lines, and the cells of those lines that are rows of a table.

A row's cells are told apart by tabs, by the bars of a Markdown table, or by runs of blanks (as `pdftotext -layout`
prints columns). Positions are those of the file: a line ends at LF or CR LF, and a form feed ends none.
"""

from __future__ import annotations

import re

from gouji.findings import Text
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

_BINARY = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/Excel/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97-2003"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def read(data: bytes, name: str) -> Transcript:
    """The text in `data`, which is its own transcript. Raises Unreadable with a sentence."""
    lines = split_lines(decode(data, name))
    return Transcript(lines, read_lines(lines))


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16 with a mark, or GB18030. Raises Unreadable with a sentence."""
    if not data.strip():
        raise Unreadable(Text(f"{name}：文件是空的，没有可读的内容。", f"{name}: the file is empty."))
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise Unreadable(
                Text(
                    f"{name}：这是 {kind} 文件，目前只能读文本（.txt、.md）。请先另存或转换为文本再试。",
                    f"{name}: this is a {kind} file; only text (.txt, .md) is read so far. Convert it to text first.",
                )
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", name)
    if b"\0" in data:
        raise Unreadable(
            Text(f"{name}：这是二进制文件，不是文本，无法读取。", f"{name}: this is a binary file, not text.")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:  # the file was cut inside its last character
            return data[: error.start].decode("utf-8-sig")
    return _strict(data, "gb18030", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            Text(
                f"{name}：无法识别文字编码（既不是 UTF-8 也不是 GB18030）。请另存为 UTF-8 文本再试。",
                f"{name}: unknown text encoding (neither UTF-8 nor GB18030). Save it as UTF-8 text and try again.",
            )
        ) from None


def split_lines(text: str) -> list[str]:
    """The lines of `text` without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


_GAP = re.compile(r" {2,}|[ 　]*　[ 　]*|(?<=\.\d\d) (?=\S)|(?<=\.\d) (?=[\d-])")
_OPENING = re.compile(r"(?:\s|　|\*\*|__|<[^<>]{1,20}>|#+\s)+")
_RULE = re.compile(r"[|:\-\s=+]+")
_HEADING = re.compile(r"\s*(#{1,6})\s")


_SILENT = "".join(map(chr, range(33))) + "\x7f\u00a0\u200b\u3000\ufeff"
"""Characters that print nothing."""


def read_lines(lines: list[str]) -> list[Line]:
    """Each line with its cells."""
    return [_line(number, text) for number, text in enumerate(lines, 1)]


def _line(number: int, text: str) -> Line:
    stripped = text.strip(_SILENT)
    if not stripped:
        return Line(number, text, LineKind.BLANK, ())
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 1:
        if _RULE.fullmatch(stripped):
            return Line(number, text, LineKind.BLANK, ())
        return Line(number, text, LineKind.PIPED, _cut(number, text, re.finditer(r"\|", text))[1:-1])
    if "\t" in text:
        cells = _cut(number, text, re.finditer(r"\t", text))
        return Line(number, text, LineKind.TABBED, cells) if len(cells) > 1 else _plain(number, text)
    start = len(text) - len(text.lstrip())
    gaps = list(_GAP.finditer(text, start, len(text.rstrip())))
    if gaps:
        return Line(number, text, LineKind.SPACED, tuple(c for c in _cut(number, text, iter(gaps)) if c.text))
    return _plain(number, text)


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
