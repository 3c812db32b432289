"""The whole desk in one file, and back: the database as it is at one moment, the originals, the secret key.

The file is a tar. The database is copied first: originals are never deleted, so that those it speaks of are there when
they are packed after it. Restoring verifies every original by its checksum.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from gouji import __version__
from gouji.text import Text
from gouji.web import database
from gouji.web.home import Home

FORMAT = 1
MANIFEST, DATABASE, KEY = "manifest.json", "database", "secret.key"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{64})\Z")


class Unrestorable(Exception):
    """Why there is no backup, or nothing restored; `sentence` says what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What was packed or unpacked: originals, and bytes of the whole."""

    originals: int
    size: int


def back_up(home: Home, url: str, target: Path) -> Told:
    """Write the desk to `target`, for its owner's eyes only. Raises Unrestorable and OSError."""
    part = target.with_name(target.name + ".part")
    kind = "postgresql" if url else "sqlite"
    made = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = {"format": FORMAT, "gouji": __version__, "database": kind, "made": made}
    count = 0
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                _put(tar, MANIFEST, json.dumps(manifest).encode())
                with _snapshot(home, url) as snapshot:
                    tar.add(snapshot, DATABASE)
                _put(tar, KEY, home.key.read_bytes())
                for path in sorted(home.originals.glob("*/*")):
                    tar.add(path, f"originals/{path.name}")
                    count += 1
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return Told(count, target.stat().st_size)


def restore(home: Home, url: str, source: Path) -> Told:
    """Put the desk in `source` into an empty home (and an empty PostgreSQL database). Raises Unrestorable, OSError."""
    if home.database.exists() or any(home.originals.glob("*/*")):
        raise Unrestorable(
            Text(
                f"{home.folder} 里已有数据，没有恢复。请用 GOUJI_HOME 指定一个空文件夹，或先把原有数据移走。",
                f"{home.folder} holds data already; nothing was restored. Name an empty folder with GOUJI_HOME.",
            )
        )
    home.prepare()
    count = 0
    try:
        with tarfile.open(source, mode="r:") as tar:
            members = iter(tar)
            _expect(_read_manifest(tar, next(members, None)), url)
            for member in members:
                file = tar.extractfile(member)
                if file is None:
                    raise _damaged(source)
                with file:
                    count += _take(home, url, member.name, file, source)
    except tarfile.TarError:
        raise _damaged(source) from None
    return Told(count, source.stat().st_size)


def _put(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    tar.addfile(info, io.BytesIO(data))


@contextmanager
def _snapshot(home: Home, url: str) -> Iterator[Path]:
    """A copy of the database at one moment, while others go on writing to it."""
    with tempfile.TemporaryDirectory(dir=home.folder) as folder:
        copy = Path(folder) / DATABASE
        if url:
            _run(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}"], url)
        else:
            with closing(sqlite3.connect(home.database)) as here, closing(sqlite3.connect(copy)) as there:
                here.backup(there)
        yield copy


def _read_manifest(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> dict[str, Any]:
    file = tar.extractfile(member) if member is not None and member.name == MANIFEST else None
    if file is None:
        raise tarfile.TarError
    with file:
        try:
            manifest = json.loads(file.read(10_000))
        except ValueError:
            raise tarfile.TarError from None
    if not isinstance(manifest, dict):
        raise tarfile.TarError
    return manifest


def _expect(manifest: dict[str, Any], url: str) -> None:
    if manifest.get("format") != FORMAT:
        raise Unrestorable(
            Text("这份备份由更新的版本写成，请先升级勾稽。", "A newer gouji wrote this backup: upgrade gouji first.")
        )
    here, there = "postgresql" if url else "sqlite", manifest.get("database")
    if here != there:
        raise Unrestorable(
            Text(
                f"备份来自 {there}，这里用的是 {here}。请设置或取消 DATABASE_URL 后再恢复。",
                f"The backup is of {there}, and here it is {here}. Set or unset DATABASE_URL, then restore.",
            )
        )


def _take(home: Home, url: str, name: str, file: IO[bytes], source: Path) -> int:
    """Put one thing of the backup in its place; 1 for an original."""
    if name == KEY:
        home.key.write_bytes(file.read(1000))
        return 0
    if name == DATABASE:
        _take_database(home, url, file)
        return 0
    found = _ORIGINAL.match(name)
    if found is None:
        raise _damaged(source)
    target = home.originals / found[1][:2] / found[1]
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("wb") as copy:
        shutil.copyfileobj(file, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
    with target.open("rb") as copied:
        if hashlib.file_digest(copied, "sha256").hexdigest() != found[1]:
            target.unlink()
            raise _damaged(source)
    target.chmod(0o400)
    return 1


def _take_database(home: Home, url: str, file: IO[bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=home.folder) as folder:
        copy = Path(folder) / DATABASE
        with copy.open("wb") as written:
            shutil.copyfileobj(file, written, 1 << 20)
        if url:
            _run(["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction"], url, str(copy))
        else:
            os.replace(copy, home.database)


def _run(command: list[str], url: str, *more: str) -> None:
    """One of PostgreSQL's programs on the database at `url`; the password doesn't go through the command line."""
    settings = database.settings(url, Path())
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: settings[key] for name, key in named.items() if settings[key]}}
    if command[0] == "pg_restore":
        command = [*command, f"--dbname={settings['NAME']}"]
    try:
        done = subprocess.run(
            [*command, *more], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise Unrestorable(
            Text(
                f"找不到 {command[0]}。请安装 PostgreSQL 的客户端程序（Debian：postgresql-client）。",
                f"There is no {command[0]}. Install PostgreSQL's client programs (Debian: postgresql-client).",
            )
        ) from None
    if done.returncode != 0:
        why = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise Unrestorable(Text(f"{command[0]} 没有完成：{why[0]}", f"{command[0]} did not finish: {why[0]}"))


def _damaged(source: Path) -> Unrestorable:
    return Unrestorable(
        Text(f"{source}：不是完好的备份。请换一份备份再恢复。", f"{source} is no sound backup. Restore another one.")
    )
