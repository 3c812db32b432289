"""A desk as its users start it, `gouji serve` in processes of its own, and a browser's manners without a browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).parent.parent.parent


class Desk:
    """A home with a server that may be killed and started again."""

    def __init__(self, home: Path, url: str = "") -> None:
        self.home, self.port = home, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        self.environment |= {"GOUJI_HOME": str(home), "PYTHONPATH": str(ROOT)}
        if url:
            self.environment["DATABASE_URL"] = url
        self.log = home.with_suffix(".log")
        self.server: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> str:
        """What a command of gouji says on standard output."""
        done = subprocess.run(self._command(*command), env=self.environment, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        return done.stdout.decode()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        with self.log.open("ab") as log:
            command = self._command("serve", "--port", str(self.port))
            self.server = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=log)
        for _ in range(600):
            with suppress(urllib.error.HTTPError, OSError), urllib.request.urlopen(f"{self.address}/health", timeout=5):
                return
            assert self.server.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.1)
        raise AssertionError(self.log.read_text("utf-8"))

    def end(self) -> int:
        """End the server as an administrator would; its exit status."""
        assert self.server is not None
        self.server.terminate()
        try:
            return self.server.wait(30)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
            raise

    def kill(self) -> None:
        """Kill the server, which has no time to say good-bye."""
        assert self.server is not None
        self.server.kill()
        self.server.wait()

    def worker(self) -> int | None:
        """The process id of the worker that the server started; None between two (Linux only)."""
        assert self.server is not None
        return next(iter(children(self.server.pid)), None)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End, unless it was ended already."""
        if self.server is not None and self.server.poll() is None:
            self.end()

    def _command(self, *command: str) -> list[str]:
        return [sys.executable, "-c", "from gouji.cli import main; main()", *command]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
    return found


class Browser:
    """Somebody who is logged in: cookies, tokens, forms."""

    def __init__(self, address: str) -> None:
        self.address, self.jar = address, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def log_in(self, login: str, password: str) -> None:
        """Log in."""
        self.get("/people/login")
        self.post("/people/login", {"login": login, "password": password})

    def get(self, path: str) -> str:
        """A page. Raises OSError (HTTPError for an answer that is an error)."""
        with self.opener.open(self.address + path, timeout=60) as answer:
            body: bytes = answer.read()
            return body.decode()

    def told(self, path: str) -> dict[str, Any]:
        """An answer in JSON."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "application/json"})
        with self.opener.open(request, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def post(self, path: str, fields: dict[str, str]) -> None:
        """Send a form."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        with self.opener.open(urllib.request.Request(self.address + path, body), timeout=60) as answer:
            answer.read()

    def send(self, path: str, key: str, name: str, data: bytes) -> None:
        """Send a file as the script of the upload page does. Raises OSError."""
        border = uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in (("key", key), ("name", name))
        ]
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="sent"\r\n\r\n'.encode()
        body = b"".join(parts) + head + data + f"\r\n--{border}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={border}",
            "X-CSRFToken": self.token,
            "Accept": "application/json",
        }
        with self.opener.open(urllib.request.Request(self.address + path, body, headers), timeout=60) as answer:
            answer.read()

    @property
    def token(self) -> str:
        """The token against forged forms."""
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "csrftoken"), "")
