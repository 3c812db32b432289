"""A disclosure: what was read from a document or compiled from the books, checked, published and compared.

Tables are `Statement`s of `Amount`s, sentences are `Claim`s; both speak of `Subject`s, so that a figure printed in
several places is found to be the same fact. What could not be understood is in `unread`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gouji.figures import Figure, Unit
from gouji.performance import Performance
from gouji.place import Anchors, Place
from gouji.published import Published
from gouji.subject import DocumentKind, Item, Measure, Subject
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: the headings that lead to it, outermost first."""

    index: int
    path: tuple[str, ...]

    @property
    def title(self) -> str:
        """The headings as one label."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Row:
    """A row (of one panel, where a table prints several side by side)."""

    index: int
    label: str
    item: Item | None
    place: Place
    category: str = ""
    """The row's type where the table has a column for it (其他运转类, 特定目标类)."""
    part: Measure | None = None
    """The part of expenditure that a row of totals names (人员经费合计)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, by row or column index. `bound`: the part may be smaller than the total (其中)."""

    total: int
    parts: tuple[int, ...]
    bound: bool = False
    declared: bool = True
    """Whether the form says so; else it was inferred from headings or codes and needs the table to corroborate it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell: its figure and, where the headings and labels say it, what it is about."""

    row: int
    column: int
    figure: Figure
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number that a table gives a row (序号, 行次), where it stands."""

    number: int
    place: Place


@dataclass(slots=True)
class Statement:
    """A table as read. `form` is the id of the declared form, or `generic`, or a performance form."""

    form: str
    title: str
    unit: Unit
    first_line: int
    last_line: int
    place: Place
    """Where the title stands, or the first row of a table without one."""
    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    cells: dict[tuple[int, int], Amount] = field(default_factory=dict)
    across: list[Sum] = field(default_factory=list)
    """Sums along each row: column indices."""
    down: list[Sum] = field(default_factory=list)
    """Sums along each column: row indices."""
    numbers: list[tuple[Numbered, ...]] = field(default_factory=list)
    """The numbers of its rows, for each column that numbers them, where its cells stand in columns."""
    notes: list[str] = field(default_factory=list)
    """The lines under the table (注, 说明, 备注)."""
    readings: list[str] = field(default_factory=list)
    """What headings left open and position or arithmetic settled, a sentence each."""
    gaps: set[tuple[int, int]] = field(default_factory=set)
    """Cells that hold a figure which could not be read: no sum over them can be decided."""
    left_open: bool = False
    """Whether lost blanks leave open what some of its figures are about."""
    spaced: bool = False
    """Whether only blanks between words, or their order, tell its columns: the lines of a text."""
    unproven: frozenset[tuple[int, int]] = frozenset()
    """Of such a table the cells whose figures would keep its sums as well in another column."""
    delimited: bool = False
    """A performance table: it has no cells, what it says is in the disclosure's `performance`."""

    @property
    def amounts(self) -> list[Amount]:
        """The cells in reading order."""
        return [self.cells[key] for key in sorted(self.cells)]

    @property
    def empty(self) -> bool:
        """Whether no cell holds a figure other than zero."""
        return not self.delimited and all(amount.figure.is_zero for amount in self.cells.values())


class ClaimKind(StrEnum):
    """What a sentence says of its subject."""

    AMOUNT = "amount"
    SHARE = "share"  # a percentage of `whole`
    CHANGE = "change"  # against last year; `direction` says which way
    RATE = "rate"  # the percentage of a change
    COMPLETION = "completion"  # final as a percentage of budget
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in a sentence and what it says.

    `group` numbers the claims that are said of one thing together (an amount, its share, its change and rate);
    `clause` is the wording around the figure. `direction` is +1 (增加), -1 (减少), 0 (持平) or None.
    """

    kind: ClaimKind
    subject: Subject
    figure: Figure
    group: int
    section: str
    clause: str
    direction: int | None = None
    whole: Subject | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the parts a sentence names for it (其中：…). `complete`: the wording says that these are all."""

    total: Claim
    parts: tuple[Claim, ...]
    complete: bool
    clause: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Economic items (or others) that a sentence names as making up `subject` (主要包括：基本工资、津贴补贴…).

    `examples`: the list ends in 等, so that there may be others.
    """

    subject: Subject
    names: tuple[tuple[str, Place], ...]
    examples: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that a rule of form asks about (a change without a reason, a placeholder), with its place."""

    what: str
    place: Place
    about: Subject | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure that was seen and not understood, and why (Chinese, English)."""

    text: str
    place: Place
    why: tuple[str, str]


class OddityKind(StrEnum):
    """What the file itself, not its text, has that its reader should know."""

    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_CELLS = "hidden_cells"  # rows and columns of a sheet that is shown
    RECOGNISED = "recognised"  # a figure of a scan that relations decided
    BEHIND = "behind"  # a line of words that stand behind the picture of a page, recognised by whoever scanned it
    LEFT = "left"  # pages of a scan that there was no time to recognise
    PICTURE = "picture"  # a picture where a table is expected, its words not read
    EMBEDDED = "embedded"  # another file inside this one, not read
    FORMULA = "formula"  # the value that the file holds is not what its formula comes to
    DATA = "data"  # the file carries data that are called published figures and are none


@dataclass(frozen=True, slots=True)
class Oddity:
    """An oddity of the file at a place: what it holds (a sheet's name, a value), its formula, what that comes to."""

    kind: OddityKind
    place: Place
    found: str
    formula: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the narrative or a heading, its wrapped lines joined; `section` is the heading it stands under.

    It begins at `place` and ends at `end`: line (1-based) and character (from 0, exclusive).
    """

    text: str
    section: str
    place: Place
    end: tuple[int, int]
    heading: bool = False
    contents: bool = False
    """Whether it is a line of the table of contents."""

    def holds(self, place: Place) -> bool:
        """Whether a place is inside the sentence."""
        return (self.place.line, self.place.start) <= (place.line, place.start) < self.end


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure recognised in a picture, at its place: what it may say and how likely each is (0 to 1), likeliest first.

    The first is what the disclosure takes it for.
    """

    place: Place
    readings: tuple[tuple[str, float], ...]

    @property
    def sure(self) -> float:
        """How likely it is that it says what it is taken for."""
        return self.readings[0][1]


@dataclass(frozen=True, slots=True)
class PageImage:
    """How a page of the file looks: its number from 1, width and height in points, the kind (MIME) and the picture.

    `file` is said where a document was put together from several, as in the anchors.
    """

    number: int
    width: float
    height: float
    kind: str
    data: bytes
    file: str | None = None


@dataclass(slots=True)
class Section:
    """A heading of the narrative and the lines it covers."""

    title: str
    first_line: int
    last_line: int
    place: Place


@dataclass(slots=True)
class Disclosure:
    """One document, read or compiled."""

    source: str
    lines: list[str]
    """The text of the document's file, a line each, for quoting; line n of a place is `lines[n - 1]`."""
    department: str | None = None
    year: int | None = None
    kind: DocumentKind | None = None
    unit: Unit = Unit.WAN
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    """The words of the narrative in the order of the document, headings among them."""
    claims: list[Claim] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    performance: Performance = field(default_factory=Performance)
    unread: list[Unread] = field(default_factory=list)
    disagreements: list[Text] = field(default_factory=list)
    """What the files that it was put together from say differently of whose document it is."""
    oddities: list[Oddity] = field(default_factory=list)
    published: Published | None = None
    """The figures for machines that the file carries beside what it prints."""
    doubts: list[Doubt] = field(default_factory=list)
    """Figures of scanned pages that were not recognised for certain."""
    aligned: frozenset[int] = frozenset()
    """Lines of tables whose columns were told by where their cells stand on the page, without rules."""
    images: tuple[PageImage, ...] = ()
    """How its pages look, where that was asked for."""
    anchors: Anchors | None = None
    """Where the lines stand in the file; None where the file is a text and they are its own."""
    extent: tuple[int, int] | None = None
    """The first and the last line that are the document's own, where its file holds others besides."""

    @property
    def own_lines(self) -> range:
        """The numbers of the lines that are the document's own."""
        first, last = self.extent or (1, len(self.lines))
        return range(first, last + 1)

    def figures(self) -> Iterator[Figure]:
        """Every figure with a meaning: the cells of the tables, the performance forms, then the narrative."""
        for statement in self.statements:
            for amount in statement.cells.values():
                yield amount.figure
        yield from self.performance.figures()
        for claim in self.claims:
            yield claim.figure
