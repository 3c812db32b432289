"""Where a figure of a comparison stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gouji.place import ANCHOR_KEYS, Anchor
from gouji.reporting.whereabouts import of_anchor


def anchor_of(place: Mapping[str, Any]) -> Anchor:
    """The anchor in a PLACE of the contract."""
    found = {key: place[key] for key in ANCHOR_KEYS if key in place}
    if "bbox" in found:
        found["bbox"] = tuple(found["bbox"])
    return Anchor(**found)


def where(place: Mapping[str, Any], lang: str) -> str:
    """`第12行`, `第3页`, `表5第8行第3列`."""
    return of_anchor(anchor_of(place), lang)


def described(place: Mapping[str, Any], lang: str) -> str:
    """The table, row and column, then the place: 《支出表》合计·基本支出，第12行."""
    title = f"《{place['statement']}》" if place.get("statement") else ""
    cell = "·".join(str(place[key]) for key in ("row", "column") if place.get(key))
    separator = "，" if lang == "zh" else ", "
    return separator.join(part for part in (title + cell, where(place, lang)) if part)
