"""What the bytes of any file may suffer."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

HOSTILE_NUMBERS = (
    b"-1",
    b"0",
    b"1",
    b"3",
    b"65536",
    b"1000000",
    b"2147483648",
    b"99999999999999999999",
    b"9" * 400,
    b"0." + b"0" * 400 + b"1",
    b"NaN",
    b"1e999",
    b"",
)
"""What stands where a number is expected."""


def flip(random: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    flipped = bytearray(data)
    for _ in range(random.choice((1, 4, 32))):
        flipped[random.randrange(len(flipped))] = random.randrange(256)
    return bytes(flipped)


def cut(random: Random, data: bytes) -> bytes:
    """The file ends early."""
    return data[: random.randrange(len(data)) + 1]


def lose(random: Random, data: bytes) -> bytes:
    """A stretch is missing."""
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(1, 2000) :]


def repeat(random: Random, data: bytes) -> bytes:
    """A stretch stands there many times."""
    start = random.randrange(len(data))
    stretch = data[start : start + random.randrange(1, 400)]
    return data[:start] + stretch * random.choice((2, 2, 20, 20, 200)) + data[start:]


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


BYTES: tuple[Mutation, ...] = (flip, cut, lose, repeat, blank, wrap, number)


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]
