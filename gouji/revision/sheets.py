"""Tables and performance forms of one version as rows of cells under names that do not depend on the version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from gouji.disclosure import Disclosure, Statement
from gouji.figures import Figure, Written
from gouji.forms import title_words
from gouji.place import Place
from gouji.revision.words import plain
from gouji.subject import Subject

_YEAR = re.compile(r"20\d\d(?=年|$)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed in a cell, the figure it is where it is one, and what that is about."""

    text: str
    place: Place
    figure: Figure | None = None
    subject: Subject | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text.strip()


@dataclass(slots=True)
class Line:
    """A row: `name` says which it is, `label` what is printed at its head, `panel` the part of the table it is in.

    `owner` is the project that the row belongs to, where a form is about several.
    """

    name: Hashable
    label: str
    place: Place
    panel: int = 0
    owner: str = ""
    above: tuple[str, ...] = ()
    """The labels it stands under: the first two levels of an indicator."""
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[int, ...]:
        """The amounts in its cells, zeros left out."""
        return tuple(cell.figure.value for cell in self.cells.values() if cell.figure and cell.figure.value)


@dataclass(slots=True)
class Sheet:
    """A table: its statement, the project or projects it is about, its columns (by name: what is printed), its rows."""

    statement: Statement
    about: str
    columns: dict[str, str]
    lines: list[Line]

    @property
    def title(self) -> str:
        """What a report calls it."""
        return self.statement.title

    @property
    def name(self) -> str:
        """Its title without year and number."""
        return title_words(self.statement.title)

    def rename(self, column: str, name: str) -> None:
        """Give a column the name it has in the other version."""
        self.columns = {name if each == column else each: title for each, title in self.columns.items()}
        for line in self.lines:
            if column in line.cells:
                line.cells[name] = line.cells.pop(column)


def sheets(document: Disclosure) -> list[Sheet]:
    """The tables of a document, performance forms among them, in its order."""
    from gouji.revision.performance import lines_of

    found = []
    for index, statement in enumerate(document.statements):
        if statement.delimited:
            lines = list(lines_of(document.performance, index, statement))
            columns = {name: name for line in lines for name in line.cells if name}
            owners = dict.fromkeys(line.owner for line in lines if line.owner)
            found.append(Sheet(statement, "、".join(owners), columns, lines))
        else:
            names = _columns(statement, document.year)
            titles = {name: column.title for column, name in zip(statement.columns, names.values(), strict=True)}
            found.append(Sheet(statement, "", titles, list(_lines(statement, names, document.year))))
    return found


def _columns(statement: Statement, year: int | None) -> dict[int, str]:
    """Names of the columns by index: their headings, years counted from the document's, repeated ones numbered."""
    seen: Counter[str] = Counter()
    names = {}
    for column in statement.columns:
        name = _dateless("/".join(plain(words) for words in column.path), year)
        seen[name] += 1
        names[column.index] = name if seen[name] == 1 else f"{name}#{seen[name]}"
    return names


def _dateless(words: str, year: int | None) -> str:
    return words if year is None else _YEAR.sub(lambda found: f"Y{int(found[0]) - year:+d}", words)


def _lines(statement: Statement, names: dict[int, str], year: int | None) -> Iterator[Line]:
    for row in statement.rows:
        name = (row.item, _dateless(plain(row.label), year), plain(row.category))
        line = Line(name, row.label, row.place)
        columns = [column for column in names if (row.index, column) in statement.cells]
        line.panel = min(columns, default=0)
        for column in columns:
            amount = statement.cells[row.index, column]
            figure = amount.figure
            text = "" if figure.written is Written.BLANK else figure.place.text.strip()
            line.cells[names[column]] = Cell(text, figure.place, figure, amount.subject)
        yield line
