"""Files that only an office suite opens (.doc, .wps, .rtf, .odt, .ods …): LibreOffice makes them .docx or .xlsx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gouji.findings import Text
from gouji.reading.formats import docx, xlsx
from gouji.reading.formats.package import encrypted
from gouji.reading.formats.sniffing import holds_stream, is_workbook_of_another_suite
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

SECONDS = 90
"""How long LibreOffice may take; a document of a hundred pages takes about ten."""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read(data: bytes, name: str) -> Transcript:
    """The document written out. Raises Unreadable with a sentence."""
    if holds_stream(data, "EncryptedPackage"):
        return read_locked(data, name)
    book = is_workbook_of_another_suite(data)
    converted = _converted(data, name, "xlsx" if book else "docx")
    return xlsx.read(converted, name) if book else docx.read(converted, name)


def read_locked(data: bytes, name: str) -> Transcript:
    """An encrypted workbook whose password every program knows. Raises Unreadable with a sentence for another.

    Where a password guards only against changes, the file is encrypted all the same, with one that is always the same.
    """
    try:
        return read_workbook(data, name)
    except Unreadable:
        raise encrypted(name) from None


def read_workbook(data: bytes, name: str) -> Transcript:
    """A workbook that LibreOffice opens. Raises Unreadable with a sentence."""
    return xlsx.read(_converted(data, name, "xlsx"), name)


def _converted(data: bytes, name: str, suffix: str) -> bytes:
    """The file as LibreOffice saves it, in a profile of its own that runs no macros and follows no links."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _missing(name, suffix)
    with TemporaryDirectory(prefix="gouji-") as folder:
        source, profile = Path(folder, "document"), Path(folder, "profile")
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={profile.as_uri()}", "--convert-to", suffix, "--outdir", folder, str(source),
        ]  # fmt: skip
        made = Path(folder, f"document.{suffix}")
        if not _ran(command) or not made.is_file():
            raise _failed(name, suffix)
        return made.read_bytes()


def _ran(command: list[str]) -> bool:
    """Whether a command ended in time; if not, it is ended with all that it started.

    It stays in this process's group, so that whoever ends that group ends it too.
    """
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        return False
    try:
        process.wait(SECONDS)
    except BaseException as stopped:
        for identity in [*_started_by(process.pid), process.pid]:
            with suppress(OSError):
                os.kill(identity, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        process.wait()
        if isinstance(stopped, subprocess.TimeoutExpired):
            return False
        raise
    return True


def _started_by(identity: int) -> list[int]:
    """The processes that a process started, and those that they did, where the system says so (Linux)."""
    try:
        children = Path(f"/proc/{identity}/task/{identity}/children").read_text("ascii").split()
    except OSError:
        return []
    return [each for child in children for each in (*_started_by(int(child)), int(child))]


def _settings() -> str:
    """LibreOffice's settings for files of strangers: no macros, nothing from elsewhere, a proxy that is none."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


def _missing(name: str, suffix: str) -> Unreadable:
    return Unreadable(
        Text(
            f"{name}：这是旧版 Word、WPS 等格式的文件，读取它需要 LibreOffice，而这台机器上没有安装。"
            f"请安装 LibreOffice，或在 Word、WPS 中另存为 .{suffix} 后再试。",
            f"{name}: a file of an older Word, of WPS or the like; reading it needs LibreOffice, which isn't "
            f"installed here. Install it, or save the file as .{suffix} in Word or WPS.",
        )
    )


def _failed(name: str, suffix: str) -> Unreadable:
    return Unreadable(
        Text(
            f"{name}：LibreOffice 打不开这个文件，它可能已损坏或设有密码。"
            f"请在 Word 或 WPS 中打开并另存为 .{suffix} 后再试。",
            f"{name}: LibreOffice cannot open the file; it may be damaged or protected. "
            f"Open it in Word or WPS and save it as .{suffix}.",
        )
    )
