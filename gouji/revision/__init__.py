"""What changed between two versions of a disclosure: in its tables, its performance forms and its sentences."""

from __future__ import annotations

from gouji.revision.comparison import revision
from gouji.revision.model import Change, Edit, Entry, How, Revision, Run, Spoken, What

__all__ = ["Change", "Edit", "Entry", "How", "Revision", "Run", "Spoken", "What", "revision"]
