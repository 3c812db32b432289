"""A table on its way to a statement: every figure bound to its row and column, and so to what it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from gouji.disclosure import Amount, Column, Row, Statement, Unread
from gouji.figures import Figure, Unit, parse
from gouji.forms import Form, Rows, title_words
from gouji.forms.vocabulary import Role, Words, plain_words, unit_of
from gouji.place import Place
from gouji.reading import alignment, headings, inorder, labels, loose, meaning, placings, tree
from gouji.reading.blocks import Cell
from gouji.reading.entries import Entry, entries_of
from gouji.reading.grid import grid_of, is_amount
from gouji.reading.keys import Key, item_of, key_of
from gouji.reading.numbering import numbering
from gouji.reading.reasons import INCOHERENT, NO_COLUMN, NO_COLUMNS, NO_HEADING, NO_NUMBER, TOO_MANY, TOO_WIDE, WIDEST
from gouji.reading.structure import Head, Panel, by_content, heads_of, panels, run_on, stage_of_row, sums, total_lost
from gouji.reading.zones import Zone
from gouji.subject import DocumentKind, Item, Kind, Origin

_NOTHING = frozenset({"—", "——", "－"})
"""What stands where a figure has no place, in a table that prints zeros or blanks besides."""


@dataclass(slots=True)
class Binder:
    """One table on its way to a statement."""

    zone: Zone
    form: Form | None
    kind: DocumentKind | None
    statement: Statement
    context: Words
    known: meaning.Known
    in_order: bool
    """Whether its rows are read as words in order, not as cells in columns."""
    year: int | None = None
    heads: list[Head] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    by: Rows = Rows.OTHER
    """By what its rows go, where it is read as words in order."""
    sound: bool = True
    run_on: bool = False
    """Whether its headings were not told from each other."""
    lost: bool = False
    """Whether its rows lack cells."""
    left_open: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose figure may belong to another column: what it is about is left open."""
    astray: set[int] = field(default_factory=set)
    """Lines with a figure under no heading: what is blank on them may not be."""
    bodies: list[str] = field(default_factory=list)
    """Names of units met so far, which a project's row repeats after its name."""
    unread: list[Unread] = field(default_factory=list)

    def bind(self) -> None:
        """Fill the statement."""
        entries = self._read_in_order() if self.in_order else self._read_grid()
        if not self.heads:
            return
        used = sorted({head.index for panel in self.panels for head in panel.figures})
        self.statement.columns = [Column(index, self.heads[index].path) for index in used]
        declared = self.form is not None and self.sound
        for panel in self.panels:
            self.statement.across += sums(panel.figures, declared)
        self._rows(entries)
        self._settle(entries)
        self._fill(entries)

    # reading rows

    def _read_grid(self) -> list[Entry]:
        if max((len(row.cells) for row in self.zone.rows), default=0) > WIDEST:
            self.unread += self.all_figures(TOO_WIDE)
            return []
        grid = grid_of(self.zone.rows, self.form)
        if not grid.width:
            return []
        self.lost = grid.lost or grid.narrow
        if grid.paths is not None:
            paths, self.sound = grid.paths, grid.certain
        else:
            paths, self.sound = headings.of_cells(grid.head, grid.width, self.form)
        heads = heads_of(paths, self.year)
        self.heads = [by_content(head, [row[head.index].text for row in grid.body]) for head in heads]
        self.panels = panels(self.heads)
        keys = [key.index for panel in self.panels for key in panel.keys]
        aligned = grid.paths is not None
        self.run_on = aligned and (total_lost(self.heads) or any(run_on(head.path) for head in self.heads))
        if (
            not grid.held
            or (grid.narrow and not (self.sound and self.form))
            or self.run_on
            or sum(is_amount(row[at].text) for row in grid.body for at in keys)
            > (0 if aligned else len(grid.body) // 4 + 1)
        ):
            self.heads = []
            self.unread += self.all_figures(INCOHERENT)
            return []
        self.statement.numbers = numbering(self.heads, grid.body, self.statement.title)
        for row in grid.body:
            self._leftovers(row, marked=grid.paths is None)
        entries = entries_of(self.panels, grid.body, projects=self.projects)
        if aligned and _codes_lost([entry.key for entry in entries]):
            self.heads = []
            self.unread += self.all_figures(INCOHERENT)
            return []
        return entries

    @property
    def projects(self) -> bool:
        """Whether the rows are projects, by the form or the title."""
        return (self.form is not None and self.form.rows is Rows.PROJECT) or "项目" in title_words(self.zone.name)

    def _leftovers(self, row: list[Cell], *, marked: bool) -> None:
        """Amounts in columns that hold no figures by their headings are listed, not dropped.

        Where only blanks hold the columns (not `marked`), such a figure may be what another cell of its line lacks.
        """
        known = {head.index for panel in self.panels for head in panel.figures}
        for head in self.heads:
            cell = row[head.index]
            if head.index not in known and is_amount(cell.text):
                self.unread.append(Unread(cell.text, cell.place(self.statement.title), NO_HEADING))
                if not marked:
                    self.astray.add(cell.line)

    def all_figures(self, why: tuple[str, str]) -> list[Unread]:
        """Every figure of the table, as not understood."""
        cells = (cell for row in self.zone.rows for cell in row.cells)
        return [
            Unread(cell.text, cell.place(self.statement.title), why)
            for cell in cells
            if any(is_amount(token) for token in cell.text.split())
        ]

    def _read_in_order(self) -> list[Entry]:
        read = inorder.declared(self.zone.rows, self.form, self.year) if self.form is not None else None
        if read is None:
            read = inorder.undeclared(self.zone.rows, self.year)
            self.sound = False
        if read is not None:
            self.panels, self.by = read.panels, read.by
        if read is None or not self._has_rows(read.rows):
            self.unread += self.all_figures(NO_COLUMNS)
            return []
        self.heads = read.heads
        self.statement.readings.append("空白栏在文本中丢失，各数所属的栏由表内加总关系确定。")
        entries: list[Entry] = []
        for printed in read.rows:
            for cell in printed.strays:
                self.unread.append(Unread(cell.text, cell.place(self.statement.title), NO_COLUMN))
            if self.by is Rows.LABELS and len(self.panels) > 1:
                label = printed.keys[0].text if printed.keys else ""
                line = printed.keys[0].line if printed.keys else 0
                again = bool(entries) and plain_words(label) in ("总计", "合计") and self._line(entries[-1]) == line
                side = 1 if again or labels.is_expenditure(label) else 0
                key = Key(label=label, cell=printed.keys[0] if printed.keys else None)
                entries.append(Entry(side, key, {}, printed.figures))
            else:
                entries.append(Entry(0, self._loose_key(printed.keys), {}, printed.figures))
        return entries

    def _has_rows(self, rows: list[loose.LooseRow]) -> bool:
        """Whether most rows with figures begin with the code that the table's rows go by: else no line is a row."""
        if self.by is Rows.LABELS:
            return True
        if loose.cell_by_cell(self.zone.rows):
            return False
        if self.by not in (Rows.FUNCTION, Rows.ECONOMIC, Rows.UNIT):
            return True
        keys = [self._loose_key(row.keys) for row in rows if row.figures]
        items = self.by is not Rows.UNIT
        known = sum(1 for k in keys if _is_total(k) or len(k.unit) > 2 or (items and (k.function or k.economic)))
        return 3 * known >= 2 * len(keys)

    def _line(self, entry: Entry) -> int:
        return entry.key.cell.line if entry.key.cell else 0

    def _loose_key(self, cells: list[Cell]) -> Key:
        """The key of a row whose cells follow each other: codes and names meet the key columns in order."""
        keys = self.panels[0].keys
        names = [head for head in keys if head.role is Role.LABEL]
        codes = [head for head in keys if head.role is Role.CODE]
        pairs: list[tuple[Head, Cell]] = []
        for cell in loose.whole_codes(cells):
            pool = codes if cell.text.isdigit() else names
            if not pool:
                pool = [keys[-1]] if keys else []
            if pool:
                pairs.append((pool.pop(0) if len(pool) > 1 else pool[0], cell))
        if self.form is not None and self.form.rows is Rows.PROJECT:
            return loose.project_key(cells, self.bodies)
        return key_of(pairs)

    # rows

    def _rows(self, entries: list[Entry]) -> None:
        """Give the statement its rows, and the sums along its columns."""
        declared = self.form is not None and self.sound
        nodes: list[tree.Node] = []
        projects = self.projects
        for index, entry in enumerate(entries):
            cell = entry.key.cell
            label = entry.key.label or entry.key.kind_label
            place = cell.place(self.statement.title, label) if cell else self._place(entry, label)
            item = item_of(entry.key, projects=projects)
            self.statement.rows.append(Row(index, label, item, place, entry.key.kind_label, entry.key.part))
            nodes.append(tree.Node(index, entry.key))
        for number in range(len(self.panels)):
            mine = [node for node, entry in zip(nodes, entries, strict=True) if entry.panel == number]
            coded = any(n.key.function or n.key.economic or n.key.government or n.key.unit for n in mine)
            if coded or projects:
                tree.sections(mine)
                self.statement.down += tree.by_code(mine, declared)
            elif self.context.item is None or self.context.item.kind is not Kind.THREE_PUBLIC:
                self.statement.down += tree.by_label(mine, declared and self.context.item is not None)
        self._distinguish(nodes)

    def _distinguish(self, nodes: list[tree.Node]) -> None:
        """Rows of several units, or printed twice under one item, are told apart: they are not the same fact."""
        several = tree.sections(nodes) > 1
        counts = Counter(row.item for row in self.statement.rows)
        for node, row in zip(nodes, self.statement.rows, strict=True):
            item = row.item
            if item is None or item.kind in (Kind.TOTAL, Kind.LABEL, Kind.THREE_PUBLIC, Kind.UNIT):
                continue
            code = item.code
            if several and node.unit:
                code += f"@{node.unit}"
            elif counts[item] > 1:
                code += f"#{row.index}"
            if code != item.code:
                self.statement.rows[row.index] = replace(row, item=Item(item.kind, code))

    def _place(self, entry: Entry, label: str) -> Place:
        cells = entry.loose or [cell for cell in entry.cells.values() if cell.text]
        if cells:
            return cells[0].place(self.statement.title, label)
        return Place(label, self.zone.first_line, 0, 0, self.statement.title)

    # columns

    def _settle(self, entries: list[Entry]) -> None:
        for number, panel in enumerate(self.panels):
            mine = [(row, entry) for row, entry in enumerate(entries) if entry.panel == number]
            lost = any(entry.loose for _, entry in mine)
            columns = [head.index for head in panel.figures if not (lost and head.role is Role.COUNT)]
            if not columns:
                continue
            unlikely = frozenset(h.index for h in panel.figures if meaning.unlikely(self._of_fund(h.words), self.known))
            checks = placings.Sums(columns, self.statement.across, self._step(), unlikely)
            if lost:
                self._place_loose(mine, columns, checks)
                for _, entry in mine:
                    self._fill_blanks(entry, columns)
            elif len(columns) > 2 and all(column in entry.cells for _, entry in mine for column in columns):
                self._undo_shift([entry for _, entry in mine], columns, checks)

    def _of_fund(self, words: Words) -> Words:
        """What a heading says, of the fund that the title names where it names none."""
        return replace(words, fund=self.context.fund) if words.fund is None and words.origin is not None else words

    def _step(self) -> int:
        return {Unit.WAN: 10_000, Unit.YUAN: 1}.get(self.statement.unit, 10_000)

    def _place_loose(self, mine: list[tuple[int, Entry]], columns: list[int], checks: placings.Sums) -> None:
        filled = [(row, entry) for row, entry in mine if entry.loose]
        values = [[self._value(cell) for cell in entry.loose] for _, entry in filled]
        above = {part: s.total for s in self.statement.down for part in s.parts if not s.bound}
        position = {row: index for index, (row, _) in enumerate(filled)}
        totals = [position.get(above[row]) if row in above else None for row, _ in filled]
        doubtful = [
            frozenset(
                at
                for at, column in enumerate(columns)
                if meaning.contradicts(entry.key, self.heads[column].words, self.known)
            )
            for _, entry in filled
        ]
        if self.by is Rows.LABELS:
            totals = labels.totals_of([entry.key.label for _, entry in filled])
        seldom = frozenset(
            at for at, column in enumerate(columns) if meaning.seldom(self.heads[column].words, self.known)
        )
        placed, left_open = alignment.settle(values, totals, checks, doubtful, seldom)
        for index, positions in left_open.items():
            self.left_open.update((filled[index][0], columns[at]) for at in positions)
        for (row, entry), placing in zip(filled, placed, strict=True):
            if placing is None:
                self.statement.gaps.update((row, column) for column in columns)
                for cell in entry.loose:
                    self.unread.append(Unread(cell.text, cell.place(self.statement.title, entry.key.label), TOO_MANY))
                continue
            entry.cells = {columns[at]: cell for at, cell in zip(placing, entry.loose, strict=True)}

    def _fill_blanks(self, entry: Entry, columns: list[int]) -> None:
        """Give a row the blank cells that were lost: what it does not print is nothing."""
        last = (entry.loose or ([entry.key.cell] if entry.key.cell else []))[-1:]
        for cell in last:
            if entry.cells or not entry.loose:
                for column in columns:
                    entry.cells.setdefault(column, Cell("", cell.line, cell.end, cell.end))

    def _undo_shift(self, entries: list[Entry], columns: list[int], checks: placings.Sums) -> None:
        values = [[self._value(entry.cells[column]) for column in columns] for entry in entries]
        position, places = alignment.shift(values, checks)
        if not places:
            return
        self.statement.readings.append(
            f"第{position + 1}个数据栏起，各数按所在位置不能加总，右移一栏后全部相符；按右移一栏读取。"
            if places > 0
            else f"第{position + 1}个数据栏起，各数按所在位置不能加总，左移一栏后全部相符；按左移一栏读取。"
        )
        for entry in entries:
            old = [entry.cells[column] for column in columns]
            moved = list(old)
            if places > 0:
                moved[position:] = [old[-1], *old[position:-1]]
            else:
                moved[position - 1 :] = [*old[position:], old[position - 1]]
            entry.cells = dict(zip(columns, moved, strict=True))

    def _value(self, cell: Cell) -> int:
        figure = parse(cell.text, self.statement.unit, cell.place())
        return figure.value if figure else 0

    # figures

    def _fill(self, entries: list[Entry]) -> None:
        coded = any(e.key.function or e.key.economic or e.key.government or e.key.unit for e in entries)
        origin = self._origin(entries)
        nothing = any(cell.text in ("", "0", "0.00") for entry in entries for cell in entry.cells.values())
        said = meaning.rows_of(self.context, self.panels, [(e.panel, e.key.label) for e in entries], coded)
        stages = [stage_of_row(entry.key.label, self.year) for entry in entries]
        for index, entry in enumerate(entries):
            panel = self.panels[entry.panel]
            nameless = self.in_order and index > 0 and not (entry.key.label or entry.key.codes)
            for head in panel.figures:
                cell = entry.cells.get(head.index)
                if cell is None:
                    continue
                row = self.statement.rows[index]
                if (not cell.text and cell.line in self.astray) or (cell.text and nameless):
                    self.statement.gaps.add((index, head.index))
                    if cell.text:
                        self.unread.append(Unread(cell.text, cell.place(self.statement.title), INCOHERENT))
                    continue
                figure = self._figure(cell, head, row)
                if figure is None:
                    if cell.text:
                        self.statement.gaps.add((index, head.index))
                    continue
                subject = meaning.subject_of(self.kind, self.context, head, panel, row, said[index], stages[index])
                if (index, head.index) in self.left_open or (nothing and cell.text in _NOTHING):
                    subject = None
                elif subject is not None and origin is not None and meaning.is_spent_of_year(subject):
                    subject = subject.but(origin=origin)
                self.statement.cells[index, head.index] = Amount(index, head.index, figure, subject)

    def _origin(self, entries: list[Entry]) -> Origin | None:
        """ALL where a budget's table of one fund takes in what was carried over, by its total and the tables before."""
        heads = [head for panel in self.panels for head in panel.figures]
        fund = self.context.fund
        if fund is None or self.context.measure is None or self.kind is DocumentKind.FINAL_ACCOUNTS or not heads:
            return None
        if any(head.words.origin is not None or head.words.fund not in (None, fund) for head in heads):
            return None
        first = heads[0].index
        total = next((entry.cells[first] for entry in entries if entry.key.is_total and first in entry.cells), None)
        return Origin.ALL if total is not None and self.known.with_carried(fund, self._value(total)) else None

    def _figure(self, cell: Cell, head: Head, row: Row) -> Figure | None:
        unit = self.statement.unit
        if head.role is Role.RATE or cell.text.rstrip().endswith(("%", "％")):
            unit = Unit.PERCENT
        elif head.role is Role.COUNT or meaning.is_count(row.item):
            unit = Unit.COUNT
        else:
            unit = next((found for text in head.path if (found := unit_of(text))), unit)
        place = cell.place(self.statement.title, row.label, "/".join(head.path))
        figure = parse(cell.text, unit, place)
        if figure is None and any(char.isdigit() or char == "#" for char in cell.text):
            self.unread.append(Unread(cell.text, place, NO_NUMBER))
        return figure


def _is_total(key: Key) -> bool:
    return key.is_total and bool(key.label)


def _codes_lost(keys: list[Key]) -> bool:
    """Whether rows of many names bear one code: the columns of 款 and 项 were not told from each other."""
    named: dict[str, set[str]] = {}
    for key in keys:
        if key.function and not key.unit:
            named.setdefault(key.function, set()).add(key.label)
    return any(len(labels) > 3 for labels in named.values())
