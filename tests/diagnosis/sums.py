"""Tables as a clerk sees them, with the sums that hold them together, for tests of diagnosis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gouji.figures import Figure, Unit, parse
from gouji.place import Place
from gouji.relations import Linear, Ratio, Relation, Sense


def figure(
    text: str, line: int, start: int = 0, *, table: str | None = "支出表", row: str = "", column: str = ""
) -> Figure:
    """An amount in 万元 as printed."""
    column = column or ("金额" if table and not row else "")
    found = parse(text, Unit.WAN, Place(text, line, start, start + len(text), table, row, column))
    assert found is not None, text
    return found


def sentence(text: str, line: int, start: int = 0) -> Figure:
    """An amount in a sentence."""
    return figure(text, line, start, table=None)


def percent(text: str, line: int, start: int = 0) -> Figure:
    """A percentage in a sentence."""
    found = parse(text, Unit.PERCENT, Place(text, line, start, start + len(text)))
    assert found is not None, text
    return found


def equal(one: Figure, other: Figure, rule: str = "fact.tables") -> Linear:
    """The same fact in two places."""
    return Linear(rule, ((1, one), (-1, other)))


def total(whole: Figure, *parts: Figure, rule: str = "table.row_sum") -> Linear:
    """A total and its parts."""
    return Linear(rule, ((1, whole), *((-1, part) for part in parts)))


def within(part: Figure, whole: Figure) -> Linear:
    """其中."""
    return Linear("table.of_which", ((1, part), (-1, whole)), Sense.AT_MOST)


def share(percentage: Figure, part: Figure, whole: Figure) -> Ratio:
    """占……%."""
    return Ratio("narrative.share", percentage, ((1, part),), ((1, whole),))


class Table:
    """A table of rows and columns whose first row is the total of the others and whose first column of the others."""

    def __init__(self, text: str, title: str = "支出表", first_line: int = 1) -> None:
        self.cells: dict[tuple[int, int], Figure] = {}
        self.rows: list[str] = []
        for number, line in enumerate(filter(None, (part.strip() for part in text.strip().splitlines()))):
            label, *amounts = line.split()
            self.rows.append(label)
            for column, amount in enumerate(amounts):
                place = {"table": title, "row": label, "column": f"栏{column + 1}"}
                self.cells[number, column] = figure(amount, first_line + number, 10 * column, **place)
        self.columns = 1 + max(column for _, column in self.cells)

    def __getitem__(self, at: tuple[int, int]) -> Figure:
        return self.cells[at]

    def relations(self) -> Iterator[Relation]:
        """Its sums along rows and columns."""
        for row in range(len(self.rows)):
            yield total(self[row, 0], *(self[row, column] for column in range(1, self.columns)))
        for column in range(self.columns):
            parts = [self[row, column] for row in range(1, len(self.rows))]
            yield total(self[0, column], *parts, rule="table.column_sum")


def agree(one: Table, other: Table, pairs: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Relation]:
    """The same facts in two tables."""
    for here, there in pairs.items():
        yield equal(one[here], other[there])
