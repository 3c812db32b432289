"""Accidents with files, and malice: what bytes, packages, pages and PDF files may suffer on their way to a reader."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random

Mutation = Callable[[Random, bytes], bytes]

HOSTILE_NUMBERS = (
    b"-1",
    b"0",
    b"1",
    b"65536",
    b"1000000",
    b"2147483648",
    b"99999999999999999999",
    b"NaN",
    b"1e999",
    b"",
)
"""What stands where a number is expected."""
ENTITIES = (
    b'<!ENTITY a "aaaaaaaaaa">',
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    b'<!ENTITY c SYSTEM "/etc/passwd">',
)
DEEP = 20_000
"""How deep an element is nested."""


def flip(random: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    flipped = bytearray(data)
    for _ in range(random.choice((1, 4, 32))):
        flipped[random.randrange(len(flipped))] = random.randrange(256)
    return bytes(flipped)


def cut(random: Random, data: bytes) -> bytes:
    """The file ends early."""
    return data[: random.randrange(1, len(data))]


def lose(random: Random, data: bytes) -> bytes:
    """A stretch is missing."""
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(1, 2000) :]


def repeat(random: Random, data: bytes) -> bytes:
    """A stretch stands there many times."""
    start = random.randrange(len(data))
    stretch = data[start : start + random.randrange(1, 400)]
    return data[:start] + stretch * random.choice((2, 20, 200)) + data[start:]


def blank(random: Random, data: bytes) -> bytes:
    """A stretch is NULs."""
    start = random.randrange(len(data))
    length = min(random.randrange(1, 1000), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def wrap(random: Random, data: bytes) -> bytes:
    """Something stands before it or after it."""
    other = random.choice((b"\n", b"\xef\xbb\xbf", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", bytes(512), b"\xff\xfe"))
    return other + data if random.random() < 0.5 else data + other


def number(random: Random, data: bytes) -> bytes:
    """Some numbers are absurd."""
    found = list(re.finditer(rb"\d+", data))
    for spot in sorted(random.sample(found, min(len(found), random.choice((1, 3, 10)))), key=lambda m: -m.start()):
        data = data[: spot.start()] + random.choice(HOSTILE_NUMBERS) + data[spot.end() :]
    return data


def element(random: Random, data: bytes) -> bytes:
    """An element of XML or HTML is lost, unclosed, nested very deep, repeated, renamed, or an entity is defined."""
    tags = list(re.finditer(rb"<(/?)([A-Za-z][\w:]*)[^<>]*>", data))
    if not tags:
        return flip(random, data)
    spot = random.choice(tags)
    name = spot[2]
    way = random.randrange(6)
    if way == 0:
        return data[: spot.start()] + data[spot.end() :]
    if way == 1:
        depth = random.choice((100, 1000, DEEP))
        return (
            data[: spot.start()] + (b"<" + name + b">") * depth + (b"</" + name + b">") * depth + data[spot.start() :]
        )
    if way == 2:
        return data[: spot.end()] + spot[0] * random.choice((1, 10, 3000)) + data[spot.end() :]
    if way == 3:
        other = random.choice(tags)[2]
        return data[: spot.start(2)] + other + data[spot.end(2) :]
    if way == 4:
        bomb = b"<!DOCTYPE x [%s]>" % b"".join(ENTITIES)
        start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:start] + bomb + data[start:].replace(spot[0], spot[0] + b"&b;&c;", 1)
    span = b' colspan="%s" rowspan="%s"' % (random.choice(HOSTILE_NUMBERS), random.choice(HOSTILE_NUMBERS))
    return data[: spot.end() - 1].rstrip(b"/") + span + data[spot.end() - 1 :]


def part(random: Random, data: bytes) -> bytes:
    """A part of a package is broken, lost, empty, another one's, or stands there twice."""
    files = unpacked(data)
    if not files:
        return flip(random, data)
    name = random.choice(list(files))
    way = random.randrange(8)
    if way == 0:
        del files[name]
    elif way == 1:
        files[name] = b""
    elif way == 2:
        files[name] = files[random.choice(list(files))]
    elif way == 3:
        files[name] = random.randbytes(300)
    elif files[name]:
        files[name] = random.choice((element, element, number, flip, cut, lose, repeat))(random, files[name])
    return packed(files)


def directory(random: Random, data: bytes) -> bytes:
    """The directory of a package lies about a size, a method, a flag or a place."""
    headers = [match.start() for match in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    if not headers:
        return flip(random, data)
    lied = bytearray(data)
    at = random.choice(headers) + random.randrange(4, 46)
    for offset in range(random.choice((1, 2, 4))):
        if at + offset < len(lied):
            lied[at + offset] = random.choice((0, 1, 8, 14, 255, random.randrange(256)))
    return bytes(lied)


def inflate(random: Random, data: bytes) -> bytes:
    """A part of a package is very long, and packs well."""
    files = unpacked(data)
    if not files:
        return repeat(random, data)
    name = random.choice(list(files))
    middle = len(files[name]) // 2
    filling = random.choice((b" ", b"\0", b"<c><v>1</v></c>", "<w:p><w:r><w:t>合计</w:t></w:r></w:p>".encode()))
    files[name] = (
        files[name][:middle] + filling * (random.choice((10_000, 3_000_000)) // len(filling)) + files[name][middle:]
    )
    return packed(files)


def pdf_object(random: Random, data: bytes) -> bytes:
    """An object of a PDF file is lost, another one's, refers to itself, nests deep, or its numbers are absurd."""
    found = list(re.finditer(rb"(\d+) 0 obj\b(.*?)endobj", data, re.DOTALL))
    if not found:
        return flip(random, data)
    spot, other = random.choice(found), random.choice(found)
    way = random.randrange(6)
    if way == 0:
        return data[: spot.start()] + data[spot.end() :]
    if way == 1:
        return data[: spot.start(2)] + other[2] + data[spot.end(2) :]
    if way == 2:
        body = re.sub(rb"\d+ 0 R", random.choice((spot[1], other[1])) + b" 0 R", spot[2])
    elif way == 3:
        body = spot[2].replace(b"[", b"[" * DEEP, 1).replace(b"<<", b"<< /Deep " + b"<< /A " * 500, 1)
    elif way == 4:
        body = number(random, spot[2])
    else:
        keys = re.findall(rb"/[A-Za-z]+", spot[2]) or [b"/X"]
        body = spot[2].replace(random.choice(keys), random.choice(keys))
    return data[: spot.start(2)] + body + data[spot.end(2) :]


_STREAM = re.compile(rb"/Filter \[ /ASCII85Decode /FlateDecode \](.*?)stream\r?\n(.*?)endstream", re.DOTALL)


def pdf_stream(random: Random, data: bytes) -> bytes:
    """What a page of a PDF file draws is mutated: operators, numbers, strings."""
    found = list(_STREAM.finditer(data))
    if not found:
        return number(random, data)
    spot = random.choice(found)
    try:
        drawn = zlib.decompress(base64.a85decode(spot[2].strip().removesuffix(b"~>")))
    except (ValueError, zlib.error):
        return flip(random, data)
    if len(drawn) < 8:
        return data
    drawn = random.choice((number, number, flip, lose, repeat, cut))(random, drawn)
    if random.random() < 0.2:
        drawn = drawn + random.choice((b" q", b" 1 0 0 1 0 0 cm", b" 0 0 m 9 9 l S", b" 9 9 9 9 re f")) * 20_000
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(drawn), spot[1])
    return data[: spot.start()] + head + b"stream\n" + drawn + b"\nendstream" + data[spot.end() :]


BYTES: tuple[Mutation, ...] = (flip, cut, lose, repeat, blank, wrap, number)
"""What any file may suffer."""
PACKAGE: tuple[Mutation, ...] = (part, part, part, directory, inflate)
"""What a ZIP package may suffer besides."""
PAPER: tuple[Mutation, ...] = (pdf_object, pdf_stream)
"""What a PDF file may suffer besides."""
MARKUP: tuple[Mutation, ...] = (element, element, element)
"""What a page may suffer besides."""


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a package; none where it is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except Exception:  # an earlier mutation broke it
        return {}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A package of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()
