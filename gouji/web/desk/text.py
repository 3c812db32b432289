"""The text of a document on the desk: its paragraphs and tables as HTML.

A budget has five thousand cells, for which Django's templates take three times as long as all else on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString, mark_safe

from gouji.reporting.page import Block, Cell, PrintedLine


def text_of(blocks: Iterable[Block], *, numbered: bool) -> SafeString:
    """The blocks, with the number of each line before it where the document's lines are known by their numbers.

    What stands in a cell was escaped when it was made; all else is said here.
    """
    return mark_safe("\n".join(piece for block in blocks for piece in _block(block, numbered)))


def _block(block: Block, numbered: bool) -> Iterator[str]:
    if block.table:
        yield '<div class="scroll"><table>'
        for line in block.lines:
            number = f'<td class="no">{line.number}</td>' if numbered else ""
            yield f"<tr{_class(line)}>{number}{''.join(map(_cell, line.cells))}</tr>"
        yield "</table></div>"
        return
    if block.spaced:
        yield '<div class="scroll spaced">'
    for line in block.lines:
        number = f'<span class="no">{line.number}</span>' if numbered else ""
        yield f"<p{_class(line)}>{number}{''.join(cell.html for cell in line.cells)}</p>"
    if block.spaced:
        yield "</div>"


def _class(line: PrintedLine) -> str:
    return f' class="{line.style}"' if line.style else ""


def _cell(cell: Cell) -> str:
    look = ' class="n"' if cell.numeric else ' class="w"' if cell.wide else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f"<td{look}{span}>{cell.html}</td>"
