"""Which documents the paths on the command line stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gouji.findings import Text

NAMED = 5
"""Skipped files that are named."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input (`data`), or a path that is no file (`error` says why not)."""

    name: str
    data: bytes | None = None
    error: Text | None = None


@dataclass(slots=True)
class Found:
    """The documents in the order found; files skipped; what kept folders from being searched."""

    sources: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    complaints: list[Text] = field(default_factory=list)

    def speak(self, lang: str) -> None:
        """Say on standard error what was skipped, what could not be searched and which paths are no files."""
        from gouji.cli.speech import complain

        if self.skipped:
            complain(_skipped(self.skipped), lang)
        missing = [source.error for source in self.sources if source.error]
        for sentence in [*self.complaints, *missing]:
            complain(sentence, lang)


def find(paths: Iterable[str]) -> Found:
    """The documents under `paths`: files, folders searched through in sorted order, `-` for standard input."""
    found = Found()
    for path in dict.fromkeys(paths):
        if path == "-":
            found.sources.append(Source(path, data=sys.stdin.buffer.read()))
        elif os.path.isdir(path):
            _search(path, found)
        elif os.path.exists(path):
            found.sources.append(Source(path))
        else:
            found.sources.append(Source(path, error=_missing(path)))
    return found


def _skipped(names: list[str]) -> Text:
    """Which files of the folders are none that gouji reads, the first few by name."""
    shown, rest = names[:NAMED], len(names) - NAMED
    more = Text(f" 等 {len(names)} 个文件", f" and {rest} more") if rest > 0 else Text("", "")
    return Text(
        f"跳过：{'、'.join(shown)}{more.zh}（不是可以读取的格式，或只是文件夹的说明）",
        f"Skipped: {', '.join(shown)}{more.en} (no format that gouji reads, or the folder's own README)",
    )


def _missing(path: str) -> Text:
    parent = os.path.dirname(path) or "."
    if os.path.isdir(parent) and not os.access(parent, os.X_OK):
        return Text(f"{path}：没有权限进入所在的文件夹。", f"{path}: no permission to enter its folder.")
    return Text(f"{path}：没有这个文件或文件夹。", f"{path}: there is no such file or folder.")


def _search(folder: str, found: Found) -> None:
    from gouji.reading import accepts

    before, complaints = len(found.sources), len(found.complaints)
    for path in _files(folder, found.complaints):
        if accepts(Path(path)) and Path(path).stem.upper() != "README":
            found.sources.append(Source(path))
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
            if not name.startswith("."):
                yield os.path.join(place, name)
