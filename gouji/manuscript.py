"""A manuscript: a disclosure as it is to be published, block by block, every figure with its meaning.

Compiling writes it from the books, publishing draws it as Word, PDF, workbook and page; neither knows the other. A
figure is a `Number`: what is printed and what it is about, so that the published file can carry its figures for
machines and reading it again can be compared with what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gouji.charts import Chart
from gouji.figures import Figure
from gouji.subject import DocumentKind, Subject


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed (without its unit) and what it is about; None where it is no fact of the budget."""

    text: str
    figure: Figure
    subject: Subject | None = None


Span = str | Number
"""A piece of a sentence."""


class Style(StrEnum):
    """What a paragraph is, by which it is set."""

    BODY = "body"
    NOTE = "note"  # under a table: 备注, 说明
    COVER = "cover"  # a line of the title page


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 第一部分, 2 一、, 3 （一）."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    spans: tuple[Span, ...]
    style: Style = Style.BODY

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span if isinstance(span, str) else span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many columns and rows it covers; `heading`: it says what other cells are."""

    content: Span
    columns: int = 1
    rows: int = 1
    heading: bool = False
    indent: int = 0
    """How deep a label stands below the total (类 0, 款 1, 项 2)."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.content if isinstance(self.content, str) else self.content.text


Row = tuple[Cell | None, ...]
"""A row of a table; None where a cell above or to the left covers the place."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that is a sum of others, by (row, column) in the body: a workbook writes it as a formula.

    A part has a weight of 1 or −1.
    """

    total: tuple[int, int]
    parts: tuple[tuple[int, tuple[int, int]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a form. `marker` is its number as printed above it (预算01表), `above` the lines over its headings.

    A tab parts what stands on the left and on the right of a line above. Publishing prints the unit (单位：万元) on the
    right of the last of them unless one says it already; an empty `unit` is printed nowhere.
    """

    form: str
    title: str
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    marker: str = ""
    above: tuple[str, ...] = ()
    unit: str = "万元"
    notes: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    widths: tuple[float, ...] = ()
    """How wide each column is beside the others; empty where publishing may decide."""
    lined: bool = True

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in (*self.head, *self.body)), default=0)

    @property
    def wide(self) -> bool:
        """Whether it needs a page on its side."""
        return self.columns > 7


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands; publishing makes it from the headings and the titles of tables."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | Chart | Contents | PageBreak


@dataclass(slots=True)
class Manuscript:
    """A disclosure to be published: whose, which, and its blocks in order.

    Where it has paragraphs of style COVER, its title and they make a title page; one that repeats the title is printed
    once. Parts (headings of level 1) and official tables (with a marker) begin on new pages by themselves.
    """

    department: str
    year: int
    kind: DocumentKind
    printing: str
    """The set of forms: henan, hebei."""
    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its title on one line."""
        return "".join(self.title.split("\n"))

    def tables(self) -> Iterator[Table]:
        """Its tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def numbers(self) -> Iterator[Number]:
        """Every figure of it, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from (span for span in block.spans if isinstance(span, Number))
            elif isinstance(block, Table):
                for row in (*block.head, *block.body):
                    yield from (cell.content for cell in row if cell and isinstance(cell.content, Number))
