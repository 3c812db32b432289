"""Reading a table's heading rows: which headings lead to each column.

Where the format says which cells a heading covers, it is believed. Elsewhere merged heading cells arrive as a text
with blanks after it, sometimes in the wrong place. The headings are first read for themselves; where that leaves a
column without a heading of its own or under one that cannot be, the declared form's columns are taken, provided that
the words and their number agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gouji.forms import Form
from gouji.forms.form import Path
from gouji.forms.vocabulary import Role, Words, heading, plain_words
from gouji.reading.blocks import Cell

Heads = Sequence[Sequence[str]]
"""The texts of the heading rows, each as wide as the table."""


def of_cells(head: Sequence[Sequence[Cell]], width: int, form: Form | None) -> tuple[list[Path], bool]:
    """The headings that lead to each column, outermost first, and whether they were read without doubt."""
    heads = [[cell.text for cell in row] for row in head]
    if any(cell.columns > 1 for row in head for cell in row):
        spread = [_spread(row, width) for row in head]
        read = [_path([row[column] for row in spread]) for column in range(width)]
        if _sound(read):
            return _as_declared(read, form) or read, True
    return paths(heads, width, form)


def _spread(row: Sequence[Cell], width: int) -> list[str]:
    """A heading row in which each text stands in all the columns that its cell covers."""
    texts = [plain_words(cell.text) for cell in row]
    for index, cell in enumerate(row):
        if texts[index]:
            texts[index : index + cell.columns] = [texts[index]] * min(cell.columns, width - index)
    return texts


def paths(heads: Heads, width: int, form: Form | None) -> tuple[list[Path], bool]:
    """The headings that lead to each column, outermost first, and whether they were read without doubt."""
    read = _read(heads, width)
    if not _sound(read):
        mended = _read(_spread_out(heads, width), width)
        read = mended if _sound(mended) else read
    if form is not None and form.headings:
        if whole := _as_declared(read, form):
            return whole, True
        first, end = _edges(heads, width)
        sound = _sound(read)
        found = _as_declared(read[first:end], form) or (None if sound else _declared(heads, end - first, form))
        if found:
            return [*read[:first], *found, *read[end:]], True
    twice = {path for path, after in pairwise(read) if path and path == after and heading(path[-1]).role is Role.AMOUNT}
    return [() if path in twice else path for path in read], _sound(read)  # which of them is which is not known


def _edges(heads: Heads, width: int) -> tuple[int, int]:
    """The columns of a table without those at its edges that only count the rows or remark on them."""
    top = [*(heads[0] if heads else ()), *[""] * width]
    first, end = 0, width
    while first < end and heading(top[first]).role is Role.ORDINAL:
        first += 1
    while end > first and heading(top[end - 1]).role is Role.TEXT:
        end -= 1
    return first, end


def _as_declared(read: list[Path], form: Form | None) -> list[Path] | None:
    """The declared columns, where the innermost headings say the same one by one."""
    if form is None or not form.headings:
        return None
    leaves = [_key(heading(path[-1])) if path else None for path in read]
    return list(form.headings) if leaves == [_key(heading(path[-1])) for path in form.headings] else None


def _read(heads: Heads, width: int) -> list[Path]:
    """The paths as the cells stand: a text spans the blanks to its right under the same heading."""
    covers: list[list[str]] = []
    for depth, texts in enumerate(heads):
        row: list[str] = []
        for column in range(width):
            text = plain_words(texts[column]) if column < len(texts) else ""
            if not text and column and row[column - 1] and _spans(heads, covers, depth, column):
                text = row[column - 1]
            row.append(text)
        covers.append(row)
    return [_path([row[column] for row in covers]) for column in range(width)]


def _path(texts: Sequence[str]) -> Path:
    """The headings over one column, from the top, each once."""
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _spread_out(heads: Heads, width: int) -> Heads:
    """The heading rows, those that lost the cells under merged headings with their texts under the groups they fill.

    A group is a text with blanks after it; a row has lost cells if it holds just as many texts as the groups above have
    columns, and fewer cells than the table.
    """
    found: list[list[str]] = []
    for texts in heads:
        row = [plain_words(text) for text in texts]
        held = [text for text in row if text]
        places = [column for column in range(width) if found and _grouped(found, column)]
        if found and len(held) == len(places):
            row = [""] * width
            for column, text in zip(places, held, strict=True):
                row[column] = text
        found.append(row + [""] * (width - len(row)))
    return found


def _grouped(rows: list[list[str]], column: int) -> bool:
    """Whether the last heading row has a text over this column and the next, or the one before."""
    *higher, last = rows

    def blank(at: int) -> bool:
        return at < len(last) and not last[at] and not any(row[at] for row in higher)

    if last[column]:
        return blank(column + 1)
    return blank(column) and any(last[:column])


def _spans(heads: Heads, covers: list[list[str]], depth: int, column: int) -> bool:
    """Whether the text left of `column` in heading row `depth` covers it too."""
    if any(column < len(texts) and texts[column].strip() for texts in heads[:depth]):
        return False
    above = covers[depth - 1] if depth else None
    return above is None or above[column] == above[column - 1]


def _sound(read: list[Path]) -> bool:
    """Whether every column has a heading, all differ (by panel) and none stands under one that holds figures itself."""
    if not all(read):
        return False
    for path in read:
        if any(heading(text).role is Role.TOTAL for text in path[:-1]):
            return False
        if len(path) > 1 and heading(path[-1]).role in (Role.AMOUNT, Role.TOTAL):
            outer = heading(path[0])
            if outer.role is Role.CODE and outer.fund is None and outer.measure is None:
                return False
    amounts = [path for path in read if heading(path[-1]).role in (Role.AMOUNT, Role.TOTAL)]
    keys = [path for path in read if heading(path[-1]).role in (Role.LABEL, Role.CODE)]
    repeated = max(Counter(keys).values(), default=1)
    return max(Counter(amounts).values(), default=1) <= max(repeated, 1)


def _key(words: Words) -> Words:
    """What makes two headings the same one: all they say; 合计, 小计 and 金额 alike say only that they hold figures."""
    return words


def _declared(heads: Heads, width: int, form: Form) -> list[Path] | None:
    """The declared columns that the heading words name, in the order printed, if they are as many as the table has."""
    seen = Counter(heading(text) for texts in heads for text in texts if text.strip())
    present: list[Path] = []
    wanted = Counter(heading(path[-1]) for path in form.headings)
    for path in form.headings:
        words = heading(path[-1])
        if seen[words] >= wanted[words] or (seen[words] and wanted[words] == 1):
            present.append(path)
        elif seen[words]:
            return None
    if len(present) != width:
        return None
    return _as_printed(present, [plain_words("".join(texts)) for texts in heads])


def named(lines: Sequence[str], form: Form, lanes: int = 0) -> list[Path]:
    """The declared columns whose headings occur in `lines`, the headings of a table whose cells cannot be told apart.

    A group that is printed without any of its columns (公用经费 alone) is a column itself. Where the table numbers as
    many columns (`lanes`) as the form has, they are the form's, however its headings were torn.
    """
    words = plain_words("".join(lines))
    counted = [path for path in form.headings if heading(path[-1]).role not in (Role.CODE, Role.LABEL, Role.ORDINAL)]
    if lanes > 2 and lanes in (len(counted), len(form.headings)):
        return _as_printed(list(form.headings), [plain_words(line) for line in lines])

    sums = {path[-1] for path in form.headings if path[-1] in _SUMS}

    def occurs(label: str) -> bool:
        if label in sums and len(sums) == 1:
            return any(other in words for other in _SUMS)
        if label in _PLAIN:
            return any(other in words for other in _PLAIN)
        if label.endswith("合计") and "合计" in words:
            return True  # “三公”经费合计
        return label in words or _near(label, words)

    present: list[Path] = []
    for path in form.headings:
        if occurs(path[-1]):
            present.append(path)
            continue
        for depth in range(len(path) - 1, 0, -1):
            group = path[:depth]
            inside = {label for other in form.headings if other[:depth] == group for label in other[depth:]}
            if occurs(group[-1]) and not any(occurs(label) for label in inside):
                if group not in present:
                    present.append(group)
                break
    return _as_printed(present, [plain_words(line) for line in lines])


def explains(paths: Sequence[Path], lines: Sequence[str]) -> bool:
    """Whether columns account for two thirds at least of what the headings print: else the table has others."""
    words = plain_words("".join(lines))
    left = words
    for label in sorted({label for path in paths for label in path}, key=lambda text: (-len(text), text)):
        size = next(
            (size for size in range(len(label), max(3, len(label) - 4), -1) if label[:size] in left), len(label)
        )
        left = left.replace(label[:size], "")
    return 3 * sum(not char.isdigit() for char in left) <= len(words)


def _as_printed(present: list[Path], lines: list[str]) -> list[Path]:
    """The columns with their blocks in the order printed, as far as one line of the headings shows it.

    Two blocks change places where both are named once, on one line, in the other order than the form's.
    """
    blocks: dict[str, list[Path]] = {}
    for path in present:
        blocks.setdefault(path[0], []).append(path)
    words = "".join(lines)
    once = [name for name in blocks if words.count(plain_words(name)) == 1]
    order = list(blocks)
    for one, other in pairwise(once):
        line = next((line for line in lines if plain_words(one) in line), "")
        if plain_words(other) in line and line.index(plain_words(other)) < line.index(plain_words(one)):
            at, by = order.index(one), order.index(other)
            order[at], order[by] = other, one
    return [path for name in order for path in blocks[name]]


_SUMS = ("合计", "小计", "总计")
"""Headings of sums; a form with one sum prints it under any of these words."""


_PLAIN = ("金额", "决算数", "预算数")
"""Headings that say only that figures stand under them."""


def _near(leaf: str, words: str) -> bool:
    """Whether a heading that says the same as `leaf` in a few other characters occurs in `words`."""
    return any(leaf[:size] in words for size in range(len(leaf), max(3, len(leaf) - 4), -1))
