"""What a file of the old container (.xls, .doc, .wps) may suffer: its sectors, its tables, a workbook's records."""

from __future__ import annotations

import struct
from random import Random

from tests.hostile.mutating.plain import Mutation, flip

SECTOR = 512
BEGIN = b"\x09\x08\x10\x00\x00\x06"
"""How the stream of a workbook of Excel 97 begins."""
KINDS = (0x203, 0x27E, 0xFD, 0xE5, 0xFC, 0x3C, 6, 0xBD, 0x41E, 10)
"""Kinds of records that hold cells, merged areas, texts, formulas, formats and the end."""


def sectors(random: Random, data: bytes) -> bytes:
    """Sectors change places, stand there again, are lost or empty."""
    count = len(data) // SECTOR
    if count < 3:
        return flip(random, data)
    parts = [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
    for _ in range(random.choice((1, 1, 4))):
        at, to = random.randrange(1, count), random.randrange(1, count)
        match random.randrange(4):
            case 0:
                parts[at], parts[to] = parts[to], parts[at]
            case 1:
                parts[at] = parts[to]
            case 2:
                parts[at] = random.choice((bytes(SECTOR), b"\xff" * SECTOR, struct.pack("<I", to) * 128))
            case 3:
                parts[at] = b""
    return b"".join(parts)


def header(random: Random, data: bytes) -> bytes:
    """The container's first sector lies: where its tables are, how large its sectors."""
    made = bytearray(data)
    if len(made) < SECTOR:
        return flip(random, data)
    for _ in range(random.choice((1, 1, 3))):
        at = random.choice((24, 26, 28, 30, 32, 40, 44, 48, 56, 60, 64, 68, 72, 76, 80))
        struct.pack_into("<I", made, at, random.choice((0, 1, 2, 7, 31, 0xFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF)))
    return bytes(made)


def chain(random: Random, data: bytes) -> bytes:
    """The table that says which sector follows which leads round in a circle, or out of the file."""
    if len(data) < 3 * SECTOR:
        return flip(random, data)
    made = bytearray(data)
    [first] = struct.unpack_from("<I", made, 76)
    at = (first + 1) * SECTOR
    if at + SECTOR > len(made):
        return flip(random, data)
    for _ in range(random.choice((1, 2, 10))):
        spot, count = random.randrange(128), len(made) // SECTOR
        value = random.choice((spot, 0, random.randrange(count), count + 9, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD))
        struct.pack_into("<I", made, at + 4 * spot, value)
    return bytes(made)


def record(random: Random, data: bytes) -> bytes:
    """Records of a workbook are of another kind or length, say something else, are lost or stand there again."""
    start = data.find(BEGIN)
    if start < 0:
        return sectors(random, data)
    made, spots, at = bytearray(data), [], start
    while at + 4 <= len(made):
        kind, length = struct.unpack_from("<HH", made, at)
        if not kind or at + 4 + length > len(made):
            break
        spots.append((at, length))
        at += 4 + length
    for _ in range(random.choice((1, 1, 3, 10))):
        spot, length = random.choice(spots)
        match random.randrange(5):
            case 0:
                struct.pack_into("<H", made, spot, random.choice(KINDS))
            case 1:
                struct.pack_into(
                    "<H", made, spot + 2, random.choice((0, 1, length + 1, max(length - 1, 0), 8224, 65535))
                )
            case 2 if length:
                made[spot + 4 + random.randrange(length)] = random.randrange(256)
            case 3 if length >= 4:
                value = random.choice((0, 0xFFFF, 0xFFFFFFFF, 0x7FEFFFFF, 0x7FF00000, 0x80000000))
                struct.pack_into("<I", made, spot + 4 + random.randrange(length - 3), value)
            case 4:
                other, size = random.choice(spots)
                made[spot : spot + 4 + length] = made[other : other + 4 + size][: 4 + length].ljust(4 + length, b"\0")
    return bytes(made)


CONTAINER: tuple[Mutation, ...] = (record, record, record, sectors, header, chain)
