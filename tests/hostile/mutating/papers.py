"""What a PDF file may suffer: its objects, what its pages draw, its tables of places, its tree of pages."""

from __future__ import annotations

import base64
import re
import zlib
from random import Random

from tests.hostile.mutating.plain import HOSTILE_NUMBERS, Mutation, cut, flip, lose, number, repeat

OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"\bobj\b(.{1,3000}?)\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
KEY = re.compile(
    rb"/(Kids|Count|Parent|Prev|MediaBox|CropBox|Rotate|Size|W|Index|First|N|Length|Width|Height|BitsPerComponent"
    rb"|Predictor|Columns|Colors|Matrix|BBox|Widths|FirstChar|LastChar|DW|Root|Pages|Contents|Resources|XObject"
    rb"|ToUnicode|Encoding|Filter|DecodeParms|Type|Subtype|UserUnit|V|R|P|O|U|XRefStm|Extends|ColorSpace)\b\s*"
    rb"(\[[^\]<>]*\]|-?[\d.]+(?: \d+ R)?|/\w+|\([^)]*\)|<[0-9A-Fa-f]*>)"
)
DEEP = (10, 500, 500, 20_000)
"""How deep arrays are nested."""
DRAWN = (
    b" q", b" Q", b" 1 0 0 1 0 0 cm", b" 0 0 m 9 9 l S", b" 9 9 9 9 re f", b" BT ET", b" (1) Tj", b" /X0 Do",
    b" BI ID EI",
)  # fmt: skip
"""What a page draws many times over."""
SEVERE = (
    b" 1e9 0 0 1e9 0 0 cm ", b" 0 0 0 0 0 0 cm ", b" 0 Tz ", b" 1e9 Tf ", b" -1 0 0 1 0 0 Tm ", b" 3 Tr ", b" 1e38 Tc ",
    b" 0 1 -1 0 0 0 cm ", b" .0001 0 0 .0001 0 0 cm ", b" 1e9 1e9 1e9 1e9 re S ", b" -1e9 0 m 1e9 0 l S ", b" NaN w ",
)  # fmt: skip
"""What a page draws once, before or amid the rest."""


def pdf_object(random: Random, data: bytes) -> bytes:
    """An object is lost, another one's, refers to itself, nests deep, or its numbers are absurd."""
    found = list(OBJECT.finditer(data))
    if not found:
        return flip(random, data)
    spot, other = random.choice(found), random.choice(found)
    way = random.randrange(6)
    if way == 0:
        return ordered(random, data[: spot.start()] + data[spot.end() :])
    if way == 1:
        body = other[2]
    elif way == 2:
        body = re.sub(rb"\d+ 0 R", random.choice((spot[1], other[1])) + b" 0 R", spot[2])
    elif way == 3:
        depth = random.choice(DEEP)
        body = spot[2].replace(b"[", b"[" * depth, 1).replace(b"<<", b"<< /Deep " + b"<< /A " * depth, 1)
    elif way == 4:
        body = number(random, spot[2])
    else:
        keys = re.findall(rb"/[A-Za-z]+", spot[2]) or [b"/X"]
        body = spot[2].replace(random.choice(keys), random.choice(keys))
    return ordered(random, data[: spot.start(2)] + body + data[spot.end(2) :])


def pdf_key(random: Random, data: bytes) -> bytes:
    """What the file says of its pages, its tables, its pictures and fonts is absurd or goes round in a circle."""
    objects = [match[1] for match in OBJECT.finditer(data)] or [b"1"]
    for _ in range(random.choice((1, 1, 2, 5))):
        found = list(KEY.finditer(data))
        if not found:
            return flip(random, data)
        names = sorted({match[1] for match in found})
        name = random.choice(names)
        spot = random.choice([match for match in found if match[1] == name])
        reference = random.choice(objects) + b" 0 R"
        number_ = random.choice(HOSTILE_NUMBERS)
        other = random.choice(
            (
                number_,
                reference,
                b"[" + b" ".join(random.choice(HOSTILE_NUMBERS) for _ in range(4)) + b"]",
                b"[" + b" ".join([reference] * random.choice((1, 2, 1000))) + b"]",
                random.choice(found)[2],
                b"/" + random.choice(names),
                b"null",
                b"<<>>",
                b"()",
            )
        )
        data = data[: spot.start(2)] + other + data[spot.end(2) :]
    return ordered(random, data)


def pdf_stream(random: Random, data: bytes) -> bytes:
    """What a page draws, a font's table or a packed object is mutated and packed again, its length made right."""
    found = [match for match in STREAM.finditer(data) if b"FontFile" not in match[1] and b"/Length1" not in match[1]]
    random.shuffle(found)
    for spot in found:
        drawn = _unpacked(spot[1], spot[2])
        if drawn is None or len(drawn) < 8:
            continue
        for _ in range(random.choice((1, 1, 3))):
            drawn = random.choice((number, number, _severe, _strings, flip, lose, repeat, cut))(random, drawn) or b" q "
        if random.random() < 0.1:
            drawn += random.choice(DRAWN) * random.choice((10, 1000, 20_000))
        packed = _packed(spot[1], drawn)
        head = re.sub(rb"/Length \d+(?! \d+ R)", b"/Length %d" % len(packed), spot[1])
        made = b"obj" + head + b"stream\n" + packed + b"\nendstream"
        made += b" " * (len(spot[0]) - len(made))  # what follows stays where the tables of places say
        return ordered(random, data[: spot.start()] + made + data[spot.end() :])
    return number(random, data)


def pdf_places(random: Random, data: bytes) -> bytes:
    """The tables of places lie, lead to each other in a circle, or are missing."""
    tables = [match.start() for match in re.finditer(rb"\bxref\b|/XRef\b", data)]
    at = random.choice(tables) if tables else random.randrange(len(data))
    way = random.randrange(5)
    if way == 0:
        place = random.choice((b"%d" % at, *HOSTILE_NUMBERS))
        return re.sub(rb"startxref\s+\d+", b"startxref\n" + place, data)
    if way == 1:
        return re.sub(rb"trailer\s*<<", b"trailer\n<< /Prev %d " % at, data)
    if way == 2:
        end = data.rfind(b"startxref")
        return data[:end] if end > 0 else flip(random, data)
    if way == 3:
        return data[:at] + number(random, data[at : at + 400]) + data[at + 400 :]
    root = re.search(rb"/Root \d+ 0 R", data)
    again = b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9999999 %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return data + again % (root[0] if root else b"", random.choice((at, len(data) + 1)), len(data) + 1)


PAPER: tuple[Mutation, ...] = (pdf_object, pdf_key, pdf_key, pdf_stream, pdf_stream, pdf_stream, pdf_places)


def ordered(random: Random, data: bytes) -> bytes:
    """The file, most often with a table of places that is right, so that it isn't taken for a damaged one."""
    start = data.rfind(b"\nxref")
    if start < 0 or random.random() < 0.3:
        return data
    trailer = data.find(b"trailer", start)
    if trailer < 0:
        return data
    places = {int(match[1]): match.start() for match in OBJECT.finditer(data) if len(match[1]) < 6}
    most = max(places, default=0) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(most)]
    end = data.find(b"startxref", trailer)
    said = data[trailer : end if end > 0 else len(data)]
    return (
        data[: start + 1] + b"xref\n0 %d\n" % most + b"".join(rows) + said + b"startxref\n%d\n%%%%EOF\n" % (start + 1)
    )


def _unpacked(head: bytes, body: bytes) -> bytes | None:
    try:
        if b"ASCII85Decode" in head:
            body = base64.a85decode(body.strip().removesuffix(b"~>"))
        return zlib.decompress(body) if b"FlateDecode" in head else body
    except (ValueError, zlib.error):
        return None


def _packed(head: bytes, drawn: bytes) -> bytes:
    packed = zlib.compress(drawn, 9) if b"FlateDecode" in head else drawn
    return base64.a85encode(packed) + b"~>" if b"ASCII85Decode" in head else packed


def _severe(random: Random, drawn: bytes) -> bytes:
    """Something severe is drawn at some place between two lines."""
    spots = [0, *(match.end() for match in re.finditer(rb"\n", drawn))]
    at = random.choice(spots)
    return drawn[:at] + random.choice(SEVERE) + drawn[at:]


def _strings(random: Random, drawn: bytes) -> bytes:
    """Strings that are printed are other strings."""
    found = list(re.finditer(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]+>", drawn))
    if not found:
        return number(random, drawn)
    for spot in sorted(random.sample(found, min(len(found), random.choice((1, 5)))), key=lambda m: -m.start()):
        other = random.choice(
            (random.choice(found)[0], b"<" + b"0041" * 4000 + b">", b"()", b"<FFFF>", b"(\\000\\377)")
        )
        drawn = drawn[: spot.start()] + other + drawn[spot.end() :]
    return drawn
