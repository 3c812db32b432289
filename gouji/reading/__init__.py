"""Reading: from a file to the disclosures in it, every figure with its meaning and its place.

What understands tables and sentences is imported when the first document is read: a process that only asks which files
are documents, or shows what another read, does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.findings import Text
from gouji.reading.formats import LARGEST, SUFFIXES, TEXT, format_of
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from gouji.disclosure import Disclosure

__all__ = [
    "LARGEST",
    "Unreadable",
    "accepts",
    "bytes_of",
    "is_text",
    "read_bytes",
    "read_documents",
    "read_file",
    "read_parts",
    "read_together",
    "read_transcript",
    "too_large",
    "written_out",
]


def accepts(path: str | Path) -> bool:
    """Whether a file has the name of a format that can be read."""
    return Path(path).suffix.lower() in SUFFIXES


def read_file(path: str | Path) -> Disclosure:
    """The first document in a file. Raises Unreadable."""
    return read_documents(path)[0]


def read_documents(path: str | Path) -> list[Disclosure]:
    """The documents in a file, most often one. Raises Unreadable with a sentence."""
    return read_bytes(bytes_of(path), str(path))


def bytes_of(path: str | Path) -> bytes:
    """What a file holds. Raises Unreadable with a sentence."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(too_large(str(path), size, LARGEST))
        return path.read_bytes()
    except IsADirectoryError:
        raise Unreadable(Text(f"{path}：这是文件夹，不是文件。", f"{path}: this is a folder, not a file.")) from None
    except FileNotFoundError:
        raise Unreadable(Text(f"{path}：找不到这个文件。", f"{path}: there is no such file.")) from None
    except PermissionError:
        raise Unreadable(
            Text(f"{path}：没有读取权限。请检查文件的权限后再试。", f"{path}: no permission to read it.")
        ) from None
    except OSError as error:
        reason = error.strerror or "?"
        raise Unreadable(Text(f"{path}：无法读取（{reason}）。", f"{path}: cannot be read ({reason}).")) from None


def read_bytes(data: bytes, name: str) -> list[Disclosure]:
    """The documents in `data`; `name` is what reports call it. Raises Unreadable with a sentence."""
    return read_transcript(written_out(data, name), name)


def read_transcript(transcript: Transcript, name: str) -> list[Disclosure]:
    """The documents in a file that was written out. Raises Unreadable with a sentence."""
    from gouji.reading.documents import disclosures

    return disclosures(transcript, name)


def read_together(files: Sequence[tuple[str, bytes]], name: str) -> Disclosure:
    """The one document that several files make up, each with its name. Raises Unreadable with a sentence."""
    return read_parts([(file, written_out(data, file)) for file, data in files], name)


def read_parts(parts: Sequence[tuple[str, Transcript]], name: str) -> Disclosure:
    """The one document that several files make up which were written out. Raises Unreadable with a sentence."""
    from gouji.reading.documents import disclosures
    from gouji.reading.together import disagreements, joined

    [document] = disclosures(joined(parts), name, one=True)
    document.disagreements = disagreements(parts)
    return document


def written_out(data: bytes, name: str) -> Transcript:
    """A file written out line by line. Raises Unreadable with a sentence."""
    known = format_of(data)
    if len(data) > known.largest:
        raise Unreadable(too_large(name, len(data), known.largest))
    return known.read(data, name)


def is_text(data: bytes) -> bool:
    """Whether bytes are read as plain text: no other format takes them for its own."""
    return format_of(data) is TEXT


def too_large(name: str, size: int, largest: int) -> Text:
    """The sentence on a file of `size` bytes where `largest` are the most it may have."""
    return Text(
        f"{name}：文件有 {size / 1e6:.0f} MB，超过 {largest / 1e6:.0f} MB 的上限，不像一份部门预算或决算。"
        "请按部门拆分后再试。",
        f"{name}: {size / 1e6:.0f} MB is more than the {largest / 1e6:.0f} MB it may have. Split it by department.",
    )
