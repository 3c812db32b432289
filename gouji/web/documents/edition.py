"""Which gouji read a document: its version, and a digest of the code that reads and checks.

Reports that another edition made are made again: what they are made of may have changed with the code, between two
releases too.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import gouji

APART = frozenset({"web", "cli"})
"""Packages that have no part in reading and checking."""


@cache
def edition() -> str:
    """The version and eight signs of the digest: 0.1.0-3fd18fc1."""
    root, digest = Path(gouji.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        if inside.parts[0] not in APART:
            digest.update(str(inside).encode())
            digest.update(path.read_bytes())
    return f"{gouji.__version__}-{digest.hexdigest()[:8]}"
