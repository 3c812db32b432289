"""Performance forms in text without columns: their lines told apart, then read as other forms are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.forms.vocabulary import plain_words
from gouji.reading.blocks import Cell, Line, LineKind
from gouji.reading.performance.indicators import heads_of_indicators
from gouji.reading.performance.listing import Listing
from gouji.reading.performance.parts import Key, Part, key_of, level_of, part_of, source_of, words_of
from gouji.reading.performance.placing import Head
from gouji.reading.performance.rows import Spot, is_number
from gouji.reading.performance.sheet import Sheet
from gouji.reading.performance.wrapped import pieces_of, rows_of

LOST = "分栏在文本中丢失，各词属于哪一栏由先后顺序和词义推定。"
_GAPS = re.compile(r"\S {3,}\S")
_AMOUNTS = re.compile(r"资金总额|政府预算资金|财政拨款|财政资金|财政专户管理资金|单位资金|其他资金|上年结转")
_NUMBERED = re.compile(r"^(?:目标\s*\d|\d{1,2}[、.．]|（\d{1,2}）|[一二三四五六七八九十]{1,2}[、是])")
_SENTENCE = re.compile(r"[，。；：、]")


def is_flat(lines: Sequence[Line]) -> bool:
    """Whether no columns are left: neither marked cells nor blanks that align them."""
    if any(line.kind in (LineKind.TABBED, LineKind.PIPED) for line in lines):
        return False
    return 4 * sum(len(_GAPS.findall(line.text.strip())) > 1 for line in lines) < len(lines)


def _spots(line: Line) -> list[Spot]:
    return [Spot(at, piece.cell) for at, piece in enumerate(pieces_of([line]))]


def read_sheet(lines: Sequence[Line], sheet: Sheet) -> bool:
    """Read a form that labels its rows; whether it has headings of indicators."""
    found = next((at for at, line in enumerate(lines) if heads_of_indicators(_spots(line))), None)
    if found is None:
        return False
    for row in _labelled(lines[:found]):
        sheet.take(row)
    headings = {plain_words(line.text) for line in lines[found : found + 1]}
    sheet.take(_spots(lines[found]))
    body = [line for line in lines[found + 1 :] if plain_words(line.text) not in headings]
    for placed in rows_of(pieces_of(body), sheet.table.heads):
        sheet.put(placed)
    return True


def _labelled(lines: Sequence[Line]) -> Iterator[list[Spot]]:
    """Lines of labels as they are, the lines of a text between them as one cell, or one for each of its numbers."""
    text: list[Line] = []
    tasks = False
    for line in lines:
        spots = _spots(line)
        keys = [key_of(spot.text) for spot in spots]
        if any(keys) or source_of(spots[0].text) is not None or is_number(spots[-1].text):
            yield from _texts(text, tasks)
            text = []
            tasks = Key.TASK in keys or (tasks and Key.SIDE not in keys)
            yield spots
        else:
            text.append(line)
    yield from _texts(text, tasks)


def _texts(lines: Sequence[Line], tasks: bool) -> Iterator[list[Spot]]:
    groups: list[list[Cell]] = []
    for line in lines:
        cell = line.cells[0] if line.kind is LineKind.TEXT else pieces_of([line])[0].cell
        ended = not groups or groups[-1][-1].text.endswith("。")
        named = tasks and ended and not _SENTENCE.search(cell.text)
        after_name = tasks and bool(groups) and len(groups) % 2 == 1
        if not groups or named or after_name or (not tasks and _NUMBERED.match(cell.text)):
            groups.append([])
        groups[-1].append(cell)
    cells = [Cell("".join(c.text for c in group), group[0].line, group[0].start, group[0].end) for group in groups]
    if tasks:
        yield from (
            [Spot(at, cell) for at, cell in enumerate(cells[start : start + 2])] for start in range(0, len(cells), 2)
        )
    else:
        yield from ([Spot(0, cell)] for cell in cells)


def read_listing(lines: Sequence[Line], listing: Listing) -> bool:
    """Read a table of all projects with the first levels side by side; whether its headings were found."""
    rows = [_spots(line) for line in lines]
    last = next(
        (at for at, row in enumerate(rows) if sum(part_of(s.text, "indicators") is Part.THIRD for s in row) > 1), None
    )
    if last is None:
        return False
    above = [spot for row in rows[:last] for spot in row]
    levels = [spot for spot in above if level_of(spot.text) is not None]
    below = [spot for spot in rows[last] if part_of(spot.text, "indicators") in (Part.THIRD, Part.TARGET)]
    thirds = sum(part_of(spot.text, "indicators") is Part.THIRD for spot in below)
    if len(levels) != thirds:
        return False
    text = "".join(words_of(spot.text) for spot in [*above, *rows[last]])
    keys = [Head(0, Part.CODE, "", -1)] if "编码" in text or "代码" in text else []
    keys.append(Head(len(keys), Part.NAME, "", -1))
    keys += [Head(len(keys) + at, Part.AMOUNT, name, -1) for at, name in enumerate(_AMOUNTS.findall(text))]
    listing.columns(keys, levels, [Spot(len(keys) + at, spot.cell) for at, spot in enumerate(below)])
    headings = {plain_words(line.text) for line in lines[: last + 1] if len(plain_words(line.text)) > 3}
    body = [line for line in lines[last + 1 :] if plain_words(line.text) not in headings]
    for placed in rows_of(pieces_of(body), listing.heads):
        listing.put(placed)
    return True
