"""Which documents the paths on the command line stand for."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gouji.findings import Text
from gouji.intake.source import Source, is_document, is_hidden

NAMED = 20
"""Skipped files that are named."""


@dataclass(slots=True)
class Found:
    """The documents in the order found; files skipped; what kept folders from being searched."""

    sources: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    complaints: list[Text] = field(default_factory=list)

    @property
    def sentences(self) -> list[Text]:
        """What was skipped, what could not be searched and which paths are no files."""
        said = [skipped(self.skipped)] if self.skipped else []
        return [*said, *self.complaints, *(source.error for source in self.sources if source.error)]


def find(paths: Iterable[str]) -> Found:
    """The documents under `paths`: files, folders searched through in sorted order, `-` for standard input."""
    found = Found()
    for path in dict.fromkeys(paths):
        if path == "-":
            found.sources.append(Source(path, data=sys.stdin.buffer.read()))
        elif os.path.isdir(path):
            _search(path, found)
        elif _is_special(path):
            found.sources.append(Source(path, data=_poured(path)))
        elif os.path.exists(path):
            found.sources.append(Source(path, path))
        else:
            found.sources.append(Source(path, error=_missing(path), missing=True))
    return found


def together(sources: Sequence[Source]) -> Source:
    """The one source that several make up; the first that is missing makes it missing."""
    gone = next((source for source in sources if source.error), None)
    name = " + ".join(source.name for source in sources)
    if gone is not None:
        return Source(name, error=gone.error, missing=gone.missing)
    return Source(name, parts=tuple(sources))


def skipped(names: list[str]) -> Text:
    """The sentence on files that are none that gouji reads: the first few by name, the others by kind."""
    shown, rest = names[:NAMED], names[NAMED:]
    kinds = Counter(os.path.splitext(name)[1].lower() or "?" for name in rest)
    counted = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    more = (
        Text(f" 等 {len(names)} 个文件（其余：{counted}）", f" and {len(rest)} more ({counted})")
        if rest
        else Text("", "")
    )
    return Text(
        f"跳过：{'、'.join(shown)}{more.zh}（不是可以读取的格式，或只是文件夹的说明）",
        f"Skipped: {', '.join(shown)}{more.en} (no format that gouji reads, or the folder's own README)",
    )


def _is_special(path: str) -> bool:
    """Whether a path is there and no file: a pipe, a device."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _poured(path: str) -> bytes:
    """What comes out of a pipe, up to a byte more than any document has."""
    from gouji.reading import LARGEST

    try:
        with open(path, "rb") as pipe:
            return pipe.read(LARGEST + 1)
    except OSError:
        return b""


def _missing(path: str) -> Text:
    parent = os.path.dirname(path) or "."
    if os.path.isdir(parent) and not os.access(parent, os.X_OK):
        return Text(f"{path}：没有权限进入所在的文件夹。", f"{path}: no permission to enter its folder.")
    return Text(f"{path}：没有这个文件或文件夹。", f"{path}: there is no such file or folder.")


def _search(folder: str, found: Found) -> None:
    before, complaints = len(found.sources), len(found.complaints)
    for path in _files(folder, found.complaints):
        if is_document(path) and not _is_special(path):
            found.sources.append(Source(path, path))
        else:
            found.skipped.append(path)
    if len(found.sources) == before and len(found.complaints) == complaints:
        found.complaints.append(
            Text(f"{folder}：文件夹里没有可以读取的文档。", f"{folder}: the folder holds no document that gouji reads.")
        )


def _files(folder: str, complaints: list[Text]) -> Iterator[str]:
    """Every file under `folder`, sorted, without hidden ones."""

    def complain(error: OSError) -> None:
        name = error.filename
        complaints.append(Text(f"{name}：没有权限读取这个文件夹。", f"{name}: no permission to read this folder."))

    for place, folders, files in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not is_hidden(name):
                yield os.path.join(place, name)
