"""Which format a file is in, told by its content. Nothing heavy is imported here: every file passes by."""

from __future__ import annotations

import re

_PAGE = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|meta|div|section|article|center|form|table|p|h\d|title|style|script)\b",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 4_096
_SPREADSHEET = re.compile(rb"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_OFFICE_XML = re.compile(rb"<\?mso-application\s+progid=\"(?:Word\.Document|Excel\.Sheet)\"")


_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")


def is_picture(data: bytes) -> bool:
    """A picture in one of the formats that scanners and telephones make."""
    return data.startswith(_PICTURES) and b"\0" in data[:_START]


def is_page(data: bytes) -> bool:
    """A page of HTML, a page saved with its pictures in one file (MHT), or a text with tables of HTML in it."""
    return begins_as_page(data) or is_archive_of_page(data) or _has_table(data)


def begins_as_page(data: bytes) -> bool:
    """Whether the first thing in a file is an element of HTML, comments and declarations left out."""
    start = _ascii(data[: 16 * _START])
    while True:
        start = start.lstrip()
        if start.startswith(b"<!--"):
            end = start.find(b"-->")
            start = start[end + 3 :] if end >= 0 else b""
        elif found := _XML.match(start):
            start = start[found.end() :]
        else:
            return bool(_PAGE.match(start))


def is_archive_of_page(data: bytes) -> bool:
    """A page as browsers save it in one file: a mail message with the parts of the page."""
    start = data[:_START].lstrip().lower()
    return bool(re.match(rb"[a-z-]+:", start)) and b"mime-version:" in start and b"multipart/related" in start


def _has_table(data: bytes) -> bool:
    if b"\0" in data[:_START] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lower = _ascii(data).lower()
    table = lower.find(b"<table")
    return table >= 0 and max(lower.find(b"</td", table), lower.find(b"</tr", table)) >= 0


def _ascii(data: bytes) -> bytes:
    """The bytes with those that UTF-16 puts before or after each Latin letter left out, and without a signature."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[2:].replace(b"\0", b"")
    return data.removeprefix(b"\xef\xbb\xbf")


def is_package(data: bytes, folder: str) -> bool:
    """Whether a file is a package of Office (a ZIP file) with a part in that folder."""
    if not data.startswith(b"PK"):
        return False
    from gouji.reading.formats.package import part_names

    return any(name.startswith(folder) for name in part_names(data))


def is_old_office(data: bytes) -> bool:
    """A file of Office 97–2003 or WPS, or a new one with a password: they share a container."""
    return data.startswith(_OLD)


def is_old_workbook(data: bytes) -> bool:
    """A workbook of Excel 97–2003 or of WPS: it holds a stream with the book."""
    return holds_stream(data, "Workbook") or holds_stream(data, "Book")


def is_foreign(data: bytes) -> bool:
    """A file that only an office suite opens: an old Word, RTF, OpenDocument, Office's own XML."""
    if holds_stream(data, "WordDocument") or holds_stream(data, "EncryptedPackage") or data.startswith(b"{\\rtf"):
        return True
    return _is_open_document(data) or bool(_OFFICE_XML.search(data[:_START]) or _SPREADSHEET.search(data[:_START]))


def is_workbook_of_another_suite(data: bytes) -> bool:
    """Whether such a file is a workbook and no text."""
    start = data[:_START]
    return b"opendocument.spreadsheet" in start or b"Excel.Sheet" in start or bool(_SPREADSHEET.search(start))


def _is_open_document(data: bytes) -> bool:
    return data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]


def holds_stream(data: bytes, name: str) -> bool:
    """Whether a file of the old container has a stream of that name."""
    return is_old_office(data) and name.encode("utf-16-le") + b"\0\0" in data
