"""JSON on one line."""

from __future__ import annotations

import json
from typing import Any


def as_line(value: Any) -> str:
    """`value` as JSON on one line; with escapes where a file name holds what UTF-8 cannot."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text
