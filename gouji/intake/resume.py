"""A report in lines of JSON that is taken up again: what stands in it needn't be checked once more."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from gouji.findings import Severity, Text
from gouji.intake.failure import Unusable
from gouji.intake.source import Identity

BEGINNING = b'{"source": '
"""How every line begins."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines on one source, from byte `start` to `end` of the file, and what they say in short.

    `identity` is None where they don't stand for the content: the source could not be read, was checked otherwise,
    or some line on it is missing.
    """

    source: str
    start: int
    end: int
    identity: Identity | None
    readable: bool
    severities: frozenset[Severity]
    documents: int
    failing: int
    """Documents with an error."""


class Record:
    """The file and its entries. Lines are appended as documents are done; `close` takes out those that were replaced.

    Raises Unusable where the file can't be written, and where it holds anything else: nobody's file is written to by
    mistake.
    """

    def __init__(self, path: str, maker: dict[str, Any]) -> None:
        self.path = path
        self._entries: dict[str, Entry] = {}
        self._replaced: list[Entry] = []
        try:
            self._file = open(path, "a+b", buffering=0)  # noqa: SIM115 - open until `close`
        except OSError as error:
            raise self._unwritable(error) from None
        try:
            self._lock()
            self._load(maker)
        except BaseException:
            self._file.close()
            raise

    @property
    def known(self) -> dict[str, Identity]:
        """The content that each source had when it was checked."""
        return {entry.source: entry.identity for entry in self._entries.values() if entry.identity}

    def entry(self, source: str) -> Entry:
        """What stands in the file on a source."""
        return self._entries[source]

    def lines(self, source: str) -> bytes:
        """The lines on a source as they stand in the file."""
        entry = self._entries[source]
        with open(self.path, "rb") as file:
            file.seek(entry.start)
            return file.read(entry.end - entry.start)

    def append(self, source: str, lines: Sequence[str]) -> None:
        """Write the lines on a source, all or none of them. Raises Unusable."""
        written = b"".join(line.encode() + b"\n" for line in lines)
        start = self._file.seek(0, os.SEEK_END)
        try:
            done = 0
            while done < len(written):
                done += self._file.write(written[done:])
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(start)
            raise self._unwritable(error) from None
        if source in self._entries:
            self._replaced.append(self._entries.pop(source))

    def close(self) -> None:
        """Take out what was replaced and close the file. Raises Unusable."""
        try:
            if self._replaced:
                self._rewrite()
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            self._file.close()

    def _unwritable(self, error: OSError) -> Unusable:
        why = error.strerror
        return Unusable(Text(f"{self.path}：无法写入（{why}）。", f"{self.path}: could not be written ({why})."))

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable(
                Text(f"{self.path}：另一个勾稽正在写这个文件。", f"{self.path}: another gouji is writing to it.")
            ) from None
        except OSError:  # a file system without locks
            return

    def _load(self, maker: dict[str, Any]) -> None:
        group: list[tuple[int, int, dict[str, Any]]] = []
        for start, end, report in self._reports():
            if group and not _continues(group, report):
                self._enter(group, maker)
                group = []
            group.append((start, end, report))
            report["findings"] = [finding["severity"] for finding in report["findings"]]
        if group:
            self._enter(group, maker)

    def _reports(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """The lines of the file; a last one that was torn off is taken out."""
        self._file.seek(0)
        start = 0
        with open(self.path, "rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    report = json.loads(line)
                    report["source"], report["status"], report["findings"]
                except (ValueError, TypeError, KeyError):
                    torn = not line.endswith(b"\n") and (line.startswith(BEGINNING) or BEGINNING.startswith(line))
                    if not torn:
                        raise self._strange(number) from None
                    self._file.truncate(start)
                    return
                if not line.endswith(b"\n"):
                    self._file.write(b"\n")
                    yield start, start + len(line) + 1, report
                    return
                yield start, start + len(line), report
                start += len(line)

    def _strange(self, number: int) -> Unusable:
        return Unusable(
            Text(
                f"{self.path}：第{number}行不是 gouji check --jsonl 的报告，没有动这个文件。请换一个文件名。",
                f"{self.path}: line {number} is no report of gouji check --jsonl; the file was left as it is. "
                "Name another file.",
            )
        )

    def _enter(self, group: list[tuple[int, int, dict[str, Any]]], maker: dict[str, Any]) -> None:
        start, _, first = group[0]
        file = first.get("file")
        whole = isinstance(file, dict) and len(group) == file.get("documents") and first.get("made_by") == maker
        entry = Entry(
            source=first["source"],
            start=start,
            end=group[-1][1],
            identity=Identity(file["size"], file["sha256"]) if file and whole else None,
            readable=all(report["status"] == "checked" for _, _, report in group),
            severities=frozenset(Severity(name) for _, _, report in group for name in report["findings"]),
            documents=len(group),
            failing=sum(Severity.ERROR in report["findings"] for _, _, report in group),
        )
        if entry.source in self._entries:
            self._replaced.append(self._entries[entry.source])
        self._entries[entry.source] = entry

    def _rewrite(self) -> None:
        """The file without the lines that were replaced, put in its place at once."""
        import shutil
        import tempfile

        folder = os.path.dirname(os.path.abspath(self.path))
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".jsonl", delete=False) as fresh:
            try:
                with open(self.path, "rb") as file:
                    for entry in sorted(self._replaced, key=lambda entry: entry.start):
                        _copy(file, fresh, entry.start - file.tell())
                        file.seek(entry.end)
                    shutil.copyfileobj(file, fresh)
                fresh.flush()
                os.fsync(fresh.fileno())
                os.chmod(fresh.name, stat.S_IMODE(os.stat(self.path).st_mode))
                self._file.close()
                os.replace(fresh.name, self.path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(fresh.name)
                raise


def _continues(group: list[tuple[int, int, dict[str, Any]]], report: dict[str, Any]) -> bool:
    """Whether a line is on the next document of the file that the lines of `group` are on."""
    first = group[0][2]
    same = bool(first.get("file")) and report.get("file") == first["file"]
    return same and report["source"] == f"{first['source']}#{len(group) + 1}"


def _copy(file: IO[bytes], to: IO[bytes], count: int) -> None:
    """Copy the next `count` bytes."""
    while count > 0 and (data := file.read(min(count, 1 << 20))):
        to.write(data)
        count -= len(data)
