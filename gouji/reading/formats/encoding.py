"""The characters of a page: the bytes as its signature, its own declaration or their look says."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from itertools import islice

from gouji.findings import Text
from gouji.reading.formats.sniffing import is_archive_of_page
from gouji.reading.unreadable import Unreadable

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_SIGNATURES = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_KNOWN = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16", "utf-16le": "utf-16-le"}
_MOST_PARTS = 2_000
_UNREADABLE = 0.01
"""The share of characters that may be broken; a page cut off in a character has one."""


def page_text(data: bytes, name: str) -> str:
    """The source of a page; of one saved with its pictures, the parts that are pages. Raises Unreadable."""
    if is_archive_of_page(data):
        return "\n".join(_decoded(part, declared, name) for part, declared in _pages_of(data, name))
    found = _DECLARED.search(data[:8_192])
    return _decoded(data, found[1].decode("ascii").lower() if found else "", name)


def _decoded(data: bytes, declared: str, name: str) -> str:
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")  # bytes that are good UTF-8 are nothing else, whatever the page declares
    except UnicodeDecodeError:
        pass
    texts = [data.decode(encoding, "replace") for encoding in (_KNOWN.get(declared, "gb18030"), "utf-8")]
    text = min(texts, key=lambda text: text.count("\ufffd"))
    if text.count("\ufffd") > max(_UNREADABLE * len(text), 3):
        raise Unreadable(
            Text(
                f"{name}：无法识别网页的文字编码（既不是 UTF-8 也不是 GB18030）。请在浏览器中打开，另存为网页后再试。",
                f"{name}: unknown text encoding of the page. Open it in a browser, save it again and try once more.",
            )
        )
    return text


def _pages_of(data: bytes, name: str) -> list[tuple[bytes, str]]:
    """The pages in a file that holds their pictures too, and the encoding that the file declares for each.

    A workbook saved so has a page for each of its sheets.
    """
    found = [
        (_payload(part), (part.get_content_charset() or "").lower())
        for part in islice(message_from_bytes(data).walk(), _MOST_PARTS)
        if part.get_content_type() == "text/html"
    ]
    if found:
        return found
    raise Unreadable(
        Text(
            f"{name}：这个网页归档文件（MHT）里没有网页。请在浏览器中打开原网页，重新保存后再试。",
            f"{name}: the web archive (MHT) holds no page. Open the page in a browser and save it again.",
        )
    )


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
