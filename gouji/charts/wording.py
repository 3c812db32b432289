"""What a chart says itself, in two languages."""

from __future__ import annotations

from gouji.text import Text

MISSING = Text("缺", "missing")


def said_unit(unit: str, lang: str) -> str:
    """The unit under the title."""
    return Text(f"单位：{unit}", f"in {unit}").say(lang)
