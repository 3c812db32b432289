"""What the text of a document may suffer: its lines, its cells, its figures and letters."""

from __future__ import annotations

import re
from random import Random

from tests.hostile.mutating.plain import Mutation, flip

FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
ODD_TEXT = (
    "9" * 400,
    "8" * 5000,
    "0." + "0" * 400 + "1",
    "-" * 50,
    "1,,2",
    "1.2.3",
    "1e9",
    "１２３．４５",
    "١٢٣",
    "²³½",
    "一百二十三",
    "〇",
    "-0.00",
    "(1,000.00)",
    "△5.00",
    "＃＃＃",
    "=SUM(A1)",
    "\u202e12.00\u202c",
    "1\u200b2\u00ad3",
    "e\u0301" * 40,
    "\ufeff",
    "\ud7ff\ue000\U0010ffff",
    "👨‍👩‍👧‍👦",
    "（" * 60,
    "其中：" * 30,
    "万元，占" * 20,
    " " * 300,
    "\x0b\x0c\x1c\x85\u2028",
)
"""What stands where a figure or a word is expected."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def _rewritten(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding."""
    for encoding in ("utf-16", "utf-8", "gb18030"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return "", ""


def figure(random: Random, data: bytes) -> bytes:
    """Some figures are other figures, or none."""
    text, encoding = _rewritten(data)
    found = list(FIGURE.finditer(text))
    if not found:
        return flip(random, data)
    for spot in sorted(random.sample(found, min(len(found), random.choice((1, 3, 10)))), key=lambda m: -m.start()):
        other = random.choice((random.choice(ODD_TEXT), random.choice(found)[0], str(random.randrange(10**9)), "-", ""))
        text = text[: spot.start()] + other + text[spot.end() :]
    return text.encode(encoding, "replace")


def lines(random: Random, data: bytes) -> bytes:
    """Lines change places, stand there again, are joined, torn or lost."""
    text, encoding = _rewritten(data)
    rows = text.split("\n")
    if len(rows) < 3:
        return flip(random, data)
    for _ in range(random.choice((1, 2, 5, 20))):
        at, to = random.randrange(len(rows)), random.randrange(len(rows))
        match random.randrange(6):
            case 0:
                rows[at], rows[to] = rows[to], rows[at]
            case 1:
                rows.insert(to, rows[at])
            case 2:
                rows[at] += rows[to]
            case 3:
                spot = random.randrange(len(rows[at]) + 1)
                rows[at : at + 1] = [rows[at][:spot], rows[at][spot:]]
            case 4:
                rows[min(at, to) : max(at, to)] = reversed(rows[min(at, to) : max(at, to)])
            case 5 if len(rows) > 3:
                del rows[at]
    if random.random() < 0.02:
        rows[1:1] = random.choice(rows).split("\n") * 2000
    return "\n".join(rows).encode(encoding, "replace")


def cells(random: Random, data: bytes) -> bytes:
    """Cells are lost, doubled, empty, moved or joined; what parts them is another sign."""
    text, encoding = _rewritten(data)
    parts = re.split(r"(\t| {2,}|,|\|)", text)
    if len(parts) < 5:
        return flip(random, data)
    for _ in range(random.choice((1, 2, 5, 20))):
        at = random.randrange(len(parts) - 2)
        match random.randrange(6):
            case 0:
                parts[at] = ""
            case 1:
                parts[at] += parts[at]
            case 2:
                parts[at], parts[at + 2] = parts[at + 2], parts[at]
            case 3:
                parts[at] = random.choice(("\t", "\t" * 40, "  ", "|", " ", "\u3000", ","))
            case 4:
                parts[at] = random.choice(ODD_TEXT)
            case 5:
                parts[at] = random.choice(parts)
    return "".join(parts).encode(encoding, "replace")


def encoded(random: Random, data: bytes) -> bytes:
    """The text is in another encoding, with or without a mark."""
    text, _ = _rewritten(data)
    mark = "\ufeff" if random.random() < 0.7 else ""
    return (mark + text).encode(random.choice(ENCODINGS), "replace") or data


WORDS: tuple[Mutation, ...] = (figure, figure, lines, lines, cells, cells, encoded)
