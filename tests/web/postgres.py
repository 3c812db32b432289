"""A real PostgreSQL for the tests, from the system's programs: in a folder of its own, on a socket in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
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


@contextmanager
def running() -> Iterator[str]:
    """The address of a server with an empty database `gouji`, to be used as `DATABASE_URL`. Ends with the block."""
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
            run("createdb", "-h", str(folder), "-U", "gouji", "gouji")
            yield f"postgresql://gouji@/gouji?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
