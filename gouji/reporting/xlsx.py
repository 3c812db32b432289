"""The report as a workbook to filter and pass on: findings, rules, and what was not read or not protected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types

from gouji.findings import Finding, Report, Severity
from gouji.reporting.outline import checked, percent, tally, told
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import STATE, heading, say, severity_word

_WASH = {Severity.ERROR: "#FBE3E0", Severity.WARNING: "#FBEECB", Severity.NOTE: "#E0EDF7"}
_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A figure as printed: a number with its decimals where it is one, else words."""

    text: str


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells look. `numbers` is by how many decimals they show."""

    head: Format
    text: Format
    numbers: tuple[Format, ...]
    severities: dict[Severity, Format]


Row = Sequence[object]


def workbook(reports: Sequence[Report], lang: str = "zh") -> bytes:
    """The workbook on all the reports, as the bytes of an .xlsx file."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, options)
    looks = _looks(book)
    _sheet(book, looks, lang, "sheet_findings", _FINDING, _findings(reports, lang))
    _sheet(book, looks, lang, "sheet_rules", _RULE, _rules(reports, lang))
    _sheet(book, looks, lang, "sheet_unread", _LEFT_OPEN, _left_open(reports, lang))
    _sheet(book, looks, lang, "sheet_documents", _DOCUMENT, _documents(reports, lang))
    book.close()
    return buffer.getvalue()


def _looks(book: Workbook) -> _Looks:
    base = {"valign": "top", "font_size": 10.5}
    wrapped = {**base, "text_wrap": True}
    shapes = ["0", *(f"0.{'0' * decimals}" for decimals in range(1, 7))]
    return _Looks(
        head=book.add_format({"bold": True, "bg_color": "#274B73", "font_color": "#FFFFFF", "valign": "vcenter"}),
        text=book.add_format(wrapped),
        numbers=tuple(book.add_format({**base, "align": "right", "num_format": shape}) for shape in shapes),
        severities={severity: book.add_format({**wrapped, "bg_color": wash}) for severity, wash in _WASH.items()},
    )


def _sheet(
    book: Workbook, looks: _Looks, lang: str, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row]
) -> None:
    """A sheet with frozen headings (keys of the wording) of the given widths, a filter on each, and the rows."""
    sheet = book.add_worksheet(say(lang, name))
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 22)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for index, (key, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, say(lang, key), looks.head)
    last = 0
    for last, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            _write(sheet, last, index, cell, looks, lang)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _write(sheet: Any, row: int, column: int, cell: object, looks: _Looks, lang: str) -> None:
    """A cell as text, whatever it begins with; numbers as numbers; a severity in its colour."""
    if isinstance(cell, Severity):
        sheet.write_string(row, column, severity_word(cell, lang), looks.severities[cell])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, looks.numbers[0])
    elif isinstance(cell, _Printed) and _NUMBER.fullmatch(cell.text):
        decimals = len(cell.text.partition(".")[2])
        sheet.write_number(row, column, float(cell.text), looks.numbers[decimals])
    elif text := cell.text if isinstance(cell, _Printed) else str(cell or ""):
        sheet.write_string(row, column, text.encode("utf-8", "replace").decode()[:_LONGEST], looks.text)


_FINDING = (
    ("severity", 8), ("section", 30), ("title", 26), ("message", 56), ("found", 14), ("expected", 14),
    ("difference", 12), ("arithmetic", 36), ("at_lines", 14), ("basis", 34), ("suggestion", 34), ("rule", 24),
    ("id", 16), ("source", 34),
)  # fmt: skip


def _findings(reports: Sequence[Report], lang: str) -> Iterator[Row]:
    for report in reports:
        where = _whereabouts(report, lang)
        for finding in told(report):
            lines = ", ".join(dict.fromkeys(str(where.short(place)) for place in finding.places))
            yield (
                finding.severity,
                finding.section or say(lang, "elsewhere"),
                finding.title.say(lang),
                finding.message.say(lang),
                _Printed(finding.found),
                _Printed(finding.expected),
                _Printed(finding.difference),
                finding.arithmetic,
                lines,
                finding.basis.say(lang),
                "\n".join(_suggestions(finding, where)),
                finding.rule,
                finding.id,
                report.source,
            )


def _whereabouts(report: Report, lang: str) -> Whereabouts:
    return Whereabouts(report.disclosure.anchors if report.disclosure else None, lang)


def _suggestions(finding: Finding, where: Whereabouts) -> Iterator[str]:
    for suggestion in finding.suggestions:
        at = where.place(suggestion.place)
        printed = suggestion.place.text.strip() or say(where.lang, "blank")
        sure = say(where.lang, "confidence", percent=percent(suggestion.confidence))
        yield f"{at} {printed} → {suggestion.value} ({sure})"


_RULE = (("rule", 28), ("title", 44), ("state", 12), ("holding", 10), ("violated", 10), ("why", 50), ("source", 34))


def _rules(reports: Sequence[Report], lang: str) -> Iterator[Row]:
    for report in reports:
        for state in report.rules:
            word = STATE[state.state].say(lang)
            numbers = state.holding, state.violated
            yield state.rule, state.title.say(lang), word, *numbers, state.why.say(lang), report.source


_LEFT_OPEN = (
    ("kind", 14), ("section", 36), ("row", 28), ("column", 28), ("printed", 16), ("at_line", 16), ("why", 50),
    ("source", 34),
)  # fmt: skip


def _left_open(reports: Sequence[Report], lang: str) -> Iterator[Row]:
    for report in reports:
        where = _whereabouts(report, lang)
        unread = report.disclosure.unread if report.disclosure else []
        for one in unread:
            place, why = one.place, one.why[1 if lang == "en" else 0]
            at = (place.statement, place.row, place.column, _Printed(one.text.strip()), where.short(place))
            yield say(lang, "unread_mark"), *at, why, report.source
        for place in report.unprotected:
            at = (place.statement, place.row, place.column, _Printed(place.text.strip()), where.short(place))
            yield say(lang, "unprotected_mark"), *at, say(lang, "no_touch"), report.source


_DOCUMENT = (
    ("source", 40), ("document", 44), ("errors", 10), ("warnings", 10), ("notes", 10), ("relations", 10),
    ("holding", 10), ("violated", 10), ("figures", 10), ("unprotected", 12), ("forms_missing", 40), ("error", 50),
)  # fmt: skip


def _documents(reports: Sequence[Report], lang: str) -> Iterator[Row]:
    for report in reports:
        if report.disclosure is None:
            error = report.error.say(lang) if report.error else say(lang, "unreadable")
            yield report.source, "", "", "", "", "", "", "", "", "", "", error
            continue
        count = tally(report.findings)
        numbers = (count.errors, count.warnings, count.notes, checked(report), report.holding, report.violated)
        rest = (report.figures, len(report.unprotected), "\n".join(report.forms_missing), "")
        yield report.source, heading(report.disclosure, lang), *numbers, *rest
