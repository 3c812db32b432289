"""The sheets of a workbook, whichever file they come from, written out: a table each, formulas worked out anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.disclosure import Oddity, OddityKind
from gouji.findings import Text
from gouji.place import Anchor
from gouji.reading import tabulation
from gouji.reading.formats.displayed import GENERAL, displayed
from gouji.reading.formats.formulas import At, evaluate, letters
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript
from gouji.reading.unreadable import Unreadable

MOST_CELLS = 200_000
_WIDEST = 500
_MOST_SAID = 8
"""How many stretches of hidden rows and columns a note lists."""
_FEW = 3
"""Columns of reckonings beside a table are fewer, and hold fewer words."""
_ROUNDS = 8
"""How often formulas that wait for each other are worked out."""
_EXACT = Decimal("0.000001")


@dataclass(slots=True)
class Entry:
    """A cell: what it displays, the number it holds, its number format, its formula without the sign of equality."""

    text: str
    value: Decimal | None = None
    code: str = GENERAL
    formula: str = ""
    cached: bool = True
    """Whether the file holds the formula's value; else it was worked out here, or is not known."""


@dataclass(slots=True)
class Sheet:
    """A sheet: its cells by row and column from 0, the ranges merged (first and last row, first and last column)."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Entry] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def too_many(name: str) -> Unreadable:
    """The sentence on a workbook with more cells than any disclosure."""
    return Unreadable(
        Text(
            f"{name}：工作簿有 {MOST_CELLS} 个以上的非空单元格，不像一份部门预算或决算，不予读取。请按部门拆分后再试。",
            f"{name}: more than {MOST_CELLS} cells of the workbook are filled; no disclosure has as many. Split it.",
        )
    )


def write_out(sheets: Sequence[Sheet], *, since_1904: bool = False) -> Transcript:
    """The workbook written out, sheet by sheet."""
    scribe = Scribe()
    by_name = {sheet.name: sheet for sheet in sheets}
    _work_out(sheets, by_name, since_1904=since_1904)
    for sheet in sheets:
        if not sheet.cells:
            continue
        first = len(scribe.printed)
        name = Stretch(sheet.name, Anchor(sheet=sheet.name, cell="A1"))
        beside = _beside(sheet)
        tabulation.write(scribe, _rows(sheet, beside), follows=False, name=name)
        if beside:
            tabulation.write(scribe, _rows(sheet, {column for _, column in sheet.cells} - beside), follows=False)
        written = [cell for line in scribe.printed[first:] for cell in line.cells if cell.text]
        if sheet.hidden and written:
            scribe.note(Oddity(OddityKind.HIDDEN_SHEET, written[0].place(), sheet.name))
        elif written and (hidden := _hidden(sheet)):
            scribe.note(Oddity(OddityKind.HIDDEN_CELLS, written[0].place(), hidden, sheet.name))
        wrong = _wrong(sheet, by_name)
        anchors = scribe.transcript().anchors
        for cell in written if wrong and anchors else ():
            assert anchors is not None
            at = anchors.of(cell.line, cell.start, cell.end).cell or ""
            if at in wrong:
                formula, result = wrong.pop(at)
                scribe.note(Oddity(OddityKind.FORMULA, cell.place(), cell.text, formula, result))
    return scribe.transcript()


def _hidden(sheet: Sheet) -> str:
    """The rows and columns that hold something and are hidden: 5、7-9、D."""
    rows = sorted(sheet.hidden_rows & {row for row, _ in sheet.cells})
    columns = sorted(sheet.hidden_columns & {column for _, column in sheet.cells})
    said = [_run(str(first + 1), str(last + 1)) for first, last in _runs(rows)]
    said += [_run(letters(first), letters(last)) for first, last in _runs(columns)]
    return "、".join(said[:_MOST_SAID]) + ("…" if len(said) > _MOST_SAID else "")


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def _run(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _number(by_name: dict[str, Sheet], at: At) -> Decimal | None:
    """The number in a cell: zero where nothing stands, None where no number is known."""
    sheet = by_name.get(at[0])
    if sheet is None:
        return None
    entry = sheet.cells.get((at[1], at[2]))
    return entry.value if entry is not None else Decimal(0)


def _work_out(sheets: Sequence[Sheet], by_name: dict[str, Sheet], *, since_1904: bool) -> None:
    """Work out the formulas whose value the file does not hold, as far as they only add."""
    waiting = [
        (sheet, entry)
        for sheet in sheets
        for entry in sheet.cells.values()
        if entry.formula and not entry.cached and entry.value is None
    ]
    for _ in range(_ROUNDS):
        left = []
        for sheet, entry in waiting:
            entry.value = evaluate(entry.formula, sheet.name, lambda at: _number(by_name, at))
            if entry.value is None:
                left.append((sheet, entry))
            else:
                entry.text = displayed(entry.value, entry.code, since_1904=since_1904)
        if len(left) == len(waiting):
            break
        waiting = left
    for _, entry in waiting:
        entry.text = f"={entry.formula}"  # it shows that a figure stands here which is not known


def _wrong(sheet: Sheet, by_name: dict[str, Sheet]) -> dict[str, tuple[str, str]]:
    """The cells whose value is not what their formula comes to: the formula and its result."""
    found = {}
    for (row, column), entry in sheet.cells.items():
        if entry.formula and entry.cached and entry.value is not None:
            result = evaluate(entry.formula, sheet.name, lambda at: _number(by_name, at))
            if result is not None and abs(result - entry.value) > _EXACT * max(abs(result), Decimal(1)):
                shown = displayed(result, entry.code)
                exact = f"{result.normalize():f}"
                found[f"{letters(column)}{row + 1}"] = (f"={entry.formula}", shown if shown != entry.text else exact)
    return found


def _beside(sheet: Sheet) -> set[int]:
    """The columns of reckonings beside the table: hidden ones outside of it, figures by themselves after a gap."""
    used = {column for _, column in sheet.cells}
    filled = sorted(used)
    shown = [column for column in filled if column not in sheet.hidden_columns]
    if not shown:
        return set()
    beside = {column for column in filled if not shown[0] <= column <= shown[-1]}
    covered = {column for _, _, left, right in sheet.merged for column in range(left, min(right, _WIDEST) + 1)}
    gaps = [column for column in range(shown[0] + 1, shown[-1]) if column not in covered and column not in used]
    if gaps:
        after = [column for column in shown if column > gaps[-1]]
        cells = [entry for (_, column), entry in sheet.cells.items() if column in after and entry.text.strip()]
        words = sum(entry.value is None and not entry.formula for entry in cells)
        if len(after) < _FEW and words < _FEW <= len(cells) and not covered & set(after):
            beside |= set(after)
    return beside


def _rows(sheet: Sheet, without: Set[int] = frozenset()) -> list[list[Box]]:
    """The rows in which something stands, those columns left out."""
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    cells = {at: entry for at, entry in sheet.cells.items() if at[1] not in without}
    right = min(max(column for _, column in cells) + 1, _WIDEST)
    numbers = sorted({row for row, _ in cells})
    index = {number: at for at, number in enumerate(numbers)}
    room = right * len(numbers)
    for top, bottom, left, last in sheet.merged:
        if (top, left) in cells:
            inside = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)] if bottom > top else [top]
            columns = min(last, right - 1) - left + 1
            room -= len(inside) * columns
            if room < 0:
                break  # areas that lie over each other: Excel makes none
            spans[top, left] = (max(columns, 1), max(len(inside), 1))
            covered |= {(row, column) for row in inside for column in range(left, left + columns)} - {(top, left)}
    rows = []
    for number in index:
        row = []
        for column in range(right):
            entry = None if (number, column) in covered else cells.get((number, column))
            columns, height = spans.get((number, column), (1, 1))
            anchor = Anchor(sheet=sheet.name, cell=f"{letters(column)}{number + 1}")
            row.append(Box((Stretch(entry.text if entry else "", anchor),), columns, height))
        rows.append(row)
    return rows
