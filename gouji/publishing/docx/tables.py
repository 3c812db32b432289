"""Tables of Word as XML: merged cells, headings that come again on each page, rows that no page break splits."""

from __future__ import annotations

from gouji.manuscript import Cell, Row, Table
from gouji.publishing.docx.text import words
from gouji.publishing.tables import PADDING, Align, Setting, alignment

_TWIPS = 1440 / 25.4
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: Table, how: Setting) -> str:
    """A table as it is set."""
    widths = [round(width * _TWIPS) for width in how.widths]
    edge = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    borders = "".join(edge.format(name) for name in _EDGES) if table.lined else ""
    side = '<w:{} w:w="{}" w:type="dxa"/>'
    inside = round(PADDING * _TWIPS) - 8  # the rule takes some of it
    margins = "".join(side.format(name, inside * (name in ("left", "right"))) for name in _EDGES[:4])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _rows(table.head, how, widths, head=True, listed=True)
        + _rows(table.body, how, widths, head=False, listed=bool(table.head))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(rows: tuple[Row, ...], how: Setting, widths: list[int], *, head: bool, listed: bool) -> list[str]:
    found = []
    open_cells: dict[int, tuple[int, int]] = {}
    """By column: how many columns the cell covers that goes on downwards, and for how many rows more."""
    for row in rows:
        marks = f'<w:cantSplit/><w:trHeight w:val="{round(how.least * 20)}" w:hRule="atLeast"/>'
        marks += "<w:tblHeader/>" if head else ""
        cells = []
        at = 0
        while at < len(widths):
            cell = row[at] if at < len(row) else None
            if cell is not None:
                align = alignment(cell, head=head, listed=listed)
                cells.append(_cell(cell, how, sum(widths[at : at + cell.columns]), align, head=head))
                if cell.rows > 1:
                    open_cells[at] = (cell.columns, cell.rows - 1)
                at += cell.columns
                continue
            columns, left = open_cells.get(at, (1, 0))
            if left:
                open_cells[at] = (columns, left - 1)
            cells.append(_covered(columns, sum(widths[at : at + columns]), below=left > 0))
            at += columns
        found.append(f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>")
    return found


def _cell(cell: Cell, how: Setting, width: int, align: Align, *, head: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    style = "GoujiHead" if head or cell.heading else "GoujiCell"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(cell, how, style, align)}</w:tc>"
    )


def _paragraph(cell: Cell, how: Setting, style: str, align: Align) -> str:
    air = round(how.air * 20)
    pitch = round(how.pitch * 20)
    indent = f'<w:ind w:left="{round(cell.indent * how.size * 20)}"/>' if cell.indent and align is Align.LEFT else ""
    half = round(how.size * 2)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    runs = words(cell.text).replace("<w:r>", f"<w:r><w:rPr>{size}</w:rPr>")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="{air}" w:after="{air}" w:line="{pitch}"'
        f' w:lineRule="exact"/>{indent}<w:jc w:val="{align.value}"/><w:rPr>{size}</w:rPr></w:pPr>{runs}</w:p>'
    )


def _covered(columns: int, width: int, *, below: bool) -> str:
    """A place that a cell above covers, or one that nothing stands in."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merge = "<w:vMerge/>" if below else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="GoujiCell"/></w:pPr></w:p></w:tc>'
    )
