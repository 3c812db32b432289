"""Workbooks (.xlsx): what each cell displays, its formula, merged cells, sheets that are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.published import SHEET_NAME
from gouji.reading.carried import carrying
from gouji.reading.formats.displayed import BUILT_IN, GENERAL, displayed, readable
from gouji.reading.formats.formulas import moved, number_of
from gouji.reading.formats.package import Element, Package, attribute, child, local, whole
from gouji.reading.formats.sheets import MOST_CELLS, Entry, Sheet, too_many, write_out
from gouji.reading.transcript import Transcript

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_VALUE_END = re.compile(rb"</(?:\w+:)?(?:v|is|f)>")
_MOST_MERGES = 50_000
_LAST_ROW = 1_048_575
_LAST_COLUMN = 16_384


def read(data: bytes, name: str) -> Transcript:
    """The workbook written out. Raises Unreadable with a sentence."""
    package = Package(data, name)
    main = package.main("xl/workbook.xml")
    if main.endswith(".bin"):  # a binary workbook (.xlsb)
        from gouji.reading.formats.office import read_workbook

        return read_workbook(data, name)
    root = package.xml(main)
    targets = package.targets(main)
    parts = {path.rpartition("/")[2].lower(): path for path in targets.values() if path in package.parts}
    codes = _codes(package.xml(parts["styles.xml"]) if "styles.xml" in parts else None)
    strings = _strings(package.xml(parts["sharedstrings.xml"])) if "sharedstrings.xml" in parts else []
    properties = child(root, "workbookPr")
    since_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    sheets, cells = [], 0
    for each in child(root, "sheets") or ():
        path = targets.get(attribute(each, "id"), "")
        if local(each) != "sheet" or path not in package.parts or "worksheet" not in path.lower():
            continue
        hidden = attribute(each, "state", "visible") != "visible"
        sheet = _Reading(Sheet(attribute(each, "name"), hidden), codes, strings, since_1904)
        if sum(1 for _ in _VALUE_END.finditer(package.bytes_of(path))) > MOST_CELLS - cells:
            raise too_many(name)
        sheet.take(package.xml(path))
        cells += len(sheet.sheet.cells)
        sheets.append(sheet.sheet)
    carrier = next((sheet for sheet in sheets if sheet.hidden and sheet.name == SHEET_NAME), None)
    if carrier is None:
        return write_out(sheets, since_1904=since_1904)
    transcript = write_out([sheet for sheet in sheets if sheet is not carrier], since_1904=since_1904)
    rows = sorted(carrier.cells.items(), key=lambda item: item[0])
    return carrying(transcript, "".join(entry.text for (_, column), entry in rows if not column))


def _codes(root: Element | None) -> list[str]:
    """The number format of each style of cells."""
    if root is None:
        return []
    own = {attribute(each, "numFmtId"): attribute(each, "formatCode") for each in child(root, "numFmts") or ()}
    codes = []
    for each in child(root, "cellXfs") or ():
        number = attribute(each, "numFmtId", "0")
        codes.append(own.get(number) or BUILT_IN.get(whole(number, 0), GENERAL))
    return codes


def _strings(root: Element) -> list[str]:
    return [_words(each) for each in root if local(each) == "si"]


def _words(element: Element) -> str:
    """The words of a cell, without how they are pronounced."""
    text = ""
    for each in element:
        name = local(each)
        if name == "t":
            text += each.text or ""
        elif name == "r":
            text += _words(each)
    return text


@dataclass(slots=True)
class _Reading:
    sheet: Sheet
    codes: list[str]
    strings: list[str]
    since_1904: bool
    zeros: bool = True
    """Whether the sheet shows zeros."""

    def take(self, root: Element) -> None:
        """Fill the sheet."""
        view = child(root, "sheetViews", "sheetView")
        self.zeros = view is None or attribute(view, "showZeros", "1") not in ("0", "false")
        for each in child(root, "cols") or ():
            if attribute(each, "hidden") in ("1", "true"):
                first = whole(attribute(each, "min"), 1) - 1
                self.sheet.hidden_columns |= set(range(first, min(whole(attribute(each, "max"), 1), _LAST_COLUMN)))
        shared: dict[str, tuple[str, int, int]] = {}
        row = -1
        for each in child(root, "sheetData") or ():
            row = min(whole(attribute(each, "r"), row + 2) - 1, _LAST_ROW)
            if attribute(each, "hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(row)
            column = -1
            for cell in each:
                found = _CELL.fullmatch(attribute(cell, "r"))
                column = number_of(found[1]) if found else column + 1
                entry = self._entry(cell, shared, row, column)
                if entry.text or entry.formula:
                    self.sheet.cells[row, column] = entry
        for each in list(child(root, "mergeCells") or ())[:_MOST_MERGES]:
            if merge := _RANGE.fullmatch(attribute(each, "ref")):
                top, bottom = int(merge[2]) - 1, int(merge[4]) - 1
                self.sheet.merged.append((top, bottom, number_of(merge[1]), number_of(merge[3])))

    def _entry(self, cell: Element, shared: dict[str, tuple[str, int, int]], row: int, column: int) -> Entry:
        style = whole(attribute(cell, "s"), 0)
        code = self.codes[style] if 0 <= style < len(self.codes) else GENERAL
        held = child(cell, "v")
        raw = held.text if held is not None else None
        formula = self._formula(child(cell, "f"), shared, row, column)
        kind = attribute(cell, "t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return Entry(_words(inline) if inline is not None else "", code=code)
        if raw is None:
            return Entry("", None, code, formula, cached=False)
        if kind == "s":
            at = whole(raw.strip(), -1)
            text = self.strings[at] if 0 <= at < len(self.strings) else ""
            return Entry(text, readable(text.replace(",", "")), code, formula)
        if kind in ("str", "e", "d"):
            return Entry(raw, None, code, formula)
        if kind == "b":
            return Entry("TRUE" if raw.strip() == "1" else "FALSE", None, code, formula)
        value = readable(raw)
        if value is None:
            return Entry(raw, None, code, formula)
        text = displayed(value, code, since_1904=self.since_1904) if value or self.zeros else ""
        return Entry(text, value, code, formula)

    @staticmethod
    def _formula(element: Element | None, shared: dict[str, tuple[str, int, int]], row: int, column: int) -> str:
        """The formula of a cell; of one that shares another's, that one moved to its place."""
        if element is None:
            return ""
        text, kind, group = element.text or "", attribute(element, "t"), attribute(element, "si")
        if kind != "shared":
            return text if kind in ("", "normal") else ""
        if text:
            shared[group] = (text, row, column)
            return text
        if group not in shared:
            return ""
        master, above, left = shared[group]
        return moved(master, row - above, column - left)
