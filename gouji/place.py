"""Where a figure or a text stands in its document, as exactly as the format allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document's own terms: what its format has of these, the rest None.

    Text and HTML have `line` (1-based) and `start`, `end` (characters in it from 0, `end` exclusive), PDF `page`
    (1-based) and `bbox` (x0, y0, x1, y1 in points from the top left). Tables of Word and HTML are counted from 0, as
    their rows and columns; a `paragraph` of Word too, `start` and `end` then count its characters. A workbook has
    `sheet` and `cell`. `file` is said where a document was put together from several.
    """

    file: str | None = None
    line: int | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    table: int | None = None
    cell_row: int | None = None
    cell_column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The keys of the contract that the format has."""
        found = {key: getattr(self, key) for key in ANCHOR_KEYS}
        return {key: list(v) if isinstance(v, tuple) else v for key, v in found.items() if v is not None}


ANCHOR_KEYS = (
    "file", "line", "paragraph", "start", "end", "page", "bbox", "table", "cell_row", "cell_column", "sheet", "cell",
)  # fmt: skip


class Anchors(Protocol):
    """What knows where the lines of a document, written out, stand in its file."""

    def of(self, line: int, start: int, end: int) -> Anchor:
        """Where characters `start` to `end` of the written line stand; the nearest that is known."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document written out as text: `line` is 1-based, `start` and `end` count characters from 0.

    `end` is exclusive. A line ends at LF or CR LF; a form feed ends none. `statement`, `row` and `column` say the same
    in the reader's words: the table's title and the labels that lead to the cell. Of a document that is no text, the
    `Anchors` of its disclosure say where the place is in the file.
    """

    text: str
    line: int
    start: int
    end: int
    statement: str | None = None
    row: str = ""
    column: str = ""

    def anchor(self, anchors: Anchors | None = None) -> Anchor:
        """Where the place is in the file; without `anchors` the file is the text itself."""
        if anchors is not None:
            return anchors.of(self.line, self.start, self.end)
        return Anchor(line=self.line, start=self.start, end=self.end)

    def to_dict(self, anchors: Anchors | None = None) -> dict[str, Any]:
        """The PLACE of the contract; `anchors` are those of the disclosure it is in."""
        return {
            "statement": self.statement,
            "row": self.row,
            "column": self.column,
            "text": self.text,
            **self.anchor(anchors).to_dict(),
        }
