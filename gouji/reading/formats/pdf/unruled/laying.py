"""Tables without rules on the pages of a document: which go on over the end of a page, and where their headings are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gouji.forms.vocabulary import plain_words
from gouji.reading.formats.pdf.lines import TextLine
from gouji.reading.formats.pdf.ruled import Table
from gouji.reading.formats.pdf.sheets import Item, Sheet
from gouji.reading.formats.pdf.unruled.bands import Block, form_begins, is_apart, is_row, parted
from gouji.reading.formats.pdf.unruled.chunks import Chunk, chunk, pieces
from gouji.reading.formats.pdf.unruled.forms_apart import lay_forms
from gouji.reading.formats.pdf.unruled.rows import Row, ends_figures, rows_of
from gouji.reading.formats.pdf.unruled.tables import tables, unread
from gouji.reading.formats.pdf.unruled.wrapped import KNOWN
from gouji.reading.grid import is_amount

_SAME = 0.2
"""What stands no farther apart (in heights of a line) stands at one place."""
_MOST_ABOVE = 6
"""How many lines of headings may stand at the end of the page before a table's rows."""


def lay_out(sheets: Sequence[Sheet]) -> None:
    """Put tables in the place of the lines that are their rows."""
    lay_forms(sheets)
    laid: list[tuple[Sheet, list[Item | Block]]] = []
    tables_of: dict[int, Table] = {}
    open_: list[tuple[Sheet, Block]] = []
    seams: list[tuple[Block, Block]] = []
    gone: set[int] = set()
    last: Item | Block | None = None
    is_form = False
    for sheet in sheets:
        items: list[Item | Block] = []
        for table, held in groupby(sheet.items, lambda item: isinstance(item, Table)):
            found = list(held)
            lines = [item for item in found if isinstance(item, TextLine)]
            above = last if isinstance(last, Block) and not items else None
            items += found if table else parted(lines, sheet.page.width, above)
        if laid and items and isinstance(items[0], Block):
            _without_its_headings(laid[-1][1], items[0])
            last = laid[-1][1][-1] if laid[-1][1] else None
            items[0].over = _headings_before(laid[-1][1])
        if items and isinstance(last, Block) and isinstance(items[0], Block):
            seams.append((last, items[0]))
        laid.append((sheet, items))
        for index, item in enumerate(items):
            if isinstance(item, TextLine) and (begins := form_begins(item)) is not None:
                is_form = begins
            if isinstance(item, Block):
                item.is_form = is_form
            if not isinstance(item, Block):
                _lay(open_, tables_of, gone)
                open_ = []
            elif index == 0 and open_ and last is open_[-1][1] and _continues(open_, sheet, item):
                open_.append((sheet, item))
            else:
                _lay(open_, tables_of, gone)
                open_ = [(sheet, item)]
        last = items[-1] if items else None
    _lay(open_, tables_of, gone)
    _take_back([seam for seam in seams if id(seam[0]) not in gone], tables_of)
    for sheet, items in laid:
        sheet.items = [
            tables_of[id(item)] if isinstance(item, Block) else item for item in items if id(item) not in gone
        ]


def _without_its_headings(items: list[Item | Block], block: Block) -> None:
    """Take away headings that stand alone at the end of a page, above a table that has them again on the next."""
    head = [_words(line) for line in block.head]
    alone: list[str] = []
    at = len(items)
    while at and len(alone) < len(head):
        item = items[at - 1]
        if isinstance(item, TextLine):
            alone.insert(0, "".join(word.text for word in item.words))
        elif isinstance(item, Block) and not item.body:
            alone = [_words(line) for line in item.lines] + alone
        else:
            break
        at -= 1
    if head and alone == head:
        del items[at:]


def _take_back(seams: Sequence[tuple[Block, Block]], tables_of: dict[int, Table]) -> None:
    """Leave unread what stands before or after a page's end on whose other side its table could not be read.

    So are headings that the end of a page cuts in two.
    """
    changed = True
    while changed:
        changed = False
        for pair in seams:
            aligned = [tables_of[id(block)].aligned for block in pair]
            if aligned[0] != aligned[1] or (all(aligned) and not pair[0].body and pair[1].head):
                tables_of |= {id(block): table for block, table in zip(pair, unread(pair, again=False), strict=True)}
                changed = True


def _continues(before: Sequence[tuple[Sheet, Block]], sheet: Sheet, block: Block) -> bool:
    """Whether a block at the top of a page goes on with the table at the end of the page before.

    What then stands over its first figures and is no heading of the table is given to its rows.
    """
    last, above = before[-1]
    if abs(last.page.width - sheet.page.width) > 2:
        return False
    if not block.head:
        return True
    head = above.head or before[0][1].head
    lines = [_words(line) for line in head]
    again = len(lines) if lines and [_words(line) for line in block.head][: len(lines)] == lines else 0
    rest = block.head[again:]
    if rest and not above.body:
        return False
    if not again and not _are_rests(above, block):
        return False
    if not again and not head:
        return False
    if rest:
        block.body = [*rows_of(rest, block.near), *block.body]
        block.head = block.head[:again]
    return True


def _are_rests(above: Block, block: Block) -> bool:
    """Whether what stands over the first figures of a page may be the rest of the row at the end of the page before."""
    pieces = [piece for line in block.head for piece in line]
    if above.body and ends_figures([piece for band in above.body[-1] for piece in band], block.head[0]):
        return True
    if above.body and _under_row(above.body[-1], pieces):
        return True
    figures = max((sum(1 for band in row for piece in band if is_amount(piece.text)) for row in block.body), default=0)
    return not any(plain_words(piece.text) in KNOWN for piece in pieces) or len(pieces) < figures


def _under_row(row: Sequence[Row], pieces: Row) -> bool:
    """Whether all pieces begin where cells of a row begin, or have their middle where those have it."""
    cells = [piece for band in row for piece in band]
    return all(
        any(min(abs(cell.left - each.left), abs(cell.centre - each.centre)) < _SAME * each.height for cell in cells)
        for each in pieces
    )


def _words(line: Row) -> str:
    return "".join(piece.text for piece in sorted(line, key=lambda each: each.left))


def _lay(held: Sequence[tuple[Sheet, Block]], tables_of: dict[int, Table], gone: set[int]) -> None:
    """Make the tables of the blocks that are one table, the first of which may have headings on the page before."""
    if not held:
        return
    blocks = [block for _, block in held]
    head = blocks[0].head
    found: list[Table] = []
    if blocks[0].over and blocks[0].body:
        blocks[0].head = [*_above(blocks[0]), *head]
        found = tables(blocks)
    if found and found[0].aligned:
        gone.update(id(item) for item in blocks[0].over)
    else:
        blocks[0].head = head
        found = tables(blocks)
    for block, table in zip(blocks, found, strict=True):
        tables_of[id(block)] = table


def _headings_before(items: Sequence[Item | Block]) -> list[TextLine | Block]:
    """What may be the first headings of a table whose rows begin on the next page: lines of cells without figures.

    They stand under what is no table, as a title is, or by themselves.
    """
    found: list[TextLine | Block] = []
    at = len(items)
    while at and len(found) < _MOST_ABOVE:
        item = items[at - 1]
        if isinstance(item, Block) and not item.body and not found:
            found = [item]
        elif isinstance(item, TextLine) and is_row(item) and not (found and isinstance(found[0], Block)):
            found.insert(0, item)
        else:
            break
        at -= 1
    if at and not (isinstance(above := items[at - 1], TextLine) and is_apart(above)):
        return []
    return found


def _above(block: Block) -> list[Row]:
    """The headings that stand on the page before, moved to where they stand over the others.

    Their characters are on another page, so their numbers are below zero: they have no place.
    """
    lines = [line for item in block.over for line in (item.lines if isinstance(item, Block) else [pieces(item)])]
    bottom = max(piece.bottom for piece in lines[-1])
    top = min(piece.top for line in block.lines[:1] for piece in line) - 0.9 * block.near
    return [[_moved(piece, top - bottom) for piece in line] for line in lines]


def _moved(piece: Chunk, by: float) -> Chunk:
    return chunk(
        [word._replace(top=word.top + by, bottom=word.bottom + by, first=-1 - word.first) for word in piece.words]
    )
