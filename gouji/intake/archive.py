"""ZIP archives: which documents are in them, and their bytes. Nothing is ever unpacked to the disk.

Every bound holds for what an archive declares and for what comes out of it.
"""

from __future__ import annotations

import io
import os
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from gouji.findings import Text
from gouji.intake.source import Source, is_document, is_hidden
from gouji.reading import Unreadable

DEPTH = 3
"""How many archives may lie one within the other."""
COUNT = 20_000
"""How many files an archive may hold, those of the archives in it counted too."""
WHOLE = 4 << 30
"""How many bytes the documents of an archive may have, unpacked."""
NESTED = 512 << 20
"""How many bytes an archive inside another may have: it is held in memory."""
RATIO = 200
"""How many times its packed size a large file may have; sheets of Excel reach 50."""
SMALL = 4 << 20
"""Bytes up to which a file's ratio doesn't matter."""

HEAD = 8
"""Bytes by which an archive is known."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OTHER = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b": "gzip"}
"""Archives that are not opened, by how they begin."""
_OFFICE = {"[content_types].xml", "mimetype"}
"""A file of this name makes an archive a document of Word, Excel or OpenDocument."""


@dataclass(slots=True)
class Contents:
    """What an archive holds: documents (or why one can't be had), and the names of what is none."""

    sources: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Budget:
    """What may still come out of an archive."""

    count: int
    size: int = WHOLE


def opened(file: BinaryIO, name: str) -> ZipFile | None:
    """The archive in `file`; None where it is none, or a document that is packed like one. Raises Unreadable."""
    head = file.read(HEAD)
    file.seek(0)
    for magic, kind in OTHER.items():
        if head.startswith(magic):
            raise Unreadable(
                Text(
                    f"{name}：这是 {kind} 压缩包，不能直接读取。请解压后检查其中的文件，或改为 ZIP 压缩包。",
                    f"{name}: this is a {kind} archive, which is not opened. Unpack it, or pack the files as a ZIP.",
                )
            )
    if not head.startswith(ZIP):
        return None
    try:
        archive = ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError, IndexError):
        if os.path.splitext(name)[1].lower() != ".zip":
            return None  # its format's reader says what is wrong with it
        raise Unreadable(damaged(name)) from None
    if any(info.orig_filename.lower() in _OFFICE for info in archive.infolist()[:COUNT]):
        archive.close()
        return None
    return archive


def contents(archive: ZipFile, source: Source, count: int = COUNT) -> Contents:
    """The documents in the archive that `source` is, those in archives inside it too.

    `count` is how many files it may hold. Those of an archive that is no file on the disk bring their bytes.
    """
    found = Contents()
    _list(archive, source, found, _Budget(count), DEPTH)
    if not found.sources:
        nothing = Text(
            f"{source.name}：压缩包里没有可以读取的文档。",
            f"{source.name}: the archive holds no document that gouji reads.",
        )
        found.sources.append(Source(source.name, error=nothing))
    return found


def member(archive: ZipFile, number: int, name: str) -> bytes:
    """The bytes of a file in an archive. Raises Unreadable."""
    try:
        info = archive.infolist()[number]
        with archive.open(info) as packed:
            return packed.read(info.file_size + 1)
    except MemoryError:
        raise
    except Exception:  # whatever a broken or made-up archive makes of the decompressors
        raise Unreadable(damaged(name)) from None


def file_name(info: ZipInfo) -> str:
    """The name of a file in an archive, with `/` between folders.

    Names not marked as UTF-8 are kept by zipfile as if they were of code page 437; Chinese systems write GB18030.
    """
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        written = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = written.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").replace("\0", "")


def _list(archive: ZipFile, source: Source, found: Contents, budget: _Budget, depth: int) -> None:
    for number, info in enumerate(archive.infolist()):
        name = file_name(info)
        if name.endswith("/") or is_hidden(name):
            continue
        budget.count -= 1
        if budget.count < 0:
            more = Text(
                f"{source.name}：压缩包里的文件太多（上限 {COUNT} 个），其余的没有检查。请分成几个压缩包。",
                f"{source.name}: too many files (at most {COUNT}), the rest was not checked. Split the archive.",
            )
            found.sources.append(Source(source.name, error=more))
            return
        inner = Source(f"{source.name}/{name}", source.path, (*source.inside, number))
        if not is_document(name):
            found.skipped.append(inner.name)
            continue
        refused = _refused(info, inner.name, budget)
        if refused is not None:
            found.sources.append(Source(inner.name, error=refused))
        elif os.path.splitext(name)[1].lower() == ".zip":
            _open_inner(archive, number, inner, found, budget, depth - 1)
        elif inner.path is None:
            found.sources.append(Source(inner.name, data=member(archive, number, inner.name)))
        else:
            found.sources.append(inner)


def _open_inner(archive: ZipFile, number: int, inner: Source, found: Contents, budget: _Budget, depth: int) -> None:
    """List an archive inside an archive."""
    why = None
    try:
        if depth < 1:
            raise Unreadable(
                Text(
                    f"{inner.name}：压缩包套了 {DEPTH} 层以上，没有打开。请解压后再试。",
                    f"{inner.name}: archives lie more than {DEPTH} deep, this one was not opened. Unpack it.",
                )
            )
        nested = opened(io.BytesIO(member(archive, number, inner.name)), inner.name)
        if nested is None:
            raise Unreadable(damaged(inner.name))
        with closing(nested):
            _list(nested, inner, found, budget, depth)
    except Unreadable as unreadable:
        why = unreadable.sentence
    if why is not None:
        found.sources.append(Source(inner.name, error=why))


def _refused(info: ZipInfo, name: str, budget: _Budget) -> Text | None:
    """Why a file in an archive is not unpacked."""
    from gouji.reading import LARGEST

    if info.flag_bits & 1:
        return Text(
            f"{name}：压缩包设有密码，无法读取。请用密码解压后再试。",
            f"{name}: the archive has a password. Unpack it with the password and try again.",
        )
    most = NESTED if name.lower().endswith(".zip") else LARGEST
    budget.size -= info.file_size
    large = info.file_size > most or budget.size < 0
    if large or (info.file_size > SMALL and info.file_size > RATIO * info.compress_size):
        size = f"{info.file_size / 1e6:.0f} MB"
        return Text(
            f"{name}：解压后有 {size}，超过上限或压缩比异常，没有解压。请确认文件是否正常，解压后再试。",
            f"{name}: {size} when unpacked is too much, or too much for its packed size; it was not unpacked.",
        )
    return None


def damaged(name: str) -> Text:
    """The sentence on an archive that can't be unpacked."""
    return Text(
        f"{name}：ZIP 压缩包已损坏，无法读取。请重新下载或压缩后再试。",
        f"{name}: the ZIP archive is damaged. Download or pack it again.",
    )
