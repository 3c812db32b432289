"""The filled-in forms as text with tabs, as they are printed and as `gouji read` reads them."""

from __future__ import annotations

from gouji.evaluation.fill import Filled
from gouji.evaluation.layout import Box, Covered, Line, Look, form_of


def as_text(filled: Filled) -> str:
    """All forms, one after the other, every line as wide as the form."""
    return "\n".join(
        "\n".join(_line(line) for line in form_of(project, filled).lines) + "\n" for project in filled.projects
    )


def _words(box: Box) -> str:
    """The words on one line: a heading is broken only to fit its box."""
    return box.text.replace("\n", "") if box.look is Look.HEAD else " ".join(box.text.split())


def _line(line: Line) -> str:
    cells: list[str] = []
    for box in line:
        cells.append("" if isinstance(box, Covered) else _words(box))
        cells += [""] * (box.span - 1)
    return "\t".join(cells).rstrip("\t") if sum(map(bool, cells)) == 1 and cells[0] else "\t".join(cells)
