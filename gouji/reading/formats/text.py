"""Plain text and Markdown. Positions are those of the file: a line ends at LF or CR LF, and a form feed ends none."""

from __future__ import annotations

from gouji.findings import Text
from gouji.reading.lines import printed_line
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

_BINARY = (
    (b"%PDF", "PDF"),
    (b"PK", "Word/Excel/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97-2003"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
"""Files that no reader took: of another format, or so damaged that their own reader doesn't know them."""


def read(data: bytes, name: str) -> Transcript:
    """The text in `data`, which is its own transcript. Raises Unreadable with a sentence."""
    lines = split_lines(decode(data, name))
    return Transcript(lines, [printed_line(number, line) for number, line in enumerate(lines, 1)])


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16 with a mark, or GB18030. Raises Unreadable with a sentence."""
    if not data.strip():
        raise Unreadable(Text(f"{name}：文件是空的，没有可读的内容。", f"{name}: the file is empty."))
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise Unreadable(
                Text(
                    f"{name}：这是 {kind} 文件，但不是可以读取的文档，或者已损坏。"
                    "请重新下载，或打开后另存为 .docx、.xlsx 或文本再试。",
                    f"{name}: a {kind} file, but no document that gouji reads, or a damaged one. "
                    "Download it again, or open it and save it as .docx, .xlsx or text.",
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
