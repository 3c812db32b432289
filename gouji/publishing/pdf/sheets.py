"""A manuscript as the data that the template of a PDF sets."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from gouji.charts import Chart, svg
from gouji.charts.describing import described
from gouji.manuscript import Block, Contents, Heading, Manuscript, Paragraph, Row, Style, Table
from gouji.published import FILE_NAME
from gouji.publishing.above import above
from gouji.publishing.flow import contents_pitch
from gouji.publishing.leaves import Leaf, covers, entries, leaves
from gouji.publishing.marks import ATTACHED, CONTENTS, DRAFT
from gouji.publishing.tables import CHART_WIDTH, PADDING, Setting, alignment


def sheets(manuscript: Manuscript, fonts: dict[str, Any], *, draft: bool) -> dict[str, bytes]:
    """The files the template reads."""
    found = leaves(manuscript)
    covered = any(leaf.cover for leaf in found)
    data = {
        "name": manuscript.name,
        "title": manuscript.title,
        "department": manuscript.department,
        "keywords": [str(manuscript.year), manuscript.kind.value, "gouji"],
        "description": f"{manuscript.department}{manuscript.year}年度",
        "fonts": fonts,
        "cover": covers(manuscript),
        "draft": DRAFT if draft else "",
        "contents": CONTENTS,
        "pitch": contents_pitch(len(entries(manuscript))),
        "attached": FILE_NAME,
        "attachment": ATTACHED,
        "leaves": [_leaf(leaf, first=at == covered, titled=not covered and at == 0) for at, leaf in enumerate(found)],
    }
    charts = [block for block in manuscript.blocks if isinstance(block, Chart)]
    drawn = {_file(chart): svg(chart, CHART_WIDTH, outlined=True).encode() for chart in charts}
    return {"manuscript.json": json.dumps(data, ensure_ascii=False).encode(), **drawn}


def _file(chart: Chart) -> str:
    """What the file of a chart is called; the same chart has the same name."""
    return f"chart-{sha256(repr(chart).encode()).hexdigest()[:16]}.svg"


def _leaf(leaf: Leaf, *, first: bool, titled: bool) -> dict[str, Any]:
    paper = leaf.paper
    return {
        "width": paper.width,
        "height": paper.height,
        "top": paper.top,
        "bottom": paper.bottom,
        "left": paper.left,
        "right": paper.right,
        "cover": leaf.cover,
        "first": first,
        "titled": titled,
        "blocks": [_block(block, leaf.settings.get(at)) for at, block in enumerate(leaf.blocks)],
    }


def _block(block: Block, how: Setting | None) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": min(max(block.level, 1), 3), "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "note" if block.style is Style.NOTE else "paragraph", "text": block.text}
    if isinstance(block, Table):
        assert how is not None
        return _table(block, how)
    if isinstance(block, Contents):
        return {"kind": "contents"}
    if isinstance(block, Chart):
        return {"kind": "chart", "file": _file(block), "alt": f"{block.title}。{described(block)}"}
    return {"kind": "none"}


def _table(table: Table, how: Setting) -> dict[str, Any]:
    rows = (*table.head, *table.body)
    return {
        "kind": "table",
        "marker": table.marker,
        "title": table.title,
        "above": above(table),
        "size": how.size,
        "leading": how.pitch - how.size,
        "air": how.air + (how.pitch - how.size) / 2,
        "padding": PADDING,
        "widths": how.widths,
        "lined": table.lined,
        "head": _cells(table.head, 0, head=True, listed=True),
        "body": _cells(table.body, len(table.head), head=False, listed=bool(table.head)),
        "heights": [how.least if how.row_lines(row) == 1 else 0 for row in rows],
        "notes": table.notes,
    }


def _cells(rows: tuple[Row, ...], first: int, *, head: bool, listed: bool) -> list[dict[str, Any]]:
    return [
        {
            "x": column,
            "y": at,
            "text": cell.text,
            "columns": cell.columns,
            "rows": cell.rows,
            "heading": cell.heading,
            "align": alignment(cell, head=head, listed=listed).value,
            "indent": cell.indent,
        }
        for at, row in enumerate(rows, first)
        for column, cell in enumerate(row)
        if cell is not None
    ]
