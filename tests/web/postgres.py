"""A real PostgreSQL for the tests, from the system's programs: in a folder of its own, on a socket in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

ABSENT = "PostgreSQL's server programs are not installed here (Debian: postgresql)"


def programs() -> Path | None:
    """The folder with `initdb`, `pg_ctl` and `postgres`; None where there is none."""
    found = shutil.which("postgres")
    folders = sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)
    if found:
        folders.append(os.path.dirname(os.path.realpath(found)))
    return next((Path(each) for each in folders if (Path(each) / "pg_ctl").exists()), None)


class Server:
    """A server that runs; each call gives another empty database."""

    def __init__(self, folder: Path, run: Callable[..., None]) -> None:
        self.folder, self._run, self._count = folder, run, 0

    def database(self) -> str:
        """The address of an empty database, to be used as `DATABASE_URL`."""
        self._count += 1
        name = f"gouji{self._count}"
        self._run("createdb", "-h", str(self.folder), "-U", "gouji", name)
        return f"postgresql://gouji@/{name}?host={self.folder}"


def needed() -> bool:
    """Whether tests may not be skipped for want of programs: so it is where changes are merged."""
    return os.environ.get("GOUJI_TEST_EVERYTHING") == "1"


@contextmanager
def running() -> Iterator[Server]:
    """A server until the block ends."""
    here = programs()
    assert here is not None
    folder = Path(tempfile.mkdtemp(prefix="gouji-pg-"))
    prefix = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        prefix = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data = folder / "data"

    def run(program: str, *options: str) -> None:
        command = [*prefix, str(here / program), *options]
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c full_page_writes=off"
    try:
        run("initdb", "-D", str(data), "-U", "gouji", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield Server(folder, run)
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
