"""What a picture file may suffer: its size, its depth, its parts, with checksums that are right."""

from __future__ import annotations

import io
import struct
import zlib
from random import Random

import numpy as np
from PIL import Image

from tests.hostile.mutating.plain import Mutation, flip

SIZES = (0, 1, 2, 7, 199, 200, 201, 4000, 65_000, 65_535, 1 << 24, (1 << 31) - 1, (1 << 32) - 1)


def size(random: Random, data: bytes) -> bytes:
    """The picture says it is of another size or depth."""
    made = bytearray(data)
    wide, high = random.choice(SIZES), random.choice(SIZES)
    if data.startswith(b"\x89PNG") and len(data) > 33:
        depth, colours = random.choice((made[24], 1, 2, 4, 16, 3)), random.choice((made[25], 0, 2, 3, 4, 6, 9))
        if random.random() < 0.5:
            depth, colours = made[24], made[25]
        made[16:26] = struct.pack(">IIBB", wide, high, depth, colours)
        made[29:33] = zlib.crc32(made[12:29]).to_bytes(4, "big")
    elif data.startswith(b"\xff\xd8"):
        at = next((at for mark in (b"\xff\xc0", b"\xff\xc2") if (at := data.find(mark)) > 0), -1)
        if at > 0:
            made[at + 5 : at + 9] = struct.pack(">HH", high & 0xFFFF, wide & 0xFFFF)
    elif data.startswith(b"BM") and len(data) > 30:
        made[18:26] = struct.pack("<II", wide, high)
        made[28:30] = struct.pack("<H", random.choice((0, 1, 4, 8, 24, 32, 99)))
    elif data.startswith((b"II*\0", b"MM\0*")):
        return _tag(random, made)
    return bytes(made)


def _tag(random: Random, made: bytearray) -> bytes:
    """An entry of a TIFF file's directory is another, or the directories go round in a circle."""
    order = "<" if made.startswith(b"II") else ">"
    [at] = struct.unpack_from(order + "I", made, 4)
    if at + 2 > len(made):
        return flip(random, bytes(made))
    [count] = struct.unpack_from(order + "H", made, at)
    if not 0 < count < 100 or at + 6 + 12 * count > len(made):
        return flip(random, bytes(made))
    if random.random() < 0.1:
        struct.pack_into(order + "I", made, at + 2 + 12 * count, random.choice((at, 0, len(made) + 9)))
        return bytes(made)
    entry = at + 2 + 12 * random.randrange(count)
    field = random.choice((0, 2, 4, 8))
    value = random.choice(SIZES)
    if field < 4:
        struct.pack_into(order + "H", made, entry + field, value & 0xFFFF)
    else:
        struct.pack_into(order + "I", made, entry + field, value)
    return bytes(made)


def redrawn(random: Random, data: bytes) -> bytes:
    """The picture is narrow, vast, empty, black, turned, in two colours, half clear, or saved in another format."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(data))
        picture.load()
    except Exception:  # an earlier mutation broke it
        return flip(random, data)
    way = random.randrange(7)
    if way == 0:
        picture = picture.resize(random.choice(((1, 1), (65_000, 1), (1, 65_000), (200, 200), (199, 300), (5000, 250))))
    elif way == 1:
        picture = Image.new(random.choice(("L", "1", "RGBA")), picture.size, random.choice((0, 1)))
    elif way == 2:
        picture = picture.rotate(random.choice((90, 180, 3, 45)), expand=True)
    elif way == 3:
        picture = picture.convert(random.choice(("1", "P", "RGBA", "LA", "RGB", "CMYK", "I;16", "F", "YCbCr", "I")))
    elif way == 4:
        grains = np.random.default_rng(random.randrange(1 << 30)).integers(0, 256, (picture.height, picture.width))
        picture = Image.fromarray(grains.astype(np.uint8))
    elif way == 5:
        picture = picture.convert("RGBA")
        picture.putalpha(random.choice((0, 1, 128)))
    out = io.BytesIO()
    for format_ in random.sample(("PNG", "JPEG", "TIFF", "BMP"), 4):
        try:
            picture.save(out, format_)
        except (OSError, ValueError, KeyError):
            out = io.BytesIO()
        else:
            return out.getvalue()
    return data


IMAGE: tuple[Mutation, ...] = (size, size, redrawn)
