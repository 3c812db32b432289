from __future__ import annotations

from collections import defaultdict

import pytest

from gouji.books import Books
from gouji.books.records import Printed, Reason
from gouji.compiling import compile_budget
from gouji.disclosure import Disclosure
from gouji.figures import Figure
from gouji.findings import Severity
from gouji.manuscript import Manuscript, Number, Paragraph, Table
from gouji.review import review
from gouji.subject import Subject
from tests.compiling.departments import department
from tests.compiling.page import read_back

SEEDS = range(3)
_BY_OTHER_MEANS = ("henan.11", "henan.12", "hebei.project")
"""Performance tables: what they say is read as targets, not as amounts."""


def meant(manuscript: Manuscript) -> dict[Subject, set[int]]:
    """The figures of the tables by what they are about."""
    found: dict[Subject, set[int]] = defaultdict(set)
    for table in manuscript.tables():
        if table.form in _BY_OTHER_MEANS:
            continue
        for number in numbers(table):
            if number.subject is not None:
                found[number.subject].add(number.figure.value)
    return dict(found)


def numbers(table: Table) -> list[Number]:
    return [cell.content for row in table.body for cell in row if cell and isinstance(cell.content, Number)]


def read(disclosure: Disclosure) -> dict[Subject, set[int]]:
    found: dict[Subject, set[int]] = defaultdict(set)
    for statement in disclosure.statements:
        for amount in statement.amounts:
            if amount.subject is not None and amount.figure.value:
                found[amount.subject].add(amount.figure.value)
    return dict(found)


@pytest.mark.parametrize("form", ["henan", "hebei"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_compiled_reads_back_with_the_same_meaning_and_nothing_is_wrong(form: str, seed: int) -> None:
    year = (2024, 2026)[seed % 2]
    compiled = compile_budget(department(seed, form, year), year, form)
    assert [gap for gap in compiled.gaps if gap.blocks] == []
    disclosure = read_back(compiled.manuscript)
    wanted = meant(compiled.manuscript)
    assert all(len(values) == 1 for values in wanted.values()), "one subject, one figure"
    assert read(disclosure) == wanted
    assert disclosure.unread == []
    assert [f.message.zh for f in review(disclosure).findings if f.severity is not Severity.NOTE] == []


def without(books: Books, kind: type) -> Books:
    """The books without the entries of a kind."""
    return Books(books.header, (entry for entry in books.entries if entry.kind.record is not kind))


def test_a_missing_reason_blocks_and_names_the_sheet() -> None:
    compiled = compile_budget(without(department(1), Reason), 2026, "henan")
    gaps = [gap for gap in compiled.gaps if gap.blocks]
    assert gaps
    assert {(gap.id, gap.sheet) for gap in gaps} == {("reason", "变动原因")}
    assert "【待填：" in "".join(b.text for b in compiled.manuscript.blocks if isinstance(b, Paragraph))


def test_last_year_that_nobody_entered_is_asked_for() -> None:
    compiled = compile_budget(without(department(1), Printed), 2026, "henan")
    assert {gap.id for gap in compiled.gaps if gap.blocks} == {"last_year"}
    assert any("收入总计" in gap.sentence.zh for gap in compiled.gaps)


def test_last_year_may_come_from_last_years_books() -> None:
    last = department(2, year=2025)
    compiled = compile_budget(without(department(1), Printed), 2026, "henan", before=last)
    assert [gap.id for gap in compiled.gaps] == []
    income = sum(figure.value for figure in total_of(compile_budget(last, 2025, "henan").manuscript))
    this = sum(figure.value for figure in total_of(compiled.manuscript))
    change = next(b.text for b in compiled.manuscript.blocks if isinstance(b, Paragraph) and "收入总计" in b.text)
    assert f"{abs(this - income) / 1_000_000:,.2f}万元" in change


def total_of(manuscript: Manuscript) -> list[Figure]:
    """收入总计 of the first table."""
    table = next(manuscript.tables())
    [row] = [row for row in table.body if row[0] and row[0].text == "收入总计"]
    return [cell.content.figure for cell in row[:2] if cell and isinstance(cell.content, Number)]


def test_the_printings_differ_in_words_and_in_columns_without_money() -> None:
    tables = {}
    for year in (2024, 2026):
        manuscript = compile_budget(department(0, "henan", year), year, "henan").manuscript
        tables[year] = {table.form: table for table in manuscript.tables()}
    old, new = ([cell.text for row in tables[year]["henan.03"].head for cell in row if cell] for year in (2024, 2026))
    assert "单位代码" in old
    assert "部门代码" in new
    assert tables[2024]["henan.02"].columns < tables[2026]["henan.02"].columns


def test_sums_in_a_table_are_borne_out_by_its_figures() -> None:
    manuscript = compile_budget(department(3), 2026, "henan").manuscript
    seen = 0
    for table in manuscript.tables():
        for each in table.sums:
            total = table.body[each.total[0]][each.total[1]]
            parts = [(weight, table.body[row][column]) for weight, (row, column) in each.parts]
            assert total
            assert isinstance(total.content, Number)
            values = [
                weight * cell.content.figure.value
                for weight, cell in parts
                if cell and isinstance(cell.content, Number)
            ]
            assert len(values) == len(parts)
            assert total.content.figure.value == sum(values)
            seen += 1
    assert seen > 50
