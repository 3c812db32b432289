"""Fills a form by its declaration: its headings, its rows and the figure where they meet."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.compiling.adding import Grid, additions
from gouji.compiling.facts import Facts
from gouji.compiling.fields import Field, fields_of, subject_of
from gouji.compiling.numbers import money
from gouji.compiling.printing import Printing
from gouji.compiling.rows import Body, Line, key_text, lines_of
from gouji.forms import Form, Rows
from gouji.forms.form import Label, Path
from gouji.forms.vocabulary import Role
from gouji.manuscript import Cell, Row, Span, Table
from gouji.subject import TOTAL, Fund, Item, Origin, Subject


class Filling:
    """A form being filled with facts."""

    def __init__(self, form: Form, printing: Printing, facts: Facts, body: Body) -> None:
        self.form, self.printing, self.facts, self.body = form, printing, facts, body
        declared = fields_of(form)
        said = printing.headings(form)
        kept = [field for field in declared if not (printing.leaves_out and self._may_go(field, declared))]
        self.fields = tuple(kept)
        self.paths: tuple[Path, ...] = tuple(said[field.index] for field in kept)

    def _may_go(self, field: Field, fields: Sequence[Field]) -> bool:
        """Whether a column is of a fund that few departments have and this one does not, or of nothing carried over."""
        carried = field.words.origin is Origin.CARRIED_OVER and field.words.fund is None and len(field.path) == 1
        if carried:
            subject = subject_of(self.form, field, fields, TOTAL, None)
            return subject is not None and not self.facts.amount(subject)
        if not field.is_amount or field.words.fund in (None, Fund.GENERAL, Fund.GENERAL_APPROPRIATED):
            return False
        if self.form.rows is Rows.LABELS and not any(f.words.fund for f in fields if f.panel == field.panel):
            return False
        subject = subject_of(self.form, field, fields, TOTAL, _WHOLE if self.form.labels else None)
        return subject is not None and not self.facts.amount(subject)

    def table(self, year: int, notes: tuple[str, ...] = (), empty: tuple[str, ...] = ()) -> Table:
        """The table; `empty` is said under one without figures."""
        lines, body = self._labelled() if self.form.labels else self._listed()
        has_figures = any(isinstance(cell.content, str) is False for row in body for cell in row if cell)
        if not has_figures and any(field.role is Role.ORDINAL for field in self.fields):
            lines, body = [], []  # rows that are only numbered say nothing
        title = self.printing.titled(self.form, year)
        labels = _aligned(self.form.labels) if self.form.labels and body else ()
        grid = Grid(self.fields, self.paths, lines, body, labels)
        return Table(
            self.form.id,
            title,
            head_of(self.paths),
            tuple(body),
            marker=self.printing.marker.format(number=self.form.number),
            above=self.printing.over_table(self.body.code, self.body.name, year),
            notes=notes + (() if has_figures else empty),
            sums=additions(grid) if has_figures else (),
        )

    # rows

    def _listed(self) -> tuple[list[Line | None], list[Row]]:
        """Rows by codes, units or projects, or the one row of a table of one."""
        if self.form.rows is Rows.SINGLE:
            line = Line(TOTAL, "")
            row = tuple(Cell(self._figure(field, line.item, None)) for field in self.fields)
            filled = any(not isinstance(cell.content, str) for cell in row)
            return ([line], [row]) if filled else ([], [])
        lines = lines_of(self.form, self.printing, self.facts, self.body)
        body: list[Row] = []
        for serial, line in enumerate(lines, start=1):
            cells = []
            for field in self.fields:
                if field.is_amount:
                    cells.append(Cell(self._figure(field, line.item, None)))
                else:
                    indent = line.depth if field.role is Role.LABEL and field.leaf != "项目单位" else 0
                    cells.append(Cell(key_text(field, line, serial), indent=indent))
            body.append(tuple(cells))
        return list(lines), body

    def _labelled(self) -> tuple[list[Line | None], list[Row]]:
        """Rows by fixed labels, panel beside panel: what stands at a foot is moved down to the others' feet."""
        panels = _aligned(self.form.labels)
        body: list[Row] = []
        for at in range(len(panels[0])):
            cells = []
            for field in self.fields:
                label = panels[field.panel][at]
                if field.role is Role.ORDINAL:
                    before = field.panel * len(panels[0]) if field.leaf == "行次" else 0  # numbers run on over panels
                    cells.append(Cell(str(before + at + 1)))
                elif not field.is_amount:
                    text = label.text if label else ""
                    cells.append(Cell(text, indent=int(text.startswith(("其中", "（")))))
                elif label is None:
                    cells.append(Cell(""))
                else:
                    cells.append(Cell(self._figure(field, TOTAL, label)))
            body.append(tuple(cells))
        return [None] * len(body), body

    def _figure(self, field: Field, item: Item, label: Label | None) -> Span:
        subject = subject_of(self.form, field, self.fields, item, label)
        return "" if subject is None else self.number(subject)

    def number(self, subject: Subject) -> Span:
        """The figure of a subject; nothing where it is zero or not known."""
        fen = self.facts.amount(subject)
        return money(fen, subject) if fen else ""


_WHOLE = Label(
    "",
)


def _aligned(panels: Sequence[Sequence[Label]]) -> list[list[Label | None]]:
    """The labels of each panel, as many in one as in another: the feet at the bottom, empty places between."""
    heads = max(sum(not label.foot for label in panel) for panel in panels)
    feet = max(sum(label.foot for label in panel) for panel in panels)
    found = []
    for panel in panels:
        top: list[Label | None] = [label for label in panel if not label.foot]
        bottom: list[Label | None] = [label for label in panel if label.foot]
        gap: list[Label | None] = [None] * (heads + feet - len(top) - len(bottom))
        found.append(top + gap + bottom)
    return found


def head_of(paths: Sequence[Path]) -> tuple[Row, ...]:
    """The heading rows of columns with these paths: what is equal and side by side is one cell.

    >>> [[cell and (cell.text, cell.columns, cell.rows) for cell in row] for row in head_of([("a",), ("b", "c")])]
    [[('a', 1, 2), ('b', 1, 1)], [None, ('c', 1, 1)]]
    """
    depth = max(len(path) for path in paths)
    rows: list[Row] = []
    for level in range(depth):
        row: list[Cell | None] = []
        for at, path in enumerate(paths):
            if level >= len(path) or (at and _joined(paths[at - 1], path, level)):
                row.append(None)
                continue
            end = at + 1
            while end < len(paths) and _joined(path, paths[end], level):
                end += 1
            rows_covered = depth - level if level == len(path) - 1 else 1
            row.append(Cell(path[level], columns=end - at, rows=rows_covered, heading=True))
        rows.append(tuple(row))
    return tuple(rows)


def _joined(left: Path, right: Path, level: int) -> bool:
    """Whether two columns side by side share the heading at a level, which is not the innermost of either."""
    return len(left) > level + 1 and len(right) > level + 1 and left[: level + 1] == right[: level + 1]
