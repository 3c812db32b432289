"""What a paragraph's style says: whether it is a heading, an entry of the table of contents, or numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.reading.formats.package import Element, attribute, child, local, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's style. `heading`: its level from 1, or 0; `list_id`, `level`: the list that numbers it."""

    heading: int = 0
    contents: bool = False
    list_id: str = ""
    level: int = 0


def styles_of(root: Element | None) -> tuple[dict[str, Style], Style]:
    """The paragraph styles by id, and the one that holds where none is named."""
    declared: dict[str, Element] = {}
    default = ""
    for each in root if root is not None else ():
        if local(each) == "style" and attribute(each, "type", "paragraph") == "paragraph":
            identity = attribute(each, "styleId")
            declared[identity] = each
            if attribute(each, "default") in ("1", "true", "on"):
                default = identity
    known: dict[str, Style] = {}
    for identity in declared:
        _resolve(identity, declared, known, 0)
    return known, known.get(default, Style())


def _resolve(identity: str, declared: dict[str, Element], known: dict[str, Style], depth: int) -> Style:
    """A style with what it takes over from the one it is based on."""
    if identity in known:
        return known[identity]
    element = declared.get(identity)
    if element is None or depth > 20:
        return Style()
    base = child(element, "basedOn")
    above = _resolve(attribute(base, "val"), declared, known, depth + 1) if base is not None else Style()
    name = child(element, "name")
    words = attribute(name, "val") if name is not None else ""
    found = _HEADING.match(words)
    style = Style(int(found[1]) if found else above.heading, bool(_CONTENTS.match(words)), above.list_id, above.level)
    known[identity] = direct(child(element, "pPr"), style)
    return known[identity]


def direct(properties: Element | None, style: Style) -> Style:
    """A style with what a paragraph's own properties say otherwise."""
    if properties is None:
        return style
    heading, list_id, level = style.heading, style.list_id, style.level
    outline = child(properties, "outlineLvl")
    if outline is not None:
        depth = whole(attribute(outline, "val"), 9)
        heading = depth + 1 if 0 <= depth < 9 else 0
    if (numbered := child(properties, "numPr")) is not None:
        if (listed := child(numbered, "numId")) is not None:
            list_id = attribute(listed, "val")
        if (at := child(numbered, "ilvl")) is not None:
            level = whole(attribute(at, "val"), level)
    return Style(heading, style.contents, "" if list_id == "0" else list_id, level)
