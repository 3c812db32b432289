"""A document as a page of a government's site, with the navigation around it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.typeset.blocks import Block, Cell, Paragraph

_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>政务公开</title>
<script>if (1 < 2) {{ document.write("<table><tr><td>1.00</td></tr></table>"); }}</script>
<style>td {{ border: 1px solid }}</style>
</head>
<body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zfxxgk">政府信息公开</a></li></ul></div>
<table class="layout"><tr><td width="20%"><a href="/a">机构职能</a><br><a href="/b">政策文件</a></td><td>
<div class="content">
"""
_FOOT = """</div>
</td></tr></table>
<div class="footer">主办单位：青河县人民政府&nbsp;&nbsp;备案号 00000000</div>
</body>
</html>
"""


def page(blocks: Sequence[Block], charset: str = "utf-8") -> bytes:
    """The blocks as a page, inside a table that only lays it out."""
    parts = [_HEAD.format(charset=charset)]
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(_paragraph(block.text))
            continue
        parts.append('<table border="1">\n')
        for row in block.rows:
            parts += ["<tr>", *(_cell(cell) for cell in row if cell is not None), "</tr>\n"]
        parts.append("</table>\n")
    return ("".join(parts) + _FOOT).encode(charset)


def _paragraph(text: str) -> str:
    if "  " in text or text.startswith(" "):  # blanks hold columns
        return f"<pre>{escape(text)}</pre>\n"
    return f"<p>&nbsp;&nbsp;{'<br/>'.join(escape(text).splitlines())}</p>\n"


def _cell(cell: Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<td{columns}{rows}><p><span>{escape(cell.text)}</span></p></td>"
