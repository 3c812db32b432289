"""The cells of headings: which lines under each other are one heading that goes on, and which are two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gouji.forms import FORMS
from gouji.forms.vocabulary import plain_words
from gouji.reading.formats.pdf.unruled.chunks import EDGE, Chunk, chunk, merged
from gouji.reading.formats.pdf.unruled.column import Column

KNOWN = frozenset(plain_words(label) for form in FORMS for path in form.headings for label in path)
"""Headings of official tables; two lines that together are one of them are one heading."""
_CLEARLY = 0.2
"""How much more of the headings must be official ones before words outweigh how closely lines follow each other."""
_BLANK = 0.32
"""A blank is no wider than this, in heights of a line."""
_MIDDLE = 0.35
"""The same of their middles, which punctuation at the ends shifts."""


def cells_of(lines: Sequence[Sequence[Chunk]], near: float) -> list[Chunk]:
    """The heading cells of lines, the first line of each cell first.

    `near`: how closely (in points) the next line of a cell follows, as the rows below tell. Where lines follow each
    other in several ways, the words say which of them are one: those that together are a heading of an official table.
    """
    parts = [piece for line in lines for piece in line]
    found = _cells(parts, near)
    said = _meaning(found)
    joined = [piece for line in lines for piece in _without_blanks(line)]
    if said >= 1.0 or len(joined) == len(parts):
        return found
    spaced = _cells(joined, near)
    return spaced if _meaning(spaced) > said else found


def _without_blanks(line: Sequence[Chunk]) -> list[Chunk]:
    """The pieces of a line, those put together that no more than a blank parts."""
    found: list[Chunk] = []
    for piece in sorted(line, key=lambda each: each.left):
        before = found[-1] if found else None
        if (
            before is not None
            and piece.left - before.right < _BLANK * piece.height
            and abs(piece.middle - before.middle) < 0.2 * piece.height
        ):
            found[-1] = merged([before, piece])
        else:
            found.append(piece)
    return found


def _cells(pieces: Sequence[Chunk], near: float) -> list[Chunk]:
    """The cells of heading pieces."""
    parts = sorted(pieces, key=lambda piece: (piece.top, piece.left))
    if not parts:
        return []
    first = [part for cell in _joined(parts, near) for part in _parted(cell)]
    said = _meaning(first)
    if said + _CLEARLY >= 1.0:
        return first
    gaps = sorted(piece.top - above.bottom for piece in parts if (above := _above(piece, parts, parts)) is not None)
    ways = [(one + other) / 2 for one, other in pairwise(gaps) if other - one > 0.12 * parts[0].height]
    if gaps:
        ways += [gaps[0] - 1.0, gaps[-1] + 1.0]
    tried = [[part for cell in _joined(parts, way) for part in _parted(cell)] for way in ways]
    best = max(tried, key=_meaning, default=first)
    return best if _meaning(best) > said + _CLEARLY else first


def _meaning(cells: Sequence[Chunk]) -> float:
    """Which part of what the cells say are headings of official tables."""
    texts = [plain_words(cell.text) for cell in cells]
    return sum(len(text) for text in texts if text in KNOWN) / max(sum(len(text) for text in texts), 1)


def _joined(parts: Sequence[Chunk], near: float) -> list[Chunk]:
    cells: list[Chunk] = []
    for piece in parts:
        above = _above(piece, cells, parts)
        if above is not None and piece.top - above.bottom < near and not _are_two(above, piece):
            cells[next(at for at, cell in enumerate(cells) if cell is above)] = merged([above, piece])
        else:
            cells.append(piece)
    return cells


def _parted(cell: Chunk) -> list[Chunk]:
    """The two headings, official each, that a cell's lines are taken together; the cell itself where it is one."""
    if plain_words(cell.text) in KNOWN:
        return [cell]
    tops = sorted({round(word.top, 1) for word in cell.words})
    for top in tops[1:]:
        upper = [word for word in cell.words if round(word.top, 1) < top]
        lower = [word for word in cell.words if round(word.top, 1) >= top]
        if upper and lower and all(plain_words("".join(w.text for w in part)) in KNOWN for part in (upper, lower)):
            return [chunk(upper), chunk(lower)]
    return [cell]


def _above(piece: Chunk, cells: Sequence[Chunk], parts: Sequence[Chunk]) -> Chunk | None:
    """The cell of which a piece may be the next line: the only one over it, and nothing else under that."""
    high, left, right = piece.height, piece.left, piece.right
    lowest, highest = piece.top + 0.3 * high, piece.top - 1.2 * high
    over = [
        cell
        for cell in cells
        if highest < cell.bottom <= lowest and cell.left < right and left < cell.right and cell is not piece
    ]
    if len(over) != 1 or abs(over[0].height - high) > 0.2 * high:
        return None
    [cell] = over
    if abs(cell.left - piece.left) > EDGE * high and abs(cell.centre - piece.centre) > _MIDDLE * high:
        return None
    beside = any(
        other is not piece
        and other.overlaps(cell.left, cell.right)
        and other.top < piece.bottom
        and piece.top < other.bottom
        and other.top > cell.bottom - 0.5 * high
        for other in parts
    )
    return None if beside else cell


def whole(columns: Sequence[Column]) -> None:
    """Put together headings over the very same columns: they are the lines of one."""
    changed = True
    while changed:
        changed = False
        for column in columns:
            for inner, outer in pairwise(column.stack):
                if (
                    _follows(outer, inner)
                    and _over(columns, inner) == _over(columns, outer)
                    and not _are_two(outer, inner)
                ):
                    _put_together(columns, inner, outer)
                    changed = True
                    break


def _are_two(one: Chunk, other: Chunk) -> bool:
    """Whether two texts are official headings each, and not one together; or the second one, after a bracket's end."""
    upper, lower = plain_words(one.text), plain_words(other.text)
    return (upper in KNOWN or upper.endswith("）")) and lower in KNOWN and upper + lower not in KNOWN


def _over(columns: Sequence[Column], cell: Chunk) -> list[int]:
    return [at for at, column in enumerate(columns) if any(each is cell for each in column.stack)]


def _follows(cell: Chunk, piece: Chunk) -> bool:
    high = piece.height
    if not -0.3 * high < piece.top - cell.bottom < 0.9 * high or abs(cell.height - high) > 0.2 * high:
        return False
    return abs(cell.left - piece.left) < EDGE * high or abs(cell.centre - piece.centre) < _MIDDLE * high


def _put_together(columns: Sequence[Column], inner: Chunk, outer: Chunk) -> None:
    joined = merged([outer, inner])
    for column in columns:
        if any(each is inner for each in column.stack):
            column.stack = [joined if each is inner else each for each in column.stack if each is not outer]
