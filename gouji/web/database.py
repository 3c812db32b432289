"""Which database the desk is kept in: SQLite in its home, or the PostgreSQL that `DATABASE_URL` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gouji.text import Text

POSTGRES = frozenset({"postgres", "postgresql"})
WAIT = 30
"""Seconds that a writer waits for another before it gives up."""


class UnusableUrl(ValueError):
    """A `DATABASE_URL` that names no PostgreSQL database; `sentence` says what would be right."""

    def __init__(self) -> None:
        self.sentence = Text(
            "DATABASE_URL 应为 postgresql://用户:密码@主机:5432/数据库；不设时使用 SQLite。",
            "DATABASE_URL must be postgresql://user:password@host:5432/database; without it SQLite is used.",
        )
        super().__init__(self.sentence.zh)


def settings(url: str, file: Path) -> dict[str, Any]:
    """The settings of the database at `url`; of the SQLite file where there is no url. Raises UnusableUrl.

    >>> settings("postgresql://me:a%40b@db:5433/desk", Path("x"))["PASSWORD"]
    'a@b'
    """
    return _postgres(url) if url else _sqlite(file)


def _sqlite(file: Path) -> dict[str, Any]:
    """Many readers and one writer at a time: a transaction takes the right to write at its start, and waits for it."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": WAIT,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnusableUrl from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in POSTGRES or not name:
        raise UnusableUrl
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
