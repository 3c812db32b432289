from __future__ import annotations

from dataclasses import replace

import pytest

from gouji.books.targets import Result, Target
from gouji.compiling import compile_final_accounts
from gouji.compiling.evaluations import evaluated
from gouji.compiling.final_facts import final_year
from gouji.compiling.missing import Gaps
from gouji.compiling.printing import printing_of
from gouji.compiling.sentences import Speaker
from gouji.evaluation.entered_form import from_evaluations
from gouji.manuscript import Heading, Number
from gouji.subject import DocumentKind
from gouji.text import Text
from tests.compiling.closed_years import closed_year
from tests.compiling.page import read_back
from tests.compiling.test_budget import without


@pytest.mark.parametrize("seed", [0, 2, 4, 8])
def test_the_forms_read_back_as_they_were_filled_in(seed: int) -> None:
    books = closed_year(seed)
    gaps = Gaps()
    printing = printing_of("final", DocumentKind.FINAL_ACCOUNTS, 2026)
    filled = evaluated(Speaker(final_year(books, printing, 2026, gaps), gaps, "决算"))
    assert gaps.found == []
    read = read_back(compile_final_accounts(books, 2026).manuscript).performance.evaluations
    if filled is None:
        assert read == []
        return
    assert filled.scheme is not None
    assert filled.scheme.id == "henan"
    entered = from_evaluations(read, lambda _: Text("", "")).projects
    assert len(entered) == len(filled.projects)
    for mine, form, project in zip(entered, read, filled.projects, strict=True):
        assert (mine.name.text, mine.unit.text) == (project.entry.name.text, project.entry.unit.text)
        assert form.money is not None
        assert project.money.budget is not None
        assert project.money.executed is not None
        assert form.money.budget is not None
        assert form.money.executed is not None
        assert form.money.budget.value == project.money.budget.value
        assert form.money.executed.value == project.money.executed.value
        assert [(i.third.text, i.target.text, i.actual.text) for i in mine.indicators] == [
            (i.entry.third.text, i.entry.target.text, i.entry.actual.text) for i in project.indicators
        ]
        assert form.total is not None
        assert project.total.value is not None
        assert form.total.value == project.total.value * 10_000
        assert form.grade is not None
        assert project.grade is not None
        assert form.grade.text == project.grade.name


def test_the_total_of_a_form_is_a_sum_of_its_scores() -> None:
    tables = [
        each
        for each in compile_final_accounts(closed_year(2), 2026).manuscript.tables()
        if each.form == "final.evaluation"
    ]
    assert tables
    for table in tables:
        assert len(table.sums) == 2
        for one in table.sums:
            total = table.body[one.total[0]][one.total[1]]
            parts = [table.body[row][column] for _, (row, column) in one.parts]
            assert total
            assert isinstance(total.content, Number)
            values = [cell.content.figure.value for cell in parts if cell and isinstance(cell.content, Number)]
            assert len(values) == len(parts)
            assert sum(values) == total.content.figure.value


def test_weights_that_nobody_entered_are_asked_for() -> None:
    books = closed_year(2)
    for each in books.ledger.all(Target):
        if each.project:
            books.enter(books.entries[-1].day, "周会计", "漏填分值", replace(each, weight=0))
    found = [gap for gap in compile_final_accounts(books, 2026).gaps if gap.blocks]
    assert {(gap.id, gap.sheet) for gap in found} >= {("evaluation", "绩效指标")}
    assert any("没有写分值" in gap.sentence.zh for gap in found)


def test_a_deviation_without_a_reason_is_asked_for() -> None:
    books = closed_year(2)
    for each in books.ledger.all(Result):
        if each.third == "合格率":
            books.enter(books.entries[-1].day, "周会计", "漏填原因", replace(each, actual="80%", reason=""))
    found = [gap for gap in compile_final_accounts(books, 2026).gaps if gap.blocks]
    assert {(gap.id, gap.sheet) for gap in found} == {("evaluation", "指标完成")}


def test_without_results_there_are_no_forms_and_no_report_and_that_is_told() -> None:
    compiled = compile_final_accounts(without(closed_year(2), Result), 2026)
    titles = [block.text for block in compiled.manuscript.blocks if isinstance(block, Heading) and block.level == 1]
    assert not any("附件" in title for title in titles)
    assert [(gap.id, gap.sheet) for gap in compiled.gaps] == [("evaluation", "指标完成")]
