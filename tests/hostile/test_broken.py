"""Documents after an accident: cut off, joined, in another encoding, with half a table."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from gouji.findings import Report, Severity
from tests.hostile.specimens import NAMES, astray, attempt, example, read_of, untouched

each_example = pytest.mark.parametrize("name", NAMES)
CUTS = 20


def errors(report: Report) -> set[str]:
    return {finding.id for finding in report.findings if finding.severity is Severity.ERROR}


def cuts(name: str) -> list[int]:
    """Places to cut an example at, the same in every run."""
    return sorted(Random(f"cut {name}").sample(range(1, len(example(name))), CUTS))


@each_example
def test_a_document_cut_anywhere_is_read_as_far_as_it_goes_or_refused(name: str) -> None:
    data = example(name).encode()
    for at in cuts(name):
        end = len(example(name)[:at].encode()) - at % 2  # every other cut goes through a character
        reports, sentence = attempt(data[:end])
        assert reports or sentence
        assert [astray(report) for report in reports if astray(report)] == []


def between_tables(name: str) -> list[int]:
    """The ends of lines after the random cuts at which no table is open."""
    text = example(name)
    statements = read_of(untouched(name)).statements
    found = []
    for at in cuts(name):
        end = text.find("\n", at) + 1
        line = text.count("\n", 0, end)
        if end and not any(s.first_line <= line < s.last_line for s in statements):
            found.append(end)
    return found


@each_example
def test_a_cut_between_tables_and_sentences_makes_no_new_error(name: str) -> None:
    known = errors(untouched(name))
    ends = between_tables(name)
    assert ends
    for end in ends:
        reports, _ = attempt(example(name)[:end].encode())
        assert [errors(report) - known for report in reports if errors(report) - known] == [], end


def inside_tables(name: str) -> list[int]:
    """The ends of lines inside the tables that are read."""
    text = example(name)
    lines = text.split("\n")
    ends = []
    for statement in read_of(untouched(name)).statements:
        if not statement.delimited and statement.last_line - statement.first_line > 12:
            line = (statement.first_line + statement.last_line) // 2
            ends.append(sum(len(one) + 1 for one in lines[:line]))
    return ends


@each_example
def test_a_cut_between_the_rows_of_a_table_makes_no_new_error(name: str) -> None:
    known = errors(untouched(name))
    for end in inside_tables(name):
        reports, _ = attempt(example(name)[:end].encode())
        assert [errors(report) - known for report in reports if errors(report) - known] == [], end


@each_example
@pytest.mark.parametrize("half", ["upper", "lower", "left"])
def test_half_a_table_is_read_or_listed(name: str, half: str) -> None:
    lines = example(name).split("\n")
    for statement in read_of(untouched(name)).statements:
        first, last = statement.first_line - 1, statement.last_line
        middle = (first + last) // 2
        rows = {
            "upper": lines[first:middle],
            "lower": lines[middle:last],
            "left": [line[: len(line) // 2] for line in lines[first:last]],
        }[half]
        reports, sentence = attempt("\n".join([lines[0], "", *rows]).encode())
        assert reports or sentence
        assert [astray(report) for report in reports if astray(report)] == []


def told(report: Report, before: int = 0) -> dict[str, Any]:
    """A report without its source, its lines counted from the document's own first."""
    result = report.to_dict()
    del result["source"]
    for finding in result["findings"]:
        for place in finding["places"] + [suggestion["place"] for suggestion in finding["suggestions"]]:
            place["line"] -= before
    return result


@pytest.mark.parametrize(
    ("first", "second"),
    [(NAMES[0], NAMES[1]), (NAMES[1], NAMES[0]), (NAMES[0], NAMES[2]), (NAMES[2], NAMES[1]), (NAMES[2], NAMES[2])],
)
def test_two_documents_in_a_file_are_reported_as_each_alone(first: str, second: str) -> None:
    reports, _ = attempt((example(first) + example(second)).encode())
    assert [read_of(report).department for report in reports] == [
        read_of(untouched(name)).department for name in (first, second)
    ]
    assert told(reports[0]) == told(untouched(first))
    assert told(reports[1], example(first).count("\n")) == told(untouched(second))


def test_a_table_with_the_headings_of_the_last_one_is_another_table() -> None:
    table = "单位：万元\n\n科目编码\t科目名称\t合计\n\t合计\t{0}\n2130201\t行政运行\t{0}\n\n"
    text = "雾山县林业局2025年部门预算\n\n"
    for title, amount in (("部门支出总体情况表", "9.00"), ("一般公共预算支出情况表", "8.00")):
        text += f"2025年{title}\n\n" + table.format(amount)
    [report], _ = attempt(text.encode())
    assert [statement.form for statement in read_of(report).statements] == ["henan.03", "henan.05"]


@each_example
@pytest.mark.parametrize("way", ["utf-8-sig", "gb18030", "utf-16", "crlf"])
def test_the_encoding_changes_nothing(name: str, way: str) -> None:
    text = example(name)
    data = text.replace("\n", "\r\n").encode() if way == "crlf" else text.encode(way)
    [report], _ = attempt(data)
    assert told(report) == told(untouched(name))
    assert astray(report) == []


@each_example
def test_form_feeds_and_control_characters_are_read_past(name: str) -> None:
    text = example(name)
    for strewn in (
        text.replace("\n\n", "\n\f\n"),
        text.replace("\n\n", "\n\x01\x02\x1f\n"),
        text.replace("。", "。\x0b"),
    ):
        [report], _ = attempt(strewn.encode())
        assert report.figures == untouched(name).figures
        assert errors(report) == errors(untouched(name))
        assert astray(report) == []


@each_example
def test_lone_carriage_returns_end_no_line(name: str) -> None:
    reports, sentence = attempt(example(name).replace("。\n", "。\r").encode())
    assert reports or sentence
    assert [astray(report) for report in reports if astray(report)] == []
