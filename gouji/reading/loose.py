"""Tables whose blank cells were lost on the way into text: rows are labels and figures in order, nothing more.

Labels wrap over lines, so a row ends with its figures. Which columns the figures belong to is settled by arithmetic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.classification import Scheme, is_class_label, lookup
from gouji.figures import normal_width
from gouji.forms import Form, Rows
from gouji.forms.vocabulary import Role, depth_of, heading, plain_words, without_ordinal
from gouji.reading import torn
from gouji.reading.blocks import Cell, Line
from gouji.reading.grid import is_amount
from gouji.reading.keys import Key

_TOKEN = re.compile(r"\S+")
_CODE = re.compile(r"\d{2,21}")
_TAIL = re.compile(r"(?<=[^\d.,])(-?\d[\d,]*\.\d+)$")


@dataclass(slots=True)
class LooseRow:
    """What one row prints, in order: codes and words, then figures."""

    keys: list[Cell] = field(default_factory=list)
    figures: list[Cell] = field(default_factory=list)
    strays: list[Cell] = field(default_factory=list)
    """Whole numbers among the words: counts, perhaps, but of what the lost blanks do not say."""


def headings_and_rows(lines: list[Line], form: Form) -> tuple[list[str], list[LooseRow]]:
    """The words of each heading line, and the rows of a declared table."""
    tokens = [row for line in lines if not _counts_columns(row := _tokens(line))]
    first = _first_row(tokens, form)
    words = ["".join(cell.text for cell in row) for row in tokens[:first]]
    numbered = any(heading(path[-1]).role is Role.ORDINAL for path in form.headings)
    labelled = form.rows is Rows.LABELS
    rows = _rows(tokens, first, numbered=numbered, labels=_fixed(form) if labelled else None)
    several = sum(1 for path in form.headings if heading(path[-1]).role is Role.CODE) > 2
    return words, _split_panels(rows) if several and form.rows is Rows.ECONOMIC and not _paired(form) else rows


def undeclared(lines: list[Line]) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """The heading lines of a table that no form declares, and the lines of its rows, word by word."""
    tokens = [row for line in lines if not _counts_columns(row := _tokens(line))]
    first = next((at for at, row in enumerate(tokens) if _opens(row)), len(tokens))
    return tokens[:first], tokens[first:]


def _opens(row: list[Cell]) -> bool:
    """Whether a line can only be one of a table's rows: it has a figure, a code or a numbered label."""
    if any(is_amount(cell.text) for cell in row):
        return True
    coded = len(row) > 1 and re.fullmatch(r"[235]\d{2}(\d{2}){0,2}", row[0].text)
    return bool(coded) or depth_of(row[0].text) in (1, 2)


def rows_of(head: list[list[Cell]], body: list[list[Cell]], *, numbered: bool, by: Rows) -> list[LooseRow]:
    """The rows of a table that no form declares."""
    labels: frozenset[str] | None = frozenset() if by is Rows.LABELS else None
    return _rows([*head, *body], len(head), numbered=numbered, labels=labels, named=by is Rows.OTHER)


def _rows(
    tokens: list[list[Cell]], first: int, *, numbered: bool, labels: frozenset[str] | None, named: bool = False
) -> list[LooseRow]:
    """The rows from line `first` on: by the fixed `labels` of a summary, by codes, or by names alone (`named`)."""
    labelled = labels is not None
    body = torn.mended(torn.without_headings(tokens[first:], tokens[:first]), numbered=numbered and labelled)
    if numbered:
        body = _without_ordinals(body, labelled=labelled)
    return _labelled(body, labels) if labels is not None else _coded(body, named=named)


def _paired(form: Form) -> bool:
    """Whether a row has two codes of its own (departmental and government) rather than one in each panel."""
    return len(form.headings[-1]) > 1 or "总计" in {path[-1] for path in form.headings}


def _split_panels(rows: list[LooseRow]) -> list[LooseRow]:
    """Rows cut before each code: panels side by side, where the figures belong to the last code."""
    result = []
    for row in rows:
        parts: list[list[Cell]] = []
        for cell in row.keys:
            if cell.text.isdigit() or not parts:
                parts.append([])
            parts[-1].append(cell)
        result += [LooseRow(keys) for keys in parts[:-1]]
        result.append(LooseRow(parts[-1] if parts else [], row.figures))
    return result


def _tokens(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    for found in _TOKEN.finditer(line.text):
        tail = None if is_amount(found.group()) else _TAIL.search(found.group())
        if tail:
            cut = found.start() + tail.start()
            cells.append(Cell(line.text[found.start() : cut], line.number, found.start(), cut))
            cells.append(Cell(tail.group(), line.number, cut, found.end()))
        else:
            cells.append(Cell(found.group(), line.number, found.start(), found.end()))
    return cells


def lanes(lines: list[Line]) -> int:
    """How many columns a table numbers (栏次 1 2 3, or 1 2 3 alone); 0 where it numbers none, or not in one row."""
    counting = [row for line in lines if _counts_columns(row := _tokens(line))]
    return max((int(cell.text) for row in counting for cell in row if cell.text.isdigit()), default=0)


def _counts_columns(cells: list[Cell]) -> bool:
    """Whether a line only numbers the columns: 栏次 1 2 3."""
    words = [cell.text for cell in cells]
    rest = [word for word in words if word not in ("栏次", "行次", "列次")]
    if len(rest) == len(words):
        return len(rest) > 2 and rest == [str(number) for number in range(1, len(rest) + 1)]
    return all(word.isdigit() for word in rest)


def _without_ordinals(lines: list[list[Cell]], *, labelled: bool) -> list[list[Cell]]:
    """The lines without 序号 (at their start) and 行次 (after each label), which number rows and say nothing."""
    result = []
    for cells in lines:
        if labelled:
            kept = [cell for cell in cells if not re.fullmatch(r"\d{1,3}", cell.text)]
        else:
            kept = cells[1:] if len(cells) > 1 and re.fullmatch(r"\d{1,3}", cells[0].text) else cells
        if kept:
            result.append(kept)
    return result


def _first_row(tokens: list[list[Cell]], form: Form) -> int:
    """The line where the rows begin: the first with a figure, a code or, in a labelled table, a numbered label."""
    for index, row in enumerate(tokens):
        if any(is_amount(cell.text) for cell in row):
            return _back(tokens, index) if form.rows is Rows.PROJECT else index
        if form.rows is Rows.LABELS and row and depth_of(row[0].text) in (1, 2):
            return index
        if row and form.rows is not Rows.LABELS and re.fullmatch(r"\d{3,9}", row[0].text):
            return index
        if row and plain_words(row[0].text) == "合计" and index + 1 == len(tokens):
            return index
    return len(tokens)


def _back(tokens: list[list[Cell]], index: int) -> int:
    """Where the label of the first figures begins (a code on the lines before them, else nowhere)."""
    start = index
    while start and len(tokens[start - 1]) == 1 and re.fullmatch(r"\d{3,9}", tokens[start - 1][0].text):
        start -= 1
    return start


_TOTAL = re.compile(r"[一-鿿]{0,8}(?:合计|总计)")
"""A row of totals by its label: it begins a row of its own."""


def _begins(text: str, *, named: bool) -> bool:
    """Whether a row begins with these words wherever they stand: a total, or where names alone tell rows, one known."""
    words = plain_words(text)
    if _TOTAL.fullmatch(words):
        return True
    if not named or words.startswith("其中"):
        return named
    numbered = depth_of(words) is not None and not words.isdigit()
    return numbered or heading(words).item is not None


def _coded(lines: list[list[Cell]], *, named: bool) -> list[LooseRow]:
    """Rows that end with their figures: what has no figures yet belongs to the row that follows."""
    rows: list[LooseRow] = []
    row = LooseRow()
    for cells in lines:
        if row.keys and _begins(cells[0].text, named=named):  # what went before has no figure
            rows.append(row)
            row = LooseRow()
        for cell in cells:
            if is_amount(cell.text):
                row.figures.append(cell)
            else:
                if row.figures:
                    rows.append(row)
                    row = LooseRow()
                row.keys.append(cell)
        if row.figures:
            rows.append(row)
            row = LooseRow()
    if row.keys:
        rows.append(row)
    return [_joined(row) for row in _with_their_names(rows)]


def _with_their_names(rows: list[LooseRow]) -> list[LooseRow]:
    """The rows with the end of a wrapped name, printed after its row's figures, given back to the row before.

    The words before a code are the beginning of its name, or the end of the name above: the classification tells.
    """
    for above, row in pairwise(rows):
        while len(row.keys) > 1 and above.figures:
            first = row.keys[0]
            words = plain_words(first.text)
            if _CODE.fullmatch(first.text) or first.line == row.keys[-1].line or _names(row.keys, words, first=True):
                break
            if not _names(above.keys, words, first=False):
                break
            names = [at for at, cell in enumerate(above.keys) if not cell.text.isdigit()]
            above.keys.insert(names[-1] + 1 if names else len(above.keys), row.keys.pop(0))
    return rows


_SCHEMES = {"2": Scheme.FUNCTIONAL, "3": Scheme.DEPARTMENT_ECONOMIC, "5": Scheme.GOVERNMENT_ECONOMIC}


def _names(keys: list[Cell], words: str, *, first: bool) -> bool:
    """Whether words are the beginning (`first`) or the end of the name of the code among a row's keys."""
    codes = [cell.text for cell in whole_codes(keys) if cell.text[:1] in _SCHEMES and cell.text.isdigit()]
    entries = [entry for code in codes if (entry := lookup(_SCHEMES[code[0]], code)) is not None]
    return any(plain_words(e.name).startswith(words) if first else plain_words(e.name).endswith(words) for e in entries)


def _joined(row: LooseRow) -> LooseRow:
    """The row with runs of words joined into one label each; codes stay apart."""
    keys: list[Cell] = []
    strays = []
    for cell in row.keys:
        if keys and re.fullmatch(r"\d{1,2}", cell.text) and not keys[-1].text.isdigit():
            strays.append(cell)
            continue
        code = bool(_CODE.fullmatch(normal_width(cell.text)))
        if keys and not code and not _CODE.fullmatch(keys[-1].text):
            last = keys[-1]
            keys[-1] = Cell(last.text + cell.text, last.line, last.start, last.end)
        else:
            keys.append(cell)
    return LooseRow(keys, row.figures, strays)


def _fixed(form: Form) -> frozenset[str]:
    """The labels that a form's rows go by, without their numbers."""
    return frozenset(without_ordinal(label.text) for panel in form.labels for label in panel)


def _labelled(lines: list[list[Cell]], fixed: frozenset[str]) -> list[LooseRow]:
    """Rows of fixed labels, two panels on a line: each label is followed by its own figures."""
    rows: list[LooseRow] = []
    for cells in lines:
        words: list[Cell] = []
        for place, cell in enumerate(cells):
            row = _torn_row(rows, cell, fixed) if place == 0 else None
            if row is not None:
                last = row.keys[0]
                row.keys[0] = Cell(last.text + cell.text, last.line, last.start, last.end)
                continue
            if is_amount(cell.text):
                rows += [LooseRow([word]) for word in words]
                words = []
                if rows:
                    rows[-1].figures.append(cell)
                continue
            if re.fullmatch(r"\d+", cell.text) and (words or rows):
                if words:
                    rows += [LooseRow([word]) for word in words]
                    words = []
                rows[-1].strays.append(cell)
                continue
            if words and len(plain_words(words[-1].text + cell.text)) > 1 and _is_letter(cell) and _letters(words[-1]):
                last = words[-1]
                words[-1] = Cell(last.text + cell.text, last.line, last.start, cell.end)
            else:
                words.append(cell)
        rows += [LooseRow([word]) for word in words]
    return rows


def _torn_row(rows: list[LooseRow], cell: Cell, fixed: frozenset[str]) -> LooseRow | None:
    """The row whose label the first word of a line ends: the last one, or the one beside it in the other panel."""
    for back, row in enumerate(reversed(rows[-2:])):
        if _completes(row, cell, fixed) or (back == 0 and _ends_label(row, cell)):
            return row
    return None


def _completes(row: LooseRow, cell: Cell, fixed: frozenset[str]) -> bool:
    """Whether the label before a line and its first word are one label that the form or the classification knows."""
    if not row.keys or is_amount(cell.text) or depth_of(cell.text) is not None:
        return False
    before = without_ordinal(row.keys[0].text)
    whole = without_ordinal(row.keys[0].text + cell.text)
    if before in fixed or (whole not in fixed and is_class_label(before)):
        return False
    return _known(whole, fixed) or (not row.figures and any(label.startswith(whole) for label in fixed))


def _known(label: str, fixed: frozenset[str]) -> bool:
    return label in fixed or is_class_label(label)


def _ends_label(row: LooseRow, cell: Cell) -> bool:
    """Whether a line begins with the end of the label before it: a few characters that are no label themselves."""
    said = heading(cell.text)
    return (
        not row.figures
        and not is_amount(cell.text)
        and len(cell.text) <= 8
        and depth_of(cell.text) is None
        and said.role is not Role.TOTAL
        and (said.measure or said.fund or said.origin or said.item) is None
    )


def _is_letter(cell: Cell) -> bool:
    return len(plain_words(cell.text)) == 1


def _letters(cell: Cell) -> bool:
    """Whether a word so far was built from single spaced letters (本 年 收 入 合 计)."""
    return cell.end - cell.start >= 2 * len(cell.text) - 1 or len(cell.text) == 1


def whole_codes(cells: list[Cell]) -> list[Cell]:
    """The cells of a row with the levels of one code put together: 301 01, 208 05 05."""
    result: list[Cell] = []
    for cell in cells:
        before = result[-1] if result else None
        level = re.fullmatch(r"\d{2}", cell.text) is not None
        if level and before is not None and re.fullmatch(r"[235]\d{2}(\d{2})?", before.text):
            result[-1] = Cell(before.text + cell.text, before.line, before.start, cell.end)
        else:
            result.append(cell)
    return result


def cell_by_cell(lines: list[Line]) -> bool:
    """Whether each cell stands on a line of its own, so that no line says where a row begins."""
    figures = [cells for cells in map(_tokens, lines) if any(is_amount(cell.text) for cell in cells)]
    return len(figures) > 3 and 4 * sum(1 for cells in figures if len(cells) == 1) > 3 * len(figures)


def project_key(cells: list[Cell], bodies: list[str]) -> Key:
    """What the row of a project is called; `bodies`, the units met so far, whose name it repeats, grows with units."""
    text = "".join(cell.text for cell in cells)
    first = cells[0] if cells else None
    if first is not None and first.text.isdigit():
        body = plain_words("".join(cell.text for cell in cells[1:]))
        bodies.append(body)
        return Key(label=body, unit=first.text, cell=first)
    kinds = ("特定目标类", "其他运转类", "人员类", "公用经费")
    kind = next((name for name in kinds if text.startswith(name)), "")
    name = plain_words(text[len(kind) :])
    for body in (body + office for body in bodies for office in ("", "本级", "机关", "（本级）", "（机关）")):
        if name.endswith(body) and name != body:
            name = name.removesuffix(body)
            break
    return Key(label=name, kind_label=kind, cell=first)
