"""No finding is surer than the reading of what it rests on: scanned figures that are not clear, pages left unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gouji.disclosure import Disclosure, OddityKind
from gouji.findings import Fault, Finding, Severity, Text
from gouji.review.cut import cut_rows, cut_tables
from gouji.subject import Kind

UNCLEAR = 0.8
"""A figure of a scanned page that is less certain than this makes no error and no warning."""
_UNCLEAR = Text(
    "其中有数字在扫描件上看不清，请先对照原件。", " A figure in it is not clear on the scan: compare the paper first."
)
_MISSING = frozenset({"form.missing", "form.empty_explained", "form.detail", "form.reason"})
"""Rules that ask whether something is printed at all."""
_ALONG = ("table.row_sum", "diagnosis.")
"""Rules that add up along a row, and what is concluded from it."""
_ABSENT = _MISSING | {"narrative.empty_table"}
_OVERLOOKED = Text(
    "识别扫描件时可能有漏认，请先对照原件。",
    " Recognition may have overlooked something on the scan: compare the paper first.",
)
_UNREAD = Text(
    "扫描件有的页没有识别，请先看全原件。",
    " Some pages of the scan were not recognised: look at the whole paper first.",
)
_GOES_ON = Text(
    "这张表没有表格线，也可能是这一行没有读到，请先对照原件。",
    " The table has no rules, and the row may be there unread: compare the page first.",
)


_FORM = Text(
    "这张绩效表没有表格线，各项分值加不到总分值，可能有行没有读到，请先对照原件。",
    " The form has no rules and its weights do not add up: a row may be there unread. Compare the page first.",
)
_BEHIND = Text(
    "这里的文字是扫描后识别出来的，可能认错，请先对照原件。",
    " The words there were recognised on a scan and may be wrong: compare the original first.",
)
_OUTSIDE = Text(
    "文件里有图片或另嵌的文件没有读取，可能就在其中，请先看全原件。",
    " Pictures or other files inside the file were not read, and it may be there: look at the whole original first.",
)
_SPACED = Text(
    "这张表的各栏只靠空格区分，数字可能归错了栏，请先对照原件。",
    " Only blanks tell the table's columns, and figures may stand in the wrong ones: compare the original first.",
)
_CUT = Text(
    "这张表像是分几页印出，有的栏不在一处，这里可能缺栏，请先对照原件。",
    " The table seems to be printed in parts, and columns of it stand elsewhere: compare the original first.",
)
_OF_NAMES = frozenset({"code.name", "form.detail", "narrative.naming", "three_public.economic"})
"""Norms that look for rows by their words or add up a row's columns: where only blanks part them, words and figures of
neighbours run together."""


def as_sure_as_read(
    findings: Iterable[Finding],
    disclosure: Disclosure,
    unproven: frozenset[tuple[int, int]] = frozenset(),
    forms: frozenset[int] = frozenset(),
) -> list[Finding]:
    """The findings, those as notes that rest on what was not read for certain.

    `unproven`: where figures stand (line, character) whose column only their place on the line tells; `forms`: the
    lines of performance forms without rules of which not every row is known to be read.
    """
    findings = [_noted(each, _GOES_ON) if _lacks_a_row(each, disclosure) else each for each in findings]
    findings = [_noted(each, _FORM) if _is_within(each, forms) else each for each in findings]
    findings = [_noted(each, _SPACED) if _is_spaced(each, disclosure, unproven) else each for each in findings]
    rows, tables = cut_rows(disclosure), cut_tables(disclosure)
    findings = [
        _noted(each, _CUT) if _is_within(each, tables | rows if each.rule.startswith(_ALONG) else tables) else each
        for each in findings
    ]
    kinds = {each.kind for each in disclosure.oddities}
    if OddityKind.BEHIND in kinds:
        behind = frozenset(each.place.line for each in disclosure.oddities if each.kind is OddityKind.BEHIND)
        findings = [
            _noted(each, _BEHIND) if _is_within(each, behind) or _is_absent(each) else each for each in findings
        ]
    if kinds & {OddityKind.PICTURE, OddityKind.EMBEDDED}:
        findings = [_noted(each, _OUTSIDE) if each.rule in _ABSENT else each for each in findings]
    if not disclosure.doubts and not kinds & {OddityKind.LEFT, OddityKind.RECOGNISED}:
        return findings
    unclear = {(doubt.place.line, at) for doubt in disclosure.doubts if doubt.sure < UNCLEAR
               for at in range(doubt.place.start, doubt.place.end)}  # fmt: skip
    torn = set(_torn(disclosure))
    left = OddityKind.LEFT in kinds
    return [_as_sure(finding, unclear, torn, left) for finding in findings]


def _lacks_a_row(finding: Finding, disclosure: Disclosure) -> bool:
    """Whether it says that a row is missing from a table whose rows only their places on the page tell."""
    return finding.fault is Fault.ROW_LOST and any(place.line in disclosure.aligned for place in finding.places)


def _is_absent(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and finding.rule in _ABSENT


def _is_within(finding: Finding, lines: frozenset[int]) -> bool:
    return finding.severity is not Severity.NOTE and any(place.line in lines for place in finding.places)


def _is_spaced(finding: Finding, disclosure: Disclosure, unproven: frozenset[tuple[int, int]]) -> bool:
    """Whether it rests on a figure whose column nothing proves, or on words of a table that only blanks hold."""
    if finding.severity is Severity.NOTE:
        return False
    if any((place.line, place.start) in unproven for place in finding.places):
        return True
    if finding.rule not in _OF_NAMES:
        return False
    spaced = [statement for statement in disclosure.statements if statement.spaced]
    if finding.rule == "narrative.naming":
        return any(row.item is not None and row.item.kind is Kind.ECONOMIC for each in spaced for row in each.rows)
    return any(each.first_line <= place.line <= each.last_line for each in spaced for place in finding.places)


def _as_sure(finding: Finding, unclear: set[tuple[int, int]], torn: set[int], left: bool) -> Finding:
    if finding.severity is Severity.NOTE:
        return finding
    if any((place.line, at) in unclear for place in finding.places for at in range(place.start, place.end)):
        return _noted(finding, _UNCLEAR)
    if finding.rule in _MISSING:
        return _noted(finding, _OVERLOOKED)
    if left and (not finding.arithmetic or any(place.line in torn for place in finding.places)):
        return _noted(finding, _UNREAD)
    return finding


def _noted(finding: Finding, why: Text) -> Finding:
    message = Text(finding.message.zh + why.zh, finding.message.en + why.en)
    return replace(finding, severity=Severity.NOTE, message=message)


def _torn(disclosure: Disclosure) -> Iterator[int]:
    """The lines of tables that may go on, or have begun, on pages that were left: those before and after them."""
    tables = [(statement.first_line, statement.last_line) for statement in disclosure.statements]
    for each in disclosure.oddities:
        if each.kind is OddityKind.LEFT:
            before = max((table for table in tables if table[0] < each.place.line), default=(0, 0))
            after = min((table for table in tables if table[1] > each.place.line), default=(0, 0))
            for first, last in (before, after):
                yield from range(first, last + 1)
