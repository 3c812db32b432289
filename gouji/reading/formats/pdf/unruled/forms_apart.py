"""Which lines of pages are those of performance forms without rules: from a title to what is none of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.reading.blocks import Line, plain
from gouji.reading.formats.pdf.lines import TextLine, written
from gouji.reading.formats.pdf.ruled import Table
from gouji.reading.formats.pdf.sheets import Sheet
from gouji.reading.formats.pdf.unruled.bands import form_begins
from gouji.reading.formats.pdf.unruled.chunks import TIGHT, TOGETHER, chunks
from gouji.reading.formats.pdf.unruled.formed import formed
from gouji.reading.zones import is_note, is_preamble, is_section

_MIXED = re.compile(r"[\x21-\x7e，。、；：（）“”《》]")
"""Around these, words of one text stand apart a little."""
_PART = re.compile("第[一二三四五六七八九十]{1,2}部分")
_LONG = 0.6
"""What one line of running text takes of the page's width at least."""
_INDENT = 3.0
"""How far it may be indented, in heights of a line."""
_APART = 0.25
"""How far it stands under the form's last row at least, in heights of a line."""
_FAR = 0.8
"""A section's heading stands farther under what is before it than lines of a cell do, in heights of a line."""
_TITLE = 6.0
"""How long a title is at least, in heights of a line."""


def lay_forms(sheets: Sequence[Sheet]) -> None:
    """Put tables in the place of the lines of performance forms that can be read."""
    for held in _found(sheets):
        tables = formed([lines for _, lines in held])
        if tables is None:
            continue
        for (sheet, lines), table in zip(held, tables, strict=True):
            first, inside = next(at for at, item in enumerate(sheet.items) if item is lines[0]), set(map(id, lines))
            rest = [item for item in sheet.items[first:] if id(item) not in inside]
            sheet.items = [*sheet.items[:first], *([table] if table.rows else []), *rest]


def _found(sheets: Sequence[Sheet]) -> list[list[tuple[Sheet, list[TextLine]]]]:
    """The lines of each form, page by page."""
    found: list[list[tuple[Sheet, list[TextLine]]]] = []
    open_: list[tuple[Sheet, list[TextLine]]] | None = None
    for sheet in sheets:
        here: list[TextLine] | None = None
        for item in sheet.items:
            if isinstance(item, Table):
                open_ = None
                continue
            if _may_be_title(item, open_ is not None) and (begins := form_begins(item)) is not None:
                open_, here = ([], None) if begins else (None, None)
                if open_ is not None:
                    found.append(open_)
                continue
            if open_ is None or _is_beside(item, bool(open_)):
                continue
            if _ends(item, sheet, open_):
                _take_back(open_, sheet, item)
                open_ = None
                continue
            if here is None or open_[-1][1] is not here:
                here = []
                open_.append((sheet, here))
            here.append(item)
    found = [[(sheet, lines) for sheet, lines in held if lines] for held in found]
    return [held for held in found if held]


def _may_be_title(line: TextLine, inside: bool) -> bool:
    """Whether a line is worth a look: it names performance, or a form is open and it is a line of its own."""
    if len(line.words) > 12:
        return False
    text = "".join([word.text for word in line.words])
    return "绩效" in text or "自评" in text or (inside and text.endswith(("表", "）", ")")))


def _is_beside(line: TextLine, inside: bool) -> bool:
    """Whether a line is what stands between a title and its form, or the number of the next table."""
    if len(chunks(line)) > 2 or not is_preamble(_plain(line)):
        return False
    return not inside or _is_one(line)


def _is_one(line: TextLine) -> bool:
    """Whether the words of a line follow each other as those of one text do, blanks around figures and Latin only."""
    return not any(
        other.left - one.right > TOGETHER * line.height
        or (
            other.left - one.right > TIGHT * line.height
            and not (_MIXED.match(one.text[-1]) or _MIXED.match(other.text))
        )
        for one, other in pairwise(line.words)
    )


def _ends(line: TextLine, sheet: Sheet, held: Sequence[tuple[Sheet, list[TextLine]]]) -> bool:
    """Whether a line is none of the form that is open: running text, a section's heading, a note."""
    first = _left(held) if held else line.left
    alone = _plain(line)
    if (is_note(alone) and line.left < first + line.height) or _PART.match(alone.text):
        return True
    if not _is_one(line):
        return False
    if held and is_section(alone):
        apart = held[-1][0] is not sheet or line.top - held[-1][1][-1].bottom > _FAR * line.height
        if apart or line.left < first + _INDENT * line.height:
            return True
    return line.left < first + _INDENT * line.height and line.right - line.left > _LONG * sheet.page.width


def _take_back(held: Sequence[tuple[Sheet, list[TextLine]]], sheet: Sheet, text: TextLine) -> None:
    """Leave out the titles that stand before running text, which ended the form: apart, and where it begins."""
    for at, lines in held:
        while at is sheet and len(lines) > 1 and _is_one(lines[-1]):
            line = lines[-1]
            middle = abs(line.left + line.right - sheet.page.width) < 2 * line.height
            if not (middle or abs(line.left - text.left) < _INDENT * line.height):
                break
            if line.right - line.left < _TITLE * line.height or line.top - lines[-2].bottom < _APART * line.height:
                break
            lines.pop()


def _left(held: Sequence[tuple[Sheet, list[TextLine]]]) -> float:
    return min(line.left for _, lines in held for line in lines)


def _plain(line: TextLine) -> Line:
    return plain(written(line.words)[0])
