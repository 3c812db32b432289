"""Where the desk keeps its things: one folder with the database, the originals and the secret key."""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "GOUJI_HOME"
DAY = 86400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder, and what lies in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite database, where `DATABASE_URL` names no other."""
        return self.folder / "gouji.sqlite3"

    @property
    def originals(self) -> Path:
        """The files that were uploaded, unchanged, each under its SHA-256."""
        return self.folder / "originals"

    @property
    def incoming(self) -> Path:
        """Files that are still coming in."""
        return self.folder / "incoming"

    @property
    def reports(self) -> Path:
        """What reading gave, for the pages that show it. It can be made again from the originals."""
        return self.folder / "reports"

    @property
    def key(self) -> Path:
        """The secret that signs sessions and tokens."""
        return self.folder / "secret.key"

    def secret(self) -> str:
        """The secret key; before the first start one that holds for this process only."""
        try:
            return self.key.read_text("ascii").strip()
        except FileNotFoundError:
            return secrets.token_urlsafe(48)

    def forget_incoming(self) -> None:
        """Remove what a server that was killed left half received a day ago."""
        for path in self.incoming.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - DAY:
                    path.unlink()

    def prepare(self) -> None:
        """Make the folder, readable by its owner only, and the secret key. Raises OSError."""
        for folder in (self.folder, self.originals, self.incoming, self.reports):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            made = os.open(self.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))


def home() -> Home:
    """The folder that `GOUJI_HOME` names; without it the user's own data folder."""
    named = os.environ.get(VARIABLE)
    return Home(Path(named).expanduser().resolve() if named else Path.home() / ".local" / "share" / "gouji")
