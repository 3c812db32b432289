"""The ZIP packages that Word and Excel files are: their parts, within bounds, as XML that defines no entities."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from gouji.findings import Text
from gouji.reading.unreadable import Unreadable

Element = ElementTree.Element

LARGEST_PART = 64_000_000
"""Bytes of one part, unpacked; the body of a disclosure of a hundred pages has two or three million."""
LARGEST_PACKAGE = 400_000_000
"""Bytes of all parts, unpacked, pictures included."""
MOST_PARTS = 20_000
_DEFINITIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)")


def part_names(data: bytes) -> frozenset[str]:
    """The names of what a ZIP file holds; none where it is no ZIP file, or a broken one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        return frozenset()


class Package:
    """An opened package. Raises Unreadable with a sentence for one that is damaged, encrypted or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
            raise damaged(name) from None
        parts = self._archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_PACKAGE:
            raise too_large(name)
        if any(part.flag_bits & 1 for part in parts):
            raise encrypted(name)
        self.parts = frozenset(self._archive.namelist())

    def bytes_of(self, part: str) -> bytes:
        """A part, unpacked; however large it says it is, no more than LARGEST_PART of it is."""
        try:
            if self._archive.getinfo(part).file_size > LARGEST_PART:
                raise too_large(self.name)
            with self._archive.open(part) as opened:
                data = opened.read(LARGEST_PART + 1)
        except (MemoryError, Unreadable):
            raise
        except Exception:  # whatever a broken directory makes of zipfile and the decompressors
            raise damaged(self.name) from None
        if len(data) > LARGEST_PART:
            raise too_large(self.name)
        return data

    def xml(self, part: str) -> Element:
        """A part as XML. Files of Word and Excel define no entities; one that does is refused."""
        data = self.bytes_of(part)
        if _DEFINITIONS.search(data):
            raise Unreadable(
                Text(
                    f"{self.name}：文件内部定义了 XML 实体，正常的 Word、Excel 文件不会这样，不予读取。"
                    "请在 Word 或 WPS 中打开并另存一份再试。",
                    f"{self.name}: the file defines XML entities, which files of Word and Excel never do; "
                    "it isn't read. Open it in Word or WPS and save a copy.",
                )
            )
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
            raise damaged(self.name) from None

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the ids of its relationships; what stands outside is left out."""
        folder, file = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self.parts:
            return {}
        found = {}
        for relation in self.xml(listed):
            if attribute(relation, "TargetMode") != "External":
                target = attribute(relation, "Target")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attribute(relation, "Id")] = path
        return found

    def main(self, default: str) -> str:
        """The part with the document itself."""
        if "_rels/.rels" in self.parts:
            for relation in self.xml("_rels/.rels"):
                if attribute(relation, "Type").endswith("/officeDocument"):
                    return posixpath.normpath(attribute(relation, "Target").lstrip("/"))
        return default


def local(element: Element) -> str:
    """An element's name without its namespace: the strict and the transitional form differ in nothing else here."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str, default: str = "") -> str:
    """The attribute of that name in any namespace."""
    value = element.get(name)
    if value is not None:
        return value
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), default)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, then its first child of the next name, and so on; None where there is none."""
    for name in names:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def whole(text: str, default: int) -> int:
    """The whole number that an attribute holds, of nine digits at most; another value is taken for the default."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def damaged(name: str) -> Unreadable:
    """The sentence on a file that is cut off or broken."""
    return Unreadable(
        Text(
            f"{name}：文件已损坏或不完整，打不开。请重新下载，或在 Word、WPS 中打开并另存后再试。",
            f"{name}: the file is damaged or incomplete. Download it again, or open it in Word or WPS and save a copy.",
        )
    )


def encrypted(name: str) -> Unreadable:
    """The sentence on a file that wants a password."""
    return Unreadable(
        Text(
            f"{name}：文件设有密码，无法读取。请取消密码另存后再试。",
            f"{name}: the file is protected with a password. Save a copy without it.",
        )
    )


def too_large(name: str) -> Unreadable:
    """The sentence on a file that unpacks to more than any disclosure."""
    return Unreadable(
        Text(
            f"{name}：文件解压后的内容过大，不像一份部门预算或决算，不予读取。请按部门拆分后再试。",
            f"{name}: unpacked, the file is far larger than any disclosure; it isn't read. Split it by department.",
        )
    )
