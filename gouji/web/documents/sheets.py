"""What comparing needs of a document, packed as it is kept in the database."""

from __future__ import annotations

import json
import zlib

from gouji.comparing import Sheet, sheet_as, sheet_of
from gouji.disclosure import Disclosure
from gouji.subject import DocumentKind


def packed(read: Disclosure) -> bytes:
    """The sheet of a document: compressed JSON, about 20 kB. Whose it is, its own row says."""
    made = sheet_as(read, read.department or "", read.year or 0, read.kind or DocumentKind.BUDGET)
    return zlib.compress(json.dumps(made.to_dict(), separators=(",", ":")).encode(), 6)


def unpacked(content: bytes) -> Sheet:
    """The sheet again."""
    return sheet_of(json.loads(zlib.decompress(content)))
