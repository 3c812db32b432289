"""What a ZIP package may suffer: its parts (put together again so that every checksum is right) and its directory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from random import Random

from tests.hostile.mutating.markup import TIMES, TREE
from tests.hostile.mutating.plain import Mutation, cut, flip, lose, number, repeat

CONTENT = re.compile(r"(?:document|sheet\d*|sharedStrings|content|styles|numbering|workbook)\.xml$|\.rels$|\.txt$")
"""The parts that say what the document says; the others are mutated more seldom."""


def part(random: Random, data: bytes) -> bytes:
    """A part of a package is broken, lost, empty, another one's, or stands there twice."""
    files = unpacked(data)
    if not files:
        return flip(random, data)
    name = _one(random, files)
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
        files[name] = random.choice((number, flip, cut, lose, repeat))(random, files[name])
    return packed(files)


def inside(random: Random, data: bytes) -> bytes:
    """The tree of a part of a package is mutated; in an archive, a document in it."""
    files = unpacked(data)
    if not files:
        return flip(random, data)
    for _ in range(random.choice((1, 1, 2, 4))):
        name = _one(random, files)
        if files[name].startswith(b"PK"):
            files[name] = random.choice((inside, part, directory))(random, files[name])
        elif files[name]:
            files[name] = random.choice(TREE)(random, files[name])
    return packed(files)


def strings(random: Random, data: bytes) -> bytes:
    """In a workbook, cells are of another kind than their values, and ask for texts and styles that are not there."""
    files = unpacked(data)
    sheets = [name for name in files if "worksheets/sheet" in name]
    if not sheets:
        return inside(random, data)
    name = random.choice(sheets)
    kinds = (b"s", b"str", b"inlineStr", b"b", b"e", b"d", b"n", b"x", b"")
    values = (b"-1", b"0", b"99999", b"1e400", b"9" * 400, b"TRUE", b"#REF!", b"2025-02-30T99:99", b"", b" 1 ", b"0x1F")

    def mutated(found: re.Match[bytes]) -> bytes:
        if random.random() > 0.1:
            return found[0]
        style = random.choice((b"0", b"1", b"-1", b"99999", b"x", b"9" * 30))
        formula = random.choice((b"", b"", b"<f>SUM(A1:XFD1048576)</f>", b"<f>A1</f>", b"<f>" + b"(" * 3000 + b"</f>"))
        kind = random.choice(kinds)
        return b'<c%s s="%s" t="%s">%s<v>%s</v></c>' % (found[1] or b"", style, kind, formula, random.choice(values))

    files[name] = re.sub(rb'<c\b( r="[^"]*")?[^>]*>.*?</c>', mutated, files[name])
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
    name = _one(random, files)
    middle = len(files[name]) // 2
    filling = random.choice((b" ", b"\0", b"<c><v>1</v></c>", "<w:p><w:r><w:t>合计</w:t></w:r></w:p>".encode()))
    length = random.choice((10_000, 10_000, 100_000, 100_000, 3_000_000))
    files[name] = files[name][:middle] + filling * (length // len(filling)) + files[name][middle:]
    return packed(files)


NAMES = (
    "a.zip", "../../a.docx", "/etc/passwd.txt", "C:\\a.xlsx", "a" * 300 + ".pdf", " ", ".", "a\0.html", "\u202e.zip",
)  # fmt: skip
"""What a file in an archive is called."""


def within(random: Random, data: bytes) -> bytes:
    """The package lies in archives, with others beside it, under names that lead elsewhere."""
    for _ in range(random.choice((1, 2, 3, 5))):
        others = {f"{n}.{random.choice(('txt', 'pdf', 'zip'))}": data[:50] for n in range(random.choice(TIMES) % 101)}
        data = packed({random.choice(NAMES): data, **others})
    return data


PACKAGE: tuple[Mutation, ...] = (part, part, inside, inside, inside, inside, strings, directory, inflate, within)


def _one(random: Random, files: Mapping[str, bytes]) -> str:
    """The name of a part; most often of one that says what the document says."""
    content = [name for name in files if CONTENT.search(name)]
    return random.choice(content if content and random.random() < 0.7 else list(files))


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a package; none where it is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > 20_000_000:
                return {}
            return {name: package.read(name) for name in package.namelist()}
    except Exception:  # an earlier mutation broke it
        return {}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A package of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            package.writestr(name, data, compress_type=stored)
    return out.getvalue()
