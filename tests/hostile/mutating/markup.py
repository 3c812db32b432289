"""What XML and HTML may suffer: elements, attributes, values, and whole branches of their tree."""

from __future__ import annotations

import re
from importlib import import_module
from random import Random
from typing import Any

from tests.hostile.mutating.plain import HOSTILE_NUMBERS, Mutation, flip
from tests.hostile.mutating.words import ODD_TEXT

etree: Any = import_module("lxml.etree")  # it comes with python-docx, and says nothing of its types

ENTITIES = (
    b'<!ENTITY a "aaaaaaaaaa">',
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    b'<!ENTITY c SYSTEM "/etc/passwd">',
)
DEPTHS = (3, 10, 100, 100, 500, 1000, 10_000)
"""How deep an element is nested."""
TIMES = (1, 2, 10, 10, 100, 1000)
"""How often something stands there again."""
PLACES = (
    b"A0", b"A1", b"XFD1048576", b"ZZZZZZZ99999999999", b"A1:XFD1048576", b"B2:A1", b"1A", b"A", b"$A$1", b"A-1",
    b"A1:B2:C3", b":", b"R1C1", b"Sheet9!A1",
)  # fmt: skip
"""What stands where a cell or an area is expected."""
REFERENCES = (
    b"&#0;", b"&#x110000;", b"&#99999999999999999999;", b"&#xD800;", b"&nosuch;", b"&#;", b"&", b"&#x202e;", b"&#11;",
)  # fmt: skip
"""What stands where a letter is expected."""
UNCLOSED = (b"<!--", b"<![CDATA[", b"<script>", b"<style>", b"<textarea>", b"<svg><math>", b"<?", b"<table><td>",
            b"</table>", b"<template>", b"<plaintext>", b"<noscript>", b"<select>", b"<title>")  # fmt: skip
"""What swallows whatever follows it, or puts it elsewhere."""
TAG = re.compile(rb"<(/?)([A-Za-z][\w:]*)[^<>]*>")
ATTRIBUTE = re.compile(rb"\s([\w:]+)\s*=\s*(\"[^\"<>]*\"|'[^'<>]*')")
VALUE = re.compile(rb"(?<=>)[^<>\s][^<>]*(?=<)")
CELLS = re.compile(rb"<(?:t[dh]|w:tcPr|c|mergeCell|w:tblGrid)\b[^<>]*>", re.IGNORECASE)


def element(random: Random, data: bytes) -> bytes:
    """An element is lost, unclosed, nested deep, repeated, renamed, or an entity is defined."""
    tags = list(TAG.finditer(data))
    if not tags:
        return flip(random, data)
    spot = random.choice(tags)
    name = spot[2]
    way = random.randrange(6)
    if way == 0:
        return data[: spot.start()] + data[spot.end() :]
    if way == 1:
        depth = random.choice(DEPTHS)
        if random.random() < 0.5:
            inside = (b"<" + name + b">") * depth + (b"</" + name + b">") * depth
            return data[: spot.start()] + inside + data[spot.start() :]
        return data[: spot.start()] + (b"<" + name + b">") * depth + data[spot.start() :]
    if way == 2:
        return data[: spot.end()] + spot[0] * random.choice(TIMES) + data[spot.end() :]
    if way == 3:
        other = random.choice(tags)[2]
        return data[: spot.start(2)] + other + data[spot.end(2) :]
    if way == 4:
        bomb = b"<!DOCTYPE x [%s]>" % b"".join(ENTITIES)
        start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:start] + bomb + data[start:].replace(spot[0], spot[0] + b"&b;&c;", 1)
    other = random.choice(UNCLOSED)
    return data[: spot.start()] + other + data[spot.start() :]


def attribute(random: Random, data: bytes) -> bytes:
    """Some attributes are missing, absurd, twice, or another one's."""
    for _ in range(random.choice((1, 1, 3, 10))):
        found = list(ATTRIBUTE.finditer(data))
        if not found:
            return flip(random, data)
        spot, way = random.choice(found), random.randrange(6)
        if way == 0:
            data = data[: spot.start()] + data[spot.end() :]
            continue
        if way == 1:
            value = random.choice(found)[2][1:-1]
        elif way == 2:
            value = random.choice(PLACES)
        elif way == 3:
            value = odd(random)
        else:
            value = random.choice(HOSTILE_NUMBERS)
        data = data[: spot.start(2)] + b'"' + value + b'"' + data[spot.end(2) :]
    return data


def value(random: Random, data: bytes) -> bytes:
    """Some of what stands between tags is absurd."""
    for _ in range(random.choice((1, 3, 10))):
        found = list(VALUE.finditer(data))
        if not found:
            return flip(random, data)
        spot = random.choice(found)
        other = random.choice(
            (
                odd(random),
                odd(random),
                random.choice(HOSTILE_NUMBERS),
                random.choice(HOSTILE_NUMBERS),
                random.choice(REFERENCES) if random.random() < 0.2 else b"1.00",
                random.choice(found)[0],
            )
        )
        data = data[: spot.start()] + other + data[spot.end() :]
    return data


def spans(random: Random, data: bytes) -> bytes:
    """Cells cover absurdly many columns and rows."""
    found = list(CELLS.finditer(data))
    if not found:
        return attribute(random, data)
    for spot in sorted(random.sample(found, min(len(found), random.choice((1, 3, 20)))), key=lambda m: -m.start()):
        size, other = random.choice(HOSTILE_NUMBERS), random.choice(HOSTILE_NUMBERS)
        tag, place = spot[0], random.choice(PLACES)
        if tag.startswith(b"<w:tcPr") and not tag.endswith(b"/>"):
            grown = tag + random.choice((b'<w:gridSpan w:val="%s"/>' % size, b"<w:vMerge/>", b'<w:vMerge w:val="x"/>'))
        elif tag.startswith(b"<w:tblGrid"):
            grown = tag + b'<w:gridCol w:w="%s"/>' % size * random.choice(TIMES)
        elif tag.startswith(b"<mergeCell "):
            grown = b'<mergeCell ref="%s"/>' % place + tag
        elif tag.startswith(b"<c ") or tag == b"<c>":
            grown = re.sub(rb' r="[^"]*"', b' r="%s"' % place, tag)
        else:
            end = -2 if tag.endswith(b"/>") else -1
            grown = tag[:end] + b' colspan="%s" rowspan="%s"' % (size, other) + tag[end:]
        data = data[: spot.start()] + grown + data[spot.end() :]
    return data


def branch(random: Random, data: bytes) -> bytes:
    """A branch of the tree is lost, stands there again, elsewhere, or within itself."""
    is_xml = data.lstrip()[:5] == b"<?xml"
    try:
        parser = etree.XMLParser(recover=True, resolve_entities=False) if is_xml else etree.HTMLParser()
        tree = etree.fromstring(data, parser)
        nodes = [node for node in tree.iter() if isinstance(node.tag, str)] if tree is not None else []
    except (etree.LxmlError, ValueError):
        nodes = []
    if len(nodes) < 4:
        return element(random, data)
    for _ in range(random.choice((1, 2, 5))):
        node, other = random.choice(nodes[1:]), random.choice(nodes)
        parent = node.getparent()
        if parent is None:
            continue
        match random.randrange(4):
            case 0:
                parent.remove(node)
            case 1:
                for _ in range(random.choice((1, 2, 10, 100))):
                    if sum(1 for _ in parent) < 5000:
                        parent.insert(parent.index(node), _copy(node))
            case 2:
                other.append(_copy(node))
            case 3:
                inner = node
                for _ in range(random.choice((3, 30, 100))):
                    inner = etree.SubElement(inner, node.tag, node.attrib)
    written: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=is_xml, method="xml" if is_xml else "html")
    return written


def odd(random: Random) -> bytes:
    """Odd text; most often without what no XML may hold, so that the rest of the file is read too."""
    text = random.choice(ODD_TEXT).replace('"', "").replace("<", "")
    if random.random() < 0.95:
        text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text).replace("&", "&amp;")
    return text.encode("utf-8", "replace")


def _copy(node: Any) -> Any:
    return etree.fromstring(etree.tostring(node, with_tail=False), etree.XMLParser(recover=True, huge_tree=True))


MARKUP: tuple[Mutation, ...] = (element, attribute, value, spans, branch)
"""What a page suffers, which is read however broken it is."""
TREE: tuple[Mutation, ...] = (attribute, attribute, value, value, spans, spans, branch, branch, element)
"""What XML suffers: most often it stays well formed."""
