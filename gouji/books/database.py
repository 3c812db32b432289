"""Books in a SQLite file: several programs may append to it at once, none can change what is written.

The file holds the header and the journal, nothing derived. Triggers refuse changes and deletions, whoever asks.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from gouji.books.coding import entry_of, entry_to_dict
from gouji.books.entry import Entry, Header
from gouji.books.journal import Books
from gouji.books.refusals import Refused
from gouji.text import Text

VERSION = 1
"""Of the schema; in the file it is `user_version`."""
_MARK = 0x676F756A  # "gouj", the file's application_id
_SCHEMA = """
CREATE TABLE header (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    code TEXT NOT NULL, department TEXT NOT NULL, year INTEGER NOT NULL, form TEXT NOT NULL, keeper TEXT NOT NULL
) STRICT;
CREATE TABLE entry (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL UNIQUE, day TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,
    kind TEXT NOT NULL, reverses INTEGER REFERENCES entry (number), override TEXT NOT NULL
) STRICT;
CREATE TABLE line (
    entry INTEGER NOT NULL REFERENCES entry (number), position INTEGER NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT;
"""
_GUARD = """
CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '账册只能追加，不能修改或删除'); END;
"""


class Unusable(Exception):
    """A database file that holds no books, or none that this version reads."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


def _said(entry: Entry, reverses: int | None) -> tuple[Hashable, ...]:
    """What an entry says, without its number."""
    return entry.day, entry.by, entry.why, entry.lines, reverses, entry.override


class Database:
    """The books in a file. `books` is what was read; entries are appended through `add`, which writes them at once."""

    def __init__(self, path: Path, header: Header | None = None) -> None:
        """Open the books in `path`; with a `header`, begin them where there are none. Raises `Unusable`."""
        self.path = path
        if header is None and not path.is_file():
            raise Unusable(Text(f"{path}：没有这个账册文件。", f"{path}: there is no such file of books."))
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            try:
                self._open(header)
            except BaseException:
                self._connection.close()
                raise
        except (sqlite3.Error, KeyError, TypeError, ValueError, Refused) as error:
            raise Unusable(
                Text(f"{path}：不是可以使用的账册文件（{error}）。", f"{path}: no usable file of books ({error}).")
            ) from error

    def _open(self, header: Header | None) -> None:
        ask = self._connection.execute
        ask("PRAGMA journal_mode = WAL")
        ask("PRAGMA foreign_keys = ON")
        with self._writing():
            tables = ask("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if tables == 0 and header is not None:
                self._begin(header)
        mark, version = ask("PRAGMA application_id").fetchone()[0], ask("PRAGMA user_version").fetchone()[0]
        if mark != _MARK or version != VERSION:
            path, had = self.path, f"{version}" if mark == _MARK else "-"
            raise Unusable(
                Text(
                    f"{path}：不是本版本的账册文件（文件版本{had}，程序版本{VERSION}）。",
                    f"{path}: no file of books of this version (file {had}, program {VERSION}).",
                )
            )
        columns = "code, department, year, form, keeper"
        self.books = Books(Header(*ask(f"SELECT {columns} FROM header").fetchone()))
        self._place = 0
        self._catch_up()

    def _begin(self, header: Header) -> None:
        for statement in _SCHEMA.split(";\n"):
            self._connection.execute(statement)
        for table in ("header", "entry", "line"):
            for what in ("UPDATE", "DELETE"):
                self._connection.execute(_GUARD.format(table=table, what=what))
        fields = (header.code, header.department, header.year, header.form, header.keeper)
        self._connection.execute("INSERT INTO header VALUES (1, ?, ?, ?, ?, ?)", fields)
        self._connection.execute(f"PRAGMA application_id = {_MARK}")
        self._connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that no other writer comes between."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _catch_up(self) -> None:
        """Read what other programs have appended."""
        query = "SELECT place, number, day, by, why, reverses, override, kind FROM entry WHERE place > ? ORDER BY place"
        for place, *row in self._connection.execute(query, (self._place,)).fetchall():
            said: dict[str, Any] = dict(
                zip(("number", "day", "by", "why", "reverses", "override", "kind"), row, strict=True)
            )
            lines = "SELECT fields FROM line WHERE entry = ? ORDER BY position"
            said["lines"] = [json.loads(text) for (text,) in self._connection.execute(lines, (said["number"],))]
            self.books.add(entry_of(said))
            self._place = place

    def add(self, *entries: Entry) -> None:
        """Append entries, all or none. Raises `Refused` with the reasons why not."""
        with self._writing():
            self._catch_up()
            trial = Books(self.books.header, self.books.entries) if len(entries) > 1 else self.books
            for entry in entries:
                refusals = trial.refusals(entry)
                if refusals:
                    raise Refused(refusals)
                if trial is not self.books:
                    trial.add(entry)
                self._write(entry)
        self._catch_up()

    def enter(self, day: date, by: str, why: str, *lines: Any, override: str = "") -> Entry:
        """Append an entry with the next number. Raises `Refused`."""
        with self._writing():
            self._catch_up()
            entry = Entry(self.books.next_number, day, by, why, lines, override=override)
            refusals = self.books.refusals(entry)
            if refusals:
                raise Refused(refusals)
            self._write(entry)
        self._catch_up()
        return entry

    def take(self, books: Books) -> int:
        """Append what `books` hold and the file does not yet, however it is numbered; how many entries that were.

        Raises `Unusable` where the file has entries that `books` lack, `Refused` where one may not come after them.
        """
        waiting: defaultdict[tuple[Hashable, ...], list[int]] = defaultdict(list)
        for entry in self.books.entries:
            waiting[_said(entry, entry.reverses)].append(entry.number)
        numbers: dict[int, int] = {}
        new: list[Entry] = []
        free = self.books.next_number
        for entry in books.entries:
            reverses = numbers.get(entry.reverses) if entry.reverses is not None else None
            same = waiting[_said(entry, reverses)]
            if same:
                numbers[entry.number] = same.pop(0)
            else:
                numbers[entry.number] = free
                new.append(replace(entry, number=free, reverses=reverses))
                free += 1
        lacking = sorted(number for some in waiting.values() for number in some)
        if lacking or books.header != self.books.header:
            said = "、".join(map(str, lacking[:5]))
            what = (
                f"凭证{said}等{len(lacking)}笔在账册里没有了"
                if lacking
                else "封面的部门、年度、表式或填表人与已登记的不同"
            )
            raise Unusable(
                Text(
                    f"{self.path}：{what}。登记过的不能改、不能删，要改请登记冲销。",
                    f"{self.path}: the workbook lacks or changes what is entered ({said}): reverse it instead.",
                )
            )
        self.add(*new)
        return len(new)

    def _write(self, entry: Entry) -> None:
        said = entry_to_dict(entry)
        self._connection.execute(
            "INSERT INTO entry (number, day, by, why, kind, reverses, override)"
            " VALUES (:number, :day, :by, :why, :kind, :reverses, :override)",
            said,
        )
        rows = [
            (entry.number, position, json.dumps(fields, ensure_ascii=False))
            for position, fields in enumerate(said["lines"])
        ]
        self._connection.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
