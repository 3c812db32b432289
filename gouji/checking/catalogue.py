"""Finding a rule by its id."""

from __future__ import annotations

from gouji.checking.engine import TAIL
from gouji.checking.rule import Rule
from gouji.checking.rules import RULES
from gouji.checking.rules.files import ON_FILES
from gouji.checking.rules.published import ON_DATA

_BY_ID = {rule.id: rule for rule in (*RULES, *ON_FILES, *ON_DATA, TAIL)}


def find(identity: str) -> Rule | None:
    """The rule with an id, or None."""
    return _BY_ID.get(identity)
